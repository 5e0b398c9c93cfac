"""Bodies of the routes of KPIs."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from milepost.server.kernel.http.schemas import Answer, Body

Number = Annotated[float, Field(allow_inf_nan=False)]
Direction = Literal["up", "down", "band"]
Combine = Literal["last", "mean", "sum", "min", "max"]
Period = Literal["none", "day", "week", "month"]


class KpiPart(Body):
    """A KPI that is part of a roll-up."""

    kpi: str = Field(max_length=64)
    weight: float = Field(1.0, gt=0, le=1e6, allow_inf_nan=False)


class KpiPatch(Body):
    """Fields of a KPI to set; what is left out stays.

    `target`, `warn` and `fail` are values; for a band, `warn` and `fail` are distances
    outside of it.
    """

    name: str = Field("", min_length=1, max_length=200, examples=["Trainees who passed"])
    unit: str = Field("", max_length=32, examples=["%"])
    direction: Direction = "up"
    target: Number | None = None
    band_low: Number | None = None
    band_high: Number | None = None
    warn: Number | None = None
    fail: Number | None = None
    start_value: Number | None = None
    decimals: int = Field(0, ge=0, le=6)
    owner: str = Field("", max_length=200)
    description: str = Field("", max_length=4000)
    milestones: list[str] = Field(default_factory=list, max_length=500)
    period: Period = "none"
    combine: Combine = "last"
    children: list[KpiPart] = Field(default_factory=list, max_length=100)
    children_combine: Combine = "mean"
    position: Number | None = None


class KpiBody(KpiPatch):
    """A new KPI."""

    name: str = Field(min_length=1, max_length=200, examples=["Trainees who passed"])


class TrendOut(Answer):
    """Where a KPI is heading: a robust line, and when it meets the target (wall minutes).

    `latest` is null if the crossing may never happen at this confidence.
    """

    outlook: Literal[
        "too-few", "no-goal", "reached", "leaving", "crossing", "flat", "heading-away", "beyond"
    ]
    movement: Literal["rising", "falling", "steady"] | None
    slope_per_day: float | None
    slope_low: float | None
    slope_high: float | None
    points: int
    crossing: int | None
    earliest: int | None
    latest: int | None
    confidence: float


class SourceHealth(Answer):
    """How reading a KPI from its source goes."""

    every_minutes: int
    read_at: str | None
    next_at: str
    failures: int
    trouble: str
    is_alarming: bool


class KpiOut(Answer):
    """A KPI with its latest value, how it stands and where it is heading."""

    uid: str
    name: str
    unit: str
    direction: Direction
    target: float | None
    band_low: float | None
    band_high: float | None
    warn: float | None
    fail: float | None
    start_value: float | None
    decimals: int
    owner: str
    description: str
    milestones: list[str]
    period: Period
    combine: Combine
    children: list[KpiPart]
    children_combine: Combine
    pulls_from: str
    position: float
    value: float | None
    value_at: int | None
    standing: Literal["no-data", "on-target", "warn", "fail"]
    trend: TrendOut
    sparkline: list[tuple[int, float]]
    reading_count: int
    source: SourceHealth | None


class KpiList(Answer):
    """The KPIs of a project, in their order."""

    kpis: list[KpiOut]


class KpiPageOut(KpiOut):
    """A KPI with its chart: points, the two ends of the trend's line, silent parts."""

    points: list[tuple[int, float]]
    line: list[tuple[float, float]]
    waiting_for: list[str]


class KpiSaved(Answer):
    """The KPI that was written, and the number of the change."""

    uid: str
    seq: int


class ReadingBody(Body):
    """A value at a moment."""

    at: int | str | None = Field(
        None,
        description='Wall minutes, "2026-09-01T08:00" in the project\'s time, or a moment with '
        "a zone; now if left out.",
        examples=["2026-09-01T08:00"],
    )
    value: Number
    note: str = Field("", max_length=500)


class ReadingsBody(Body):
    """Readings to record as one change, all or none."""

    readings: list[ReadingBody] = Field(min_length=1, max_length=10_000)


class ReadingPatch(Body):
    """What to correct of a reading; what is left out stays."""

    at: int | str | None = None
    value: Number | None = None
    note: str | None = Field(None, max_length=500)


class ReadingsRecorded(Answer):
    """How many readings were recorded; `skipped` were there already."""

    seq: int
    recorded: int
    skipped: int


class ReadingOut(Answer):
    """A reading and how it came."""

    uid: str
    at: int
    value: float
    note: str
    source: Literal["typed", "csv", "api", "pull", "form"]


class ReadingList(Answer):
    """A part of the readings, newest first; `total` counts them all."""

    total: int
    readings: list[ReadingOut]


class TableError(Answer):
    """What is wrong in a table; `row` is null if it is the whole table."""

    row: int | None
    column: str
    message: str


class TableRow(Answer):
    """A reading of a table."""

    row: int
    kpi: str
    at: int
    value: float
    note: str


class TablePreview(Answer):
    """What a table would record: the first rows, or everything that is wrong."""

    total: int
    rows: list[TableRow]
    errors: list[TableError]
    decimal: Literal["point", "comma"]
    order: Literal["dmy", "mdy"]


class SourceBody(Body):
    """Where to read a KPI from; `header_value` null keeps the stored one."""

    url: str = Field(min_length=1, max_length=2000, examples=["https://metrics.example/api/nps"])
    pointer: str = Field(
        "", max_length=500, description="JSON Pointer (RFC 6901).", examples=["/data/0/value"]
    )
    every_minutes: int = Field(60, ge=5, le=10_080)
    header_name: str = Field("", max_length=100, examples=["Authorization"])
    header_value: str | None = Field(None, max_length=4000)


class SourceOut(Answer):
    """How a KPI is read; the header's value is never given out."""

    url: str
    pointer: str
    every_minutes: int
    header_name: str
    has_header_value: bool
    health: SourceHealth


class SourceTried(Answer):
    """What an address gave when it was asked; nothing was recorded."""

    value: float


def fields_of(body: KpiPatch) -> dict[str, Any]:
    """Return the fields that a body sets, as the slice's commands take them."""
    given: dict[str, Any] = body.dict(exclude_unset=True)
    if given.get("position") is None:
        given.pop("position", None)
    return given
