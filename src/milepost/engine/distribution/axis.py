"""The two measures along a project's life: working time gone by, and work done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.working_days import WorkingDays

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from milepost.engine.calendars import CalendarTable
    from milepost.engine.distribution.life import Life
    from milepost.engine.units import Minutes

    Int64s = NDArray[np.int64]
    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Axis:
    """A project from `start` to `finish`, of `length` working minutes and `total` work.

    `knots` are working minutes since the start at which the rate of work changes, and
    `heights` the work done by then; between knots work is done evenly.
    """

    start: Minutes
    finish: Minutes
    length: int
    total: int
    days: WorkingDays
    calendar: CalendarTable
    knots: Floats
    heights: Floats

    def time_share(self, instants: Int64s) -> Floats:
        """Return the share of the project's working time gone by at each instant."""
        shares: Floats = _since(self.calendar, self.start, instants) / max(1, self.length)
        return np.clip(shares, 0.0, 1.0)

    def work_share(self, instants: Int64s) -> Floats:
        """Return the share of all work that is scheduled until each instant."""
        done = np.interp(_since(self.calendar, self.start, instants), self.knots, self.heights)
        shares: Floats = np.asarray(done, dtype=np.float64) / max(1, self.total)
        return np.clip(shares, 0.0, 1.0)


def axis_of(life: Life) -> Axis:
    """Return the axis of a project that has at least one task.

    Each task's work is spread evenly over the project's working time between its dates.
    """
    tasks = life.tasks
    start, finish = int(tasks.start.min()), int(tasks.finish.max())
    if life.milestones:
        finish = max(finish, *(item.date for item in life.milestones))
    first = _since(life.calendar, start, tasks.start).astype(np.float64)
    # Work outside the project's working time would be a jump: it is given its last minute.
    last = np.maximum(_since(life.calendar, start, tasks.finish), first + 1)
    knots, heights = _ramp(first, last, tasks.work.astype(np.float64))
    length = int(_since(life.calendar, start, np.array([finish]))[0])
    return Axis(
        start=start,
        finish=finish,
        length=max(1, length),
        total=int(tasks.work.sum()),
        days=WorkingDays.of(life.calendar),
        calendar=life.calendar,
        knots=knots,
        heights=heights,
    )


def _since(table: CalendarTable, start: Minutes, instants: Int64s) -> Int64s:
    """Return the working minutes from `start` to each instant."""
    return _work_until(table, instants) - table.work_until(start)


def _work_until(table: CalendarTable, instants: Int64s) -> Int64s:
    if not len(table.starts):
        return np.zeros(len(instants), dtype=np.int64)
    index = np.searchsorted(table.starts, instants, side="right") - 1
    held = np.maximum(index, 0)
    done = np.minimum(instants, table.finishes[held]) - table.starts[held]
    found: Int64s = np.where(index < 0, 0, table.work_before[held] + done)
    return found


def _ramp(first: Floats, last: Floats, work: Floats) -> tuple[Floats, Floats]:
    """Return the knots and heights of the sum of even stretches of work."""
    rate = work / (last - first)
    at = np.concatenate([first, last])
    change = np.concatenate([rate, -rate])
    knots, place = np.unique(at, return_inverse=True)
    rates = np.cumsum(np.bincount(place, weights=change, minlength=len(knots)))
    steps = rates[:-1] * np.diff(knots)
    return knots, np.concatenate([[0.0], np.cumsum(steps)])
