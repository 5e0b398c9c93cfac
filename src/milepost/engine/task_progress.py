"""What a task's own progress says: when it ended, and what of it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from milepost.engine.plan import Task


def actual_finish_of(task: Task) -> datetime | None:
    """Return when the task ended; a milestone's achievement counts, so does its start."""
    if task.actual_finish is not None:
        return task.actual_finish
    if task.milestone is not None and task.milestone.achieved_on is not None:
        return task.milestone.achieved_on
    if task.duration == 0 and task.actual_start is not None:
        return task.actual_start
    return None


def is_done_without_finish(task: Task) -> bool:
    """Return whether a begun task says 100 % but not when it ended."""
    return task.percent_complete >= 100 and task.actual_start is not None


def remaining_of(task: Task) -> int:
    """Return the minutes of work still to come, half a minute rounded up."""
    if task.remaining_duration is not None:
        return max(task.remaining_duration, 0)
    return max((2 * task.duration * (100 - task.percent_complete) + 100) // 200, 0)
