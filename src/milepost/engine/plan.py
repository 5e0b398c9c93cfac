"""The plan: the immutable values that the engine schedules and forecasts.

Times are naive local wall time of the project, to the minute; time zones belong to
the edges. Durations and lags are whole minutes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum

from milepost.engine.external import ExternalRow as ExternalRow
from milepost.engine.parts import Part as Part
from milepost.engine.uncertainty import PLAIN, Uncertainty
from milepost.engine.uncertainty import DistributionShape as DistributionShape
from milepost.engine.uncertainty import Outcome as Outcome
from milepost.engine.uncertainty import ThreePoint as ThreePoint
from milepost.engine.uncertainty import Uid as Uid
from milepost.engine.validation import validate


class TaskKind(StrEnum):
    """What a row of the plan is."""

    TASK = "task"
    MILESTONE = "milestone"
    PHASE = "phase"
    LEVEL_OF_EFFORT = "level-of-effort"
    """Support work that lasts as long as what it is tied to, such as managing the project."""


class DependencyType(IntEnum):
    """The two ends a dependency ties, numbered as in MSPDI."""

    FF = 0
    FS = 1
    SF = 2
    SS = 3


class LagUnit(StrEnum):
    """How a lag is counted."""

    WORKING = "working"
    """Working minutes of the successor's calendar."""
    ELAPSED = "elapsed"
    """Clock minutes."""
    PERCENT = "percent"
    """Per cent of the predecessor's duration, as working time of the successor's calendar."""
    ELAPSED_PERCENT = "elapsed-percent"
    """Per cent of the predecessor's duration, as clock time."""


class ConstraintType(IntEnum):
    """The eight date constraints, numbered as in MSPDI."""

    AS_SOON_AS_POSSIBLE = 0
    AS_LATE_AS_POSSIBLE = 1
    MUST_START_ON = 2
    MUST_FINISH_ON = 3
    START_NO_EARLIER_THAN = 4
    START_NO_LATER_THAN = 5
    FINISH_NO_EARLIER_THAN = 6
    FINISH_NO_LATER_THAN = 7


class ProgressMode(StrEnum):
    """What out-of-sequence progress does to the remaining work."""

    RETAINED_LOGIC = "retained-logic"
    PROGRESS_OVERRIDE = "progress-override"


class MilestoneKind(StrEnum):
    """What a milestone marks."""

    PHASE_START = "phase-start"
    PHASE_END = "phase-end"
    DELIVERABLE = "deliverable"
    DECISION = "decision"
    EXTERNAL = "external"
    OTHER = "other"


class RiskState(StrEnum):
    """How far a risk has come; only an open or mitigated one can still strike."""

    OPEN = "open"
    MITIGATING = "mitigating"
    OCCURRED = "occurred"
    CLOSED = "closed"


class RiskResponse(StrEnum):
    """What is done about a risk."""

    UNDECIDED = "undecided"
    AVOID = "avoid"
    REDUCE = "reduce"
    TRANSFER = "transfer"
    ACCEPT = "accept"


class ResourceKind(StrEnum):
    """What a resource is; only work resources have calendars that count."""

    WORK = "work"
    MATERIAL = "material"
    COST = "cost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Working time within one day, in minutes after midnight: 0 ≤ start < finish ≤ 1440.

    A night shift is two shifts, one before and one after midnight.
    """

    start: int
    finish: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarException:
    """Days `first` to `last`, both included, whose shifts replace the week's."""

    first: date
    last: date
    shifts: tuple[Shift, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkCalendar:
    """Which hours of which days are working time.

    `week` has seven entries, Monday first; ``None`` inherits the day from the calendar
    `base_uid`, as do exceptions that this calendar does not have itself.
    """

    uid: Uid
    name: str
    week: tuple[tuple[Shift, ...] | None, ...]
    exceptions: tuple[CalendarException, ...] = ()
    base_uid: Uid | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lag:
    """Time between the two ends of a dependency; negative is a lead.

    `amount` is minutes, or per cent of the predecessor's duration, as `unit` says.
    """

    amount: int = 0
    unit: LagUnit = LagUnit.WORKING


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependency:
    """A rule tying one end of `successor` to one end of `predecessor`."""

    predecessor: Uid
    successor: Uid
    kind: DependencyType = DependencyType.FS
    lag: Lag = Lag()


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """An interruption of a task: `gap` minutes of its calendar after `after` minutes of its work."""

    after: int
    gap: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DateConstraint:
    """A date imposed on a task; the first two kinds carry no date."""

    kind: ConstraintType = ConstraintType.AS_SOON_AS_POSSIBLE
    date: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneFacts:
    """What a milestone has beyond a task's place in the network."""

    kind: MilestoneKind = MilestoneKind.OTHER
    agreed_date: datetime | None = None
    achieved_on: datetime | None = None
    owner: str = ""
    client_owner: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One row of the plan: a task, a milestone or a phase.

    Order in `Plan.tasks` is the order of the outline; `parent` names the phase it lies
    in. `duration` is working minutes of the task's calendar, or clock minutes if
    `is_elapsed`. A phase's own duration is ignored unless it is manual, that of a level of
    effort always. A milestone normally has duration 0. `calendar` is the task's own calendar; ``None`` means the
    calendars of its work resources, or the plan's. `contributes_to` names milestones
    that cannot be reached before this task ends.
    """

    uid: Uid
    name: str
    kind: TaskKind = TaskKind.TASK
    parent: Uid | None = None
    duration: int = 0
    is_elapsed: bool = False
    calendar: Uid | None = None
    ignores_resource_calendars: bool = False
    constraint: DateConstraint = DateConstraint()
    deadline: datetime | None = None
    is_manual: bool = False
    manual_start: datetime | None = None
    manual_finish: datetime | None = None
    external: ExternalRow | None = None
    """The row of another plan that this one stands for, at the manual dates last known."""
    is_active: bool = True
    actual_start: datetime | None = None
    actual_finish: datetime | None = None
    percent_complete: int = 0
    remaining_duration: int | None = None
    splits: tuple[Split, ...] = ()
    """Where its work is interrupted, in rising order; the parts move with the task."""
    resume: datetime | None = None
    """When the rest of begun work goes on, at the earliest."""
    levelling_delay: int = 0
    """Clock minutes that levelling holds the task back beyond its logic."""
    priority: int = 500
    work: int | None = None
    actual_work: int | None = None
    """Minutes of work that were done."""
    cost: int | None = None
    """What the task is now expected to cost in all, in minor units of the currency."""
    actual_cost: int | None = None
    cost_estimate: ThreePoint | None = None
    """What it may cost in all if it takes as long as planned, in minor units; not discrete."""
    cost_follows_duration: float | None = None
    """The share of the cost, 0 to 1, that grows with the duration; ``None`` for the usual one."""
    is_estimated: bool = False
    estimate: ThreePoint | None = None
    confidence: float | None = None
    """How sure it is, in per cent between 50 and 100, that `duration` is enough."""
    contributes_to: tuple[Uid, ...] = ()
    milestone: MilestoneFacts | None = None
    notes: str = ""
    wbs_code: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A person, thing or cost that tasks use; `capacity` 1.0 is one full-time unit."""

    uid: Uid
    name: str
    kind: ResourceKind = ResourceKind.WORK
    calendar: Uid | None = None
    capacity: float = 1.0
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A resource's part in a task; `units` 1.0 is full time, `work` is minutes."""

    task: Uid
    resource: Uid
    units: float = 1.0
    work: int | None = None


NO_DELAY = ThreePoint(low=0, likely=0, high=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """An event that, with `probability` (0 to 1), lengthens each of `tasks` by `impact`.

    The event happens or not once per simulated project, for all its tasks together; then it
    also costs `cost_impact` once, in minor units of the currency, besides what longer tasks
    cost. One that threatens nothing but money needs neither `impact` nor `tasks`. One that
    has occurred or is closed no longer happens: what it did is in the plan.
    `number` is the one people call it by (R-07), 0 if it has none yet.
    """

    uid: Uid
    name: str
    probability: float
    impact: ThreePoint = NO_DELAY
    tasks: tuple[Uid, ...] = ()
    cost_impact: ThreePoint | None = None
    number: int = 0
    state: RiskState = RiskState.OPEN
    description: str = ""
    category: str = ""
    cause: str = ""
    effect: str = ""
    owner: str = ""
    response: RiskResponse = RiskResponse.UNDECIDED
    response_text: str = ""
    opened_on: datetime | None = None
    review_on: datetime | None = None
    closed_on: datetime | None = None

    @property
    def can_strike(self) -> bool:
        """Whether the event is still to come, so that forecasts draw it."""
        return self.state in (RiskState.OPEN, RiskState.MITIGATING)


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineEntry:
    """The frozen dates of one task, with its work in minutes and its cost in minor units."""

    task: Uid
    start: datetime | None
    finish: datetime | None
    work: int | None = None
    cost: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """A frozen plan: `number` 0 to 10, as in MSPDI."""

    number: int
    name: str = ""
    entries: tuple[BaselineEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Everything the engine needs, in the order of the outline.

    Raises
    ------
    InvalidPlan
        If references dangle, identifiers repeat or values contradict one another; the
        error carries every finding. Loops of dependencies are not refused here: they
        are findings of the schedule.
    """

    name: str
    start: datetime
    calendar: Uid
    calendars: tuple[WorkCalendar, ...]
    tasks: tuple[Task, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    resources: tuple[Resource, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    risks: tuple[Risk, ...] = ()
    baselines: tuple[Baseline, ...] = ()
    status_date: datetime | None = None
    progress_mode: ProgressMode = ProgressMode.RETAINED_LOGIC
    finish: datetime | None = None
    """Set when the plan is scheduled backwards from its finish."""
    minutes_per_day: int = 480
    minutes_per_week: int = 2400
    days_per_month: int = 20
    currency: str = ""
    honours_constraints: bool = True
    """Whether a constraint date prevails over dependencies when they conflict."""
    near_critical_limit: int = 0
    """Up to how many minutes of float an uncritical task is near-critical; 0 for none."""
    has_several_critical_paths: bool = False
    """Whether each task that nothing waits for ends a critical path of its own."""
    uncertainty: Uncertainty = PLAIN
    parts: tuple[Part, ...] = field(default=(), metadata={"is_kept": False})
    """The plans that were joined to make this one, in the order of their rows."""
    extras: dict[str, str] = field(default_factory=dict)
    """Facts of the source file that Milepost keeps but does not interpret."""

    def __post_init__(self) -> None:
        validate(self)
