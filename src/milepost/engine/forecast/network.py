"""The part of a compiled plan that varies from run to run, as arrays for the kernels.

Only nodes whose dates vary are simulated; they are called *steps* and keep the compiled
order. What does not vary (finished work, manual tasks, links out of either) is worked
out once and enters the steps it leads to as a fixed lower limit.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from milepost.engine.compiled import NONE, LinkMode, NodeRole
from milepost.engine.plan import DependencyType
from milepost.engine.units import MINUTES_PER_DAY

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from milepost.engine.compiled import CompiledPlan

    Int32s = NDArray[np.int32]
    Int64s = NDArray[np.int64]
    Bools = NDArray[np.bool_]

LEAVES_FINISH = (DependencyType.FF, DependencyType.FS)
_NO_TABLE = np.zeros((0, 0), dtype=np.int32)
ENTERS_START = (DependencyType.FS, DependencyType.SS)


class EarlyDates(Protocol):
    """What the network needs of a forward pass: coordinates and walls of each node."""

    @property
    def start(self) -> Int32s:
        """Coordinates of the starts that links see."""

    @property
    def finish(self) -> Int32s:
        """Coordinates of the finishes."""

    @property
    def start_wall(self) -> Int32s:
        """Wall times of the starts."""

    @property
    def finish_wall(self) -> Int32s:
        """Wall times of the finishes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VaryingNetwork:
    """Steps, the links between them, and what is recorded of each run.

    Attributes
    ----------
    node
        The compiled node of each step; `step_of` leads back, -1 for what is fixed.
    is_point
        Steps without duration.
    duration
        Minutes of steps whose duration is not drawn.
    draw
        The row of each step among the drawn ranges, or -1.
    fixed_start, fixed_finish
        The latest start and finish that fixed links and the project's start allow, in
        working minutes.
    fixed_point
        What fixed links allow a point, as a coordinate; `NONE` without one.
    branch
        The row of each step among the branches that may be taken or not, or -1.
    downtime
        The downtime that holds each step, or -1.
    work_before
        The working minutes of each calendar before every midnight, shape
        ``(calendars, days + 1)``; empty where no downtime holds anything.
    link
        The compiled link of each varying one, sorted by step; those of step i are
        ``link[link_offset[i]:link_offset[i + 1]]`` and come from the steps `source`.
    record
        Steps whose finishes are kept for every run.
    sinks
        Steps that may finish the project, points first, the others by calendar.
    fixed_end
        The wall time of the latest fixed finish, `NONE` if nothing is fixed.
    """

    compiled: CompiledPlan
    node: Int32s
    step_of: Int32s
    is_point: Bools
    duration: Int32s
    draw: Int32s
    fixed_start: Int32s
    fixed_finish: Int32s
    fixed_point: Int32s
    branch: Int32s
    downtime: Int32s
    work_before: Int32s
    link: Int32s
    link_offset: Int32s
    source: Int32s
    record: Int32s
    sinks: Int32s
    fixed_end: int

    @property
    def steps(self) -> int:
        """The number of steps."""
        return len(self.node)


def varying_network(
    compiled: CompiledPlan,
    *,
    early: EarlyDates,
    drawn: Int32s,
    recorded: Sequence[int],
    gates: Collection[int] = (),
    branches: Mapping[int, int] = MappingProxyType({}),
    downtimes: Mapping[int, int] = MappingProxyType({}),
) -> VaryingNetwork:
    """Return the steps of a compiled plan.

    Parameters
    ----------
    compiled, early
        The plan and its dates as scheduled.
    drawn
        For each node its row among the drawn ranges, or -1.
    recorded
        The nodes whose finishes are wanted in every run.
    gates
        The nodes that may send work back.
    branches, downtimes
        The branch that each node lies in, and the downtime that holds it, by number.
    """
    has_duration = (compiled.duration > 0) | (drawn >= 0)
    own = has_duration.copy()
    own[list(gates)] = True
    varies = _varying_nodes(compiled, own & compiled.is_open)
    node = np.flatnonzero(varies).astype(np.int32)
    step_of = np.full(compiled.size, -1, dtype=np.int32)
    step_of[node] = np.arange(len(node), dtype=np.int32)
    is_point = ~has_duration[node]
    into_step = varies[compiled.link_succ]
    from_step = _varying_sources(compiled, varies)
    link = np.flatnonzero(into_step & from_step).astype(np.int32)
    fixed = np.flatnonzero(into_step & ~from_step)
    limits = _fixed_limits(compiled, early, fixed, step_of, is_point, node)
    counts = np.bincount(step_of[compiled.link_succ[link]], minlength=len(node))
    ends = early.finish_wall[compiled.counts & ~varies]
    return VaryingNetwork(
        compiled=compiled,
        node=node,
        step_of=step_of,
        is_point=is_point,
        duration=compiled.duration[node].astype(np.int32),
        draw=drawn[node].astype(np.int32),
        fixed_start=limits.start,
        fixed_finish=limits.finish,
        fixed_point=limits.point,
        branch=np.array([branches.get(n, -1) for n in node.tolist()], dtype=np.int32),
        downtime=np.array([downtimes.get(n, -1) for n in node.tolist()], dtype=np.int32),
        work_before=_work_before_midnights(compiled) if downtimes else _NO_TABLE,
        link=link,
        link_offset=np.concatenate(([0], np.cumsum(counts))).astype(np.int32),
        source=step_of[compiled.link_pred[link]],
        record=step_of[np.array([n for n in recorded if varies[n]], dtype=np.intp)],
        sinks=_sinks(compiled, node=node, is_point=is_point),
        fixed_end=int(ends.max()) if len(ends) else NONE,
    )


def _varying_sources(compiled: CompiledPlan, varies: Bools) -> Bools:
    """Return the links whose source end varies: neither pinned nor fixed."""
    leaves_finish = np.isin(compiled.link_kind, LEAVES_FINISH)
    is_pinned = np.where(
        leaves_finish,
        compiled.pin_finish[compiled.link_pred] != NONE,
        compiled.pin_start[compiled.link_pred] != NONE,
    )
    sources: Bools = varies[compiled.link_pred] & ~is_pinned
    return sources


def _varying_nodes(compiled: CompiledPlan, own: Bools) -> Bools:
    """Return the nodes that vary themselves or follow one that does."""
    can_vary: Bools = compiled.pin_finish == NONE
    varies: Bools = own & can_vary
    for first, last in zip(compiled.level_offset[:-1], compiled.level_offset[1:], strict=True):
        begin, end = compiled.link_offset[first], compiled.link_offset[last]
        if begin == end:
            continue
        part = slice(int(begin), int(end))
        leaves_finish = np.isin(compiled.link_kind[part], LEAVES_FINISH)
        pred, succ = compiled.link_pred[part], compiled.link_succ[part]
        pinned_start = ~leaves_finish & (compiled.pin_start[pred] != NONE)
        follows = succ[varies[pred] & ~pinned_start]
        varies[follows] |= can_vary[follows]
    return varies


def _fixed_limits(
    compiled: CompiledPlan,
    early: EarlyDates,
    fixed: NDArray[np.intp],
    step_of: Int32s,
    is_point: Bools,
    node: Int32s,
) -> _Limits:
    """Return the limits that fixed links and the project's start set to each step."""
    reached = reach_of_links(compiled, early, fixed).astype(np.int64)
    into_start = np.isin(compiled.link_kind[fixed], ENTERS_START)
    target = step_of[compiled.link_succ[fixed]]
    best = np.full(len(node), NONE, dtype=np.int64)
    finish = np.full(len(node), NONE, dtype=np.int64)
    to_best = into_start | is_point[target]
    is_least = compiled.node_role[node] == NodeRole.PHASE_START
    later = to_best & ~is_least[target]
    np.maximum.at(best, target[later], reached[later])
    np.maximum.at(finish, target[~to_best], reached[~to_best])
    sooner = to_best & is_least[target]
    least = np.full(len(node), np.iinfo(np.int64).max)
    np.minimum.at(least, target[sooner], reached[sooner])
    best[target[sooner]] = least[target[sooner]]
    return _Limits(
        start=(np.maximum(best, compiled.hold[node]) >> 1).astype(np.int32),
        finish=(finish >> 1).astype(np.int32),
        point=np.maximum(best, finish).astype(np.int32),
    )


class _Limits(NamedTuple):
    start: Int32s
    finish: Int32s
    point: Int32s


def _work_before_midnights(compiled: CompiledPlan) -> Int32s:
    """Return the working minutes of each calendar before every midnight of its horizon."""
    clocks = compiled.clocks
    midnights = np.arange(clocks.days, dtype=np.int64) * MINUTES_PER_DAY
    found = [
        np.append(clocks.work_of_wall(np.full(clocks.days, number), midnights)[0], total)
        for number, total in enumerate(clocks.total.tolist())
    ]
    return np.array(found, dtype=np.int32)


def reach_of_links(compiled: CompiledPlan, early: EarlyDates, links: NDArray[np.intp]) -> Int64s:
    """Return the coordinate that each link allows its successor's end from."""
    leaves_finish = np.isin(compiled.link_kind[links], LEAVES_FINISH)
    pred = compiled.link_pred[links]
    at = np.where(leaves_finish, early.finish[pred], early.start[pred]).astype(np.int64)
    wall = np.where(leaves_finish, early.finish_wall[pred], early.start_wall[pred])
    reached = np.empty(len(links), dtype=np.int64)
    for mode in LinkMode:
        of_mode = compiled.link_mode[links] == mode
        if of_mode.any():
            reached[of_mode] = reach(
                compiled,
                mode=mode,
                link=links[of_mode],
                at=at[of_mode],
                wall=wall[of_mode].astype(np.int64),
            )
    return np.clip(reached, -(2**30), 2**30)


def reach(
    compiled: CompiledPlan,
    *,
    mode: LinkMode,
    link: NDArray[np.intp] | np.intp,
    at: Int64s,
    wall: Int64s,
) -> Int64s:
    """Return coordinates that links of one mode allow their successors' ends from.

    Parameters
    ----------
    mode
        The mode that all the links have.
    link
        Compiled links, one for each of `at`, or a single one for them all.
    at, wall
        Where the predecessor's end lies, as coordinate and as wall time.
    """
    lag = compiled.link_lag[link].astype(np.int64)
    calendar = compiled.calendar[compiled.link_succ[link]]
    clocks = compiled.clocks
    if mode is LinkMode.SAME:
        return add_lag(at, lag)
    if mode is LinkMode.ELAPSED:
        return clocks.forward(calendar, wall + lag)
    if mode is LinkMode.WALL:
        return add_lag(clocks.forward(calendar, wall), lag)
    clock = compiled.link_clock[link]
    lagged = add_lag(clocks.forward(clock, wall), lag)
    return clocks.forward(calendar, clocks.wall(clock, lagged))


def add_lag(coordinate: Int64s, lag: Int64s) -> Int64s:
    """Return coordinates moved by working minutes; a lag of 0 keeps the side."""
    moved = 2 * ((coordinate >> 1) + lag) + (lag < 0)
    return np.where(lag == 0, coordinate, moved)


def _sinks(compiled: CompiledPlan, *, node: Int32s, is_point: Bools) -> Int32s:
    """Return the steps after which no other that counts is sure to finish."""
    # After a finish-to-finish link the successor may end earlier, by the clock: a milestone
    # that rests on a Saturday lets work end on the Friday before.
    is_after = (compiled.link_kind == DependencyType.FS) & (compiled.link_lag >= 0)
    succ = compiled.link_succ
    is_free = (compiled.cap_start[succ] == NONE) & (compiled.cap_finish[succ] == NONE)
    is_free &= compiled.counts[succ] & (compiled.pin_finish[succ] == NONE)
    covered = np.zeros(compiled.size, dtype=bool)
    covered[compiled.link_pred[is_after & is_free]] = True
    step = np.flatnonzero(compiled.counts[node] & ~covered[node])
    order = np.lexsort((compiled.calendar[node[step]], ~is_point[step]))
    return step[order].astype(np.int32)
