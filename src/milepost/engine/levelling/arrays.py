"""A levelling problem as the arrays that the kernels eat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from milepost.engine.levelling.problem import slots_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milepost.engine.levelling.bounds import Network
    from milepost.engine.levelling.demands import Demands
    from milepost.engine.levelling.problem import Problem

Int32s = npt.NDArray[np.int32]
UInt64s = npt.NDArray[np.uint64]

LANES = 4
"""Resources that share one word of the kernels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrays:
    """A problem as the kernels take it; the names are those of `problem_t` in levelling.h."""

    duration: Int32s
    release: Int32s
    calendar: Int32s
    due: Int32s
    weight: Int32s
    priority: Int32s
    rank: Int32s
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
    end_weight: int


def arrays_of(problem: Problem, network: Network, demands: Demands) -> Arrays:
    """Return `problem`, what its links say and what its jobs need as arrays."""
    jobs = problem.jobs
    predecessor = _ints([link.predecessor for link in problem.links])
    successor = _ints([link.successor for link in problem.links])
    lag = _ints([link.lag for link in problem.links])
    into = np.argsort(successor, kind="stable")
    onward = np.argsort(predecessor, kind="stable")
    return Arrays(
        duration=_ints(network.lengths),
        release=_ints([job.release for job in jobs]),
        calendar=_ints([job.calendar for job in jobs]),
        due=_ints([job.due for job in jobs]),
        weight=_ints([job.weight for job in jobs]),
        priority=_ints(_priorities(network)),
        rank=_ints(network.ranks),
        pred_offset=_offsets(np.bincount(successor, minlength=len(jobs))),
        pred_task=predecessor[into],
        pred_lag=lag[into],
        succ_offset=_offsets(np.bincount(predecessor, minlength=len(jobs))),
        succ_task=successor[onward],
        succ_lag=lag[onward],
        **_uses(demands, jobs=len(jobs), words=words_of(problem)),
        **_calendars(problem),
        capacity=_capacity_left(problem),
        pinned=_ints([-1 if job.pinned is None else job.pinned for job in jobs]),
        words=words_of(problem),
        horizon=problem.horizon,
        end_weight=problem.end_weight,
    )


def words_of(problem: Problem) -> int:
    """Return how many words of the kernels hold all resources of a slot."""
    return -(-len(problem.capacities) // LANES)


def _priorities(network: Network) -> list[int]:
    """Return latest finishes for a project without resources, below the jobs' ranks."""
    last = network.longest
    # A lower rank goes first whatever the dates say; within it the earlier latest finish does.
    span = 2 * (last + 1)
    pairs = zip(network.ranks, network.tails, strict=True)
    return [rank * span + last - tail for rank, tail in pairs]


def _uses(demands: Demands, *, jobs: int, words: int) -> dict[str, Any]:
    """Return each job's needs, those of four resources in a word."""
    amounts = np.array(demands.amounts, dtype=np.int64)
    needed = amounts != 0
    owners = np.array(demands.jobs, dtype=np.int64)[needed]
    resources = np.array(demands.resources, dtype=np.int64)[needed]
    places = owners * words + resources // LANES
    order = np.argsort(places, kind="stable")
    lanes = (16 * (resources % LANES)).astype(np.uint64)
    packed = (amounts[needed].astype(np.uint64) << lanes)[order]
    places = places[order]
    firsts = np.flatnonzero(places != np.concatenate([[-1], places[:-1]]))
    taken = places[firsts]
    sums = np.add.reduceat(packed, firsts) if len(firsts) else packed
    return {
        "use_offset": np.searchsorted(taken, np.arange(jobs + 1) * words).astype(np.int32),
        "use_word": (taken % words if words else taken).astype(np.int32),
        "use_amount": sums,
    }


def _capacity_left(problem: Problem) -> UInt64s:
    """Return what the pinned jobs leave of each resource in each slot, packed; never below 0."""
    left = np.repeat(np.array(problem.capacities, dtype=np.int64)[:, None], problem.horizon, axis=1)
    for job in problem.jobs:
        if job.pinned is not None:
            span = slots_of(job, horizon=problem.horizon)
            for resource, amount in job.uses.items():
                left[resource, span.start : span.stop] -= amount
    packed = np.zeros((words_of(problem), problem.horizon), dtype=np.uint64)
    for resource, row in enumerate(np.maximum(left, 0).astype(np.uint64)):
        packed[resource // LANES] |= row << np.uint64(16 * (resource % LANES))
    return packed.reshape(-1)


def _calendars(problem: Problem) -> dict[str, Any]:
    if not problem.calendars:
        everywhere = np.arange(problem.horizon + 1, dtype=np.int32)
        return {
            "slot_offset": _ints([0, problem.horizon]),
            "slots": everywhere[:-1],
            "work": everywhere,
        }
    slots = [np.array(found, dtype=np.int32) for found in problem.calendars]
    works = np.zeros((len(slots), problem.horizon + 1), dtype=np.int32)
    for row, found in zip(works, slots, strict=True):
        row[found + 1] = 1
    return {
        "slot_offset": _offsets(np.array([len(found) for found in slots])),
        "slots": np.concatenate(slots),
        "work": np.cumsum(works, axis=1, dtype=np.int32).reshape(-1),
    }


def _ints(values: Sequence[int]) -> Int32s:
    return np.array(values, dtype=np.int32)


def _offsets(sizes: npt.NDArray[np.int64]) -> Int32s:
    return np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
