"""What may not be said of a row that stands for one of another plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from milepost.engine.plan import Task


def _is_not_by_hand(task: Task) -> bool:
    return task.external is not None and not (task.kind == "task" and task.is_manual)


def _has_progress(task: Task) -> bool:
    return task.external is not None and (
        task.actual_start is not None or task.actual_finish is not None or task.percent_complete > 0
    )


def _has_work(task: Task) -> bool:
    return task.external is not None and bool(task.contributes_to or task.estimate)


EXTERNAL_RULES: tuple[tuple[Callable[[Task], bool], str, str, str], ...] = (
    (
        _is_not_by_hand,
        "external-by-itself",
        "It stands for a row of another plan, but is scheduled here or is no task.",
        "Make it a manual task: its dates come from the other plan.",
    ),
    (
        _has_progress,
        "external-progress",
        "It stands for a row of another plan, but progress of its own is given.",
        "Leave its progress to the other plan.",
    ),
    (
        _has_work,
        "external-work",
        "It stands for a row of another plan, but has an estimate or contributes to a milestone.",
        "Leave the estimate to the other plan, and let the milestone depend on it.",
    ),
)
