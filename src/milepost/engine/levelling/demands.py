"""What the jobs that are to be placed need of each resource, as columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from milepost.engine.levelling.problem import Problem

Int64s = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Demands:
    """One entry for each need that is not 0, job by job."""

    jobs: Int64s
    resources: Int64s
    amounts: Int64s

    def by_resource(self) -> Iterator[tuple[int, Int64s, Int64s]]:
        """Yield each resource that is needed, with the jobs that need it and how much."""
        if not len(self.jobs):
            return
        order = np.argsort(self.resources, kind="stable")
        numbers, firsts = np.unique(self.resources[order], return_index=True)
        for number, part in zip(numbers.tolist(), np.split(order, firsts[1:]), strict=True):
            yield number, self.jobs[part], self.amounts[part]


def demands_of(problem: Problem) -> Demands:
    """Return what the jobs of `problem` need that take time and are not pinned."""
    rows = [
        (number, resource, amount)
        for number, job in enumerate(problem.jobs)
        if job.duration and job.pinned is None
        for resource, amount in job.uses.items()
        if amount
    ]
    jobs, resources, amounts = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    return Demands(jobs=jobs, resources=resources, amounts=amounts)
