"""Recurring calendar exceptions and work weeks of MSPDI, spelled out as days."""

from __future__ import annotations

import calendar as gregorian
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from milepost.engine.plan import CalendarException
from milepost.formats.mspdi_fields import Fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
    candidates = _candidates(kind, fields, first=first, last=last)
    if candidates is None:
        return ((first, last),)
    limit = MOST_OCCURRENCES
    if fields.truth("EnteredByOccurrences", default=False):
        limit = min(limit, fields.whole("Occurrences", default=limit, low=0, high=10**9))
    days = list(islice(candidates, limit))
    if len(days) == MOST_OCCURRENCES:
        log.warning(
            "recurrence-cut-off",
            f"line {node.line}, {label}",
            f"The exception {node.words('Name')!r} recurs more than {MOST_OCCURRENCES} times.",
            f"It is read until {days[-1].isoformat()}.",
        )
    return tuple((day, day) for day in days)


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


def _candidates(kind: int, fields: Fields, *, first: date, last: date) -> Iterator[date] | None:
    """Return the exception's days in order; ``None`` if it is every day of the period.

    Types: 1 daily, 2 yearly by day, 3 yearly by position, 4 monthly by day, 5 monthly by
    position, 6 weekly, 7 every n-th day, 8 every n-th weekday, 9 none.
    """
    every = max(1, fields.whole("Period", default=1, low=0, high=9999))
    if kind in {2, 3}:
        month = fields.whole("Month", default=0, low=0, high=11) + 1
        months = (each for each in _each_month(first, last) if each.month == month)
    else:
        months = (each for place, each in enumerate(_each_month(first, last)) if place % every == 0)
    if kind in {2, 4}:
        wanted = fields.whole("MonthDay", default=first.day, low=0, high=31)
        return _within(first, last, (_day_of(each, wanted) for each in months))
    if kind in {3, 5}:
        position = fields.whole("MonthPosition", default=0, low=0, high=_LAST_POSITION)
        item = fields.whole("MonthItem", default=0, low=0, high=9)
        days = (_day_at(each, position=position, item=item) for each in months)
        return _within(first, last, days)
    if kind == 6:
        weekdays = fields.whole("DaysOfWeek", default=0, low=0, high=127)
        return _weekly(first, last, weekdays=weekdays, every=every)
    if kind == 7 and every > 1:
        return (first + timedelta(days=step) for step in range(0, (last - first).days + 1, every))
    if kind == 8:
        working = (day for day in _each_day(first, last) if day.weekday() < 5)
        return islice(working, 0, None, every)
    return None


def _weekly(first: date, last: date, *, weekdays: int, every: int) -> Iterator[date]:
    """Yield the days whose bits are set (Sunday 1 … Saturday 64) in every n-th week."""
    # Weeks are counted from the Sunday of the first one.
    sunday = first - timedelta(days=first.isoweekday() % 7)
    for week in range(0, (last - sunday).days // 7 + 1, every):
        for place in range(7):
            day = sunday + timedelta(days=7 * week + place)
            if weekdays >> place & 1 and first <= day <= last:
                yield day


def _each_month(first: date, last: date) -> Iterator[date]:
    """Yield the first day of each month from that of `first` to that of `last`."""
    start = first.year * 12 + first.month - 1
    for number in range(start, last.year * 12 + last.month):
        yield date(number // 12, number % 12 + 1, 1)


def _within(first: date, last: date, days: Iterable[date | None]) -> Iterator[date]:
    return (day for day in days if day is not None and first <= day <= last)


def _day_of(month: date, number: int) -> date | None:
    return month.replace(day=number) if 1 <= number <= _days_in_month(month) else None


def _day_at(month: date, *, position: int, item: int) -> date | None:
    """Return the `position`-th day of the kind `item` in a month, if it has one."""
    days = (month.replace(day=number) for number in range(1, _days_in_month(month) + 1))
    alike = [each for each in days if _is_item(each, item)]
    if position == _LAST_POSITION:
        return alike[-1]
    return alike[position] if position < len(alike) else None


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


def _each_day(first: date, last: date) -> Iterator[date]:
    for step in range((last - first).days + 1):
        yield first + timedelta(days=step)


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
    covered = {
        day
        for each in exceptions
        for day in _each_day(max(each.first, first), min(each.last, last))
    }
    found: list[CalendarException] = []
    for day in _each_day(first, last):
        shifts = days.get(day.weekday())
        if shifts is not None and day not in covered:
            _extend(found, day, shifts=shifts, name=node.words("Name"))
    return tuple(found)


def _extend(
    found: list[CalendarException], day: date, *, shifts: tuple[Shift, ...], name: str
) -> None:
    first = day
    if found and found[-1].last == day - _ONE_DAY and found[-1].shifts == shifts:
        first = found.pop().first
    found.append(CalendarException(first=first, last=day, shifts=shifts, name=name))
