"""The periods of a report: days, weeks or months from the planned start on."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from milepost.engine.units import MINUTES_PER_DAY, MINUTES_PER_WEEK, to_datetime, to_minutes

if TYPE_CHECKING:
    from milepost.engine.units import Minutes

_MOST_WEEKS = 78


class Period(StrEnum):
    """How long a period is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodValue:
    """Cumulative values at the end of one period.

    `earned` and `actual` are ``None`` after the status date; they are spread over the actual
    dates, since how a task came on day by day is not recorded.
    """

    start: Minutes
    finish: Minutes
    planned: float
    earned: float | None
    actual: float | None


def suitable_period(start: Minutes, finish: Minutes) -> Period:
    """Return weeks, or months where there would be more than a year and a half of weeks."""
    return Period.WEEK if finish - start <= _MOST_WEEKS * MINUTES_PER_WEEK else Period.MONTH


def bounds_of(start: Minutes, finish: Minutes, *, period: Period) -> list[Minutes]:
    """Return where periods from `start` on begin and, last, where `finish` ends them.

    They begin at the same midnight of the week, or day of the month, as `start`'s day; in
    shorter months on the last day. The first begins at `start` itself.
    """
    midnight = start // MINUTES_PER_DAY * MINUTES_PER_DAY
    bounds = [start]
    count = 1
    while (bound := _after(midnight, count, period)) < finish:
        bounds.append(bound)
        count += 1
    return [*bounds, finish] if finish > start else bounds


def period_around(
    instant: Minutes, *, start: Minutes, period: Period
) -> tuple[Minutes, Minutes, int]:
    """Return the period that holds `instant`: its first and last instant, and its number."""
    midnight = start // MINUTES_PER_DAY * MINUTES_PER_DAY
    guess = max(0, (instant - midnight) // _LONGEST[period])
    while _after(midnight, guess + 1, period) <= instant:
        guess += 1
    return _after(midnight, guess, period), _after(midnight, guess + 1, period), guess


_LONGEST = {
    Period.DAY: MINUTES_PER_DAY,
    Period.WEEK: MINUTES_PER_WEEK,
    Period.MONTH: 31 * MINUTES_PER_DAY,
}


def _after(midnight: Minutes, count: int, period: Period) -> Minutes:
    """Return the midnight `count` periods after `midnight`."""
    if period is not Period.MONTH:
        return midnight + count * _LONGEST[period]
    first = to_datetime(midnight)
    months = first.year * 12 + first.month - 1 + count
    year, month = divmod(months, 12)
    if year > 9999:
        return midnight + count * _LONGEST[period]
    day = min(first.day, calendar.monthrange(year, month + 1)[1])
    return to_minutes(first.replace(year=year, month=month + 1, day=day))
