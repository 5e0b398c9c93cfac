"""The resource-constrained scheduling problem on an axis of equal slots.

Values for people (`Job`, `Link`, `Problem`) become arrays for the kernels (`arrays_of`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from milepost.engine.errors import MilepostError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Int32s = npt.NDArray[np.int32]
UInt64s = npt.NDArray[np.uint64]

LANES = 4
"""Resources that share one word of the kernels."""
MOST_UNITS = 32_767
"""The largest capacity: 15 bits of a lane."""


class InvalidProblem(MilepostError):
    """Raised when jobs, links or capacities form no problem that could be solved."""

    code = "invalid-levelling-problem"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One piece of work: how many slots it takes, and how much of which resource.

    `calendar` is an index of `Problem.calendars`; `release` the first slot in which it may
    start; `pinned` the slot it keeps, ``None`` if it may move; a pinned job holds its
    resources for `duration` slots of the axis, and the others wait for it by their release,
    not by links. After slot `due` each slot
    costs `weight`. Of two jobs that could go first, the lower `rank` does.
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
    tuple stands for one calendar that works in all of them.
    """

    jobs: tuple[Job, ...]
    links: tuple[Link, ...]
    capacities: tuple[int, ...]
    horizon: int
    calendars: tuple[tuple[int, ...], ...] = ()

    def __post_init__(self) -> None:
        """Refuse what the kernels could not take."""
        for number, job in enumerate(self.jobs):
            _require(job.duration >= 0, f"job {number} has a negative duration")
            for resource, amount in job.uses.items():
                _require(
                    0 <= amount <= self.capacities[resource],
                    f"job {number} needs {amount} of resource {resource}, which has "
                    f"{self.capacities[resource]}",
                )
        _require(all(0 <= size <= MOST_UNITS for size in self.capacities), "a capacity is too big")
        _require(self.horizon > 0, "the axis has no slots")


def _require(holds: bool, because: str) -> None:  # noqa: FBT001
    if not holds:
        raise InvalidProblem(f"The problem cannot be levelled: {because}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrays:
    """A problem as the kernels take it; the names are those of `problem_t` in levelling.h."""

    duration: Int32s
    release: Int32s
    calendar: Int32s
    due: Int32s
    weight: Int32s
    priority: Int32s
    pred_offset: Int32s
    pred_task: Int32s
    pred_lag: Int32s
    succ_offset: Int32s
    succ_task: Int32s
    succ_lag: Int32s
    use_offset: Int32s
    use_word: Int32s
    use_amount: UInt64s
    capacity: UInt64s
    slot_offset: Int32s
    slots: Int32s
    work: Int32s
    pinned: Int32s
    words: int
    horizon: int


def arrays_of(problem: Problem) -> Arrays:
    """Return `problem` as arrays.

    Raises
    ------
    InvalidProblem
        If the links form a loop.
    """
    jobs, links = problem.jobs, problem.links
    order = order_of(problem)
    calendars = problem.calendars or (tuple(range(problem.horizon)),)
    words = -(-len(problem.capacities) // LANES)
    packed = [_packed(job.uses if job.pinned is None else {}, words=words) for job in jobs]
    by_successor = sorted(links, key=lambda link: link.successor)
    by_predecessor = sorted(links, key=lambda link: link.predecessor)
    return Arrays(
        duration=_ints(job.length for job in jobs),
        release=_ints(job.release for job in jobs),
        calendar=_ints(job.calendar for job in jobs),
        due=_ints(job.due for job in jobs),
        weight=_ints(job.weight for job in jobs),
        priority=_ints(_priorities(problem, order)),
        pred_offset=_offsets((link.successor for link in links), count=len(jobs)),
        pred_task=_ints(link.predecessor for link in by_successor),
        pred_lag=_ints(link.lag for link in by_successor),
        succ_offset=_offsets((link.predecessor for link in links), count=len(jobs)),
        succ_task=_ints(link.successor for link in by_predecessor),
        succ_lag=_ints(link.lag for link in by_predecessor),
        use_offset=_ints([0, *np.cumsum([sum(map(bool, row)) for row in packed]).tolist()]),
        use_word=_ints(word for row in packed for word, amount in enumerate(row) if amount),
        use_amount=_longs(amount for row in packed for amount in row if amount),
        capacity=_capacity_left(problem, words=words),
        slot_offset=_ints([0, *np.cumsum([len(slots) for slots in calendars]).tolist()]),
        slots=_ints(slot for slots in calendars for slot in slots),
        work=np.concatenate([_work_before(slots, problem.horizon) for slots in calendars]),
        pinned=_ints(-1 if job.pinned is None else job.pinned for job in jobs),
        words=words,
        horizon=problem.horizon,
    )


def _ints(values: Iterable[int]) -> Int32s:
    return np.array([*values], dtype=np.int32)


def _longs(values: Iterable[int]) -> UInt64s:
    return np.array([*values], dtype=np.uint64)


def _offsets(owners: Iterable[int], *, count: int) -> Int32s:
    sizes = np.bincount(np.array([*owners], dtype=np.int64), minlength=count)
    return np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)


def _packed(amounts: Mapping[int, int], *, words: int) -> list[int]:
    row = [0] * words
    for resource, amount in amounts.items():
        row[resource // LANES] |= amount << (16 * (resource % LANES))
    return row


def _capacity_left(problem: Problem, *, words: int) -> UInt64s:
    """Return what the pinned jobs leave of each resource in each slot, packed; never below 0."""
    left = np.repeat(
        np.array(problem.capacities, dtype=np.int64)[:, None], problem.horizon, axis=1
    ).reshape(len(problem.capacities), problem.horizon)
    for job in problem.jobs:
        if job.pinned is not None:
            slots = np.array(slots_of(job, horizon=problem.horizon), dtype=np.int64)
            for resource, amount in job.uses.items():
                left[resource, slots] -= amount
    packed = np.zeros((words, problem.horizon), dtype=np.uint64)
    for resource, row in enumerate(np.maximum(left, 0).astype(np.uint64)):
        packed[resource // LANES] |= row << np.uint64(16 * (resource % LANES))
    return packed.reshape(-1)


def slots_of(job: Job, *, horizon: int) -> range:
    """Return the slots in which a pinned job holds its resources; none if it is not pinned."""
    first = horizon if job.pinned is None else job.pinned
    return range(first, min(first + job.duration, horizon))


def _work_before(slots: Sequence[int], horizon: int) -> Int32s:
    works = np.zeros(horizon + 1, dtype=np.int32)
    works[np.array(slots, dtype=np.int64) + 1] = 1
    return np.cumsum(works).astype(np.int32)


def order_of(problem: Problem) -> list[int]:
    """Return the jobs so that every link leads onward.

    Raises
    ------
    InvalidProblem
        If the links form a loop.
    """
    followers: list[list[int]] = [[] for _ in problem.jobs]
    waiting = [0] * len(problem.jobs)
    for link in problem.links:
        followers[link.predecessor].append(link.successor)
        waiting[link.successor] += 1
    order = [job for job, count in enumerate(waiting) if count == 0]
    for job in order:
        for follower in followers[job]:
            waiting[follower] -= 1
            if waiting[follower] == 0:
                order.append(follower)
    _require(len(order) == len(problem.jobs), "the links form a loop")
    return order


def early_finishes(problem: Problem, order: Sequence[int]) -> list[int]:
    """Return how early each job could end if every resource were endless; slots of work only."""
    starts = [job.release for job in problem.jobs]
    after: list[list[Link]] = [[] for _ in problem.jobs]
    for link in problem.links:
        after[link.predecessor].append(link)
    for number in order:
        finish = starts[number] + problem.jobs[number].length
        for link in after[number]:
            starts[link.successor] = max(starts[link.successor], finish + link.lag)
    return [start + job.length for start, job in zip(starts, problem.jobs, strict=True)]


def _priorities(problem: Problem, order: Sequence[int]) -> list[int]:
    """Return latest finishes for a project without resources, below the jobs' ranks."""
    last = max(early_finishes(problem, order), default=0)
    finish = [last] * len(problem.jobs)
    before: list[list[Link]] = [[] for _ in problem.jobs]
    for link in problem.links:
        before[link.successor].append(link)
    for number in reversed(order):
        start = finish[number] - problem.jobs[number].length
        for link in before[number]:
            finish[link.predecessor] = min(finish[link.predecessor], start - link.lag)
    ranks = {rank: place for place, rank in enumerate(sorted({job.rank for job in problem.jobs}))}
    # A lower rank goes first whatever the dates say; within it the earlier latest finish does.
    span = 2 * (last + 1)
    return [ranks[job.rank] * span + finish[number] for number, job in enumerate(problem.jobs)]


def lower_bound_of(problem: Problem) -> int:
    """Return a number of slots that no schedule can beat.

    The longest of: the longest chain of links; for each resource, the time in which its
    capacity could do all work that needs it; and the work of those that need more than half
    of it, which can only follow one another. To the last two come the earliest start of
    such work and the least that follows it.
    """
    order = order_of(problem)
    early = early_finishes(problem, order)
    heads = [end - job.length for end, job in zip(early, problem.jobs, strict=True)]
    tails = _tails(problem, order)
    bound = max(early, default=0)
    for resource, capacity in enumerate(problem.capacities):
        for users, slots in _claims(problem, resource, capacity):
            head, tail = min(heads[n] for n in users), min(tails[n] for n in users)
            bound = max(bound, head + slots + tail)
    return bound


def _claims(problem: Problem, resource: int, capacity: int) -> Iterator[tuple[list[int], int]]:
    """Yield jobs that share a resource, with the slots that all of them need together."""
    amounts = [(n, job.uses.get(resource, 0)) for n, job in enumerate(problem.jobs)]
    jobs = problem.jobs
    users = [n for n, amount in amounts if amount and jobs[n].length]
    if users:
        yield users, -(-sum(jobs[n].length * jobs[n].uses[resource] for n in users) // capacity)
    alone = [n for n in users if 2 * jobs[n].uses[resource] > capacity]
    if alone:
        yield alone, sum(jobs[n].length for n in alone)


def _tails(problem: Problem, order: Sequence[int]) -> list[int]:
    """Return how many slots at least pass after each job's finish."""
    tails = [0] * len(problem.jobs)
    after: list[list[Link]] = [[] for _ in problem.jobs]
    for link in problem.links:
        after[link.predecessor].append(link)
    for number in reversed(order):
        for link in after[number]:
            job = problem.jobs[link.successor]
            tails[number] = max(tails[number], link.lag + job.length + tails[link.successor])
    return tails
