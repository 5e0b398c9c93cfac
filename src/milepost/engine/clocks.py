"""Calendar tables packed end to end for the kernels.

Wall time is int32 minutes since `Clocks.origin`. A coordinate is ``2 * w + side`` as
`milepost.engine.compiled` explains. Each calendar's segments begin with a sentinel of
no length far in the past and end with one far in the future, so that a search never
leaves the table. Two indexes make a search a step or two: `day_segment` gives the last
segment that starts at or before a midnight, `work_segment` the segment in which each
256th working minute lies.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from milepost.engine.units import MINUTES_PER_DAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milepost.engine.calendars import CalendarTable
    from milepost.engine.units import Minutes

Int32s = npt.NDArray[np.int32]
Int64s = npt.NDArray[np.int64]

WORK_SHIFT = 8
"""Working minutes are indexed in steps of 2 ** 8."""
FAR_PAST = -(2**30)
FAR_FUTURE = 2**30


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """Every calendar of a compiled plan, as concatenated int32 arrays.

    Calendar ``k`` owns segments ``segment_offset[k]:segment_offset[k + 1]`` (sentinels
    included), days ``k * days:(k + 1) * days`` of `day_segment`, and
    ``work_offset[k]:work_offset[k + 1]`` of `work_segment`; index values are absolute.
    `total` is the number of working minutes of each calendar's horizon.

    `segments` holds the segments' start, finish and work as records for the kernels, of
    which `segment_start` and its neighbours are views; `calendars` has a record for each
    calendar: its first entry of `day_segment`, that of `work_segment`, its last minute.
    """

    origin: Minutes
    days: int
    segment_offset: Int32s
    segments: Int32s
    calendars: Int32s
    segment_start: Int32s
    segment_finish: Int32s
    segment_work: Int32s
    day_segment: Int32s
    work_offset: Int32s
    work_segment: Int32s
    total: Int32s

    @property
    def horizon(self) -> int:
        """The minutes that the tables cover."""
        return self.days * MINUTES_PER_DAY

    def work_of_wall(self, calendar: Int32s, wall: Int64s) -> tuple[Int64s, Int32s]:
        """Return working minutes before each wall time and the segment it falls in."""
        held = _held(wall, self.horizon - 1)
        segment = self.day_segment[calendar * self.days + held // MINUTES_PER_DAY]
        while True:
            ahead = self.segment_start[segment + 1] <= held
            if not ahead.any():
                break
            segment = segment + ahead.astype(np.int32)
        end = self.segment_finish[segment].astype(np.int64)
        work = self.segment_work[segment] + (np.minimum(held, end) - self.segment_start[segment])
        return work, segment

    def forward(self, calendar: Int32s, wall: Int64s) -> Int64s:
        """Return coordinates for lower limits: non-working time leads to the next work."""
        work, segment = self.work_of_wall(calendar, wall)
        held = _held(wall, self.horizon - 1)
        later = (held > self.segment_finish[segment]) | (held == self.segment_start[segment])
        coordinate: Int64s = 2 * work + later
        return coordinate

    def backward(self, calendar: Int32s, wall: Int64s) -> Int64s:
        """Return coordinates for upper limits: non-working time leads to the last work."""
        work, segment = self.work_of_wall(calendar, wall)
        held = _held(wall, self.horizon - 1)
        coordinate: Int64s = 2 * work + (held == self.segment_start[segment])
        return coordinate

    def wall(self, calendar: Int32s, coordinate: Int64s) -> Int64s:
        """Return the wall time of coordinates, held within each calendar's horizon."""
        side = coordinate & 1
        minute = (coordinate >> 1) - (1 - side)
        held = _held(minute, np.maximum(self.total[calendar].astype(np.int64) - 1, 0))
        segment = self.work_segment[self.work_offset[calendar] + (held >> WORK_SHIFT)]
        while True:
            ahead = self.segment_work[segment + 1] <= held
            if not ahead.any():
                break
            segment = segment + ahead.astype(np.int32)
        begun = self.segment_start[segment] + (held - self.segment_work[segment])
        return np.where(minute < 0, begun, begun + (1 - side))

    # The same for one instant of one calendar, in plain numbers.

    def forward_at(self, calendar: int, wall: int) -> int:
        """Return what `forward` says of one wall time."""
        held, work, segment = self._place_at(calendar, wall)
        later = held > self.segment_finish[segment] or held == self.segment_start[segment]
        return 2 * work + int(later)

    def backward_at(self, calendar: int, wall: int) -> int:
        """Return what `backward` says of one wall time."""
        held, work, segment = self._place_at(calendar, wall)
        return 2 * work + int(held == self.segment_start[segment])

    def wall_at(self, calendar: int, coordinate: int) -> int:
        """Return what `wall` says of one coordinate."""
        side = coordinate & 1
        minute = (coordinate >> 1) - (1 - side)
        held = min(max(minute, 0), max(int(self.total[calendar]) - 1, 0))
        segment = int(self.work_segment[self.work_offset[calendar] + (held >> WORK_SHIFT)])
        while self.segment_work[segment + 1] <= held:
            segment += 1
        begun = int(self.segment_start[segment]) + held - int(self.segment_work[segment])
        return begun if minute < 0 else begun + 1 - side

    def _place_at(self, calendar: int, wall: int) -> tuple[int, int, int]:
        held = min(max(wall, 0), self.horizon - 1)
        segment = int(self.day_segment[calendar * self.days + held // MINUTES_PER_DAY])
        while self.segment_start[segment + 1] <= held:
            segment += 1
        begun, finish = int(self.segment_start[segment]), int(self.segment_finish[segment])
        return held, int(self.segment_work[segment]) + min(held, finish) - begun, segment


def _held(values: Int64s, most: Int64s | int) -> Int64s:
    """Return `values` within 0 and `most`; `np.clip` costs several times as much for few."""
    held: Int64s = np.minimum(np.maximum(values, 0), most)
    return held


def pack(tables: Sequence[CalendarTable]) -> Clocks:
    """Return the clocks of `tables`, which must share one horizon."""
    origin, end = tables[0].horizon
    days = (end - origin) // MINUTES_PER_DAY
    parts = [_with_sentinels(table, origin) for table in tables]
    lengths = np.array([len(start) for start, _, _ in parts])
    offsets = np.concatenate(([0], np.cumsum(lengths)))
    day_segment = [
        _counts(start[1:-1], step=MINUTES_PER_DAY, size=days) + offset
        for (start, _, _), offset in zip(parts, offsets, strict=False)
    ]
    work_segment = [
        _work_index(work, table.total) + offset
        for (_, _, work), table, offset in zip(parts, tables, offsets, strict=False)
    ]
    work_offset = np.concatenate(([0], np.cumsum([len(index) for index in work_segment])))
    total = np.array([table.total for table in tables], dtype=np.int32)
    segments = np.zeros((offsets[-1], 4), dtype=np.int32)
    for column, pieces in enumerate(zip(*parts, strict=True)):
        np.concatenate(pieces, out=segments[:, column], casting="same_kind")
    calendars = np.zeros((len(tables), 4), dtype=np.int32)
    calendars[:, 0] = np.arange(len(tables)) * days
    calendars[:, 1] = work_offset[:-1]
    calendars[:, 2] = np.maximum(total - 1, 0)
    return Clocks(
        origin=origin,
        days=days,
        segment_offset=offsets.astype(np.int32),
        segments=segments,
        calendars=calendars,
        segment_start=segments[:, 0],
        segment_finish=segments[:, 1],
        segment_work=segments[:, 2],
        day_segment=np.concatenate(day_segment).astype(np.int32),
        work_offset=work_offset.astype(np.int32),
        work_segment=np.concatenate(work_segment).astype(np.int32),
        total=total,
    )


def _with_sentinels(table: CalendarTable, origin: int) -> tuple[Int64s, Int64s, Int64s]:
    start = np.concatenate(([FAR_PAST], table.starts - origin, [FAR_FUTURE]))
    finish = np.concatenate(([FAR_PAST], table.finishes - origin, [FAR_FUTURE]))
    work = np.concatenate(([0], table.work_before, [FAR_FUTURE]))
    return start, finish, work


def _work_index(work: Int64s, total: int) -> Int64s:
    """Return the last segment with work at or before each step, sentinels aside."""
    inner = _counts(work[1:-1], step=1 << WORK_SHIFT, size=(total >> WORK_SHIFT) + 1)
    return np.maximum(inner, 1 if len(work) > 2 else 0)


def _counts(values: Int64s, *, step: int, size: int) -> Int64s:
    """Return how many of `values`, none below 0, are at most 0, `step`, 2 × `step` and so on."""
    steps = (values + (step - 1)) // step
    counts: Int64s = np.cumsum(np.bincount(steps, minlength=size)[:size])
    return counts
