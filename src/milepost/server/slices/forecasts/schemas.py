"""The bodies of the forecasts' routes; dates are wall minutes, as on the wire."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import Field

from milepost.engine.chance_effects import ChanceKind
from milepost.engine.forecast import DEFAULT_CORRELATION, ChangeKind
from milepost.engine.forecast.results import DriverKind
from milepost.server.kernel.http.schemas import Answer
from milepost.server.kernel.jobs.models import JobState


class DateSpreadOut(Schema):
    """The spread of one date: ``p80`` is the first date that 80 % of the runs meet."""

    scheduled: int
    p10: int
    p50: int
    p80: int
    p90: int


class ForecastHistogramOut(Schema):
    """Runs counted by date: ``counts[i]`` lie from ``edges[i]`` to before ``edges[i + 1]``."""

    edges: list[int]
    counts: list[int]


class ForecastSCurveOut(Schema):
    """The share of runs, ``probability[i]``, whose date is ``dates[i]`` or before."""

    dates: list[int]
    probability: list[float]


class TaskForecastOut(Schema):
    """What one task does to the finish: criticality from 0 to 1, sensitivity from −1 to 1."""

    uid: str
    criticality: float
    sensitivity: float


class DriverOut(TaskForecastOut):
    """What a task, a gate that sends back or a downtime does to a date."""

    uid: str = Field(description="Of a downtime its name.")
    kind: DriverKind


class MilestoneForecastOut(DateSpreadOut):
    """The forecast of one milestone."""

    uid: str
    name: str
    agreed: int | None
    probability_of_agreed: float | None
    deadline: int | None
    probability_of_deadline: float | None
    standard_error_p50_days: float = Field(description="In days of 24 hours.")
    standard_error_p80_days: float
    standard_error_of_agreed: float | None = Field(description="Of that probability, 0 to 1.")
    standard_error_of_deadline: float | None
    histogram: ForecastHistogramOut
    s_curve: ForecastSCurveOut
    top_drivers: list[DriverOut]


class ForecastFindingOut(Schema):
    """What a reader should know of the forecast."""

    code: str
    severity: str
    where: str
    message: str
    hint: str
    uids: list[str]


class ForecastOut(Answer):
    """A forecast and what reproduces it; without one, `runs` is 0 and the lists are empty."""

    seq: int = Field(description="The change after which the plan was as forecast.")
    is_current: bool = Field(description="Whether that is the latest plan.")
    job: str | None = Field(description="The job that works on the latest one.")
    runs: int
    seed: int
    engine: str
    digest: str
    project_finish: DateSpreadOut | None
    milestones: list[MilestoneForecastOut]
    tasks: list[TaskForecastOut]
    findings: list[ForecastFindingOut]
    joint_probability_of_agreed: float | None = Field(
        description="The share of runs in which every agreed date is met."
    )
    correlation: float = Field(
        description="What any two tasks share, where no group or pair says otherwise.",
    )


class WorkOut(Schema):
    """The job that works on an answer which takes too long to wait for."""

    id: str
    state: JobState
    progress: float
    is_own: bool = Field(description="Whether you asked for it, and so may cancel it.")


class IndependentDateOut(Schema):
    """What a milestone would seem to be if no two tasks had anything in common."""

    uid: str
    p80: int
    probability: float | None


class IndependentForecastOut(Answer):
    """What calling tasks independent would hide; empty while a job works on it."""

    seq: int
    job: WorkOut | None
    milestones: list[IndependentDateOut]


class ChanceOnMilestoneOut(Schema):
    """By how many working days a milestone is later with something than without it."""

    uid: str
    mean_days: float
    p50_days: float
    p80_days: float


class ChanceEffectOut(Schema):
    """What one gate, branch, choice or downtime does to the milestones that it moves.

    `uid` is that of the gate's milestone, else the name.
    """

    kind: ChanceKind
    uid: str
    name: str
    milestones: list[ChanceOnMilestoneOut]


class ChanceEffectsOut(Answer):
    """What may or may not happen, and what each does; empty while a job works on it."""

    seq: int
    job: WorkOut | None
    chances: list[ChanceEffectOut]


class SpreadFactsOut(Schema):
    """By which multiple of what was planned half of the tasks are done, and four in five."""

    kind: str = Field(description="The phase the tasks lie in; empty for all together.")
    tasks: int = Field(description="How many finished tasks have told it.")
    p50: float
    p80: float


class LearnedSpreadOut(Answer):
    """What the project's finished tasks teach, beside the usual spread."""

    usual: SpreadFactsOut | None
    learned: SpreadFactsOut | None
    kinds: list[SpreadFactsOut]


class SingleChangeOut(Schema):
    """One change and what it alone makes of the milestone.

    `uid` is of the task, risk or milestone that changes; `cut` the share of the task that
    falls away, `date` the new agreed date. `ops` make it an edit of the plan.
    """

    kind: ChangeKind
    uid: str
    name: str
    probability: float
    p80: int
    is_enough: bool
    cut: float | None
    date: int | None
    ops: list[dict[str, Any]]


class SingleChangesOut(Answer):
    """What would bring a milestone to a probability, the most effective first.

    `probability` is that of the agreed date as things are, null where there is no such date,
    no forecast, or the milestone cannot vary.
    """

    seq: int
    job: WorkOut | None
    percent: int
    agreed: int | None
    probability: float | None
    changes: list[SingleChangeOut]


def empty() -> dict[str, Any]:
    """Return the fields of a forecast that there is not."""
    return {
        "runs": 0,
        "seed": 0,
        "engine": "",
        "digest": "",
        "project_finish": None,
        "milestones": [],
        "tasks": [],
        "findings": [],
        "joint_probability_of_agreed": None,
        "correlation": DEFAULT_CORRELATION,
    }
