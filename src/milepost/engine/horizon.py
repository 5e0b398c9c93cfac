"""The span of time for which calendars are tabulated."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.dates import ABSENT, NodeDates
from milepost.engine.errors import Finding, Severity
from milepost.engine.units import (
    FIRST_INSTANT,
    LAST_INSTANT,
    MINUTES_PER_DAY,
    MINUTES_PER_WEEK,
    Minutes,
    in_words,
    to_minutes,
)

if TYPE_CHECKING:
    from milepost.engine.plan import Plan
    from milepost.engine.task_calendars import TaskCalendars

LONGEST_HORIZON: Minutes = 2**29
"""1,021 years: twice as many working minutes still fit into 32 bits with room to add."""
_MARGIN = 180 * MINUTES_PER_DAY
_HOLIDAYS = 1.3
"""How much longer than its weeks say a calendar may take, for its holidays."""


def horizon_of(
    plan: Plan,
    *,
    dates: NodeDates,
    calendars: TaskCalendars,
    longest: int,
    stretch: float,
) -> tuple[tuple[Minutes, Minutes], tuple[Finding, ...]]:
    """Return the first and last instant that the plan may reach.

    It covers every date in the plan and, on both sides, the longest chain of work on
    the sparsest calendar, `stretch` times over. What leaves the years 1 to 9999, or
    1,021 years around the project's start, is cut and reported.
    """
    known = _known_dates(plan, dates)
    reach = int(longest * _clock_per_work(calendars) * _HOLIDAYS * stretch) + _MARGIN
    first, last = min(known) - reach, max(known) + reach
    start = to_minutes(plan.start)
    limits = (
        max(FIRST_INSTANT, start - LONGEST_HORIZON // 4),
        min(LAST_INSTANT, start + LONGEST_HORIZON * 3 // 4 - MINUTES_PER_DAY),
    )
    outside = [date for date in known if not limits[0] <= date <= limits[1]]
    first = _whole_day(max(first, limits[0]), before=True)
    last = _whole_day(min(last, limits[1]), before=False)
    return (first, last), tuple(_cut_finding(date, limits) for date in sorted(set(outside)))


def _whole_day(instant: Minutes, *, before: bool) -> Minutes:
    day = instant // MINUTES_PER_DAY
    return (day if before else day + 1) * MINUTES_PER_DAY


def _known_dates(plan: Plan, dates: NodeDates) -> list[Minutes]:
    plans = (plan, *(part.plan for part in plan.parts))
    given = [date for each in plans for date in (each.start, each.finish, each.status_date)]
    named = [to_minutes(date) for date in given if date is not None]
    columns = (
        dates.floor_start,
        dates.floor_finish,
        dates.late_start_cap,
        dates.late_finish_cap,
        dates.pin_start,
        dates.pin_finish,
    )
    for column in columns:
        present = column[column != ABSENT]
        if len(present):
            named += [int(np.min(present)), int(np.max(present))]
    return named


def _clock_per_work(calendars: TaskCalendars) -> float:
    """Return the clock minutes per working minute of the sparsest calendar in use."""
    weekly = [
        min(rule.weekly_minutes for rule in calendars.parts[number]) or MINUTES_PER_DAY
        for number in calendars.used
    ]
    return MINUTES_PER_WEEK / min(weekly)


def _cut_finding(date: Minutes, limits: tuple[Minutes, Minutes]) -> Finding:
    return Finding(
        code="date-out-of-range",
        severity=Severity.ERROR,
        where=f"the date {in_words(date)}",
        message=(
            f"It lies outside {in_words(limits[0])} to {in_words(limits[1])}, the time this"
            " plan can be scheduled in; the nearest date inside counts instead."
        ),
        hint="Correct the date, or move the project's start nearer to it.",
    )
