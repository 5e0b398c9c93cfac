"""The resource-constrained scheduling problem on an axis of equal slots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from milepost.engine.errors import MilepostError

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_UNITS = 32_767
"""The largest capacity: 15 bits of a lane of the kernels."""


class InvalidProblem(MilepostError):
    """Raised when jobs, links or capacities form no problem that could be solved."""

    code = "invalid-levelling-problem"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One piece of work: how many slots it takes, and how much of which resource.

    `calendar` is an index of `Problem.calendars`; `release` the first slot in which it may
    start; `pinned` the slot it keeps, ``None`` if it may move; a pinned job holds its
    resources for `duration` slots of the axis, and the others wait for it by their release,
    not by links. After slot `due` each slot costs `weight`. No job waits for a resource that
    one of a higher `rank` holds; what a job waits for shares its rank, and only what needs
    resources has one.
    """

    duration: int
    uses: Mapping[int, int]
    calendar: int = 0
    release: int = 0
    pinned: int | None = None
    due: int = 0
    weight: int = 0
    rank: int = 0

    @property
    def length(self) -> int:
        """How many slots the job needs to be given: none if it is pinned."""
        return self.duration if self.pinned is None else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The successor starts at least `lag` slots after the predecessor's finish."""

    predecessor: int
    successor: int
    lag: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Jobs, links and capacities over `horizon` slots.

    `calendars` lists, for each calendar, the slots in which it works, ascending; an empty
    tuple stands for one calendar that works in all of them. A schedule costs `end_weight`
    for each slot up to its last finish, and what its jobs' lateness costs.
    """

    jobs: tuple[Job, ...]
    links: tuple[Link, ...]
    capacities: tuple[int, ...]
    horizon: int
    calendars: tuple[tuple[int, ...], ...] = ()
    end_weight: int = 1

    def __post_init__(self) -> None:
        """Refuse what the kernels could not take."""
        for number, job in enumerate(self.jobs):
            if job.duration < 0:
                _refuse(f"job {number} has a negative duration")
            for resource, amount in job.uses.items():
                if not 0 <= amount <= self.capacities[resource]:
                    _refuse(
                        f"job {number} needs {amount} of resource {resource}, which has "
                        f"{self.capacities[resource]}"
                    )
        if any(not 0 <= size <= MOST_UNITS for size in self.capacities):
            _refuse("a capacity is too big")
        if self.horizon <= 0:
            _refuse("the axis has no slots")


def _refuse(because: str) -> None:
    raise InvalidProblem(f"The problem cannot be levelled: {because}.")


def slots_of(job: Job, *, horizon: int) -> range:
    """Return the slots in which a pinned job holds its resources; none if it is not pinned."""
    first = horizon if job.pinned is None else job.pinned
    return range(first, min(first + job.duration, horizon))
