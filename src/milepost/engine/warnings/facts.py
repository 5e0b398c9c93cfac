"""The facts that the rules of early warning look at. Times are wall minutes."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from milepost.engine.units import Minutes
    from milepost.engine.warnings.rules import Rule

DAY = 1440


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Where a milestone stood after change `seq`; `probability` is that of the agreed date."""

    at: Minutes
    seq: int
    scheduled: Minutes | None
    p50: Minutes | None = None
    probability: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """The work that leads to a milestone, as it stood at one moment.

    `work` is the sum of all durations in working minutes, done or not; `estimates` the
    likely duration of each task; `people` who does each unfinished task, its owner
    included; `least_float` the least total float of the unfinished tasks in working
    minutes, ``None`` if nothing is unfinished.
    """

    seq: int
    work: int = 0
    tasks: int = 0
    estimates: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    people: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    least_float: int | None = None
    owner: str = ""
    client_owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi:
    """Where a KPI tied to a milestone is heading.

    `expected` is its value on the milestone's date if its trend goes on.
    """

    uid: str
    name: str
    target: float
    latest: float
    expected: float
    is_missed: bool
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FailingSource:
    """A KPI tied to a milestone whose source failed so many times in a row."""

    kpi: str
    name: str
    failures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """The greatest load of a milestone's owner before its date: `peak` 1.0 is a full week."""

    who: str
    peak: float
    since: Minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A milestone as the watch sees it.

    `points` is its trend, oldest first; `agreed_on` when its agreed date was last set, and
    `agreed_schedule` where it was scheduled then. `progress` is the share of its work that
    is done, 0 to 1. `at_agreement` are its contents when its date was agreed, and `then` those
    at the beginning of each rule's window.
    """

    uid: str
    name: str
    agreed: Minutes | None = None
    scheduled: Minutes | None = None
    deadline: Minutes | None = None
    is_achieved: bool = False
    p50: Minutes | None = None
    probability: float | None = None
    points: Sequence[Point] = ()
    agreed_on: Minutes | None = None
    agreed_schedule: Minutes | None = None
    progress: float = 0.0
    contents: Contents = field(default_factory=lambda: Contents(seq=0))
    at_agreement: Contents | None = None
    then: Mapping[Rule, Contents] = field(default_factory=lambda: MappingProxyType({}))
    waiting_since: Minutes | None = None
    evidence_state: str = "none"
    evidence_share: float = 0.0
    kpis: Sequence[Kpi] = ()
    failing: Sequence[FailingSource] = ()
    load: Load | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task that is not done, as the watch sees it.

    `milestone` is the first milestone that needs it, empty if none does. `was_to_start` is
    when it was to begin as planned at the beginning of the window. `waits_for` names what
    must come before it and has not; `waits_for_gate` is true where that is a gate nobody
    has opened. `is_waiting_itself` is true where what it waits for is held up too.
    """

    uid: str
    name: str
    milestone: str = ""
    owner: str = ""
    start: Minutes | None = None
    finish: Minutes | None = None
    was_to_start: Minutes | None = None
    deadline: Minutes | None = None
    total_float: int | None = None
    is_started: bool = False
    is_touched: bool = False
    waits_for: str = ""
    waits_for_name: str = ""
    waits_for_gate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything that is watched, at the wall time `now`."""

    now: Minutes
    minutes_per_day: int = 480
    milestones: Sequence[Milestone] = ()
    tasks: Sequence[Task] = ()
