"""What the tables keep of the engine's results: milestones' dates, their trend, the finish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.server.slices.plans import rows
from milepost.server.slices.plans.models import MilestonePoint, Project

if TYPE_CHECKING:
    from collections.abc import Iterable

    from milepost.server.kernel.log.values import Change
    from milepost.server.slices.plans.derive import PlanState


def write_moves(change: Change, *, before: PlanState, after: PlanState) -> None:
    """Write the dates that `change` moved.

    Each milestone that moved gets its new date and a point of its trend; the project gets
    its new finish.
    """
    was, now = before.milestone_dates, after.milestone_dates
    moved = [(uid, date) for uid, date in now.items() if uid not in was or was[uid] != date]
    rows.write_scheduled(change.project, dates=moved)
    MilestonePoint.objects.bulk_create(_points(change, moved))
    if after.finish != before.finish:
        Project.objects.filter(id=change.project).update(scheduled_finish=after.finish)


def _points(change: Change, moved: Iterable[tuple[str, int | None]]) -> list[MilestonePoint]:
    return [
        MilestonePoint(
            project_id=change.project,
            milestone=uid,
            seq=change.seq,
            at=change.at,
            scheduled=date,
        )
        for uid, date in moved
    ]
