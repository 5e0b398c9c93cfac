"""What the tables keep of the engine's results: milestones' dates, their trend, the finish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.server.slices.plans import rows
from milepost.server.slices.plans.models import MilestonePoint, Project

if TYPE_CHECKING:
    from collections.abc import Iterable

    from milepost.server.kernel.log.values import Change
    from milepost.server.slices.plans.reducer import Wire


def scheduled_dates(plan: Wire) -> dict[str, int | None]:
    """Return the scheduled date of each milestone of `plan`: its finish, in wall minutes."""
    wanted = set(plan["milestones"]["uid"])
    derived = plan["derived"]
    pairs = zip(derived["uid"], derived["finish"], strict=True)
    return {uid: finish for uid, finish in pairs if uid in wanted}


def project_finish(plan: Wire) -> int | None:
    """Return the latest finish of all rows of `plan`, or ``None`` if it has none."""
    return max(plan["derived"]["finish"], default=None)


def write_moves(change: Change, *, before: Wire, after: Wire) -> None:
    """Write the dates that `change` moved.

    Each milestone that moved gets its new date and a point of its trend; the project gets
    its new finish.
    """
    was, now = scheduled_dates(before), scheduled_dates(after)
    moved = [(uid, date) for uid, date in now.items() if uid not in was or was[uid] != date]
    rows.write_scheduled(change.project, dates=moved)
    MilestonePoint.objects.bulk_create(_points(change, moved))
    finish = project_finish(after)
    if finish != project_finish(before):
        Project.objects.filter(id=change.project).update(scheduled_finish=finish)


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
