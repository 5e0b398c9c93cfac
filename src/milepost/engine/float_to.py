"""How much each row can slip before one milestone moves, or misses a date of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from milepost.engine.compiled import NONE, CompiledPlan, NodeRole
from milepost.engine.ordering import group
from milepost.engine.passes import LINK_MEMBERS, Early, backward_to, forward, trace
from milepost.engine.plan import DependencyType
from milepost.engine.units import Minutes, to_minutes

if TYPE_CHECKING:
    from milepost.engine.plan import Uid
    from milepost.engine.schedule import Schedule

Int64s = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


class Limit(StrEnum):
    """What float to a milestone is counted to."""

    SCHEDULED = "scheduled"
    """Its scheduled finish: how much may slip before it moves."""
    DEADLINE = "deadline"
    """Its deadline: how much may slip before it misses that."""
    AGREED = "agreed"
    """Its agreed date: how much may slip before the promise is broken."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FloatTo:
    """Float of every row to one date of the row `uid`, in the order of the outline.

    `minutes` are working minutes of each row's own calendar, negative if the date is
    missed already; they mean something where `leads` is true: unfinished rows from which
    a chain of links leads to the target, and the target itself. A phase has the least
    float of what lies in it.
    """

    uid: Uid
    limit: Limit
    date: Minutes
    minutes: Int64s
    leads: Bools

    def of_row(self, row: int) -> int | None:
        """Return the float of `row`, ``None`` if no slip of it can reach the target."""
        return int(self.minutes[row]) if self.leads[row] else None


def floats_to(schedule: Schedule, uid: Uid) -> tuple[FloatTo, ...]:
    """Return float to the scheduled finish of `uid` and to its deadline and agreed date, if any.

    Parameters
    ----------
    uid
        A milestone, task or phase of the plan. Of a phase, what ends last counts.

    Raises
    ------
    KeyError
        If the plan has no row `uid`.

    Notes
    -----
    Only links count: deadlines and constraints of other rows limit nothing, so that the
    answer is about this date alone. Costs a backward pass for each date.
    """
    row = schedule.row_of[uid]
    compiled = schedule.compiled
    early = forward(compiled)
    targets = _leaves_below(compiled, row)
    task = schedule.plan.tasks[row]
    agreed = task.milestone.agreed_date if task.milestone else None
    dates: dict[Limit, Minutes] = {Limit.SCHEDULED: int(schedule.finish[row])}
    if task.deadline is not None:
        dates[Limit.DEADLINE] = to_minutes(task.deadline)
    if agreed is not None:
        dates[Limit.AGREED] = to_minutes(agreed)
    reaches = trace(compiled, driving=_limiting_links(compiled, early), targets=targets)
    aimed = _aimed_at(compiled, early, reaches)
    found = []
    for limit, date in dates.items():
        minutes, leads = _by_row(schedule, early, aimed, targets, reaches, date)
        found.append(FloatTo(uid=uid, limit=limit, date=date, minutes=minutes, leads=leads))
    return tuple(found)


def _leaves_below(compiled: CompiledPlan, row: int) -> Bools:
    """Return the nodes of the active leaves in `row`, or of `row` itself."""
    outline = compiled.outline
    rows = [row]
    for each in rows:
        rows.extend(child for child in outline.children[each] if outline.is_active[child])
    nodes = compiled.row_node[rows]
    targets = np.zeros(compiled.size, dtype=bool)
    targets[nodes[nodes >= 0]] = True
    return targets


def _limiting_links(compiled: CompiledPlan, early: Early) -> Bools:
    """Return the links that limit late dates; see `allowed_finish` in ``kernels/cpm_steps.h``."""
    pred, succ = compiled.link_pred, compiled.link_succ
    follows = np.zeros(len(pred), dtype=bool)
    follows[compiled.succ_link] = True
    is_fact = (compiled.pin_start[pred] != NONE) & (compiled.link_kind > DependencyType.FS)
    is_later = early.start_wall[pred] != early.start_wall[succ]
    is_later &= compiled.node_role[succ] == NodeRole.PHASE_START
    limiting: Bools = follows & ~is_fact & ~is_later
    return limiting


def _aimed_at(compiled: CompiledPlan, early: Early, reaches: Bools) -> CompiledPlan:
    """Return the plan with only the links between `reaches`, and no late limits as yet."""
    limiting = _limiting_links(compiled, early) & reaches[compiled.link_succ]
    links = np.flatnonzero(limiting)
    columns = {name: getattr(compiled, name)[links] for name in LINK_MEMBERS}
    counts = np.bincount(columns["link_succ"], minlength=compiled.size)
    succ_offset, succ_link = group(columns["link_pred"], size=compiled.size)
    nothing = np.full(compiled.size, NONE, dtype=np.int32)
    return replace(
        compiled,
        **columns,
        link_offset=np.concatenate(([0], np.cumsum(counts))).astype(np.int32),
        succ_offset=succ_offset,
        succ_link=succ_link,
        late_start_cap=nothing,
        late_finish_cap=nothing,
        ends_path=np.zeros(compiled.size, dtype=bool),
    )


def _by_row(
    schedule: Schedule,
    early: Early,
    aimed: CompiledPlan,
    targets: Bools,
    reaches: Bools,
    date: Minutes,
) -> tuple[Int64s, Bools]:
    ends = np.flatnonzero(targets)
    caps = aimed.late_finish_cap.copy()
    wall = np.full(len(ends), date - aimed.origin, dtype=np.int64)
    caps[ends] = aimed.clocks.backward(aimed.calendar[ends], wall)
    late = backward_to(replace(aimed, late_finish_cap=caps), early=early)
    minutes = (late.finish.astype(np.int64) >> 1) - (early.finish.astype(np.int64) >> 1)
    leads = reaches & ~aimed.late_is_early
    outline = schedule.compiled.outline
    size = len(aimed.row_node)
    rows = np.flatnonzero(aimed.row_node >= 0)
    of_row, leads_of_row = np.full(size, 2**62), np.zeros(size, dtype=bool)
    leads_of_row[rows] = leads[aimed.row_node[rows]]
    of_row[rows] = np.where(leads_of_row[rows], minutes[aimed.row_node[rows]], 2**62)
    for below in reversed(outline.levels):
        np.minimum.at(of_row, outline.above[below], of_row[below])
        np.logical_or.at(leads_of_row, outline.above[below], leads_of_row[below])
    return np.where(leads_of_row, of_row, 0), leads_of_row
