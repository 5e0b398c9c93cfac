"""The anytime search: a schedule at once, better ones as long as time is given."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milepost.engine.levelling.arrays import arrays_of
from milepost.engine.levelling.bounds import cost_bound, last_finish_bound, network_of
from milepost.engine.levelling.demands import demands_of
from milepost.engine.levelling.native import NativeSearch, is_available
from milepost.engine.levelling.plain import PlainSearch

if TYPE_CHECKING:
    from collections.abc import Callable

    from milepost.engine.levelling.bounds import Network
    from milepost.engine.levelling.demands import Demands
    from milepost.engine.levelling.problem import Problem

FEW = 64
"""Schedules after which the search knows how fast it is."""
LOOK = 0.02
"""Seconds between two looks at the clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The best schedule found: each job's start slot, and how it was found.

    `cost` is what the schedule costs, at least `cost_bound`; no schedule's last finish is
    below `lower_bound`. `is_optimal` says that it is proved best; `was_stopped` that
    `progress` asked for an early end.
    """

    starts: tuple[int, ...]
    cost: int
    cost_bound: int
    lower_bound: int
    schedules: int
    is_optimal: bool
    was_stopped: bool


def search(
    problem: Problem,
    *,
    seconds: float = 1.0,
    seed: int = 1,
    schedules: int | None = None,
    progress: Callable[[float, int], bool] | None = None,
) -> Found:
    """Return the best schedule of `problem` found within `seconds` of this thread's time.

    Parameters
    ----------
    seconds
        Processor time for the search after the first schedule; 0 gives the priority rule's.
    schedules
        Ends the search after so many schedules, so that a result can be had again: the same
        problem, seed and number give the same schedule on every machine.
    progress
        Called now and then with the share of the time used and the best cost; the search
        ends early if it answers false.

    Raises
    ------
    InvalidProblem
        If the links form a loop.

    References
    ----------
    V. Valls, F. Ballestin, S. Quintanilla, "Justification and RCPSP: A technique that pays",
    European Journal of Operational Research 165, 2005.
    """
    network = network_of(problem)
    demands = demands_of(problem)
    last_finish = last_finish_bound(problem, network, demands)
    bound = cost_bound(problem, network, last_finish=last_finish)
    worker = _worker(problem, network, demands, seed=seed)
    try:
        cost = worker.first()
        clock = _Clock(worker, seconds=seconds, schedules=schedules)
        was_stopped = False
        while cost > bound and not was_stopped and (size := clock.next_slice()):
            built = worker.schedules
            cost = worker.run(schedules=size, bound=bound)
            if worker.schedules == built:
                break
            was_stopped = progress is not None and not progress(clock.share, cost)
        starts = worker.starts()
        return Found(
            starts=tuple(starts.tolist()),
            cost=cost,
            cost_bound=bound,
            lower_bound=last_finish,
            schedules=worker.schedules,
            # What found no room stands at the horizon, which proves nothing.
            is_optimal=cost <= bound and bool(starts.max(initial=0) < problem.horizon),
            was_stopped=was_stopped,
        )
    finally:
        worker.close()


def _worker(
    problem: Problem, network: Network, demands: Demands, *, seed: int
) -> NativeSearch | PlainSearch:
    arrays = arrays_of(problem, network, demands)
    if is_available():
        return NativeSearch(arrays, seed=seed)
    return PlainSearch(problem, priorities=arrays.priority.tolist(), ranks=network.ranks, seed=seed)


class _Clock:
    """Deals out schedules until the time or their number is used up."""

    def __init__(
        self, worker: NativeSearch | PlainSearch, *, seconds: float, schedules: int | None
    ) -> None:
        self._worker = worker
        self._seconds = seconds
        self._most = schedules
        self._began = time.thread_time()
        self._done_before = worker.schedules
        self._is_planned = schedules is None
        if schedules is not None:
            worker.plan_for(schedules)

    @property
    def used(self) -> float:
        """The seconds used."""
        return time.thread_time() - self._began

    @property
    def share(self) -> float:
        """The share of the time or of the schedules that is used, 0 to 1."""
        by_time = self.used / self._seconds if self._seconds else 1.0
        by_number = self._worker.schedules / self._most if self._most else 0.0
        return min(1.0, max(by_time, by_number))

    def next_slice(self) -> int:
        """Return how many schedules to build before the next look; 0 at the end."""
        used = self.used
        if used >= self._seconds:
            return 0
        made = self._worker.schedules - self._done_before
        rate = made / used if made and used else 0.0
        size = max(1, round(rate * min(LOOK, self._seconds - used))) if made else FEW
        if self._is_planned and made >= FEW:
            self._is_planned = False
            self._worker.plan_for(round(rate * self._seconds))
        return (
            size if self._most is None else max(0, min(size, self._most - self._worker.schedules))
        )
