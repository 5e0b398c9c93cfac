"""Imported dates kept as given: which rows need a constraint so that they do not move.

A table gives dates and, perhaps, dependencies. If a task's dependencies alone put it where
the table has it, they explain its date and nothing is added. If they would let it start
earlier, a start-no-earlier-than keeps the given date. If they push it later than given,
the dependency prevails and a finding says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from milepost.engine.calendars import resolve_calendar, tabulate
from milepost.engine.plan import ConstraintType, DateConstraint, LagUnit, Task, TaskKind
from milepost.engine.units import MINUTES_PER_DAY, to_datetime, to_minutes
from milepost.formats.table_dependencies import LINK_ENDS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from milepost.engine.calendars import CalendarTable
    from milepost.engine.plan import Dependency, WorkCalendar
    from milepost.formats.findings import FindingLog

_MARGIN = 400 * MINUTES_PER_DAY
_ENOUGH_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenDates:
    """The dates that a table gives a task."""

    start: datetime | None
    finish: datetime | None


_NO_DATES = GivenDates(start=None, finish=None)


def work_table(calendar: WorkCalendar, *, first: datetime, last: datetime) -> CalendarTable:
    """Return the working time of a calendar around the dates of a table."""
    rule = resolve_calendar({calendar.uid: calendar}, calendar.uid)
    return tabulate(rule, horizon=(to_minutes(first) - _MARGIN, to_minutes(last) + _MARGIN))


def keep_dates(
    tasks: tuple[Task, ...],
    dependencies: tuple[Dependency, ...],
    given: Mapping[str, GivenDates],
    *,
    table: CalendarTable,
    log: FindingLog,
) -> tuple[Task, ...]:
    """Return `tasks` with the constraints that keep the dates they were given."""
    links: dict[str, list[Dependency]] = {}
    for link in dependencies:
        links.setdefault(link.successor, []).append(link)
    given = {
        task.uid: _completed(task, given.get(task.uid, _NO_DATES), table=table) for task in tasks
    }
    kept: list[Task] = []
    pushed: list[Task] = []
    for task in tasks:
        start = given[task.uid].start
        if start is None or task.kind is TaskKind.PHASE or task.is_manual or task.actual_start:
            kept.append(task)
            continue
        explained = _earliest(task, links.get(task.uid, []), given, table=table)
        at = table.work_until(to_minutes(start))
        if explained is None or explained < at:
            rule = DateConstraint(kind=ConstraintType.START_NO_EARLIER_THAN, date=start)
            kept.append(replace(task, constraint=rule))
            continue
        if explained > at:
            pushed.append(task)
        kept.append(task)
    _note_pushed(pushed, log=log)
    return tuple(kept)


def _completed(task: Task, dates: GivenDates, *, table: CalendarTable) -> GivenDates:
    """Return the dates with the one that the table leaves out, worked out from the other."""
    start, finish = dates.start, dates.finish
    if start is None and finish is not None:
        start = _later(finish, -task.duration, task=task, table=table)
    elif finish is None and start is not None:
        finish = _later(start, task.duration, task=task, table=table)
    return GivenDates(start=start, finish=finish)


def _later(moment: datetime, minutes: int, *, task: Task, table: CalendarTable) -> datetime:
    at = to_minutes(moment)
    if task.is_elapsed:
        return to_datetime(at + minutes)
    return to_datetime(table.add_working_minutes(at, minutes))


def _earliest(
    task: Task,
    links: list[Dependency],
    given: Mapping[str, GivenDates],
    *,
    table: CalendarTable,
) -> int | None:
    """Return the working minute at which the dependencies let the task start, if any says."""
    bounds = [
        bound for link in links if (bound := _bound(task, link, given, table=table)) is not None
    ]
    return max(bounds, default=None)


def _bound(
    task: Task, link: Dependency, given: Mapping[str, GivenDates], *, table: CalendarTable
) -> int | None:
    source, target = LINK_ENDS[link.kind]
    dates = given.get(link.predecessor)
    at = None if dates is None else dates.finish if source == "finish" else dates.start
    if at is None:
        return None
    if link.lag.unit is LagUnit.ELAPSED:
        bound = table.work_until(to_minutes(at) + link.lag.amount)
    elif link.lag.unit is LagUnit.WORKING:
        bound = table.work_until(to_minutes(at)) + link.lag.amount
    else:
        # A share of the predecessor's length: near enough to keep the date by constraint.
        return None
    return bound - task.duration if target == "finish" else bound


def _note_pushed(pushed: list[Task], *, log: FindingLog) -> None:
    if not pushed:
        return
    names = ", ".join(f'"{task.name}"' for task in pushed[:_ENOUGH_NAMED])
    more = f" and {len(pushed) - _ENOUGH_NAMED} more" if len(pushed) > _ENOUGH_NAMED else ""
    log.warning(
        "dates-against-dependencies",
        f"{names}{more}",
        "The table has them earlier than their predecessors allow; they move later.",
        "Remove the dependency, or schedule them manually, if the given dates are right.",
        tuple(task.uid for task in pushed),
    )
