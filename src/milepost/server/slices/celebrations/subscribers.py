"""Hears the log: an achieved milestone is a reason to celebrate."""

from __future__ import annotations

from milepost.server.kernel.log.values import Change
from milepost.server.slices.celebrations.commands import celebrate_achievement
from milepost.server.slices.plans import public as plans


def hear(change: Change) -> None:
    """Celebrate every milestone that `change` made achieved."""
    reached = achieved_in(change)
    if not reached:
        return
    project = plans.Project.objects.filter(id=change.project, deleted_at=None).first()
    if project is None:
        return
    for milestone in reached:
        celebrate_achievement(project, milestone=milestone)


def achieved_in(change: Change) -> list[str]:
    """Return the milestones that `change` made achieved.

    A plan that comes in with achieved milestones makes none: its wins are history.
    """
    return [
        op["uid"]
        for op in change.draft.ops
        if op["entity"] == "milestone"
        and op["op"] == "set"
        and "achieved_on" in op["fields"]
        and op["fields"]["achieved_on"][0] is None
        and op["fields"]["achieved_on"][1] is not None
    ]
