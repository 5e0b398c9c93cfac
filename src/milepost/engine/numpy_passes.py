"""The passes of `milepost.engine.passes` in NumPy, one level of nodes at a time.

They mirror ``kernels/cpm_steps.h`` statement by statement and agree with ``kernels/cpm.c`` to
the bit. Where that lets each node tell those before it how far they may go, a level here asks
those behind it: the least of the same limits either way.
Coordinates are int64 inside, so that no sum of lags and durations can wrap.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from milepost.engine.compiled import NONE, LinkMode, NodeRole

if TYPE_CHECKING:
    from milepost.engine.compiled import CompiledPlan
    from milepost.engine.passes import Early, Late

Int32s = npt.NDArray[np.int32]
Int64s = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

FAR_COORDINATE = 2**30


def forward(plan: CompiledPlan, durations: Int32s, early: Early) -> None:
    """Fill `early` level by level."""
    for first, last in _levels(plan):
        nodes = np.arange(first, last)
        duration = durations[first:last].astype(np.int64)
        best = _start_by_links(plan, early, first, last, durations)
        resume = _start_by_dates(plan, nodes, best, duration)
        finish = finish_from_start(resume, duration)
        early.best[first:last] = best
        early.resume[first:last] = early.start[first:last] = resume
        early.finish[first:last] = held(finish)
        start_wall = _start_wall(plan, nodes, best, resume, duration)
        finish_wall = plan.clocks.wall(plan.calendar[first:last], finish)
        early.start_wall[first:last] = start_wall
        early.finish_wall[first:last] = np.where(duration > 0, finish_wall, start_wall)
        _pin(plan, early, nodes)


def _levels(plan: CompiledPlan) -> list[tuple[int, int]]:
    bounds = plan.level_offset.tolist()
    return list(pairwise(bounds))


def held(coordinate: Int64s) -> Int64s:
    """Return coordinates within the range that fits int32 with room to add."""
    return np.clip(coordinate, -FAR_COORDINATE, FAR_COORDINATE)


def add_lag(coordinate: Int64s, lag: Int64s) -> Int64s:
    """Return coordinates moved by working minutes; a moved one changes its side."""
    moved = 2 * ((coordinate >> 1) + lag) + (lag < 0)
    return np.where(lag == 0, coordinate, moved)


def start_from_finish(finish: Int64s, duration: Int64s) -> Int64s:
    """Return the start coordinate of work that finishes at `finish`."""
    return np.where(duration > 0, 2 * ((finish >> 1) - duration) + 1, finish)


def finish_from_start(start: Int64s, duration: Int64s) -> Int64s:
    """Return the finish coordinate of work that starts at `start`."""
    return np.where(duration > 0, 2 * ((start >> 1) + duration), start)


def reach(plan: CompiledPlan, early: Early, links: slice | Int32s) -> Int64s:
    """Return the coordinate from which each link allows its end of the successor."""
    pred, kind = plan.link_pred[links], plan.link_kind[links]
    mode, lag = plan.link_mode[links], plan.link_lag[links].astype(np.int64)
    leaves_finish = kind <= 1
    own = plan.calendar[plan.link_succ[links]]
    at = np.where(leaves_finish, early.finish[pred], early.start[pred]).astype(np.int64)
    at = add_lag(at, np.where(mode == LinkMode.SAME, lag, 0))
    across = np.flatnonzero(mode != LinkMode.SAME)
    if len(across):
        wall = np.where(leaves_finish, early.finish_wall[pred], early.start_wall[pred])[across]
        at[across] = _reach_across(
            plan,
            wall.astype(np.int64),
            mode[across],
            lag[across],
            own[across],
            plan.link_clock[links][across],
        )
    return at


def _reach_across(
    plan: CompiledPlan,
    wall: Int64s,
    mode: npt.NDArray[np.int8],
    lag: Int64s,
    own: Int32s,
    clock: Int32s,
) -> Int64s:
    clocks = plan.clocks
    elapsed = np.where(mode == LinkMode.ELAPSED, lag, 0)
    at = clocks.forward(own, wall + elapsed)
    at = add_lag(at, np.where(mode == LinkMode.WALL, lag, 0))
    foreign = np.flatnonzero(mode == LinkMode.FOREIGN)
    if len(foreign):
        counted = clock[foreign]
        lagged = add_lag(clocks.forward(counted, wall[foreign]), lag[foreign])
        at[foreign] = clocks.forward(own[foreign], clocks.wall(counted, lagged))
    return at


def start_candidates(
    plan: CompiledPlan, early: Early, links: slice | Int32s, durations: Int32s
) -> Int64s:
    """Return the start that each link allows its successor."""
    at = reach(plan, early, links)
    duration = durations[plan.link_succ[links]].astype(np.int64)
    enters_start = (plan.link_kind[links] & 1) == 1
    begun = np.where(duration > 0, at | 1, at)
    return held(np.where(enters_start, begun, start_from_finish(at, duration)))


def _start_by_links(
    plan: CompiledPlan, early: Early, first: int, last: int, durations: Int32s
) -> Int64s:
    best = np.full(last - first, NONE, dtype=np.int64)
    offsets = plan.link_offset[first : last + 1]
    links = slice(int(offsets[0]), int(offsets[-1]))
    if links.start == links.stop:
        return best
    at = start_candidates(plan, early, links, durations)
    led = np.flatnonzero(offsets[1:] > offsets[:-1])
    begins = offsets[led] - links.start
    latest = np.maximum.reduceat(at, begins)
    earliest = np.minimum.reduceat(at, begins)
    is_phase_start = plan.node_role[first:last][led] == NodeRole.PHASE_START
    best[led] = np.where(is_phase_start, earliest, latest)
    return best


def _start_by_dates(plan: CompiledPlan, nodes: Int64s, best: Int64s, duration: Int64s) -> Int64s:
    start = np.maximum(best, plan.hold[nodes])
    delayed = np.flatnonzero(plan.delay[nodes])
    if len(delayed):
        at = nodes[delayed]
        calendar = plan.calendar[at]
        wall = plan.clocks.wall(calendar, start[delayed]) + plan.delay[at]
        start[delayed] = plan.clocks.forward(calendar, wall)
    start = _bounded(start, np.maximum, plan.floor_finish[nodes], duration)
    cap = plan.cap_start[nodes]
    start = np.where(cap != NONE, np.minimum(start, cap), start)
    start = _bounded(start, np.minimum, plan.cap_finish[nodes], duration)
    start = np.maximum(start, plan.floor_start[nodes])
    return held(np.where(duration > 0, start | 1, start))


def _bounded(start: Int64s, choose: np.ufunc, finish: Int32s, duration: Int64s) -> Int64s:
    bound = start_from_finish(finish.astype(np.int64), duration)
    bounded: Int64s = np.where(finish != NONE, choose(start, bound), start)
    return bounded


def _start_wall(
    plan: CompiledPlan, nodes: Int64s, best: Int64s, start: Int64s, duration: Int64s
) -> Int64s:
    calendar, rest = plan.calendar[nodes], plan.rest_wall[nodes].astype(np.int64)
    wall = plan.clocks.wall(calendar, start)
    maybe = np.flatnonzero((rest != NONE) & (duration == 0) & (best != start))
    if len(maybe):
        stays = start[maybe] == plan.clocks.forward(calendar[maybe], rest[maybe])
        wall[maybe[stays]] = rest[maybe[stays]]
    return wall


def _pin(plan: CompiledPlan, early: Early, nodes: Int64s) -> None:
    begun = nodes[plan.pin_start[nodes] != NONE]
    if len(begun):
        wall = plan.pin_start[begun]
        early.start_wall[begun] = wall
        early.start[begun] = plan.clocks.forward(plan.calendar[begun], wall.astype(np.int64))
    ended = nodes[plan.pin_finish[nodes] != NONE]
    if len(ended):
        wall = plan.pin_finish[ended]
        early.finish_wall[ended] = wall
        early.finish[ended] = plan.clocks.forward(plan.calendar[ended], wall.astype(np.int64))
        early.resume[ended] = early.start[ended]


def backward(plan: CompiledPlan, early: Early, end: Int32s, late: Late) -> None:
    """Fill `late` from the last level to the first."""
    fixed = plan.pin_start != NONE
    for first, last in reversed(_levels(plan)):
        nodes = np.arange(first, last)
        duration = plan.duration[first:last].astype(np.int64)
        least = _finish_by_links(plan, early, late, (first, last), fixed)
        least = np.minimum(least, _last(plan, early, end, nodes))
        finish = _finish_by_dates(plan, nodes, least, duration)
        _write_late(plan, late, nodes, finish, duration)
        _copy_early(plan, early, late, nodes[plan.late_is_early[nodes]])


def _last(plan: CompiledPlan, early: Early, end: Int32s, nodes: Int64s) -> Int64s:
    """Return what no finish may pass: the project's, or a node's own if it ends a path."""
    calendar = plan.calendar[nodes]
    last = end[calendar].astype(np.int64)
    own = np.flatnonzero(plan.ends_path[nodes])
    walls = early.finish_wall[nodes[own]].astype(np.int64)
    last[own] = plan.clocks.backward(calendar[own], walls)
    return last


def free(plan: CompiledPlan, early: Early, end: Int32s, scratch: Late, limits: Int32s) -> None:
    """Fill `limits`: how far each finish may go before a successor's early date moves."""
    begun = (plan.pin_start != NONE) & (plan.pin_finish == NONE)
    for first, last in reversed(_levels(plan)):
        nodes = np.arange(first, last)
        duration = plan.duration[first:last].astype(np.int64)
        least = _finish_by_links(plan, early, scratch, (first, last), begun)
        least[plan.late_is_early[nodes]] = FAR_COORDINATE
        least = np.minimum(least, _last(plan, early, end, nodes))
        limits[nodes] = least
        _write_late(plan, scratch, nodes, least, duration)
        _copy_early(plan, early, scratch, nodes[plan.node_role[nodes] == NodeRole.TASK])


def _limit(plan: CompiledPlan, late: Late, links: Int32s) -> Int64s:
    """Return the coordinate up to which each link allows its end of the predecessor."""
    clocks = plan.clocks
    succ, mode = plan.link_succ[links], plan.link_mode[links]
    lag = plan.link_lag[links].astype(np.int64)
    own, theirs = plan.calendar[plan.link_pred[links]], plan.calendar[succ]
    enters_start = (plan.link_kind[links] & 1) == 1
    at = np.where(enters_start, late.start[succ], late.finish[succ]).astype(np.int64)
    wall = np.where(enters_start, late.start_wall[succ], late.finish_wall[succ]).astype(np.int64)
    delayed = np.flatnonzero(plan.delay[succ])
    wall[delayed] -= plan.delay[succ[delayed]]
    at[delayed] = clocks.backward(theirs[delayed], wall[delayed])
    lagged = add_lag(at, -lag)
    across = np.flatnonzero((mode == LinkMode.WALL) & (lag != 0))
    wall[across] = clocks.wall(theirs[across], lagged[across])
    foreign = np.flatnonzero(mode == LinkMode.FOREIGN)
    if len(foreign):
        clock = plan.link_clock[links][foreign]
        counted = add_lag(clocks.backward(clock, wall[foreign]), -lag[foreign])
        wall[foreign] = clocks.wall(clock, counted)
    wall = np.where(mode == LinkMode.ELAPSED, wall - lag, wall)
    return np.where(mode == LinkMode.SAME, lagged, clocks.backward(own, wall))


def _finish_by_links(
    plan: CompiledPlan, early: Early, late: Late, nodes: tuple[int, int], only_finishes: Bools
) -> Int64s:
    """Return the limit of each node's finish; `only_finishes` marks those whose start is a fact."""
    first, last = nodes
    least = np.full(last - first, FAR_COORDINATE, dtype=np.int64)
    offsets = plan.succ_offset[first : last + 1]
    links = plan.succ_link[int(offsets[0]) : int(offsets[-1])]
    if not len(links):
        return least
    pred, succ = plan.link_pred[links], plan.link_succ[links]
    duration = plan.duration[pred].astype(np.int64)
    at = _limit(plan, late, links)
    from_finish = np.where(duration > 0, at & ~np.int64(1), at)
    leaves_finish = plan.link_kind[links] <= 1
    at = held(np.where(leaves_finish, from_finish, finish_from_start(at, duration)))
    # A phase starts with its earliest child: only that one is held back by it.
    is_later = early.start_wall[pred] != early.start_wall[succ]
    at[(plan.node_role[succ] == NodeRole.PHASE_START) & is_later] = FAR_COORDINATE
    at[only_finishes[pred] & ~leaves_finish] = FAR_COORDINATE
    led = np.flatnonzero(offsets[1:] > offsets[:-1])
    least[led] = np.minimum.reduceat(at, offsets[led] - offsets[0])
    return least


def _finish_by_dates(plan: CompiledPlan, nodes: Int64s, finish: Int64s, duration: Int64s) -> Int64s:
    cap = plan.late_finish_cap[nodes]
    finish = np.where(cap != NONE, np.minimum(finish, cap), finish)
    cap = plan.late_start_cap[nodes]
    by_start = finish_from_start(cap.astype(np.int64), duration)
    finish = np.where(cap != NONE, np.minimum(finish, by_start), finish)
    return np.where(duration > 0, finish & ~np.int64(1), finish)


def _write_late(
    plan: CompiledPlan, late: Late, nodes: Int64s, finish: Int64s, duration: Int64s
) -> None:
    start = held(start_from_finish(finish, duration))
    calendar = plan.calendar[nodes]
    late.finish[nodes] = finish
    late.start[nodes] = start
    late.finish_wall[nodes] = plan.clocks.wall(calendar, finish)
    late.start_wall[nodes] = plan.clocks.wall(calendar, start)


def _copy_early(plan: CompiledPlan, early: Early, late: Late, nodes: Int64s) -> None:
    begun = (plan.pin_start[nodes] != NONE) & (plan.pin_finish[nodes] == NONE)
    resumes = plan.clocks.wall(plan.calendar[nodes], early.resume[nodes].astype(np.int64))
    late.finish[nodes] = early.finish[nodes]
    late.start[nodes] = early.resume[nodes]
    late.finish_wall[nodes] = early.finish_wall[nodes]
    late.start_wall[nodes] = np.where(begun, resumes, early.start_wall[nodes])


def trace(plan: CompiledPlan, driving: Bools, marked: Bools) -> None:
    """Mark every node from which a chain of driving links leads to a marked one."""
    for first, last in reversed(_levels(plan)):
        links = slice(int(plan.link_offset[first]), int(plan.link_offset[last]))
        on_path = driving[links] & marked[plan.link_succ[links]]
        marked[plan.link_pred[links][on_path]] = True
