"""What a forecast answers. Dates are wall minutes since 1970-01-01T00:00."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from milepost.engine.errors import Finding
from milepost.engine.forecast.cost_results import CostForecast
from milepost.engine.plan import Uid


@dataclass(frozen=True, slots=True, kw_only=True)
class DateForecast:
    """The spread of one date: `p80` is the first date that 80 % of the runs meet."""

    scheduled: int
    p10: int
    p50: int
    p80: int
    p90: int


class Histogram(NamedTuple):
    """Runs counted by date: `counts[i]` runs lie from `edges[i]` up to before `edges[i + 1]`.

    Edges are whole days apart and start at midnight.
    """

    edges: tuple[int, ...]
    counts: tuple[int, ...]


class SCurve(NamedTuple):
    """The share of runs, `probability[i]`, whose date is `dates[i]` or before."""

    dates: tuple[int, ...]
    probability: tuple[float, ...]


class DriverKind(StrEnum):
    """What drives a date."""

    TASK = "task"
    GATE = "gate"
    """A milestone that may send work back."""
    DOWNTIME = "downtime"
    """Days on which work outdoors is lost; its `uid` is its name."""


class Driver(NamedTuple):
    """What one task, gate or downtime does to one milestone.

    `criticality` is the share of runs, 0 to 1, in which the task lay on a path that set
    the milestone's date, or in which the downtime held up a task that did. `sensitivity`,
    −1 to 1, is the rank correlation of the task's own duration, of what the gate sends back
    or of the working time lost with the milestone's date.
    """

    uid: Uid
    criticality: float
    sensitivity: float
    kind: DriverKind = DriverKind.TASK


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneForecast:
    """The forecast of one milestone.

    `probability_of_agreed` and `probability_of_deadline` are shares of runs, 0 to 1, and
    ``None`` where the milestone has no such date. The standard errors say how far a figure
    may lie from what endless runs would give: of `p50` and `p80` in days of 24 hours, of
    a probability as a share, zero where nothing varies. `top_drivers` are the tasks
    that matter most to the date, first the greatest; empty where they were not asked
    for or nothing varies.
    """

    uid: Uid
    name: str
    scheduled: int
    p10: int
    p50: int
    p80: int
    p90: int
    agreed: int | None
    probability_of_agreed: float | None
    deadline: int | None
    probability_of_deadline: float | None
    standard_error_p50_days: float
    standard_error_p80_days: float
    standard_error_of_agreed: float | None
    standard_error_of_deadline: float | None
    histogram: Histogram
    s_curve: SCurve
    top_drivers: tuple[Driver, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskForecast:
    """What one task does to the project's finish; the measures are those of `Driver`."""

    uid: Uid
    criticality: float
    sensitivity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """The result of a simulation, with everything that reproduces it.

    `milestones` follow the order of the plan; inactive ones are left out, and so are rows
    that are phases because others lie in them. `tasks` are those with work still to come,
    empty where measures of tasks were not asked for. `runs` is how many runs were made, fewer
    than asked when the caller stopped the simulation; `digest` identifies the inputs.
    `joint_probability_of_agreed` is the share of runs, 0 to 1, in which every milestone that is
    not achieved meets its agreed date, ``None`` if none has one: at most the least of their
    own, and the same where they hang on one another. `cost` is what the plan costs in the
    same runs, ``None`` if nothing in it costs anything.
    """

    milestones: tuple[MilestoneForecast, ...]
    tasks: tuple[TaskForecast, ...]
    project_finish: DateForecast
    runs: int
    seed: int
    engine_version: str
    digest: str
    findings: tuple[Finding, ...] = ()
    joint_probability_of_agreed: float | None = None
    cost: CostForecast | None = None
