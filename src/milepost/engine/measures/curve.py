"""Value spread over working time: how much of it falls before an instant.

Each portion of value is spread evenly over the working time of its own calendar between
its two dates; one without working time between them falls due all at once, at its finish.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from milepost.engine.calendars import CalendarTable
    from milepost.engine.units import Minutes


class Portion(NamedTuple):
    """A `value` spread over the working time of calendar number `calendar`."""

    start: Minutes
    finish: Minutes
    calendar: int
    value: float


class Clock:
    """A calendar's table as lists: one look-up in them is quicker than in an array."""

    __slots__ = ("_before", "_finishes", "_starts")

    def __init__(self, table: CalendarTable) -> None:
        self._starts: list[int] = table.starts.tolist()
        self._finishes: list[int] = table.finishes.tolist()
        self._before: list[int] = table.work_before.tolist()

    def work_until(self, instant: Minutes) -> int:
        """Return the working minutes between the start of the table and `instant`."""
        index = bisect_right(self._starts, instant) - 1
        if index < 0:
            return 0
        return self._before[index] + min(instant, self._finishes[index]) - self._starts[index]

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


class ValueCurve:
    """The cumulative value of many portions over time; it never falls."""

    __slots__ = ("_at_once", "_parts", "total")

    def __init__(self, portions: Sequence[Portion], *, clocks: Mapping[int, Clock]) -> None:
        self.total = sum(each.value for each in portions)
        spread: dict[int, list[tuple[int, int, float]]] = {}
        instants: list[tuple[Minutes, float]] = []
        for each in portions:
            clock = clocks[each.calendar]
            first, last = clock.work_until(each.start), clock.work_until(each.finish)
            if last > first:
                spread.setdefault(each.calendar, []).append((first, last, each.value))
            else:
                instants.append((each.finish, each.value))
        self._parts = [(clocks[number], *_ramp(found)) for number, found in spread.items()]
        self._at_once = _steps(instants)

    def at(self, instant: Minutes) -> float:
        """Return the value that falls before `instant`, its own minute's end included."""
        times, heights = self._at_once
        value = heights[bisect_right(times, instant)]
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


def _ramp(spans: list[tuple[int, int, float]]) -> tuple[list[int], list[float]]:
    """Return the knots and heights of the sum of even stretches of value."""
    first, last, value = (np.array(column) for column in zip(*spans, strict=True))
    rate = value / (last - first)
    at = np.concatenate([first, last])
    knots, place = np.unique(at, return_inverse=True)
    change = np.bincount(place, weights=np.concatenate([rate, -rate]), minlength=len(knots))
    steps = np.cumsum(change)[:-1] * np.diff(knots)
    heights = np.concatenate([[0.0], np.cumsum(steps)])
    # Where nothing is planned, rounding must not make the curve creep.
    heights = np.maximum.accumulate(heights)
    return knots.tolist(), heights.tolist()


def _steps(instants: list[tuple[Minutes, float]]) -> tuple[list[Minutes], list[float]]:
    heights = [0.0]
    ordered = sorted(instants)
    for _, value in ordered:
        heights.append(heights[-1] + value)
    return [instant for instant, _ in ordered], heights


def _between(knots: list[int], heights: list[float], at: int) -> float:
    index = bisect_right(knots, at)
    if index == 0:
        return 0.0
    if index == len(knots):
        return heights[-1]
    low, high = knots[index - 1], knots[index]
    share = (at - low) / (high - low)
    return heights[index - 1] + share * (heights[index] - heights[index - 1])
