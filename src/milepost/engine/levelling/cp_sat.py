"""A levelling problem as a model of OR-Tools' CP-SAT.

Only for problems of one calendar that works in every slot of the axis.

References
----------
P. Laborie, J. Rogerie, P. Shaw, P. Vilím, "IBM ILOG CP optimizer for scheduling",
Constraints 23, 2018, for models of intervals; OR-Tools' documentation for CP-SAT.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np

from milepost.engine.levelling.problem import slots_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from milepost.engine.levelling.bounds import Network
    from milepost.engine.levelling.problem import Problem

LOOK = 0.05
"""Seconds between two questions whether to go on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """What the solver found: better starts if any, and the least cost that is still possible."""

    starts: tuple[int, ...] | None
    bound: int


class Model:
    """All schedules of a problem that cost less than one that is known.

    With a window (`first` to `last`, places in the order of the known starts) the jobs before
    it stay, those after it move left together, and those in it are free.
    """

    def __init__(
        self, problem: Problem, network: Network, *, starts: Sequence[int], cost: int
    ) -> None:
        from ortools.sat.python import cp_model

        self._cp = cp_model
        self._model = cp_model.CpModel()
        self._problem = problem
        self._network = network
        self._known = starts
        self._cost = cost
        self._starts: list[Any] = []

    def open_all(self) -> None:
        """Let every job start anywhere."""
        self._starts = [self._free(number) for number in range(len(self._problem.jobs))]
        for number, start in enumerate(self._starts):
            if self._problem.jobs[number].pinned is None:
                self._model.add_hint(start, self._known[number])
        self._constrain(at_most=self._cost - 1)

    def open_window(self, *, first: int, last: int) -> None:
        """Let the jobs in these places of the order of starts start anywhere."""
        order = sorted(range(len(self._known)), key=lambda number: (self._known[number], number))
        after = [number for number in order[last:] if self._problem.jobs[number].pinned is None]
        room = [self._known[n] - self._problem.jobs[n].release for n in after]
        shift = self._model.new_int_var(0, min(room, default=0), "shift")
        self._starts = list(self._known)
        for number in order[first:last]:
            self._starts[number] = self._free(number)
            if self._problem.jobs[number].pinned is None:
                self._model.add_hint(self._starts[number], self._known[number])
        for number in after:
            self._starts[number] = self._known[number] - shift
        self._constrain(at_most=self._cost)

    def solve(self, *, seed: int, goes_on: Callable[[], bool]) -> Solved:
        """Return what is found until it is proved or `goes_on` answers false."""
        solver = self._cp.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = seed
        status: list[Any] = []
        thread = threading.Thread(target=lambda: status.append(solver.solve(self._model)))
        thread.start()
        while thread.is_alive():
            thread.join(LOOK)
            if not goes_on():
                solver.stop_search()
        if status[0] in (self._cp.OPTIMAL, self._cp.FEASIBLE):
            starts = tuple(int(solver.value(start)) for start in self._starts)
            return Solved(starts=starts, bound=round(solver.best_objective_bound))
        is_proved = status[0] == self._cp.INFEASIBLE
        bound = self._cost if is_proved else round(solver.best_objective_bound)
        return Solved(starts=None, bound=min(bound, self._cost))

    def _free(self, number: int) -> Any:
        job = self._problem.jobs[number]
        if job.pinned is not None:
            return job.pinned
        network, horizon = self._network, self._problem.horizon
        last = horizon - network.lengths[number] - network.tails[number]
        return self._model.new_int_var(network.heads[number], max(last, network.heads[number]), "")

    def _constrain(self, *, at_most: int) -> None:
        model, lengths = self._model, self._network.lengths
        ends = [start + length for start, length in zip(self._starts, lengths, strict=True)]
        for link in self._problem.links:
            model.add(self._starts[link.successor] >= ends[link.predecessor] + link.lag)
        for resource, capacity in enumerate(self._problem.capacities):
            self._share(resource, capacity)
        end = model.new_int_var(0, self._problem.horizon, "end")
        for each in ends:
            model.add(end >= each)
        cost = self._problem.end_weight * end
        for number, job in enumerate(self._problem.jobs):
            if job.weight:
                late = model.new_int_var(0, self._problem.horizon, "")
                model.add(late >= ends[number] - job.due)
                cost += job.weight * late
        model.add(cost <= at_most)
        model.minimize(cost)

    def _share(self, resource: int, capacity: int) -> None:
        """Hold a resource within what work that stays leaves of it."""
        jobs, lengths = self._problem.jobs, self._network.lengths
        intervals, demands = [], []
        for number, job in enumerate(jobs):
            amount = job.uses.get(resource, 0)
            if amount and lengths[number]:
                intervals.append(
                    self._model.new_fixed_size_interval_var(
                        self._starts[number], lengths[number], ""
                    )
                )
                demands.append(amount)
        for first, length, amount in self._taken(resource, capacity):
            intervals.append(self._model.new_fixed_size_interval_var(first, length, ""))
            demands.append(amount)
        if intervals:
            self._model.add_cumulative(intervals, demands, capacity)

    def _taken(self, resource: int, capacity: int) -> Iterator[tuple[int, int, int]]:
        """Yield the spans that pinned jobs take of a resource, at most its capacity."""
        taken = np.zeros(self._problem.horizon, dtype=np.int64)
        for job in self._problem.jobs:
            if job.pinned is not None and resource in job.uses:
                span = slots_of(job, horizon=self._problem.horizon)
                taken[span.start : span.stop] += job.uses[resource]
        place = 0
        for amount, run in groupby(np.minimum(taken, capacity).tolist()):
            length = len([*run])
            if amount:
                yield place, length, amount
            place += length
