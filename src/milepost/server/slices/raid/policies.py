"""The rules of the register: kinds, states, and how much a risk weighs. Pure."""

from __future__ import annotations

from bisect import bisect_left
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

RISK, ASSUMPTION, ISSUE, DECISION = "risk", "assumption", "issue", "decision"
KINDS = (RISK, ASSUMPTION, ISSUE, DECISION)

STATES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    RISK: ("open", "mitigating", "occurred", "closed"),
    ASSUMPTION: ("open", "confirmed", "wrong"),
    ISSUE: ("open", "in-progress", "resolved", "closed"),
    DECISION: ("proposed", "decided", "superseded", "dropped"),
})  # fmt: skip
"""The states of each kind; a new item is in the first."""

OPEN_STATES = frozenset({"open", "mitigating", "in-progress", "proposed"})
"""States in which somebody still has something to do."""

PRIORITIES = ("low", "medium", "high", "critical")

LETTERS: Mapping[str, str] = MappingProxyType({
    RISK: "R", ASSUMPTION: "A", ISSUE: "I", DECISION: "D",
})  # fmt: skip

PROBABILITY_STEPS = (0.1, 0.3, 0.5, 0.7)
"""Upper bounds of the first four of five classes of probability."""

IMPACT_DAYS = (1.0, 3.0, 5.0, 10.0)
"""Upper bounds, in working days, of the first four of five classes of impact."""

MEDIUM_FROM, HIGH_FROM = 6, 15
"""Scores (class × class, 1 to 25) from which a risk is medium or high."""

FIELDS: Mapping[str, frozenset[str]] = MappingProxyType({
    RISK: frozenset({
        "name", "description", "state", "category", "owner", "due_on", "probability", "low",
        "likely", "high", "shape", "tasks", "cause", "effect", "response", "response_text",
        "cost_low", "cost_likely", "cost_high",
    }),
    ASSUMPTION: frozenset({
        "name", "description", "state", "category", "owner", "due_on", "probability", "impact",
        "outcome", "milestones", "tasks", "risks",
    }),
    ISSUE: frozenset({
        "name", "description", "state", "category", "owner", "due_on", "priority", "impact",
        "outcome", "milestones", "tasks", "risks", "source_kind", "source_uid",
    }),
    DECISION: frozenset({
        "name", "description", "state", "category", "owner", "due_on", "outcome", "decided_by",
        "decided_on", "milestones", "tasks", "risks", "source_kind", "source_uid",
    }),
})  # fmt: skip
"""What may be given for each kind."""

COST_FIELDS = frozenset({"cost_low", "cost_likely", "cost_high"})


def code_of(kind: str, number: int) -> str:
    """Return what people call an item: its kind's letter and its number.

    Examples
    --------
    >>> code_of("risk", 7)
    'R-07'
    """
    return f"{LETTERS[kind]}-{number:02}"


def probability_class(probability: float) -> int:
    """Return the class of a probability, 1 to 5."""
    return bisect_left(PROBABILITY_STEPS, probability) + 1


def impact_class(days: float) -> int:
    """Return the class of an impact in working days, 1 to 5."""
    return bisect_left(IMPACT_DAYS, days) + 1


def zone_of(score: int) -> str:
    """Return how much a score weighs: ``low``, ``medium`` or ``high``."""
    if score >= HIGH_FROM:
        return "high"
    return "medium" if score >= MEDIUM_FROM else "low"
