"""The critical path test: a long delay of a critical task must delay the whole.

Source: DCMA-EA PAM 200.1, October 2012, section 4.12: 600 working days are added to a task
on the critical path; the finish must move in proportion. If it does not, a constraint or a
missing link breaks the path.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from milepost.engine.measures.budgeted import clocks_of
from milepost.engine.measures.health.points import (
    CRITICAL_PATH_TEST,
    Point,
    PointState,
    Reason,
    judged,
    not_applicable,
)
from milepost.engine.patching import with_tasks
from milepost.engine.schedule import reschedule
from milepost.engine.task_calendars import PLAN_CALENDAR
from milepost.engine.task_progress import remaining_of
from milepost.engine.units import MINUTES_PER_DAY, to_datetime

if TYPE_CHECKING:
    from milepost.engine.measures.health.facts import HealthFacts
    from milepost.engine.plan import Plan, Uid
    from milepost.engine.schedule import Schedule

ADDED_DAYS = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class CriticalPathTest:
    """What came of delaying the task `uid`, in working days of the plan's calendar.

    `expected` is how far the task's own finish moved, `moved` how far what finishes last did;
    of a plan scheduled backwards, how far the start did.
    """

    uid: Uid
    expected: float
    moved: float


def delay_critical_task(schedule: Schedule, row: int, *, target: int) -> CriticalPathTest:
    """Add 600 working days to the task of `row`, schedule again, and see `target` move.

    `target` is the row that finishes last, not merely the latest finish: where the path is
    broken, the delayed task itself would finish last and hide it.
    """
    after = reschedule(schedule, _with_delay(schedule, row))
    spans = [(int(each.finish[row]), int(each.finish[target])) for each in (schedule, after)]
    starts = schedule.project_start, after.project_start
    clocks = clocks_of(schedule.gathered.calendars, dates=[*spans[0], *spans[1], *starts])
    clock, day = clocks[PLAN_CALENDAR], schedule.plan.minutes_per_day
    grown = clock.between(spans[0][0], spans[1][0])
    moved = clock.between(spans[0][1], spans[1][1])
    if schedule.plan.finish is not None:
        grown, moved = 0, max(moved, clock.between(starts[1], starts[0]))
    # A task whose dates are fixed does not grow, and so delays nothing.
    return CriticalPathTest(
        uid=schedule.uids[row],
        expected=(grown or ADDED_DAYS * day) / day,
        moved=max(moved, 0) / day,
    )


def _with_delay(schedule: Schedule, row: int) -> Plan:
    plan, task = schedule.plan, schedule.plan.tasks[row]
    added = ADDED_DAYS * (MINUTES_PER_DAY if task.is_elapsed else plan.minutes_per_day)
    delayed = replace(
        task, duration=task.duration + added, remaining_duration=remaining_of(task) + added
    )
    edited = with_tasks(plan, tasks={row: delayed})
    status = None if schedule.status_date is None else to_datetime(schedule.status_date)
    return edited if plan.status_date == status else replace(edited, status_date=status)


def critical_path(facts: HealthFacts) -> Point:
    """Point 12: 600 days added to a critical task move the finish by as much."""
    found = _task_to_delay(facts)
    if found is None:
        return not_applicable(CRITICAL_PATH_TEST, Reason.NOTHING_LEFT)
    row, target = found
    test = delay_critical_task(facts.schedule, row, target=target)
    names = facts.task(row).name, facts.task(target).name
    tested = judged(
        CRITICAL_PATH_TEST,
        test.moved,
        test.expected,
        note=f"“{names[0]}” was delayed by {ADDED_DAYS} working days; “{names[1]}” had to move.",
    )
    if tested.state is PointState.PASSED:
        return tested
    return replace(tested, uids=facts.uids([row, target]))


def _task_to_delay(facts: HealthFacts) -> tuple[int, int] | None:
    """Return the first unfinished task that drives the finish, and the row that finishes."""
    unfinished = frozenset(facts.incomplete)
    last = facts.last_rows()
    for target in last:
        for row in reversed(_chain(facts.schedule, target)):
            if row in unfinished:
                return row, target
    critical = [row for row in facts.incomplete if facts.schedule.critical[row]]
    first = min(critical, key=lambda row: int(facts.schedule.start[row]), default=None)
    return None if first is None or not last else (first, last[0])


def _chain(schedule: Schedule, row: int) -> list[int]:
    """Return `row` and what drives it, one predecessor after another."""
    chain: dict[int, None] = {}
    while row >= 0 and row not in chain:
        chain[row] = None
        drivers = schedule.drivers[row]
        row = schedule.row_of[drivers[0]] if drivers else -1
    return list(chain)
