"""Whole working days of a calendar: which they are and how far apart two dates lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.calendars import resolve_calendar, tabulate
from milepost.engine.units import MINUTES_PER_DAY, Minutes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from milepost.engine.calendars import CalendarTable
    from milepost.engine.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WorkingDays:
    """The days on which a calendar has any working time, ascending; day 0 is 1970-01-01.

    Outside the calendar's horizon no day is known to be working.
    """

    days: NDArray[np.int64]

    @classmethod
    def of(cls, table: CalendarTable) -> WorkingDays:
        """Return the working days of a calendar's table."""
        first = table.starts // MINUTES_PER_DAY
        last = (table.finishes - 1) // MINUTES_PER_DAY
        if bool((first == last).all()):
            return cls(days=np.unique(first))
        spans = [np.arange(a, b + 1) for a, b in zip(first.tolist(), last.tolist(), strict=True)]
        return cls(days=np.unique(np.concatenate(spans)).astype(np.int64))

    def is_working_day(self, instant: Minutes) -> bool:
        """Return whether `instant` lies on a working day."""
        day = instant // MINUTES_PER_DAY
        place = int(np.searchsorted(self.days, day))
        return place < len(self.days) and int(self.days[place]) == day

    def between(self, start: Minutes, finish: Minutes) -> int:
        """Return the working days after the day of `start` up to that of `finish`.

        Negative if reversed; zero if no working day lies between.
        """
        ends = np.array([start, finish]) // MINUTES_PER_DAY
        before, after = np.searchsorted(self.days, ends, side="right")
        return int(after - before)

    def numbers(self, instants: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return how many working days there are up to the day of each instant."""
        days = instants // MINUTES_PER_DAY
        found: NDArray[np.int64] = np.searchsorted(self.days, days, side="right").astype(np.int64)
        return found

    def first_from(self, instant: Minutes) -> Minutes | None:
        """Return the last minute of the first working day not before the day of `instant`.

        ``None`` if the calendar has none any more.
        """
        place = int(np.searchsorted(self.days, instant // MINUTES_PER_DAY))
        if place == len(self.days):
            return None
        return (int(self.days[place]) + 1) * MINUTES_PER_DAY - 1


def calendar_around(plan: Plan, *, dates: Iterable[Minutes]) -> CalendarTable:
    """Return the table of the plan's calendar, a year before `dates` to two years after them.

    `dates` must hold one at least.
    """
    known = list(dates)
    rule = resolve_calendar({item.uid: item for item in plan.calendars}, plan.calendar)
    return tabulate(rule, horizon=(min(known) - _YEAR, max(known) + 2 * _YEAR))


_YEAR = 366 * MINUTES_PER_DAY
