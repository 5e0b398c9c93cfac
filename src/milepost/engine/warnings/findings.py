"""What the rules find."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from milepost.engine.warnings.rules import Rule


class Severity(StrEnum):
    """How much a warning matters."""

    INFO = "info"
    WARNING = "warning"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """The place among severities: higher matters more."""
        return _RANKS[self]


_RANKS = {Severity.INFO: 0, Severity.WARNING: 1, Severity.CRITICAL: 2}

Figure = float | int | str
"""A figure of a formula: a number, a wall time in minutes, or a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One rule that holds for one milestone or task.

    `figures` are what goes into the formula, by name: names that end in ``_date`` are wall
    minutes, ``_days`` days, ``_percent`` per cent and ``_points`` percentage points.
    `thresholds` are the rule's. `sentence` says it in English; the page says it in the
    reader's language from `message` and `figures`.
    """

    rule: Rule
    message: str
    severity: Severity
    milestone: str
    task: str = ""
    figures: Mapping[str, Figure]
    thresholds: Mapping[str, float]
    sentence: str

    @property
    def key(self) -> str:
        """What makes it the same warning tomorrow: its rule and what it is about."""
        return "|".join((self.rule, self.milestone, self.task, str(self.figures.get("kpi", ""))))
