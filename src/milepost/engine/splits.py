"""Work that is interrupted: what of its gaps counts, and where its parts lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.task_progress import actual_finish_of, is_done_without_finish, remaining_of

if TYPE_CHECKING:
    from milepost.engine.calendars import CalendarTable
    from milepost.engine.plan import Split, Task
    from milepost.engine.schedule import Schedule
    from milepost.engine.units import Minutes


def counting_splits(task: Task) -> tuple[Split, ...]:
    """Return the splits with work on both sides; one at the end of the work or later is none."""
    return tuple(split for split in task.splits if split.after < task.duration)


def gaps_to_come(task: Task) -> int:
    """Return the working minutes of all gaps that the rest of the work has before it."""
    done = done_of(task)
    return sum(split.gap for split in counting_splits(task) if split.after > done or not done)


def gaps_begun(task: Task) -> int:
    """Return the working minutes of the gaps that what is done has come to."""
    done = done_of(task)
    return sum(split.gap for split in counting_splits(task) if 0 < split.after <= done)


def is_in_gap(task: Task) -> bool:
    """Return whether what is done ends right where a gap begins."""
    done = done_of(task)
    return any(split.after == done for split in counting_splits(task))


def done_of(task: Task) -> int:
    """Return the minutes of work that are done, 0 of a task that has not begun."""
    if task.actual_start is None:
        return 0
    return max(task.duration - remaining_of(task), 0)


def parts_of(
    task: Task, *, start: Minutes, finish: Minutes, table: CalendarTable
) -> tuple[tuple[Minutes, Minutes], ...]:
    """Return when a task is worked on, from its `start` to its `finish` on its calendar.

    What is done lies where it was planned from the start, what is left before the finish. Of
    a finished task only the ends are known.
    """
    is_over = actual_finish_of(task) is not None or is_done_without_finish(task)
    if is_over or task.is_manual or not (counting_splits(task) or task.resume):
        return ((start, finish),)
    ahead = parts_to_come(task, start=start, finish=finish, table=table)
    past = _laid_out(task, since=0, until=done_of(task), at=start, table=table)
    resumes = ahead[0][0] if ahead else finish
    return (*((first, min(last, resumes)) for first, last in past if first < resumes), *ahead)


def parts_of_row(schedule: Schedule, row: int) -> tuple[tuple[Minutes, Minutes], ...]:
    """Return when the task of a row is worked on, as scheduled; one part if nothing interrupts it."""
    start, finish = int(schedule.start[row]), int(schedule.finish[row])
    node = int(schedule.compiled.row_node[row])
    if node < 0:
        return ((start, finish),)
    table = schedule.compiled.tables[schedule.compiled.calendar[node]]
    return parts_of(schedule.plan.tasks[row], start=start, finish=finish, table=table)


def parts_to_come(
    task: Task, *, start: Minutes, finish: Minutes, table: CalendarTable
) -> tuple[tuple[Minutes, Minutes], ...]:
    """Return when what is left of an unfinished task is worked on; see `parts_of`."""
    if task.actual_start is None:
        return tuple(_laid_out(task, since=0, until=task.duration, at=start, table=table))
    done, rest = done_of(task), remaining_of(task)
    at = table.add_working_minutes(finish, -(rest + gaps_to_come(task)))
    return tuple(_laid_out(task, since=done, until=done + rest, at=at, table=table))


def _laid_out(
    task: Task, *, since: int, until: int, at: Minutes, table: CalendarTable
) -> list[tuple[Minutes, Minutes]]:
    """Return the parts of the work from minute `since` to `until`, the first from `at` on."""
    parts = []
    for split in counting_splits(task):
        if since < split.after < until:
            end = table.add_working_minutes(at, split.after - since)
            parts.append((at, end))
            resumed = table.add_working_minutes(end, split.gap)
            at, since = table.next_working_instant(resumed), split.after
    if since < until:
        parts.append((at, table.add_working_minutes(at, until - since)))
    return parts
