"""Slips in working days of a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from milepost.engine.calendars import resolve_calendar, tabulate
from milepost.engine.units import MINUTES_PER_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from milepost.engine.calendars import CalendarTable
    from milepost.engine.plan import Plan
    from milepost.engine.units import Minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingDays:
    """Counts the days of a calendar between two dates that have working time."""

    table: CalendarTable
    minutes_per_day: int

    def between(self, start: Minutes, finish: Minutes) -> float:
        """Return the working days from `start` to `finish`, negative if it is earlier.

        A working day is `minutes_per_day` working minutes, so halves are possible.
        """
        if finish < start:
            return -self.between(finish, start)
        return self.table.working_minutes_between(start, finish) / self.minutes_per_day


def working_days(plan: Plan, *, dates: Iterable[Minutes]) -> WorkingDays:
    """Return the counter of the project's calendar, wide enough for `dates`."""
    found = list(dates) or [0]
    first, last = min(found), max(found)
    horizon = (
        first // MINUTES_PER_DAY * MINUTES_PER_DAY,
        (last // MINUTES_PER_DAY + 1) * MINUTES_PER_DAY,
    )
    rule = resolve_calendar({item.uid: item for item in plan.calendars}, plan.calendar)
    return WorkingDays(table=tabulate(rule, horizon=horizon), minutes_per_day=plan.minutes_per_day)
