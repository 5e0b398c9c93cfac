"""The axis of slots on which compiled plans are levelled.

Where all work to be levelled shares one calendar, the axis is that calendar's working time,
and nothing is lost. Elsewhere it is clock time, and each calendar works in the slots that lie
wholly within its working time. Plans that are levelled together share one axis, which each
sees from its own origin.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from math import gcd
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from milepost.engine.compiled import LinkMode
from milepost.engine.task_calendars import PLAN_CALENDAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from milepost.engine.compiled import CompiledPlan

Int64s = npt.NDArray[np.int64]

FINEST = 15
"""Minutes of the shortest slot on an axis of clock time."""
MOST_SLOTS = 60_000
"""A longer axis gets coarser slots, in which work is rounded up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One plan's share of the work: the nodes that may move, and where they stand.

    `starts` are the walls at which every node's (rest of the) work begins without levelling;
    `edges` those at which work that stays begins and ends.
    """

    compiled: CompiledPlan
    moves: npt.NDArray[np.bool_]
    starts: Int64s
    edges: Int64s

    @property
    def work(self) -> Int64s:
        """The minutes of work of each node that may move."""
        return self.compiled.duration[self.moves].astype(np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """Equal slots of `minutes` each, from `first` on, as one plan sees them.

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


def axes_of(parts: Sequence[Part]) -> tuple[Axis, ...]:
    """Return the axis of `parts` as each of them sees it; at least one node must move."""
    used = [np.unique(part.compiled.calendar[part.moves]).tolist() for part in parts]
    if all(len(calendars) <= 1 for calendars in used) and not any(map(_has_crossing_lags, parts)):
        shared = [calendars[0] if calendars else PLAN_CALENDAR for calendars in used]
        shifts = _shifts(parts, shared)
        if shifts is not None:
            return _working_axes(parts, shared, shifts)
    return _clock_axes(parts, used)


def _has_crossing_lags(part: Part) -> bool:
    compiled = part.compiled
    return bool(((compiled.link_mode != LinkMode.SAME) & (compiled.link_lag != 0)).any())


def _shifts(parts: Sequence[Part], calendars: Sequence[int]) -> list[int] | None:
    """Return what to add to each plan's working minutes to have the first plan's.

    ``None`` where the calendars differ, or the plans lie too far apart to be compared.
    """
    begin = max(part.compiled.origin for part in parts)
    end = min(part.compiled.origin + part.compiled.clocks.horizon for part in parts)
    if begin >= end:
        return None
    pairs = list(zip(parts, calendars, strict=True))
    spans = [_spans(part.compiled, number, begin, end) for part, number in pairs]
    if any(not np.array_equal(spans[0], other) for other in spans[1:]):
        return None
    works = [_work_before(part.compiled, number, begin) for part, number in pairs]
    return [works[0] - work for work in works]


def _spans(compiled: CompiledPlan, calendar: int, begin: int, end: int) -> Int64s:
    """Return a calendar's spans of work between two instants, minutes since 1970."""
    clocks = compiled.clocks
    part = slice(clocks.segment_offset[calendar] + 1, clocks.segment_offset[calendar + 1] - 1)
    bounds = [
        np.clip(edges[part].astype(np.int64) + compiled.origin, begin, end)
        for edges in (clocks.segment_start, clocks.segment_finish)
    ]
    spans = np.stack(bounds)
    return spans[:, spans[0] < spans[1]]


def _work_before(compiled: CompiledPlan, calendar: int, instant: int) -> int:
    return int(_works(compiled, calendar, np.array([instant - compiled.origin]))[0])


def _works(compiled: CompiledPlan, calendar: int, walls: Int64s) -> Int64s:
    numbers = np.full(len(walls), calendar, dtype=np.int32)
    return compiled.clocks.work_of_wall(numbers, walls)[0]


def _working_axes(
    parts: Sequence[Part], calendars: Sequence[int], shifts: Sequence[int]
) -> tuple[Axis, ...]:
    views = list(zip(parts, calendars, shifts, strict=True))
    starts = _joined(_works(p.compiled, c, p.starts[p.moves]) + by for p, c, by in views)
    ends = _joined(_works(p.compiled, c, p.edges) + by for p, c, by in views)
    first = int(starts.min())
    work = _joined(part.work for part in parts)
    lags = _joined(np.abs(part.compiled.link_lag.astype(np.int64)) for part in parts)
    step = _common([*work.tolist(), *lags.tolist(), *(starts - first).tolist()])
    if ((ends - first) % step).any():
        # What stays is rounded outward, so that coarse slots would waste much.
        step = gcd(step, 60)
    last = max([int(starts.max()), *ends.tolist()])
    room = last - first + int(work.sum()) + int(lags.sum())
    step = max(step, -(-room // MOST_SLOTS))
    held = min(room, *(int(p.compiled.clocks.total[c]) + by - first for p, c, by in views))
    slots = max(1, held // step + 2)
    return tuple(
        Axis(compiled=p.compiled, calendar=c, first=first - by, minutes=step, slots=slots)
        for p, c, by in views
    )


def _clock_axes(parts: Sequence[Part], calendars: Sequence[Sequence[int]]) -> tuple[Axis, ...]:
    starts = _joined(part.starts[part.moves] + part.compiled.origin for part in parts)
    edges = _joined(part.edges + part.compiled.origin for part in parts)
    first = int(starts.min())
    pairs = [
        (part.compiled, number)
        for part, numbers in zip(parts, calendars, strict=True)
        for number in numbers
    ]
    step = max(FINEST, _common([1440, *(abs(turn - first) for turn in _turns(pairs))]))
    # As long as the rarest calendar needs for all of the work, one after the other.
    share = min(int(c.clocks.total[number]) / c.clocks.horizon for c, number in pairs)
    last = max([int(starts.max()), *edges.tolist()])
    work = sum(int(part.work.sum()) for part in parts)
    room = last - first + int(work / max(share, 0.01)) + 14 * 1440
    end = max(part.compiled.origin + part.compiled.clocks.horizon for part in parts)
    room = min(room, end - first)
    step *= max(1, -(-room // (MOST_SLOTS * step)))
    slots = max(1, room // step)
    return tuple(
        Axis(
            compiled=part.compiled,
            calendar=None,
            first=first - part.compiled.origin,
            minutes=step,
            slots=slots,
        )
        for part in parts
    )


def _turns(pairs: Iterable[tuple[CompiledPlan, int]]) -> list[int]:
    """Return the times of day at which work begins or ends on the calendars in use."""
    turns = []
    for compiled, number in pairs:
        clocks = compiled.clocks
        part = slice(clocks.segment_offset[number] + 1, clocks.segment_offset[number + 1] - 1)
        for edges in (clocks.segment_start, clocks.segment_finish):
            turns += np.unique((edges[part] + compiled.origin) % 1440).tolist()
    return turns


def _joined(columns: Iterable[Int64s]) -> Int64s:
    return np.concatenate([np.empty(0, dtype=np.int64), *columns])


def _common(values: list[int]) -> int:
    """Return the greatest common divisor of all that are not zero; 60 if there are none."""
    return reduce(gcd, (value for value in values if value), 0) or 60
