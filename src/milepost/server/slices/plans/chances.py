"""The trend's chances: what a forecast adds to the points of each milestone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import OuterRef, Subquery

from milepost.server.kernel.log import reader
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.plans.models import MilestonePoint, MilestoneRow

if TYPE_CHECKING:
    from milepost.engine.forecast import Forecast, MilestoneForecast

_CHANCES = ("p10", "p50", "p80", "p90", "probability")


def record_forecast(project: str, *, seq: int, made: Forecast) -> None:
    """Write what `made`, the forecast of the plan after change `seq`, says of each milestone.

    A milestone whose chances differ from those of its last point, although its date did
    not move, gets a point of its own. Doing it twice changes nothing.
    """
    change = reader.find_change(project, seq=seq)
    if change is None:
        return
    with writing():
        last = _last_points(project, seq=seq)
        MilestonePoint.objects.bulk_create(
            (
                MilestonePoint(
                    project_id=project,
                    milestone=item.uid,
                    seq=seq,
                    at=change.at,
                    scheduled=item.scheduled,
                    **dict(zip(_CHANCES, _chances_in(item), strict=True)),
                )
                for item in made.milestones
                if item.uid not in last or _chances_of(last[item.uid]) != _chances_in(item)
            ),
            update_conflicts=True,
            unique_fields=["project", "milestone", "seq"],
            update_fields=_CHANCES,
        )


def list_seqs_without_chances(project: str, *, limit: int) -> list[int]:
    """Return the numbers of the latest changes whose points lack chances, latest first."""
    lacking = MilestonePoint.objects.filter(project_id=project, p50__isnull=True)
    return list(lacking.order_by("-seq").values_list("seq", flat=True).distinct()[:limit])


def _last_points(project: str, *, seq: int) -> dict[str, MilestonePoint]:
    """Return the last point of each milestone up to a change; older ones are not read."""
    known = MilestonePoint.objects.filter(project_id=project, seq__lte=seq)
    newest = known.filter(milestone=OuterRef("uid")).order_by("-seq").values("id")[:1]
    milestones = MilestoneRow.objects.filter(project_id=project)
    points = MilestonePoint.objects.filter(id__in=milestones.values_list(Subquery(newest)))
    return {point.milestone: point for point in points}


def _chances_of(point: MilestonePoint) -> tuple[float | None, ...]:
    return tuple(getattr(point, name) for name in _CHANCES)


def _chances_in(item: MilestoneForecast) -> tuple[float | None, ...]:
    return (item.p10, item.p50, item.p80, item.p90, item.probability_of_agreed)
