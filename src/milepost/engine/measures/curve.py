"""Value spread over working time: how much of it falls before an instant.

Each portion of value is spread evenly over the working time of its own calendar between
its two dates; one without working time between them falls due all at once, at its finish.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from milepost.engine.calendars import CalendarTable, intersect

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from milepost.engine.units import Minutes

Int64s = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


class Clock:
    """A calendar's table with quick look-ups of single instants."""

    __slots__ = ("_before", "_finishes", "_starts", "_table")

    def __init__(self, table: CalendarTable) -> None:
        self._table = table
        self._starts: list[int] = table.starts.tolist()
        self._finishes: list[int] = table.finishes.tolist()
        self._before: list[int] = table.work_before.tolist()

    def work_until(self, instant: Minutes) -> int:
        """Return the working minutes between the start of the table and `instant`."""
        index = bisect_right(self._starts, instant) - 1
        if index < 0:
            return 0
        return self._before[index] + min(instant, self._finishes[index]) - self._starts[index]

    def work_until_each(self, instants: Int64s) -> Int64s:
        """Return the same for many instants at once."""
        table = self._table
        if not len(table.starts):
            return np.zeros(len(instants), dtype=np.int64)
        index = np.searchsorted(table.starts, instants, side="right") - 1
        held = np.maximum(index, 0)
        done = np.minimum(instants, table.finishes[held]) - table.starts[held]
        found: Int64s = np.where(index < 0, 0, table.work_before[held] + done)
        return found

    def between(self, start: Minutes, finish: Minutes) -> int:
        """Return the working minutes from `start` to `finish`; negative if reversed."""
        return self.work_until(finish) - self.work_until(start)

    def after(self, start: Minutes, minutes: float) -> Minutes | None:
        """Return when `minutes` of working time, rounded, have passed since `start`.

        ``None`` beyond the table.
        """
        if round(minutes) <= 0:
            return start
        work = self.work_until(start) + round(minutes)
        index = bisect_right(self._before, work - 1) - 1
        if index < 0:
            return None
        found = self._starts[index] + work - self._before[index]
        return found if found <= self._finishes[index] else None

    def without(self, gaps: Sequence[tuple[Minutes, Minutes]]) -> Clock:
        """Return the clock that stands still in `gaps`, which follow one another, as well."""
        first, last = self._table.horizon
        starts = np.array([first, *(end for _, end in gaps)], dtype=np.int64)
        finishes = np.array([*(begin for begin, _ in gaps), last], dtype=np.int64)
        before = np.cumsum(finishes - starts) - (finishes - starts)
        rest = CalendarTable(
            horizon=(first, last), starts=starts, finishes=finishes, work_before=before
        )
        return Clock(intersect([self._table, rest]))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Portions:
    """Values, each spread over the working time of a calendar, as columns of equal length.

    `first` and `last` are the working minutes of that calendar before start and finish.
    """

    start: Int64s
    finish: Int64s
    calendar: Int64s
    first: Int64s
    last: Int64s
    value: Floats

    def take(self, places: npt.NDArray[np.intp]) -> Portions:
        """Return some of the portions."""
        return Portions(**{each.name: getattr(self, each.name)[places] for each in fields(self)})


def portions_of(
    *,
    start: Int64s,
    finish: Int64s,
    calendar: Int64s,
    value: Floats,
    clocks: Mapping[int, Clock],
) -> Portions:
    """Return portions with their places on their calendars."""
    first, last = np.zeros_like(start), np.zeros_like(finish)
    for number in np.unique(calendar).tolist():
        own = calendar == number
        first[own] = clocks[number].work_until_each(start[own])
        last[own] = clocks[number].work_until_each(finish[own])
    return Portions(
        start=start, finish=finish, calendar=calendar, first=first, last=last, value=value
    )


class ValueCurve:
    """The cumulative value of many portions over time; it never falls."""

    __slots__ = ("_heights", "_instants", "_parts", "total")

    def __init__(self, portions: Portions, *, clocks: Mapping[int, Clock]) -> None:
        self.total: float = float(portions.value.sum())
        at_once = portions.last <= portions.first
        instants, values = portions.finish[at_once], portions.value[at_once]
        order = np.argsort(instants, kind="stable")
        self._instants: list[int] = instants[order].tolist()
        self._heights: list[float] = [0.0, *np.cumsum(values[order]).tolist()]
        self._parts = []
        for number in np.unique(portions.calendar[~at_once]).tolist():
            own = ~at_once & (portions.calendar == number)
            ramp = _ramp(portions.first[own], portions.last[own], portions.value[own])
            self._parts.append((clocks[number], *ramp))

    def at(self, instant: Minutes) -> float:
        """Return the value that falls due up to `instant`."""
        value = self._heights[bisect_right(self._instants, instant)]
        for clock, knots, tops in self._parts:
            value += _between(knots, tops, clock.work_until(instant))
        return min(value, self.total)

    def first_at(self, value: float, *, between: tuple[Minutes, Minutes]) -> Minutes:
        """Return the first instant of a range at which `value` is reached; its end if none."""
        low, high = between
        while low < high:
            middle = (low + high) // 2
            if self.at(middle) >= value:
                high = middle
            else:
                low = middle + 1
        return low

    def last_at(self, value: float, *, between: tuple[Minutes, Minutes]) -> Minutes:
        """Return the last instant of a range at which no more than `value` is reached.

        The range's start if there is none.
        """
        low, high = between
        while low < high:
            middle = (low + high + 1) // 2
            if self.at(middle) <= value:
                low = middle
            else:
                high = middle - 1
        return low


def _ramp(first: Int64s, last: Int64s, value: Floats) -> tuple[list[int], list[float]]:
    """Return the knots and heights of the sum of even stretches of value."""
    rate = value / (last - first)
    knots, place = np.unique(np.concatenate([first, last]), return_inverse=True)
    change = np.bincount(place, weights=np.concatenate([rate, -rate]), minlength=len(knots))
    steps = np.cumsum(change)[:-1] * np.diff(knots)
    # Where nothing is planned, rounding must not make the curve creep.
    heights = np.maximum.accumulate(np.concatenate([[0.0], np.cumsum(steps)]))
    return knots.tolist(), heights.tolist()


def _between(knots: list[int], heights: list[float], at: int) -> float:
    index = bisect_right(knots, at)
    if index == 0:
        return 0.0
    if index == len(knots):
        return heights[-1]
    low, high = knots[index - 1], knots[index]
    share = (at - low) / (high - low)
    return heights[index - 1] + share * (heights[index] - heights[index - 1])
