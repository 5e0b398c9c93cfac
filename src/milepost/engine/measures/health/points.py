"""The fourteen points, their thresholds, and what the check says of each.

References
----------
*Earned Value Management System Program Analysis Pamphlet*, DCMA-EA PAM 200.1, Defense
Contract Management Agency, October 2012, section 4; R. Winter, "DCMA 14-Point Schedule
Assessment", 2011.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from milepost.engine.measures.figures import ratio

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milepost.engine.errors import Finding
    from milepost.engine.plan import Uid
    from milepost.engine.units import Minutes


class PointState(StrEnum):
    """Whether a point holds."""

    PASSED = "pass"
    FAILED = "fail"
    NOT_APPLICABLE = "not-applicable"
    """There is nothing to judge, or what it needs is missing; the note says which."""


class Reason(StrEnum):
    """Why a point does not apply."""

    NOTHING_LEFT = "nothing-left"
    NO_LINKS = "no-links"
    NO_ASSIGNMENTS = "no-assignments"
    NO_STATUS_DATE = "no-status-date"
    NO_BASELINE = "no-baseline"
    NOTHING_DUE = "nothing-due"
    NO_TASKS = "no-tasks"


_REASONS = {
    Reason.NOTHING_LEFT: "No task is left to be done.",
    Reason.NO_LINKS: "No link leads to work that is left.",
    Reason.NO_ASSIGNMENTS: "The plan has no assignments.",
    Reason.NO_STATUS_DATE: "It needs a status date.",
    Reason.NO_BASELINE: "It needs a baseline.",
    Reason.NOTHING_DUE: "By the baseline no task was due yet.",
    Reason.NO_TASKS: "The plan has no tasks.",
}


class Comparison(StrEnum):
    """On which side of the threshold a figure must lie."""

    AT_MOST = "at-most"
    AT_LEAST = "at-least"


class Unit(StrEnum):
    """What a figure is."""

    SHARE = "share"
    INDEX = "index"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One point: its stable identifier, its name, and the threshold of the guide."""

    id: str
    name: str
    comparison: Comparison
    threshold: float
    unit: Unit = Unit.SHARE

    def holds(self, value: float) -> bool:
        """Return whether a figure keeps the threshold; a millionth is rounding."""
        if self.comparison is Comparison.AT_MOST:
            return value <= self.threshold + 1e-6
        return value >= self.threshold - 1e-6


def _at_most(number: int, name: str, threshold: float) -> Rule:
    rule_id = f"dcma-{number:02d}"
    return Rule(id=rule_id, name=name, comparison=Comparison.AT_MOST, threshold=threshold)


def _at_least(number: int, name: str, threshold: float, unit: Unit = Unit.INDEX) -> Rule:
    rule_id = f"dcma-{number:02d}"
    return Rule(
        id=rule_id, name=name, comparison=Comparison.AT_LEAST, threshold=threshold, unit=unit
    )


LOGIC = _at_most(1, "Logic", 0.05)
LEADS = _at_most(2, "Leads", 0.0)
LAGS = _at_most(3, "Lags", 0.05)
RELATIONSHIPS = _at_least(4, "Relationship types", 0.9, Unit.SHARE)
HARD_CONSTRAINTS = _at_most(5, "Hard constraints", 0.05)
HIGH_FLOAT = _at_most(6, "High float", 0.05)
NEGATIVE_FLOAT = _at_most(7, "Negative float", 0.0)
HIGH_DURATION = _at_most(8, "High duration", 0.05)
INVALID_DATES = _at_most(9, "Invalid dates", 0.0)
RESOURCES = _at_most(10, "Resources", 0.0)
MISSED_TASKS = _at_most(11, "Missed tasks", 0.05)
CRITICAL_PATH_TEST = _at_least(12, "Critical path test", 0.95, Unit.SHARE)
CPLI = _at_least(13, "Critical path length index (CPLI)", 0.95)
BEI = _at_least(14, "Baseline execution index (BEI)", 0.95)
RULES = (
    LOGIC,
    LEADS,
    LAGS,
    RELATIONSHIPS,
    HARD_CONSTRAINTS,
    HIGH_FLOAT,
    NEGATIVE_FLOAT,
    HIGH_DURATION,
    INVALID_DATES,
    RESOURCES,
    MISSED_TASKS,
    CRITICAL_PATH_TEST,
    CPLI,
    BEI,
)

HIGH_DAYS = 44
"""Working days, two months, beyond which float or duration is high."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """What the check says of one point: `value` = `numerator` ÷ `denominator`.

    `uids` are the tasks at fault, in outline order. `reason` says why a point does not apply.
    `note` says what else a reader should know, such as which task was tested.
    """

    rule: Rule
    state: PointState
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    uids: tuple[Uid, ...] = ()
    reason: Reason | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """The fourteen points of a plan, in their order; `tasks` counts those judged."""

    status_date: Minutes | None
    baseline: int | None
    tasks: int
    incomplete_tasks: int
    points: tuple[Point, ...]
    findings: tuple[Finding, ...] = ()

    def count(self, state: PointState) -> int:
        """Return how many points are in `state`."""
        return sum(point.state is state for point in self.points)


def judged(
    rule: Rule,
    numerator: float,
    denominator: float,
    *,
    uids: Sequence[Uid] = (),
    note: str = "",
    otherwise: Reason = Reason.NOTHING_LEFT,
) -> Point:
    """Return the point of a figure; `otherwise` says why it does not apply over nothing."""
    value = ratio(numerator, denominator)
    if value is None:
        return not_applicable(rule, otherwise)
    return Point(
        rule=rule,
        state=PointState.PASSED if rule.holds(value) else PointState.FAILED,
        numerator=numerator,
        denominator=denominator,
        value=value,
        uids=tuple(uids),
        note=note,
    )


def not_applicable(rule: Rule, reason: Reason) -> Point:
    """Return the point that `rule` does not apply."""
    return Point(rule=rule, state=PointState.NOT_APPLICABLE, reason=reason, note=_REASONS[reason])
