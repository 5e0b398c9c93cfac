"""From nodes back to the plan's rows: dates, floats, drivers, and phases rolled up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np
import numpy.typing as npt

from milepost.engine.compiled import NONE, Cause, NodeRole
from milepost.engine.task_calendars import PLAN_CALENDAR
from milepost.engine.units import to_minutes

if TYPE_CHECKING:
    from milepost.engine.compiled import CompiledPlan
    from milepost.engine.outline import Outline
    from milepost.engine.plan import Uid
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
    drivers: tuple[tuple[Uid, ...], ...]
    causes: npt.NDArray[np.int8]
    is_levelled: npt.NDArray[np.bool_]


def rows_of(passes: Passes, *, outline: Outline) -> Rows:
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
    has_begun = (compiled.pin_start != NONE) & ~compiled.late_is_early & compiled.is_open
    late_start = np.where(has_begun, early.start_wall, late.start_wall)
    rows = Rows(
        start=column(early.start_wall.astype(np.int64) + compiled.origin),
        finish=column(early.finish_wall.astype(np.int64) + compiled.origin),
        late_start=column(late_start.astype(np.int64) + compiled.origin),
        late_finish=column(late.finish_wall.astype(np.int64) + compiled.origin),
        total_float=column((late.finish.astype(np.int64) >> 1) - early_work),
        free_float=column(_free_float(passes, early_work)),
        critical=column(passes.critical),
        drivers=(),
        causes=column(passes.driving.causes),
        is_levelled=column(passes.driving.is_levelled),
    )
    _roll_up(rows, compiled, outline)
    return replace(rows, drivers=_drivers(passes, rows, outline))


def _free_float(passes: Passes, early_work: Int64s) -> Int64s:
    """Return free float by node; finished and inactive ones have none."""
    spare = (passes.free.astype(np.int64) >> 1) - early_work
    return np.where(passes.compiled.late_is_early, 0, np.maximum(spare, 0))


def _roll_up(rows: Rows, compiled: CompiledPlan, outline: Outline) -> None:
    """Fill in the phases, deepest first, from their active children (or all, if none is)."""
    phases = [row for row in outline.downwards() if outline.is_phase(row)]
    tasks = compiled.plan.tasks
    for phase in reversed(phases):
        children = outline.children[phase]
        below = [c for c in children if outline.is_active[c]] or list(children)
        rows.start[phase] = rows.start[below].min()
        rows.finish[phase] = rows.finish[below].max()
        rows.late_start[phase] = rows.late_start[below].min()
        rows.late_finish[phase] = rows.late_finish[below].max()
        rows.critical[phase] = rows.critical[below].any()
        last = [c for c in below if rows.finish[c] == rows.finish[phase]]
        rows.free_float[phase] = rows.free_float[last].min()
        rows.causes[phase] = Cause.LINK
        task = tasks[phase]
        if task.is_manual and task.manual_start and task.manual_finish:
            rows.start[phase] = to_minutes(task.manual_start)
            rows.finish[phase] = to_minutes(task.manual_finish)
            rows.causes[phase] = Cause.MANUAL
    if phases:
        _float_phases(rows, compiled, np.array(phases))


def _float_phases(rows: Rows, compiled: CompiledPlan, phases: npt.NDArray[np.int64]) -> None:
    """Give each phase the lesser of its start's and its finish's float, plan's calendar."""
    calendar = np.full(len(phases), PLAN_CALENDAR, dtype=np.int32)

    def work(column: Int64s) -> Int64s:
        return compiled.clocks.forward(calendar, column[phases] - compiled.origin) >> 1

    by_start = work(rows.late_start) - work(rows.start)
    by_finish = work(rows.late_finish) - work(rows.finish)
    rows.total_float[phases] = np.minimum(by_start, by_finish)


def _drivers(passes: Passes, rows: Rows, outline: Outline) -> tuple[tuple[Uid, ...], ...]:
    """Return the uids of each row's driving predecessors, in the order of the outline."""
    compiled = passes.compiled
    links = np.flatnonzero(passes.driving.links)
    into: dict[int, list[int]] = {}
    for pred, succ in zip(
        compiled.link_pred[links].tolist(), compiled.link_succ[links].tolist(), strict=True
    ):
        into.setdefault(succ, []).append(pred)
    gates = (NodeRole.START_GATE, NodeRole.FINISH_GATE)

    def sources(node: int) -> set[int]:
        found: set[int] = set()
        waiting = list(into.get(node, ()))
        for pred in waiting:
            if compiled.node_role[pred] in gates and pred in into:
                waiting.extend(into[pred])
            else:
                found.add(int(compiled.node_row[pred]))
        return found

    uids = [task.uid for task in compiled.plan.tasks]
    drivers: list[tuple[Uid, ...]] = []
    for row, node in enumerate(compiled.row_node.tolist()):
        if outline.is_phase(row):
            found = {c for c in outline.children[row] if rows.finish[c] == rows.finish[row]}
        else:
            found = sources(node) if node in into else set()
        drivers.append(tuple(uids[source] for source in sorted(found)))
    return tuple(drivers)
