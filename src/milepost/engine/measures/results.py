"""What a measurement says: figures by project, phase and milestone, and over periods."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from milepost.engine.errors import Finding
    from milepost.engine.measures.basis import Basis
    from milepost.engine.measures.earned_schedule import EarnedSchedule
    from milepost.engine.measures.earning import EarningRule
    from milepost.engine.measures.figures import EarnedValue
    from milepost.engine.measures.periods import Period, PeriodValue
    from milepost.engine.plan import Uid
    from milepost.engine.units import Minutes


class ScopeKind(StrEnum):
    """What a set of figures is about."""

    PROJECT = "project"
    PHASE = "phase"
    MILESTONE = "milestone"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeMeasures:
    """The figures of the project, of a phase, or of the work that leads to a milestone.

    `time` counts working minutes of the plan's calendar since the planned start; it is
    ``None`` where nothing is budgeted. `estimated_finish` is where IEAC(t) ends.
    """

    kind: ScopeKind
    uid: Uid
    name: str
    tasks: int
    value: EarnedValue
    planned_start: Minutes | None = None
    planned_finish: Minutes | None = None
    time: EarnedSchedule | None = None
    estimated_finish: Minutes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """Earned value and earned schedule of a plan at its status date.

    `project` is ``None`` if there is nothing to measure by; `findings` say why.
    `in_periods` is the earned schedule of the project counted in periods, as the
    literature counts it.
    """

    status_date: Minutes | None
    baseline: int | None
    basis: Basis | None
    rule: EarningRule
    period: Period | None = None
    project: ScopeMeasures | None = None
    phases: tuple[ScopeMeasures, ...] = ()
    milestones: tuple[ScopeMeasures, ...] = ()
    periods: tuple[PeriodValue, ...] = ()
    in_periods: EarnedSchedule | None = None
    findings: tuple[Finding, ...] = ()
