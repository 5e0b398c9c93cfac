"""The anytime search: a schedule at once, better ones as long as time is given."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milepost.engine.levelling.native import NativeSearch, is_available
from milepost.engine.levelling.plain import PlainSearch
from milepost.engine.levelling.problem import arrays_of, lower_bound_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from milepost.engine.levelling.problem import Problem

SLICE = 512
"""Schedules between two looks at the clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The best schedule found: each job's start slot, and how it was found.

    `cost` is the last finish plus the weighted lateness; no schedule's last finish is below
    `lower_bound`. `is_optimal` says that it is proved best; `was_stopped` that `progress`
    asked for an early end.
    """

    starts: tuple[int, ...]
    cost: int
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
    arrays = arrays_of(problem)
    bound = lower_bound_of(problem)
    worker = NativeSearch(arrays, seed=seed) if is_available() else PlainSearch(problem, seed=seed)
    try:
        cost, was_stopped = worker.first(), False
        began = time.thread_time()
        while cost > bound and not was_stopped:
            used = time.thread_time() - began
            left = None if schedules is None else schedules - worker.schedules
            if used >= seconds or (left is not None and left <= 0):
                break
            size = SLICE if is_available() else 1
            cost = worker.run(schedules=min(size, left or size), bound=bound)
            share = min(1.0, used / seconds) if seconds else 1.0
            was_stopped = progress is not None and not progress(share, cost)
        return Found(
            starts=tuple(worker.starts().tolist()),
            cost=cost,
            lower_bound=bound,
            schedules=worker.schedules,
            is_optimal=cost <= bound,
            was_stopped=was_stopped,
        )
    finally:
        worker.close()
