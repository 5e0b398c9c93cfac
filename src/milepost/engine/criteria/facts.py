"""The facts that criteria are judged on. All times are wall minutes; people are opaque keys."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A measured value."""

    at: int
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiFacts:
    """The readings of a measure, in any order."""

    readings: tuple[Reading, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """A person's test result, in per cent of the points."""

    person: str
    score: float
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillsTestFacts:
    """Who should pass a test, and who tried; attempts of others do not count."""

    roster: frozenset[str] = frozenset()
    attempts: tuple[Attempt, ...] = ()
    is_closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyFacts:
    """The answers to one question, `lowest` being the worst that can be given."""

    invited: int = 0
    answers: tuple[Reading, ...] = ()
    lowest: float = 0.0
    is_closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """A person completed a module."""

    person: str
    module: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeFacts:
    """Who takes part in a programme, of which modules, and what is completed."""

    roster: frozenset[str] = frozenset()
    modules: frozenset[str] = frozenset()
    completions: tuple[Completion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverableFact:
    """Where one deliverable is: draft, submitted, accepted or rejected."""

    name: str
    state: str
    accepted_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverableFacts:
    """The deliverables that are asked for."""

    items: tuple[DeliverableFact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """A person approved; `roles` are the marks by which a rule may know them."""

    person: str
    name: str
    at: int
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalFacts:
    """The approvals on record."""

    approvals: tuple[Approved, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFact:
    """A contributing task: its weight (work, in minutes) and when it was finished, if it is."""

    weight: float
    is_done: bool
    finished_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskFacts:
    """The tasks that contribute to the milestone."""

    tasks: tuple[TaskFact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """What another system said: a number, or text."""

    at: int
    value: float | str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalFacts:
    """The signals that arrived, in any order."""

    signals: tuple[Signal, ...] = ()


Facts = (
    KpiFacts
    | SkillsTestFacts
    | SurveyFacts
    | ProgrammeFacts
    | DeliverableFacts
    | ApprovalFacts
    | TaskFacts
    | SignalFacts
)
"""What is known about one leaf of the tree."""
