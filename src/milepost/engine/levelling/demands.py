"""What the jobs that are to be placed need of each resource, as columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from milepost.engine.levelling.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Demands:
    """One entry for each need of a job, job by job; some may be 0."""

    jobs: list[int]
    resources: list[int]
    amounts: list[int]


def demands_of(problem: Problem) -> Demands:
    """Return what the jobs of `problem` need that take time and are not pinned."""
    found = Demands(jobs=[], resources=[], amounts=[])
    for number, job in enumerate(problem.jobs):
        if job.duration and job.pinned is None:
            found.resources.extend(job.uses)
            found.amounts.extend(job.uses.values())
            found.jobs.extend([number] * len(job.uses))
    return found
