"""Working time: calendars resolved into tables of cumulative working minutes.

A `CalendarTable` lists the working segments of one calendar over a horizon, so that
clock time and working time turn into one another by an index, never by a walk over
days. Instants are minutes since 1970-01-01T00:00 (see `milepost.engine.units`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from milepost.engine.ordering import sorted_distinct
from milepost.engine.units import EPOCH, MINUTES_PER_DAY, Minutes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from milepost.engine.plan import Shift, Uid, WorkCalendar

Int64s = npt.NDArray[np.int64]
DayHours = tuple[tuple[int, int], ...]
"""One day's working segments, sorted and apart, in minutes after midnight."""

ROUND_THE_CLOCK: DayHours = ((0, MINUTES_PER_DAY),)
_EPOCH_ORDINAL = EPOCH.toordinal()


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarTable:
    """The working segments of one calendar between two instants.

    `starts` and `finishes` bound the segments, ascending, in minutes since 1970;
    `work_before` counts the working minutes ahead of each segment. `horizon` is the
    first instant covered and the first one that no longer is. Outside the horizon
    there is no working time.
    """

    horizon: tuple[Minutes, Minutes]
    starts: Int64s
    finishes: Int64s
    work_before: Int64s

    @property
    def total(self) -> int:
        """The working minutes in the whole horizon."""
        if not len(self.starts):
            return 0
        return int(self.work_before[-1] + self.finishes[-1] - self.starts[-1])

    def work_until(self, instant: Minutes) -> int:
        """Return the working minutes between the start of the horizon and `instant`."""
        index = int(np.searchsorted(self.starts, instant, side="right")) - 1
        if index < 0:
            return 0
        done = min(instant, int(self.finishes[index])) - int(self.starts[index])
        return int(self.work_before[index]) + done

    def working_minutes_between(self, start: Minutes, finish: Minutes) -> int:
        """Return the working minutes from `start` to `finish`; negative if reversed."""
        return self.work_until(finish) - self.work_until(start)

    def start_of_work(self, work: int) -> Minutes:
        """Return when the working minute number `work` (from 0) begins."""
        held = min(max(work, 0), self.total - 1)
        index = int(np.searchsorted(self.work_before, held, side="right")) - 1
        return int(self.starts[index] + held - self.work_before[index])

    def end_of_work(self, work: int) -> Minutes:
        """Return when `work` working minutes (from 1) of the horizon have passed."""
        return self.start_of_work(work - 1) + 1

    def add_working_minutes(self, instant: Minutes, minutes: int) -> Minutes:
        """Return the instant `minutes` of working time after `instant`.

        A positive count ends at the end of its last working minute, a negative one at
        the start of its earliest. Zero returns `instant` itself.
        """
        if minutes == 0 or self.total == 0:
            return instant
        work = self.work_until(instant) + minutes
        return self.end_of_work(work) if minutes > 0 else self.start_of_work(work)

    def is_working(self, instant: Minutes) -> bool:
        """Return whether the minute that begins at `instant` is working time."""
        index = int(np.searchsorted(self.starts, instant, side="right")) - 1
        return index >= 0 and instant < int(self.finishes[index])

    def next_working_instant(self, instant: Minutes) -> Minutes:
        """Return `instant` if work goes on there, else when it next begins."""
        if self.total == 0 or self.is_working(instant):
            return instant
        return self.start_of_work(self.work_until(instant))

    def previous_working_instant(self, instant: Minutes) -> Minutes:
        """Return `instant` if work leads up to it, else when it last ended."""
        if self.total == 0 or self.is_working(instant - 1):
            return instant
        return self.end_of_work(self.work_until(instant))


def tidy_hours(shifts: Sequence[Shift]) -> DayHours:
    """Return a day's shifts sorted, with overlaps merged and empty ones dropped."""
    spans = sorted(
        (max(shift.start, 0), min(shift.finish, MINUTES_PER_DAY))
        for shift in shifts
        if shift.start < shift.finish
    )
    merged: list[tuple[int, int]] = []
    for start, finish in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], finish))
        elif start < finish:
            merged.append((start, finish))
    return tuple(merged)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRule:
    """A calendar with its inheritance resolved.

    `week` has seven days, Monday first. `exceptions` are ranges of days (first, last,
    hours), where the later entry prevails. Day 0 is 1970-01-01.
    """

    week: tuple[DayHours, ...]
    exceptions: tuple[tuple[int, int, DayHours], ...] = ()

    @property
    def weekly_minutes(self) -> int:
        """The working minutes of an ordinary week."""
        return sum(finish - start for day in self.week for start, finish in day)


ALWAYS = CalendarRule(week=(ROUND_THE_CLOCK,) * 7)
"""The calendar on which every minute is working time."""


def resolve_calendar(calendars: Mapping[Uid, WorkCalendar], uid: Uid) -> CalendarRule:
    """Return the calendar `uid` with the days and exceptions of its bases filled in.

    A calendar that is its own base, directly or not, inherits nothing more.
    """
    lineage: list[WorkCalendar] = []
    seen: set[Uid] = set()
    while uid in calendars and uid not in seen:
        seen.add(uid)
        calendar = calendars[uid]
        lineage.append(calendar)
        if calendar.base_uid is None:
            break
        uid = calendar.base_uid
    week = tuple(_inherited_day(lineage, weekday) for weekday in range(7))
    exceptions = tuple(
        (
            exception.first.toordinal() - _EPOCH_ORDINAL,
            exception.last.toordinal() - _EPOCH_ORDINAL,
            tidy_hours(exception.shifts),
        )
        for calendar in reversed(lineage)
        for exception in calendar.exceptions
    )
    return CalendarRule(week=week, exceptions=exceptions)


def _inherited_day(lineage: list[WorkCalendar], weekday: int) -> DayHours:
    for calendar in lineage:
        shifts = calendar.week[weekday]
        if shifts is not None:
            return tidy_hours(shifts)
    return ()


def tabulate(rule: CalendarRule, *, horizon: tuple[Minutes, Minutes]) -> CalendarTable:
    """Return the table of `rule` over the whole days that cover `horizon`.

    Costs time linear in the days of the horizon.
    """
    first = horizon[0] // MINUTES_PER_DAY
    last = -(-horizon[1] // MINUTES_PER_DAY)
    bounds = (first * MINUTES_PER_DAY, last * MINUTES_PER_DAY)
    if rule == ALWAYS:
        return _table(bounds, np.array([bounds[0]]), np.array([bounds[1]]))
    patterns: dict[DayHours, int] = {}
    # Day 0, 1970-01-01, was a Thursday, weekday 3 when Monday is 0.
    weekdays = (np.arange(first, last) + 3) % 7
    codes = np.array([patterns.setdefault(day, len(patterns)) for day in rule.week])
    day_codes = codes[weekdays]
    for begin, end, hours in rule.exceptions:
        if end < first or begin >= last:
            continue
        code = patterns.setdefault(hours, len(patterns))
        day_codes[max(begin - first, 0) : max(end + 1 - first, 0)] = code
    starts, finishes = _segments_of_days(list(patterns), day_codes, first)
    return _table(bounds, starts, finishes)


def _segments_of_days(
    patterns: list[DayHours], day_codes: npt.NDArray[np.intp], first_day: int
) -> tuple[Int64s, Int64s]:
    counts = np.array([len(hours) for hours in patterns])
    offsets = np.concatenate(([0], np.cumsum(counts)))[:-1]
    flat = [span for hours in patterns for span in hours]
    spans = np.array(flat, dtype=np.int64).reshape(-1, 2)
    per_day = counts[day_codes]
    day = np.repeat(np.arange(len(day_codes)), per_day)
    nth = np.arange(len(day)) - np.repeat(np.cumsum(per_day) - per_day, per_day)
    span = spans[offsets[day_codes[day]] + nth]
    midnight = (day + first_day) * MINUTES_PER_DAY
    return midnight + span[:, 0], midnight + span[:, 1]


def intersect(tables: Sequence[CalendarTable]) -> CalendarTable:
    """Return the time that is working time in every one of `tables` (same horizon)."""
    bounds = [bound for table in tables for bound in (table.starts, table.finishes)]
    edges = sorted_distinct(np.concatenate(bounds))
    starts, finishes = edges[:-1], edges[1:]
    shared = np.ones(len(starts), dtype=bool)
    for table in tables:
        index = np.searchsorted(table.starts, starts, side="right") - 1
        known = index >= 0
        shared &= known
        shared[known] &= starts[known] < table.finishes[index[known]]
    return _table(tables[0].horizon, starts[shared], finishes[shared])


def _table(bounds: tuple[int, int], starts: Int64s, finishes: Int64s) -> CalendarTable:
    """Merge segments that touch and count the work ahead of each."""
    starts, finishes = starts.astype(np.int64), finishes.astype(np.int64)
    if len(starts):
        apart = starts[1:] > finishes[:-1]
        starts = starts[np.concatenate(([True], apart))]
        finishes = finishes[np.concatenate((apart, [True]))]
    lengths = finishes - starts
    work_before = np.cumsum(lengths) - lengths
    return CalendarTable(horizon=bounds, starts=starts, finishes=finishes, work_before=work_before)
