"""Random levelling problems, and a slow, obvious judge of schedules."""

from __future__ import annotations

import random
from collections.abc import Sequence

from milepost.engine.levelling import Job, Link, Problem


def random_problem(seed: int, *, jobs: int = 12, has_calendars: bool = False) -> Problem:
    draw = random.Random(seed)
    capacities = tuple(draw.randint(2, 6) for _ in range(draw.randint(1, 6)))
    horizon = 40 * jobs
    calendars = (
        tuple(range(horizon)),
        tuple(slot for slot in range(horizon) if slot % 7 < 5),
        tuple(slot for slot in range(horizon) if slot % 7 not in {0, 3}),
    )
    return Problem(
        jobs=tuple(
            Job(
                duration=draw.randint(0, 6),
                uses={
                    number: draw.randint(0, size)
                    for number, size in enumerate(capacities)
                    if draw.random() < 0.7
                },
                calendar=draw.randrange(3) if has_calendars else 0,
                release=draw.choice((0, 0, 0, draw.randint(0, 8))),
            )
            for _ in range(jobs)
        ),
        links=tuple(
            Link(predecessor=first, successor=second, lag=draw.choice((0, 0, 0, 2, -1)))
            for second in range(jobs)
            for first in range(second)
            if draw.random() < 0.15
        ),
        capacities=capacities,
        horizon=horizon,
        calendars=calendars if has_calendars else (),
    )


def slots_worked(problem: Problem, job: int, start: int) -> list[int]:
    calendars = problem.calendars or (tuple(range(problem.horizon)),)
    it = problem.jobs[job]
    if it.pinned is not None:
        return list(range(it.pinned, it.pinned + it.duration))
    return [slot for slot in calendars[it.calendar] if slot >= start][: it.duration]


def finish_of(problem: Problem, job: int, start: int) -> int:
    worked = slots_worked(problem, job, start)
    return worked[-1] + 1 if worked else start


def faults_of(problem: Problem, starts: Sequence[int]) -> list[str]:
    """Return everything that is wrong with a schedule, in words."""
    faults = []
    finishes = [finish_of(problem, job, start) for job, start in enumerate(starts)]
    for job, start in enumerate(starts):
        it = problem.jobs[job]
        if it.pinned is None and start < it.release:
            faults.append(f"job {job} starts before its release")
        worked = slots_worked(problem, job, start)
        if it.pinned is None and worked and worked[0] != start:
            faults.append(f"job {job} starts when it cannot work")
    for link in problem.links:
        if starts[link.successor] < finishes[link.predecessor] + link.lag:
            faults.append(f"{link} is broken")
    for number, capacity in enumerate(problem.capacities):
        taken: dict[int, int] = {}
        for job, start in enumerate(starts):
            for slot in slots_worked(problem, job, start):
                taken[slot] = taken.get(slot, 0) + problem.jobs[job].uses.get(number, 0)
        faults += [f"{number} is over at {slot}" for slot, used in taken.items() if used > capacity]
    return faults
