"""What other slices may use of this one: KPIs and readings as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from milepost.engine.kpi_trend import Trend, find_trend
from milepost.engine.kpis import Goal, Point
from milepost.server.slices.kpis import queries
from milepost.server.slices.kpis.bridge import goal_of
from milepost.server.slices.kpis.errors import InvalidKpi, KpiNotFound, ReadsFromItsParts
from milepost.server.slices.kpis.readings import NewReading, reading_ops, record_reading

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "KpiFacts",
    "KpiNotFound",
    "NewReading",
    "ReadsFromItsParts",
    "find_kpis",
    "list_readings",
    "reading_ops",
    "record_reading",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class KpiFacts:
    """A KPI as other slices see it; `points` are its latest, oldest first.

    `goal` is ``None`` if its parts contradict one another, which an undo can bring about.
    """

    uid: str
    name: str
    unit: str
    decimals: int
    owner: str
    goal: Goal | None
    standing: str
    value: float | None
    value_at: int | None
    milestones: tuple[str, ...]
    trend: Trend | None
    points: tuple[Point, ...]
    source_failures: int


def find_kpis(project_id: str) -> dict[str, KpiFacts]:
    """Return the KPIs of a project by uid, in a constant number of statements."""
    found = queries.overview(project_id, most_recent=queries.MOST_RECENT)
    facts = {}
    for kpi in found.kpis:
        points = found.series.points_of(kpi.uid)
        last = points[-1] if points else None
        try:
            goal = goal_of(kpi)
        except InvalidKpi:
            goal = None
        source = found.sources.get(kpi.uid)
        facts[kpi.uid] = KpiFacts(
            uid=kpi.uid,
            name=kpi.name,
            unit=kpi.unit,
            decimals=kpi.decimals,
            owner=kpi.owner,
            goal=goal,
            standing=str(goal.standing_of(last.value if last else None)) if goal else "no-data",
            value=last.value if last else None,
            value_at=last.at if last else None,
            milestones=tuple(kpi.milestones),
            trend=find_trend(points, goal=goal) if goal else None,
            points=tuple(points),
            source_failures=source.failures if source else 0,
        )
    return facts


def list_readings(project_id: str, *, kpi_uid: str) -> Sequence[Point]:
    """Return all points of one KPI, oldest first: readings by period, or its roll-up.

    Raises
    ------
    KpiNotFound
        If the project has none of this uid.
    """
    queries.get_kpi_row(project_id, uid=kpi_uid)
    return tuple(queries.overview(project_id, most_recent=None).series.points_of(kpi_uid))
