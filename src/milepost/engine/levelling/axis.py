"""The axis of slots on which a compiled plan is levelled.

Where all work to be levelled shares one calendar, the axis is that calendar's working time,
and nothing is lost. Elsewhere it is clock time, and each calendar works in the slots that lie
wholly within its working time.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from math import gcd
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from milepost.engine.compiled import LinkMode

if TYPE_CHECKING:
    from milepost.engine.compiled import CompiledPlan

Int64s = npt.NDArray[np.int64]

FINEST = 15
"""Minutes of the shortest slot on an axis of clock time."""
MOST_SLOTS = 60_000
"""A longer axis gets coarser slots, in which work is rounded up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """Equal slots of `minutes` each, from `first` on.

    `calendar` is the calendar whose working minutes are counted, or ``None`` where the axis
    is clock time; `first` is then minutes since the compiled plan's origin.
    """

    compiled: CompiledPlan
    calendar: int | None
    first: int
    minutes: int
    slots: int

    def lengths(self, minutes: Int64s) -> Int64s:
        """Return how many slots so much working time takes, rounded up."""
        return -(-minutes // self.minutes)

    def slots_from(self, walls: Int64s) -> Int64s:
        """Return the first slots that begin at `walls` or later."""
        return np.maximum(0, -(-(self._positions(walls) - self.first) // self.minutes))

    def slots_around(self, walls: Int64s) -> Int64s:
        """Return the slots in which `walls` fall."""
        return np.maximum(0, (self._positions(walls) - self.first) // self.minutes)

    def walls(self, slots: Int64s) -> Int64s:
        """Return when slots begin, minutes since the compiled plan's origin."""
        positions = self.first + slots * self.minutes
        if self.calendar is None:
            return positions
        calendars = np.full(len(slots), self.calendar, dtype=np.int32)
        return self.compiled.clocks.wall(calendars, 2 * positions + 1)

    def working_slots(self, calendar: int) -> tuple[int, ...]:
        """Return the slots in which a calendar works."""
        if self.calendar is not None:
            return tuple(range(self.slots))
        edges = self.first + np.arange(self.slots + 1, dtype=np.int64) * self.minutes
        numbers = np.full(len(edges), calendar, dtype=np.int32)
        work, _ = self.compiled.clocks.work_of_wall(numbers, edges)
        return tuple(np.flatnonzero(np.diff(work) == self.minutes).tolist())

    def _positions(self, walls: Int64s) -> Int64s:
        return walls if self.calendar is None else _works(self.compiled, self.calendar, walls)


def axis_of(
    compiled: CompiledPlan, *, moves: npt.NDArray[np.bool_], starts: Int64s, edges: Int64s
) -> Axis:
    """Return the axis for the nodes that may move (`moves`), which start at walls `starts`.

    `edges` are the walls at which work that stays begins and ends.
    """
    calendars = np.unique(compiled.calendar[moves])
    crossing = (compiled.link_mode != LinkMode.SAME) & (compiled.link_lag != 0)
    if len(calendars) == 1 and not crossing.any():
        return _working_axis(compiled, int(calendars[0]), moves, starts, edges)
    return _clock_axis(compiled, calendars, moves, starts, edges)


def _working_axis(
    compiled: CompiledPlan,
    calendar: int,
    moves: npt.NDArray[np.bool_],
    starts: Int64s,
    edges: Int64s,
) -> Axis:
    works = _works(compiled, calendar, starts)
    ends = _works(compiled, calendar, edges)
    first = int(works[moves].min())
    durations = compiled.duration[moves].astype(np.int64)
    lags = np.abs(compiled.link_lag.astype(np.int64))
    step = _common([*durations.tolist(), *lags.tolist(), *(works[moves] - first).tolist()])
    if ((ends - first) % step).any():
        # What stays is rounded outward, so that coarse slots would waste much.
        step = gcd(step, 60)
    last = max([int(works[moves].max()), *ends.tolist()])
    room = last - first + int(durations.sum()) + int(lags.sum())
    step = max(step, -(-room // MOST_SLOTS))
    held = min(room, int(compiled.clocks.total[calendar]) - first)
    return Axis(
        compiled=compiled,
        calendar=calendar,
        first=first,
        minutes=step,
        slots=max(1, held // step + 2),
    )


def _works(compiled: CompiledPlan, calendar: int, walls: Int64s) -> Int64s:
    numbers = np.full(len(walls), calendar, dtype=np.int32)
    return compiled.clocks.work_of_wall(numbers, walls)[0]


def _clock_axis(
    compiled: CompiledPlan,
    calendars: npt.NDArray[np.int32],
    moves: npt.NDArray[np.bool_],
    starts: Int64s,
    edges: Int64s,
) -> Axis:
    clocks = compiled.clocks
    first = int(starts[moves].min())
    turns = [first]
    for calendar in calendars.tolist():
        part = slice(clocks.segment_offset[calendar] + 1, clocks.segment_offset[calendar + 1] - 1)
        turns += np.unique(clocks.segment_start[part] % 1440).tolist()
        turns += np.unique(clocks.segment_finish[part] % 1440).tolist()
    step = max(FINEST, _common([abs(turn - first) for turn in turns]))
    # As long as the rarest calendar needs for all of the work, one after the other.
    share = min(int(clocks.total[number]) for number in calendars.tolist()) / clocks.horizon
    work = int(compiled.duration[moves].astype(np.int64).sum())
    last = max([int(starts[moves].max()), *edges.tolist()])
    room = last - first + int(work / max(share, 0.01)) + 14 * 1440
    room = min(room, clocks.horizon - first)
    step *= max(1, -(-room // (MOST_SLOTS * step)))
    return Axis(
        compiled=compiled,
        calendar=None,
        first=first,
        minutes=step,
        slots=max(1, room // step),
    )


def _common(values: list[int]) -> int:
    """Return the greatest common divisor of all that are not zero; 60 if there are none."""
    return reduce(gcd, (value for value in values if value), 0) or 60
