"""The search without the kernels: slower, with the same first schedule.

Serial schedule generation by latest finishes, justified to the right and to the left, then
the best of random orders. Also the tests' oracle for the kernels.
"""

from __future__ import annotations

import random
from bisect import bisect_left
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.levelling.problem import slots_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milepost.engine.levelling.arrays import Int32s
    from milepost.engine.levelling.problem import Problem

Dates = dict[int, int]
"""Slots by job."""


class PlainSearch:
    """A search over one problem, in Python."""

    def __init__(
        self, problem: Problem, *, priorities: Sequence[int], ranks: Sequence[int], seed: int
    ) -> None:
        self._problem = problem
        self._priority = priorities
        self._rank = ranks
        self._calendars = problem.calendars or (tuple(range(problem.horizon)),)
        self._before: list[list[tuple[int, int]]] = [[] for _ in problem.jobs]
        self._after: list[list[tuple[int, int]]] = [[] for _ in problem.jobs]
        for link in problem.links:
            self._before[link.successor].append((link.predecessor, link.lag))
            self._after[link.predecessor].append((link.successor, link.lag))
        self._random = random.Random(seed)  # noqa: S311  (no secret)
        self._best: tuple[int, Dates] | None = None
        self.schedules: int = 0

    def first(self) -> int:
        """Build the priority rule's schedule and return its cost."""
        return self._try(self._order(noise=0.0))

    def plan_for(self, schedules: int) -> None:
        """Do nothing: there is no population."""

    def run(self, *, schedules: int, bound: int) -> int:
        """Build about so many schedules more, unless the cost meets `bound`; return the best."""
        until = self.schedules + schedules
        cost = self._best[0] if self._best else self.first()
        while self.schedules < until and cost > bound:
            cost = self._try(self._order(noise=self._random.random()))
        return cost

    def starts(self) -> Int32s:
        """Return the slot at which each job starts in the best schedule."""
        assert self._best is not None  # noqa: S101  (`first` comes first)
        found = self._best[1]
        return np.array([found[job] for job in range(len(self._problem.jobs))], dtype=np.int32)

    def close(self) -> None:
        """Do nothing: there is nothing to give back."""

    def _order(self, *, noise: float) -> list[int]:
        waiting = [len(found) for found in self._before]
        ready = [job for job, count in enumerate(waiting) if count == 0]
        order: list[int] = []
        while ready:
            job = min(ready, key=lambda item: (self._priority[item], item))
            if noise and self._random.random() < noise:
                job = self._random.choice(ready)
            ready.remove(job)
            order.append(job)
            for follower, _ in self._after[job]:
                waiting[follower] -= 1
                if waiting[follower] == 0:
                    ready.append(follower)
        return sorted(order, key=lambda item: self._rank[item])

    def _try(self, order: list[int]) -> int:
        start, finish = self._forward(order)
        better = self._justified(order, finish)
        options = [(self._cost(finish), start)]
        if better is not None:
            options.append((self._cost(better[1]), better[0]))
        cost, dates = min(options, key=lambda option: option[0])
        if self._best is None or cost < self._best[0]:
            self._best = (cost, dates)
        return self._best[0]

    def _forward(self, order: list[int]) -> tuple[Dates, Dates]:
        self.schedules += 1
        used: dict[tuple[int, int], int] = {}
        start, finish = self._pinned(used)
        for job in order:
            if job in start:
                continue
            at = max(
                (finish[before] + lag for before, lag in self._before[job]),
                default=self._problem.jobs[job].release,
            )
            at = max(at, self._problem.jobs[job].release)
            start[job], finish[job] = self._place(used, job, at, step=1)
        return start, finish

    def _justified(self, order: list[int], finish: Dates) -> tuple[Dates, Dates] | None:
        last = max(finish.values(), default=0)
        place = {job: number for number, job in enumerate(order)}
        by_finish = sorted(order, key=lambda job: (self._rank[job], finish[job], place[job]))
        if last >= self._problem.horizon or not self._is_order(by_finish):
            return None
        used: dict[tuple[int, int], int] = {}
        late_start, late_finish = self._pinned(used)
        for job in reversed(by_finish):
            if job in late_start:
                continue
            by = min((late_start[after] - lag for after, lag in self._after[job]), default=last)
            start, end = self._place(used, job, min(by, last), step=-1)
            if start < 0:
                return None
            late_start[job], late_finish[job] = start, end
        place = {job: number for number, job in enumerate(by_finish)}
        self.schedules += 1
        by_start = sorted(by_finish, key=lambda job: (self._rank[job], late_start[job], place[job]))
        return self._forward(by_start) if self._is_order(by_start) else None

    def _is_order(self, order: list[int]) -> bool:
        """Return whether no job stands before one that it waits for (negative lags can)."""
        place = {job: number for number, job in enumerate(order)}
        return all(place[before] < place[job] for job in order for before, _ in self._before[job])

    def _pinned(self, used: dict[tuple[int, int], int]) -> tuple[Dates, Dates]:
        start: Dates = {}
        finish: Dates = {}
        for number, job in enumerate(self._problem.jobs):
            if job.pinned is not None:
                self._take(used, number, slots_of(job, horizon=self._problem.horizon))
                start[number] = finish[number] = job.pinned
        return start, finish

    def _place(
        self, used: dict[tuple[int, int], int], number: int, slot: int, *, step: int
    ) -> tuple[int, int]:
        """Return start and finish of the first fit from `slot` on, or the last fit up to it."""
        job, horizon = self._problem.jobs[number], self._problem.horizon
        if job.duration == 0:
            held = min(slot, horizon)
            return held, held
        slots = self._calendars[job.calendar]
        first = bisect_left(slots, slot) - (0 if step > 0 else job.duration)
        while first >= 0 and first + job.duration <= len(slots):
            wanted = slots[first : first + job.duration]
            if self._fits(used, number, wanted):
                self._take(used, number, wanted)
                return wanted[0], wanted[-1] + 1
            first += step
        return (horizon, horizon) if step > 0 else (-1, -1)

    def _fits(self, used: dict[tuple[int, int], int], number: int, slots: tuple[int, ...]) -> bool:
        capacities = self._problem.capacities
        return all(
            used.get((resource, slot), 0) + amount <= capacities[resource]
            for resource, amount in self._problem.jobs[number].uses.items()
            for slot in slots
        )

    def _take(self, used: dict[tuple[int, int], int], number: int, slots: Sequence[int]) -> None:
        for resource, amount in self._problem.jobs[number].uses.items():
            for slot in slots:
                used[resource, slot] = used.get((resource, slot), 0) + amount

    def _cost(self, finish: Dates) -> int:
        late = sum(
            job.weight * max(0, finish[number] - job.due)
            for number, job in enumerate(self._problem.jobs)
        )
        return self._problem.end_weight * max(finish.values(), default=0) + late
