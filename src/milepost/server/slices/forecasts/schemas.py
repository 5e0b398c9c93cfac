"""The bodies of the forecasts' routes; dates are wall minutes, as on the wire."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import Field

from milepost.server.kernel.http.schemas import Answer


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


class DriverOut(Schema):
    """What one task does to a date: criticality from 0 to 1, sensitivity from −1 to 1."""

    uid: str
    criticality: float
    sensitivity: float


class MilestoneForecastOut(DateSpreadOut):
    """The forecast of one milestone."""

    uid: str
    name: str
    agreed: int | None
    probability_of_agreed: float | None
    deadline: int | None
    probability_of_deadline: float | None
    standard_error_p80_days: float
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
    tasks: list[DriverOut]
    findings: list[ForecastFindingOut]


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
    }
