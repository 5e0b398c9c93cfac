"""Phases rolled up from what lies in them, one depth of the outline at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from milepost.engine.compiled import Cause
from milepost.engine.units import to_minutes

if TYPE_CHECKING:
    from milepost.engine.compiled import CompiledPlan
    from milepost.engine.rows import Rows

Int64s = npt.NDArray[np.int64]
_FAR = 2**62


def roll_up(rows: Rows, *, compiled: CompiledPlan) -> None:
    """Fill in the phases of `rows` from their active children (from all, if none is)."""
    outline = compiled.outline
    phases = outline.phases
    if not len(phases):
        return
    for column, blank in (
        (rows.start, _FAR),
        (rows.late_start, _FAR),
        (rows.free_float, _FAR),
        (rows.finish, -_FAR),
        (rows.late_finish, -_FAR),
    ):
        column[phases] = blank
    rows.causes[phases] = Cause.LINK
    manual = [row for row in phases.tolist() if compiled.plan.tasks[row].is_manual]
    for level in range(len(outline.levels), 0, -1):
        _set_by_hand(rows, compiled, [row for row in manual if outline.depth[row] == level])
        _into_parents(rows, outline.levels[level - 1], outline.above)
    _set_by_hand(rows, compiled, [row for row in manual if outline.depth[row] == 0])
    rows.near_critical[phases] &= ~rows.critical[phases]
    _float_phases(rows, compiled, phases)


def _into_parents(rows: Rows, below: Int64s, parent: Int64s) -> None:
    above = parent[below]
    np.minimum.at(rows.start, above, rows.start[below])
    np.maximum.at(rows.finish, above, rows.finish[below])
    np.minimum.at(rows.late_start, above, rows.late_start[below])
    np.maximum.at(rows.late_finish, above, rows.late_finish[below])
    np.logical_or.at(rows.critical, above, rows.critical[below])
    np.logical_or.at(rows.near_critical, above, rows.near_critical[below])
    last = rows.finish[below] == rows.finish[above]
    np.minimum.at(rows.free_float, above[last], rows.free_float[below[last]])


def _set_by_hand(rows: Rows, compiled: CompiledPlan, phases: list[int]) -> None:
    for phase in phases:
        task = compiled.plan.tasks[phase]
        if task.manual_start and task.manual_finish:
            rows.start[phase] = to_minutes(task.manual_start)
            rows.finish[phase] = to_minutes(task.manual_finish)
            rows.causes[phase] = Cause.MANUAL


def _float_phases(rows: Rows, compiled: CompiledPlan, phases: Int64s) -> None:
    """Give each phase the lesser of its start's and its finish's float, plan's calendar."""
    calendar = compiled.phase_calendar

    def work(column: Int64s) -> Int64s:
        return compiled.clocks.forward(calendar, column[phases] - compiled.origin) >> 1

    by_start = work(rows.late_start) - work(rows.start)
    by_finish = work(rows.late_finish) - work(rows.finish)
    rows.total_float[phases] = np.minimum(by_start, by_finish)
