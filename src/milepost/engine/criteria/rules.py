"""What must be shown before a milestone counts as achieved: a tree of criteria."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from milepost.engine.errors import MilepostError


class InvalidCriterion(MilepostError):
    """Raised when values cannot form a criterion; `field` names the one that is wrong."""

    code = "invalid-criterion"

    def __init__(self, field: str, *, because: str) -> None:
        self.field = field
        self.because = because
        super().__init__(f"{field} {because}.")


class Operator(StrEnum):
    """How a value is held against its bounds."""

    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    BETWEEN = "between"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The values that satisfy: from `low` to `high`, both included; ``None`` is open.

    At least one of the two is given, and `low` is not above `high`.
    """

    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            raise InvalidCriterion("low", because="or high must be given")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise InvalidCriterion("high", because="must not be below low")

    def holds(self, value: float) -> bool:
        """Return whether `value` satisfies."""
        above = self.low is None or value >= self.low - TOLERANCE
        return above and (self.high is None or value <= self.high + TOLERANCE)


TOLERANCE = 1e-9
"""How much a sum of floating-point numbers may be off without failing a criterion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiRule:
    """A measure lies within `bounds`, and its readings have shown so for `sustained_days`.

    `start` is the value from which progress is counted; without it, progress is the ratio
    of the value to the bound.
    """

    bounds: Bounds
    sustained_days: int = 0
    start: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillsTestRule:
    """`pass_rate` per cent of the roster score at least `pass_mark` per cent."""

    pass_mark: float
    pass_rate: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyRule:
    """The mean answer is at least `mean`, with enough responses.

    Enough are `responses`, or `response_rate` per cent of those invited, or both where
    both are given; at least one answer is always needed.
    """

    mean: float
    responses: int = 0
    response_rate: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeRule:
    """Enough people complete enough modules of a programme.

    `modules` 0 means all of them. Enough people are `people`, or `people_rate` per cent
    of the roster, whichever is more; both 0 means everybody.
    """

    modules: int = 0
    people: int = 0
    people_rate: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverableRule:
    """Every one of the named deliverables is accepted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalRule:
    """`needed` different people approve; those with a role or identity in `by` count.

    An empty `by` lets everybody count.
    """

    needed: int = 1
    by: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class TasksRule:
    """Finished tasks make up `weight` per cent of the work that contributes."""

    weight: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalRule:
    """The last signal from outside satisfies.

    With `bounds` its value must be a number within them; with `equals` it must be that
    text; with neither, any signal will do.
    """

    bounds: Bounds | None = None
    equals: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRule:
    """`needed` of the criteria below are met; ``None`` means all of them."""

    needed: int | None = None


Rule = (
    KpiRule
    | SkillsTestRule
    | SurveyRule
    | ProgrammeRule
    | DeliverableRule
    | ApprovalRule
    | TasksRule
    | SignalRule
    | GroupRule
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """Somebody let a criterion go: who, why and when (wall minutes)."""

    by: str
    reason: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One node of the tree; only groups have `children`."""

    uid: str
    name: str
    rule: Rule
    children: tuple[Criterion, ...] = ()
    waiver: Waiver | None = None
