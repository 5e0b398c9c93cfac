"""From nodes back to the plan's rows: dates, floats, and phases rolled up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import numpy.typing as npt

from milepost.engine.compiled import NONE
from milepost.engine.effort_dates import place_efforts
from milepost.engine.parts import term_by_row
from milepost.engine.rollup import roll_up

if TYPE_CHECKING:
    from milepost.engine.schedule import Passes

Int64s = npt.NDArray[np.int64]
_Kind = TypeVar("_Kind", bound=np.generic)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The columns of a schedule, in the order of the outline; see `Schedule`."""

    start: Int64s
    finish: Int64s
    late_start: Int64s
    late_finish: Int64s
    total_float: Int64s
    free_float: Int64s
    critical: npt.NDArray[np.bool_]
    near_critical: npt.NDArray[np.bool_]
    causes: npt.NDArray[np.int8]
    is_levelled: npt.NDArray[np.bool_]
    tied: tuple[tuple[int, int], ...]
    """The levels of effort, each with a row that sets its start."""


def rows_of(passes: Passes) -> Rows:
    """Return the results of `passes` by row, phases rolled up from their children."""
    compiled, early, late = passes.compiled, passes.early, passes.late
    leaves = np.flatnonzero(compiled.row_node >= 0)
    nodes = compiled.row_node[leaves]
    size = len(compiled.row_node)

    def column(values: npt.NDArray[_Kind]) -> npt.NDArray[_Kind]:
        whole = np.zeros(size, dtype=values.dtype)
        whole[leaves] = values[nodes]
        return whole

    early_work = early.finish.astype(np.int64) >> 1
    total_float = (late.finish.astype(np.int64) >> 1) - early_work
    has_begun = (compiled.pin_start != NONE) & ~compiled.late_is_early & compiled.is_open
    late_start = np.where(has_begun, early.start_wall, late.start_wall)
    rows = Rows(
        start=column(early.start_wall.astype(np.int64) + compiled.origin),
        finish=column(early.finish_wall.astype(np.int64) + compiled.origin),
        late_start=column(late_start.astype(np.int64) + compiled.origin),
        late_finish=column(late.finish_wall.astype(np.int64) + compiled.origin),
        total_float=column(total_float),
        free_float=column(_free_float(passes, early_work)),
        critical=column(passes.critical),
        near_critical=column(_near_critical(passes, total_float)),
        causes=column(passes.driving.causes),
        is_levelled=column(passes.driving.is_levelled),
        tied=(),
    )
    roll_up(rows, compiled=compiled)
    tied = place_efforts(rows, compiled=compiled, project_finish=passes.finish + compiled.origin)
    if not compiled.efforts.rows:
        return rows
    # Phases of nothing but levels of effort have their dates only now.
    roll_up(rows, compiled=compiled)
    return replace(rows, tied=tied)


def _near_critical(passes: Passes, total_float: Int64s) -> npt.NDArray[np.bool_]:
    """Return the nodes with little float, by node; finished and inactive ones are not."""
    compiled = passes.compiled
    limit = term_by_row(compiled.plan, "near_critical_limit").astype(np.int64)[compiled.node_row]
    near: npt.NDArray[np.bool_] = (total_float <= limit) & ~passes.critical
    return near & ~compiled.late_is_early & (limit > 0)


def _free_float(passes: Passes, early_work: Int64s) -> Int64s:
    """Return free float by node; finished and inactive ones have none."""
    spare = (passes.free.astype(np.int64) >> 1) - early_work
    return np.where(passes.compiled.late_is_early, 0, np.maximum(spare, 0))
