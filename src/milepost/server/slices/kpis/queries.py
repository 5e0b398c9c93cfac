"""Reads of KPIs: how each stands, where it is heading, and its readings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from milepost.engine.kpi_trend import Line, Outlook, Trend, find_trend
from milepost.engine.kpis import Point
from milepost.server.kernel.clock import stamp
from milepost.server.slices.kpis.bridge import Series, goal_of
from milepost.server.slices.kpis.errors import InvalidKpi, KpiNotFound, ReadingNotFound
from milepost.server.slices.kpis.models import Kpi, KpiReading, KpiSource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milepost.server.slices.plans.public import Project

Wire = dict[str, Any]

MOST_RECENT = 1000
"""Latest readings of each KPI that a list looks at."""
MOST_ALARMING_FAILURES = 3
"""A source that failed so often in a row is shown as a finding."""
SPARK_POINTS = 30
CHART_POINTS = 1500
"""Points of a chart; of more, the lowest and highest of each stretch are kept."""

FIELDS = (
    "uid", "name", "unit", "direction", "target", "band_low", "band_high", "warn", "fail",
    "start_value", "decimals", "owner", "description", "milestones", "period", "combine",
    "children", "children_combine", "pulls_from", "position",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """All KPIs of a project with their recent points."""

    kpis: Sequence[Kpi]
    series: Series
    counts: dict[str, int]
    sources: dict[str, KpiSource]


def list_kpi_rows(project: str) -> list[Kpi]:
    """Return the KPIs of a project in their order."""
    return list(Kpi.objects.filter(project_id=project).order_by("position", "name", "uid"))


def get_kpi_row(project: str, *, uid: str) -> Kpi:
    """Return one KPI.

    Raises
    ------
    KpiNotFound
        If the project has none of this uid.
    """
    found = Kpi.objects.filter(project_id=project, uid=uid).first()
    if found is None:
        raise KpiNotFound(uid)
    return found


def get_reading_row(project: str, *, kpi: str, uid: str) -> KpiReading:
    """Return one reading.

    Raises
    ------
    ReadingNotFound
        If the KPI has none of this uid.
    """
    found = KpiReading.objects.filter(project_id=project, kpi=kpi, uid=uid).first()
    if found is None:
        raise ReadingNotFound(uid)
    return found


def overview(project: str, *, most_recent: int | None) -> Overview:
    """Return the project's KPIs in four statements, whatever their number."""
    kpis = list_kpi_rows(project)
    readings = KpiReading.objects.filter(project_id=project)
    counts = readings.values_list("kpi").annotate(Count("id"))
    if most_recent is not None:
        newest = Window(
            RowNumber(), partition_by=F("kpi"), order_by=[F("at").desc(), F("id").desc()]
        )
        readings = readings.annotate(newest=newest).filter(newest__lte=most_recent)
    points: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for kpi, at, value in readings.order_by("at", "id").values_list("kpi", "at", "value"):
        points[kpi].append((at, value))
    sources = KpiSource.objects.filter(project_id=project)
    return Overview(
        kpis=kpis,
        series=Series(kpis, points),
        counts=dict(counts),
        sources={source.kpi: source for source in sources},
    )


def list_kpis(project: Project) -> Wire:
    """Return every KPI with how it stands and where it is heading."""
    found = overview(project.id, most_recent=MOST_RECENT)
    return {"kpis": [_shown(found, kpi) for kpi in found.kpis]}


def get_kpi(project: Project, *, uid: str) -> Wire:
    """Return one KPI with the points and the line of its chart.

    Raises
    ------
    KpiNotFound
        If the project has none of this uid.
    """
    kpi = get_kpi_row(project.id, uid=uid)
    found = overview(project.id, most_recent=None)
    points = found.series.points_of(uid)
    return {
        **_shown(found, kpi),
        "points": [[point.at, point.value] for point in thinned(points, most=CHART_POINTS)],
        "line": _drawn_line(_trend(kpi, points), points),
        "waiting_for": found.series.list_silent_children(uid),
    }


def _shown(found: Overview, kpi: Kpi) -> Wire:
    points = found.series.points_of(kpi.uid)
    last = points[-1] if points else None
    trend = _trend(kpi, points)
    try:
        standing = str(goal_of(kpi).standing_of(last.value if last else None))
    except InvalidKpi:
        standing = "no-data"
    return {
        **{name: getattr(kpi, name) for name in FIELDS},
        "value": last.value if last else None,
        "value_at": last.at if last else None,
        "standing": standing,
        "trend": trend_as_wire(trend),
        "sparkline": [[point.at, point.value] for point in points[-SPARK_POINTS:]],
        "reading_count": found.counts.get(kpi.uid, 0),
        "source": source_as_wire(found.sources.get(kpi.uid)),
    }


def _trend(kpi: Kpi, points: Sequence[Point]) -> Trend:
    try:
        return find_trend(points, goal=goal_of(kpi))
    except InvalidKpi:
        return Trend(outlook=Outlook.NO_GOAL)


def trend_as_wire(trend: Trend) -> Wire:
    """Return a trend as JSON has it."""
    line = trend.line
    return {
        "outlook": str(trend.outlook),
        "movement": _movement(line),
        "slope_per_day": line.slope if line else None,
        "slope_low": line.low if line else None,
        "slope_high": line.high if line else None,
        "points": line.points if line else 0,
        "crossing": trend.crossing,
        "earliest": trend.earliest,
        "latest": trend.latest,
        "confidence": trend.confidence,
    }


def _movement(line: Line | None) -> str | None:
    if line is None:
        return None
    if line.low <= 0 <= line.high:
        return "steady"
    return "rising" if line.slope > 0 else "falling"


def _drawn_line(trend: Trend, points: Sequence[Point]) -> list[list[float]]:
    """Return the two ends of the trend's line: from its first point to the crossing, or on."""
    line = trend.line
    if line is None:
        return []
    first, last = points[-line.points].at, points[-1].at
    far = trend.crossing if trend.crossing is not None else last + (last - first) // 4
    far = max(last, min(far, last + 2 * max(last - first, 1)))
    return [[first, line.value_at(first)], [far, line.value_at(far)]]


def thinned(points: Sequence[Point], *, most: int) -> list[Point]:
    """Return at most `most` of `points` that keep the curve's lows, highs and ends."""
    if len(points) <= most:
        return list(points)
    stretches = max(1, (most - 2) // 2)
    inner = points[1:-1]
    kept = [points[0]]
    for number in range(stretches):
        part = inner[len(inner) * number // stretches : len(inner) * (number + 1) // stretches]
        if part:
            ends = {min(part, key=lambda p: p.value), max(part, key=lambda p: p.value)}
            kept.extend(sorted(ends, key=lambda p: p.at))
    return [*kept, points[-1]]


def source_as_wire(source: KpiSource | None) -> Wire | None:
    """Return how a source does, without its address and header."""
    if source is None:
        return None
    return {
        "every_minutes": source.every_minutes,
        "read_at": stamp(source.read_at) if source.read_at else None,
        "next_at": stamp(source.next_at),
        "failures": source.failures,
        "trouble": source.trouble,
        "is_alarming": source.failures >= MOST_ALARMING_FAILURES,
    }


def list_readings(project: Project, *, uid: str, offset: int, limit: int) -> Wire:
    """Return a part of a KPI's readings, newest first, and how many there are.

    Raises
    ------
    KpiNotFound
        If the project has none of this uid.
    """
    get_kpi_row(project.id, uid=uid)
    rows = KpiReading.objects.filter(project_id=project.id, kpi=uid)
    part = rows.order_by("-at", "-id")[offset : offset + limit]
    names = ("uid", "at", "value", "note", "source")
    return {"total": rows.count(), "readings": list(part.values(*names))}
