"""The search with OR-Tools' CP-SAT behind it: better windows, a higher bound, perhaps a proof.

OR-Tools is imported when it is asked for and not before; the extra ``milepost[optimise]``
brings it.
"""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING

from milepost.engine.errors import MilepostError
from milepost.engine.levelling.bounds import network_of
from milepost.engine.levelling.cp_sat import Model
from milepost.engine.levelling.search import search

if TYPE_CHECKING:
    from collections.abc import Callable

    from milepost.engine.levelling.cp_sat import Solved
    from milepost.engine.levelling.problem import Problem
    from milepost.engine.levelling.search import Found

GENETIC = 0.3
"""The share of the time that the genetic search has."""
WINDOWS = 0.6
"""The share of the time after which the whole problem is solved instead of windows."""
ONE_WINDOW = 0.05
"""The share of the time that a window may take."""
WIDTHS = (20, 30, 40)
"""Jobs that a window frees, the first time through the schedule, the second and the third."""


class ProofUnavailable(MilepostError):
    """Raised when a proof is asked for and OR-Tools is not installed."""

    code = "proof-unavailable"

    def __init__(self) -> None:
        super().__init__(
            "Proving needs OR-Tools, which is not installed. Install milepost[optimise], or "
            "level without a proof."
        )


def require_solver() -> None:
    """Refuse if OR-Tools is not installed.

    Raises
    ------
    ProofUnavailable
        If it is not.
    """
    if find_spec("ortools") is None:
        raise ProofUnavailable


def search_and_prove(
    problem: Problem,
    *,
    seconds: float = 1.0,
    seed: int = 1,
    schedules: int | None = None,
    progress: Callable[[float, int], bool] | None = None,
) -> Found:
    """Return the best schedule of `problem` found within `seconds`, proved best if it could be.

    As `search`, but after a share of the time CP-SAT takes over from the genetic search: it
    solves windows of the schedule anew while all else keeps its order, then the whole problem,
    from which come the bound and the proof. One thread; the time is the process's.

    Raises
    ------
    ProofUnavailable
        If OR-Tools is not installed.
    InvalidProblem
        If the links form a loop.

    Notes
    -----
    Where calendars differ nothing is added to the search. Where priorities differ CP-SAT adds
    its bound only: its schedules would let a task wait for one of lower priority.
    """
    require_solver()
    began = time.process_time()
    told = progress or (lambda share, cost: True)  # noqa: ARG005
    found = search(
        problem,
        seconds=seconds * GENETIC,
        seed=seed,
        schedules=schedules,
        progress=lambda share, cost: told(share * GENETIC, cost),
    )
    if found.is_optimal or found.was_stopped or problem.calendars or not seconds:
        return found
    prover = _Prover(problem, found, seconds=seconds, seed=seed, began=began, progress=told)
    return prover.run()


class _Prover:
    """Betters a schedule and its bound by CP-SAT until the time is over."""

    def __init__(
        self,
        problem: Problem,
        found: Found,
        *,
        seconds: float,
        seed: int,
        began: float,
        progress: Callable[[float, int], bool],
    ) -> None:
        self._problem = problem
        self._network = network_of(problem)
        self._found = found
        self._seconds = seconds
        self._seed = seed
        self._began = began
        self._progress = progress
        self._is_ranked = len(set(self._network.ranks)) > 1

    def run(self) -> Found:
        """Return the best schedule and bound."""
        if not self._is_ranked:
            self._try_windows()
        if self._goes_on(until=1.0):
            model = self._model()
            model.open_all()
            solved = model.solve(seed=self._seed, goes_on=lambda: self._goes_on(until=1.0))
            self._take(solved)
            self._raise_bound(solved.bound)
        return self._found

    def _try_windows(self) -> None:
        for width in WIDTHS:
            for first in range(0, len(self._problem.jobs), width // 2):
                if not self._goes_on(until=WINDOWS):
                    return
                until = min(WINDOWS, self._share + ONE_WINDOW)
                model = self._model()
                model.open_window(first=first, last=first + width)
                self._take(
                    model.solve(seed=self._seed, goes_on=partial(self._goes_on, until=until))
                )

    @property
    def _share(self) -> float:
        return (time.process_time() - self._began) / self._seconds

    def _goes_on(self, *, until: float) -> bool:
        found, share = self._found, self._share
        if not found.was_stopped and not self._progress(min(1.0, share), found.cost):
            self._found = replace(found, was_stopped=True)
        return share < until and not self._found.was_stopped and not self._found.is_optimal

    def _model(self) -> Model:
        found = self._found
        return Model(self._problem, self._network, starts=found.starts, cost=found.cost)

    def _take(self, solved: Solved) -> None:
        """Take a schedule that is no worse; it must keep the order of priorities."""
        if solved.starts is None or self._is_ranked:
            return
        cost = self._cost_of(solved.starts)
        if cost <= self._found.cost:
            is_optimal = cost <= self._found.cost_bound
            self._found = replace(
                self._found, starts=solved.starts, cost=cost, is_optimal=is_optimal
            )

    def _cost_of(self, starts: tuple[int, ...]) -> int:
        lengths = self._network.lengths
        ends = [start + length for start, length in zip(starts, lengths, strict=True)]
        late = sum(
            job.weight * max(0, end - job.due)
            for job, end in zip(self._problem.jobs, ends, strict=True)
        )
        return self._problem.end_weight * max(ends) + late

    def _raise_bound(self, bound: int) -> None:
        found = self._found
        raised = min(max(found.cost_bound, bound), found.cost)
        is_weighted = any(job.weight for job in self._problem.jobs)
        end = found.lower_bound if is_weighted else -(-raised // self._problem.end_weight)
        self._found = replace(
            found,
            cost_bound=raised,
            lower_bound=max(found.lower_bound, end),
            is_optimal=found.cost <= raised,
        )
