"""The trend's points for slices above, and a project's wall clock."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from milepost.server.kernel.clock import wall_minutes
from milepost.server.slices.plans.contents import progress_of
from milepost.server.slices.plans.models import MilestonePoint

if TYPE_CHECKING:
    from milepost.server.slices.plans.reducer import Wire


__all__ = ["TrendPoint", "list_points", "progress_of", "wall_of", "zone_of"]


class TrendPoint(NamedTuple):
    """Where a milestone stood after change `seq`; dates are wall minutes."""

    milestone: str
    seq: int
    at: datetime
    scheduled: int | None
    p50: int | None
    p80: int | None
    probability: float | None


def list_points(project: str, *, milestone: str | None = None) -> list[TrendPoint]:
    """Return the points of all milestones, or of one, in the order of their changes."""
    rows = MilestonePoint.objects.filter(project_id=project)
    if milestone is not None:
        rows = rows.filter(milestone=milestone)
    return [TrendPoint(*row) for row in rows.order_by("seq").values_list(*TrendPoint._fields)]


def zone_of(plan: Wire) -> ZoneInfo:
    """Return the project's time zone; UTC where it has none."""
    return ZoneInfo(plan["settings"]["time_zone"] or "UTC")


def wall_of(moment: datetime, *, zone: ZoneInfo) -> int:
    """Return what the clock of `zone` shows at `moment`, in minutes."""
    return wall_minutes(moment.astimezone(zone).replace(tzinfo=None))
