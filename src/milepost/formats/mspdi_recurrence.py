"""Recurring calendar exceptions and work weeks of MSPDI, spelled out as days."""

from __future__ import annotations

import calendar as gregorian
from datetime import date, timedelta
from typing import TYPE_CHECKING

from milepost.engine.plan import CalendarException
from milepost.formats.mspdi_fields import Fields

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from milepost.engine.plan import Shift
    from milepost.formats.findings import FindingLog
    from milepost.formats.xml_tree import Node

MOST_OCCURRENCES = 2000
"""Of one recurring exception; five years and a half of days."""
_ONE_DAY = timedelta(days=1)
_LAST_POSITION = 4


def exception_days(node: Node, *, label: str, log: FindingLog) -> tuple[tuple[date, date], ...]:
    """Return the first and last days of each stretch an `Exception` element stands for."""
    fields = Fields(node, label=label, log=log)
    period = _period(node, label=label, log=log)
    if period is None:
        return ()
    first, last = period
    kind = fields.whole("Type", default=1, low=0, high=9)
    matches = _matcher(kind, fields, first=first)
    if matches is None:
        return ((first, last),)
    limit = MOST_OCCURRENCES
    if fields.truth("EnteredByOccurrences", default=False):
        limit = min(limit, fields.whole("Occurrences", default=limit, low=0, high=10**9))
    days = _limited(matches, first=first, last=last, limit=limit)
    if len(days) == MOST_OCCURRENCES:
        log.warning(
            "recurrence-cut-off",
            f"line {node.line}, {label}",
            f"The exception {node.words('Name')!r} recurs more than {MOST_OCCURRENCES} times.",
            f"It is read until {days[-1].isoformat()}.",
        )
    return tuple((day, day) for day in days)


def _limited(matches: Callable[[date], bool], *, first: date, last: date, limit: int) -> list[date]:
    days: list[date] = []
    for day in _each_day(first, last):
        if len(days) >= limit:
            break
        if matches(day):
            days.append(day)
    return days


def _period(node: Node, *, label: str, log: FindingLog) -> tuple[date, date] | None:
    times = node.find("TimePeriod")
    if times is None:
        log.problem(
            "exception-without-days",
            f"line {node.line}, {label}",
            "A calendar exception has no TimePeriod.",
            "Give it a first and a last day.",
        )
        return None
    fields = Fields(times, label=label, log=log)
    first, last = fields.day("FromDate"), fields.day("ToDate")
    if first is None:
        return None
    if last is None:
        last = first
    if last < first:
        log.problem(
            "exception-backwards",
            fields.place("ToDate"),
            "The calendar exception ends before it starts.",
            "Exchange its first and last day.",
        )
        return None
    return first, last


def _matcher(kind: int, fields: Fields, *, first: date) -> Callable[[date], bool] | None:
    """Return what says whether a day belongs to the exception; ``None``: every day does.

    Types: 1 daily, 2 yearly by day, 3 yearly by position, 4 monthly by day, 5 monthly by
    position, 6 weekly, 7 every n-th day, 8 every n-th weekday, 9 none.
    """
    every = max(1, fields.whole("Period", default=1, low=0, high=9999))
    month = fields.whole("Month", default=0, low=0, high=11) + 1
    month_day = fields.whole("MonthDay", default=first.day, low=0, high=31)
    position = fields.whole("MonthPosition", default=0, low=0, high=_LAST_POSITION)
    item = fields.whole("MonthItem", default=0, low=0, high=9)
    weekdays = fields.whole("DaysOfWeek", default=0, low=0, high=127)
    start = first

    def on_month_beat(day: date) -> bool:
        return ((day.year - start.year) * 12 + day.month - start.month) % every == 0

    def on_week_beat(day: date) -> bool:
        # Weeks are counted from the Sunday of the first one.
        sunday = start - timedelta(days=start.isoweekday() % 7)
        return (day - sunday).days // 7 % every == 0

    matchers: dict[int, Callable[[date], bool]] = {
        2: lambda day: day.month == month and day.day == month_day,
        3: lambda day: day.month == month and _at_position(day, position=position, item=item),
        4: lambda day: day.day == month_day and on_month_beat(day),
        5: lambda day: on_month_beat(day) and _at_position(day, position=position, item=item),
        6: lambda day: bool(weekdays >> (day.isoweekday() % 7) & 1) and on_week_beat(day),
        7: lambda day: (day - start).days % every == 0,
        8: lambda day: day.weekday() < 5 and _weekdays_between(start, day) % every == 0,
    }
    if kind == 7 and every == 1:
        return None
    return matchers.get(kind)


def _at_position(day: date, *, position: int, item: int) -> bool:
    """Return whether `day` is the `position`-th day of the kind `item` in its month."""
    if not _is_item(day, item):
        return False
    days = (day.replace(day=number) for number in range(1, _days_in_month(day) + 1))
    alike = [each for each in days if _is_item(each, item)]
    if position == _LAST_POSITION:
        return day == alike[-1]
    return position < len(alike) and day == alike[position]


def _is_item(day: date, item: int) -> bool:
    # 0 any day, 1 weekday, 2 weekend day, 3 Sunday … 9 Saturday.
    if item == 0:
        return True
    if item == 1:
        return day.weekday() < 5
    if item == 2:
        return day.weekday() >= 5
    return day.isoweekday() % 7 == item - 3


def _days_in_month(day: date) -> int:
    return gregorian.monthrange(day.year, day.month)[1]


def _weekdays_between(first: date, last: date) -> int:
    whole_weeks, rest = divmod((last - first).days, 7)
    return whole_weeks * 5 + sum((first.weekday() + step) % 7 < 5 for step in range(rest))


def _each_day(first: date, last: date) -> Iterator[date]:
    day = first
    while day < last:
        yield day
        day += _ONE_DAY
    yield last


def work_week_exceptions(
    node: Node,
    days: dict[int, tuple[Shift, ...]],
    exceptions: list[CalendarException],
    *,
    label: str,
    log: FindingLog,
) -> tuple[CalendarException, ...]:
    """Return a work week as exceptions for the days that no other exception covers."""
    period = _period(node, label=label, log=log)
    if period is None or not days:
        return ()
    first, last = period
    if (last - first).days > MOST_OCCURRENCES:
        last = first + timedelta(days=MOST_OCCURRENCES)
        log.warning(
            "recurrence-cut-off",
            f"line {node.line}, {label}",
            f"The work week {node.words('Name')!r} lasts more than {MOST_OCCURRENCES} days.",
            f"It is read until {last.isoformat()}.",
        )
    found: list[CalendarException] = []
    for day in _each_day(first, last):
        shifts = days.get(day.weekday())
        if shifts is not None and not _is_covered(day, exceptions):
            _extend(found, day, shifts=shifts, name=node.words("Name"))
    return tuple(found)


def _is_covered(day: date, exceptions: list[CalendarException]) -> bool:
    return any(each.first <= day <= each.last for each in exceptions)


def _extend(
    found: list[CalendarException], day: date, *, shifts: tuple[Shift, ...], name: str
) -> None:
    first = day
    if found and found[-1].last == day - _ONE_DAY and found[-1].shifts == shifts:
        first = found.pop().first
    found.append(CalendarException(first=first, last=day, shifts=shifts, name=name))
