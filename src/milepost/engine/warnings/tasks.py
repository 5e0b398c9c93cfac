"""Rules about single tasks: untouched though due, and held up by others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.warnings.facts import DAY
from milepost.engine.warnings.findings import Finding, Severity
from milepost.engine.warnings.rules import Rule
from milepost.engine.warnings.words import counted, day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from milepost.engine.units import Minutes
    from milepost.engine.warnings.facts import Task


def stale_task(task: Task, *, now: Minutes, thresholds: Mapping[str, float]) -> Finding | None:
    """Find a task that is due within `due` days and that nobody touched for `quiet` days.

    Touched means edited: progress, dates, estimates, people, notes.
    """
    if task.is_touched or task.finish is None:
        return None
    due = (task.finish - now) / DAY
    if due > thresholds["due"]:
        return None
    when = f"was due {day(task.finish)}" if due < 0 else f"is due {day(task.finish)}"
    return Finding(
        rule=Rule.STALE_TASK,
        message="stale-task-overdue" if due < 0 else "stale-task",
        severity=Severity.WARNING if due < 0 else Severity.INFO,
        milestone=task.milestone,
        task=task.uid,
        figures={
            "finish_date": task.finish,
            "due_days": round(due, 1),
            "quiet_days": round(thresholds["quiet"]),
        },
        thresholds=thresholds,
        sentence=f"“{task.name}” {when}, and nobody has touched it for "
        f"{counted(thresholds['quiet'])} or more.",
    )


def blocked_since(task: Task) -> Minutes | None:
    """Return since when the task should have begun but waits, ``None`` if it does not wait."""
    if task.is_started or not task.waits_for:
        return None
    dates = [date for date in (task.was_to_start, task.start) if date is not None]
    return min(dates, default=None)


def blocked_tasks(
    tasks: Sequence[Task], *, now: Minutes, thresholds: Mapping[str, float]
) -> Iterator[Finding]:
    """Find tasks held up for more than `days`: a predecessor is late or a gate is locked.

    A task counts from when it was to begin, as planned `window` days ago or as planned now,
    whichever is earlier. Of tasks that wait for one another only the first is told of.
    """
    held = {
        task.uid: since
        for task in tasks
        if (since := blocked_since(task)) is not None and (now - since) / DAY > thresholds["days"]
    }
    for task in tasks:
        if task.uid in held and task.waits_for not in held:
            yield _blocked(task, since=held[task.uid], now=now, thresholds=thresholds)


def _blocked(
    task: Task, *, since: Minutes, now: Minutes, thresholds: Mapping[str, float]
) -> Finding:
    waited = int((now - since) / DAY)
    reason = (
        f"the gate “{task.waits_for_name}” is not open"
        if task.waits_for_gate
        else f"“{task.waits_for_name}” is not done"
    )
    is_critical = task.total_float is not None and task.total_float <= 0
    return Finding(
        rule=Rule.BLOCKED_TASK,
        message="blocked-by-gate" if task.waits_for_gate else "blocked-task",
        severity=Severity.CRITICAL if is_critical else Severity.WARNING,
        milestone=task.milestone,
        task=task.uid,
        figures={
            "waits_for": task.waits_for,
            "waits_for_name": task.waits_for_name,
            "since_date": since,
            "waited_days": waited,
        },
        thresholds=thresholds,
        sentence=f"“{task.name}” should have begun on {day(since)}, but {reason}.",
    )
