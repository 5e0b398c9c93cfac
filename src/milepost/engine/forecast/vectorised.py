"""The simulation in NumPy: one node at a time, all runs of a part together.

The fallback where no compiler is found, and what the C kernels are tested against. It
converts between calendars with the compiled plan's own clocks, not with the kernels'
tables, so that agreement to the bit proves the tables too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.compiled import NONE, LinkMode, NodeRole
from milepost.engine.forecast.amounts import in_minor_units, quantiles
from milepost.engine.forecast.draws import durations, levels
from milepost.engine.forecast.network import (
    ENTERS_START,
    LEAVES_FINISH,
    VaryingNetwork,
    reach,
)
from milepost.engine.forecast.runs import PartDates, PartDraws

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from milepost.engine.forecast.costs import CostInputs
    from milepost.engine.forecast.draws import BatchPart
    from milepost.engine.forecast.inputs import DrawnInputs

    Int32s = NDArray[np.int32]
    Int64s = NDArray[np.int64]

_FAR_COORDINATE = 2**30
_NO_WORK = NONE >> 1


class VectorisedSimulator:
    """Runs parts of a simulation in NumPy, for what varies and how it is drawn."""

    def __init__(self, *, network: VaryingNetwork, inputs: DrawnInputs) -> None:
        self._network = network
        self._inputs = inputs

    def dates(self, draws: PartDraws) -> PartDates:
        """Return the dates of every run of a part."""
        passed = Pass(self._network, self._inputs, draws)
        return PartDates(
            recorded=passed.wall[self._network.record].astype(np.int32),
            finish=passed.project_finish().astype(np.int32),
            lost_work=passed.lost_work.astype(np.int32),
        )

    def criticality(self, draws: PartDraws, *, targets: Int32s) -> NDArray[np.int64]:
        """Return in how many runs each step drove each of at most 64 targets."""
        passed = Pass(self._network, self._inputs, draws)
        steps = self._network.steps
        masks = _target_masks(passed, targets)
        lost = np.zeros((len(passed.lost_work), draws.part.count), dtype=np.uint64)
        for step in range(steps - 1, -1, -1):
            mask = masks[step]
            if not mask.any():
                continue
            if (downtime := int(self._network.downtime[step])) >= 0:
                lost[downtime] |= np.where(passed.was_held(step), mask, np.uint64(0))
            wanted = passed.driving_value(step)
            for place in passed.places(step):
                drives = passed.drives(step, place, wanted=wanted)
                masks[self._network.source[place]] |= np.where(drives, mask, np.uint64(0))
            if self._network.branch[step] >= 0 and not self._network.is_point[step]:
                mask *= passed.finish[step] >> 1 > passed.start[step] >> 1
        bits = np.arange(len(targets), dtype=np.uint64)[:, None, None]
        marks = np.concatenate([masks, lost])
        counts: NDArray[np.int64] = (marks >> bits & np.uint64(1)).sum(axis=2, dtype=np.int64).T
        return counts

    def costs(
        self, draws: PartDraws, costs: CostInputs, *, rows: Int32s, into: Int32s, size: int
    ) -> Int64s:
        """Return sums of what varies in the costs of some rows, in minor units."""
        sums = np.zeros((size, draws.part.count), dtype=np.int64)
        for row, target in zip(rows.tolist(), into.tolist(), strict=True):
            sums[target] += self._cost(draws, costs, row)
        return sums

    def _cost(self, draws: PartDraws, costs: CostInputs, row: int) -> Int64s:
        amount = quantiles(
            costs.amounts, row, part=draws.part, scores=costs.scores, factor=draws.shared[0]
        )
        step, share = int(costs.step[row]), costs.follows[row]
        if step >= 0:
            minutes = durations_of_step(self._network, self._inputs, draws, step)
            amount = amount * ((1.0 - share) + share * (minutes / costs.scheduled[row]))
            if (branch := int(self._network.branch[step])) >= 0:
                amount = amount * draws.taken[branch]
        return in_minor_units(amount)

    def levels(self, part: BatchPart, *, rows: Int32s) -> Int32s:
        """Return the levels of drawn tasks, by row of the ranges."""
        found = [levels(self._inputs.keys[row], part) for row in rows]
        return np.array(found, dtype=np.int32).reshape(len(rows), part.count)


def durations_of_step(
    network: VaryingNetwork, inputs: DrawnInputs, draws: PartDraws, step: int
) -> Int64s:
    """Return a step's minutes in each run of a part, with what is added."""
    row = int(network.draw[step])
    if row < 0:
        drawn = np.full(draws.part.count, network.duration[step], dtype=np.int64)
    else:
        drawn = durations(
            levels(inputs.keys[row], draws.part),
            low=inputs.ranges.low[row],
            spread=inputs.ranges.spread[row],
            row=inputs.ranges.rows[inputs.ranges.row_of[row]],
            scores=inputs.scores[inputs.factor_of[row]],
            factor=draws.shared[inputs.factor_of[row]],
        ).astype(np.int64)
    return _with_added(network, inputs, draws, step, drawn)


def _with_added(
    network: VaryingNetwork, inputs: DrawnInputs, draws: PartDraws, step: int, minutes: Int64s
) -> Int64s:
    """Return minutes with what is added to a step, none in runs in which it is not done."""
    for added in inputs.node_added.get(int(network.node[step]), ()):
        minutes = minutes + draws.added[added]
    branch = int(network.branch[step])
    return minutes if branch < 0 else minutes * draws.taken[branch]


def _target_masks(passed: Pass, targets: Int32s) -> NDArray[np.uint64]:
    masks = np.zeros(passed.start.shape, dtype=np.uint64)
    for number, target in enumerate(targets.tolist()):
        bit = np.uint64(1 << number)
        if target >= 0:
            masks[target] |= bit
            continue
        finish = passed.project_finish()
        for step in passed.network.sinks:
            masks[step] |= np.where(passed.wall[step] == finish, bit, np.uint64(0))
    return masks


class Pass:
    """One forward pass over the runs of a part: starts, finishes and walls of all steps.

    `start` and `finish` are coordinates of each step's own calendar, `wall` the wall
    times of the finishes, all of the shape ``(steps, runs)``.
    """

    def __init__(self, network: VaryingNetwork, inputs: DrawnInputs, draws: PartDraws) -> None:
        self.network = network
        self._inputs = inputs
        self._draws = draws
        shape = (network.steps, draws.part.count)
        self.start: Int64s = np.empty(shape, dtype=np.int64)
        self.finish: Int64s = np.empty(shape, dtype=np.int64)
        self.wall: Int64s = np.empty(shape, dtype=np.int64)
        self.lost_work: Int64s = np.zeros(draws.lost.shape[::2], dtype=np.int64)
        for step in range(network.steps):
            if network.is_point[step]:
                self._run_point(step)
            else:
                self._run_task(step)

    def project_finish(self) -> Int64s:
        """Return the project's finish in each run, as wall time."""
        last = np.full(self._draws.part.count, self.network.fixed_end, dtype=np.int64)
        for step in self.network.sinks:
            last = np.maximum(last, self.wall[step])
        return last

    def candidate(self, place: int) -> Int64s:
        """Return the coordinate that the link at `place` allows an end of its step from."""
        network = self.network
        compiled, link = network.compiled, network.link[place]
        source = network.source[place]
        leaves_finish = int(compiled.link_kind[link]) in LEAVES_FINISH
        at = self.finish[source] if leaves_finish else self.start[source]
        mode = LinkMode(int(compiled.link_mode[link]))
        wall = at if mode is LinkMode.SAME else self._wall_of_end(source, at)
        return np.clip(
            reach(compiled, mode=mode, link=link, at=at, wall=wall),
            -_FAR_COORDINATE,
            _FAR_COORDINATE,
        )

    def _wall_of_end(self, source: int, at: Int64s) -> Int64s:
        if self.network.is_point[source]:
            of_point: Int64s = self.wall[source]
            return of_point
        compiled = self.network.compiled
        wall: Int64s = compiled.clocks.wall(compiled.calendar[self.network.node[source]], at)
        return wall

    def places(self, step: int) -> range:
        """Return the places of the links into a step."""
        offset = self.network.link_offset
        return range(int(offset[step]), int(offset[step + 1]))

    def enters_start(self, place: int) -> bool:
        """Return whether the link at `place` leads to its step's start."""
        return int(self.network.compiled.link_kind[self.network.link[place]]) in ENTERS_START

    def driving_value(self, step: int) -> Int64s:
        """Return the start that a link must allow to have set its step's start, or `NONE`."""
        node = self.network.node[step]
        has_delay = bool(self.network.compiled.delay[node])
        is_point = self.network.is_point[step]
        by_links: Int64s
        if is_point and (has_delay or node in self._inputs.node_added):
            by_links = self._best_of_point(step)
            by_dates = self._point_by_dates(node, by_links)
        elif not is_point and (has_delay or self.network.downtime[step] >= 0):
            own = self._own(step)
            by_links = self._start_by_links(step, own)
            by_dates = self._start_by_dates(node, by_links, own)
        else:
            set_start: Int64s = self.start[step] >> (0 if is_point else 1)
            return set_start
        return by_links if has_delay else np.where(by_links == by_dates, by_links, NONE)

    def drives(self, step: int, place: int, *, wanted: Int64s) -> NDArray[np.bool_]:
        """Return in which runs the link at `place` set its step's start."""
        at = self.candidate(place)
        if not self.network.is_point[step]:
            at = (at >> 1) - (0 if self.enters_start(place) else self._own(step))
        drives: NDArray[np.bool_] = at == wanted
        return drives

    def _own(self, step: int) -> Int64s:
        """Return a step's minutes without lost days."""
        if self.network.downtime[step] >= 0:
            return self.duration(step)
        taken: Int64s = (self.finish[step] >> 1) - (self.start[step] >> 1)
        return taken

    def was_held(self, step: int) -> NDArray[np.bool_]:
        """Return in which runs lost days moved a step's finish."""
        own = self.duration(step)
        start = self._start_by_dates(self.network.node[step], self._start_by_links(step, own), own)
        held: NDArray[np.bool_] = (self.finish[step] >> 1 > start + own) & (own > 0)
        return held

    def duration(self, step: int) -> Int64s:
        """Return a step's minutes in each run, with what is added."""
        return durations_of_step(self.network, self._inputs, self._draws, step)

    def _run_task(self, step: int) -> None:
        compiled = self.network.compiled
        node = self.network.node[step]
        duration = self.duration(step)
        work = self._start_by_dates(node, self._start_by_links(step, duration), duration)
        work = np.clip(work, -_FAR_COORDINATE >> 1, _FAR_COORDINATE >> 1)
        self.start[step] = 2 * work + 1
        self.finish[step] = np.minimum(2 * (work + duration), _FAR_COORDINATE)
        if self.network.downtime[step] >= 0:
            self._lose_days(step, duration)
        if self.network.branch[step] >= 0:
            self._vanish(step, duration)
        self.wall[step] = compiled.clocks.wall(compiled.calendar[node], self.finish[step])

    def _lose_days(self, step: int, duration: Int64s) -> None:
        """Move work off the days that are lost."""
        compiled, draws = self.network.compiled, self._draws
        node, downtime = self.network.node[step], int(self.network.downtime[step])
        calendar = compiled.calendar[node]
        before = self.network.work_before[calendar]
        planned, at, left = self.finish[step].copy(), self.start[step] >> 1, duration.copy()
        begin = np.full(len(at), NONE, dtype=np.int64)
        first = compiled.clocks.wall(calendar, self.start[step]) // 1440
        lost = draws.lost[downtime]
        for day in range(int(first.min()), compiled.clocks.days):
            if not left.any():
                break
            end, number = int(before[day + 1]), day - draws.first_lost
            is_open = (day >= first) & (left > 0) & (end > at)
            is_lost = np.zeros(len(at), dtype=bool)
            if 0 <= number < len(lost):
                is_lost = is_open & (lost[number] > 0)
            works = is_open & ~is_lost
            begin = np.where(works & (begin == NONE), at, begin)
            worked = np.where(works, np.minimum(left, end - at), 0)
            at, left = np.where(is_lost, end, at + worked), left - worked
        has_work = duration > 0
        start = 2 * np.where(begin == NONE, at, begin) + 1
        self.start[step] = np.where(has_work, start, self.start[step])
        finish = np.minimum(2 * (at + left), _FAR_COORDINATE)
        self.finish[step] = np.where(has_work, finish, planned)
        self.lost_work[downtime] += (self.finish[step] - planned) >> 1

    def _vanish(self, step: int, duration: Int64s) -> None:
        """Let what leads to a step pass, as a point does, in runs in which it takes no time."""
        best = self._best_of_point(step)
        coordinate = self._point_by_dates(self.network.node[step], best)
        for ends in (self.start, self.finish):
            ends[step] = np.where(duration == 0, coordinate, ends[step])

    def _start_by_links(self, step: int, duration: Int64s) -> Int64s:
        start = np.full(len(duration), self.network.fixed_start[step], dtype=np.int64)
        finish = np.full(len(duration), self.network.fixed_finish[step], dtype=np.int64)
        for place in self.places(step):
            at = self.candidate(place) >> 1
            if self.enters_start(place):
                start = np.maximum(start, at)
            else:
                finish = np.maximum(finish, at)
        latest: Int64s = np.maximum(start, finish - duration)
        return latest

    def _start_by_dates(self, node: int, start: Int64s, duration: Int64s) -> Int64s:
        compiled = self.network.compiled
        calendar, clocks = compiled.calendar[node], compiled.clocks
        if compiled.delay[node]:
            wall = clocks.wall(calendar, 2 * start + 1) + int(compiled.delay[node])
            start = clocks.forward(calendar, wall) >> 1
        if compiled.floor_finish[node] != NONE:
            start = np.maximum(start, (int(compiled.floor_finish[node]) >> 1) - duration)
        if compiled.cap_start[node] != NONE:
            start = np.minimum(start, int(compiled.cap_start[node]) >> 1)
        if compiled.cap_finish[node] != NONE:
            start = np.minimum(start, (int(compiled.cap_finish[node]) >> 1) - duration)
        return np.maximum(start, int(compiled.floor_start[node]) >> 1)

    def _best_of_point(self, step: int) -> Int64s:
        compiled, node = self.network.compiled, self.network.node[step]
        fixed = int(self.network.fixed_point[step])
        found = [self.candidate(place) for place in self.places(step)]
        if fixed != NONE or not found:
            found.append(np.full(self._draws.part.count, fixed, dtype=np.int64))
        is_least = compiled.node_role[node] == NodeRole.PHASE_START
        best: Int64s = (np.minimum if is_least else np.maximum).reduce(found)
        return best

    def _point_by_dates(self, node: int, best: Int64s) -> Int64s:
        compiled = self.network.compiled
        calendar, clocks = compiled.calendar[node], compiled.clocks
        start = np.maximum(best, int(compiled.hold[node]))
        if compiled.delay[node]:
            start = clocks.forward(calendar, clocks.wall(calendar, start) + compiled.delay[node])
        start = np.maximum(start, int(compiled.floor_start[node]))
        start = np.maximum(start, int(compiled.floor_finish[node]))
        for cap in (compiled.cap_start[node], compiled.cap_finish[node]):
            start = start if cap == NONE else np.minimum(start, int(cap))
        held: Int64s = np.clip(start, -_FAR_COORDINATE, _FAR_COORDINATE)
        return held

    def _run_point(self, step: int) -> None:
        """A gate that sends back lets pass as many working minutes later as are added to it."""
        compiled, node = self.network.compiled, self.network.node[step]
        calendar, clocks = compiled.calendar[node], compiled.clocks
        best = self._best_of_point(step)
        start = self._point_by_dates(node, best)
        nothing = np.zeros(self._draws.part.count, dtype=np.int64)
        added = _with_added(self.network, self._inputs, self._draws, step, nothing)
        later = np.minimum(2 * ((start >> 1) + added), _FAR_COORDINATE)
        self.start[step] = self.finish[step] = np.where(added > 0, later, start)
        self.wall[step] = clocks.wall(calendar, self.start[step])
        rest = int(compiled.rest_wall[node])
        if rest != NONE:
            at_rest = start == clocks.forward(calendar, np.array(rest, dtype=np.int64))
            self.wall[step][at_rest & (best != start) & (added == 0)] = rest
