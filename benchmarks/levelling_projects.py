"""Level several projects that share their resources, against the usual rule.

    python -m benchmarks.levelling_projects FOLDER [--seconds S] [--mspdi FOLDER]

MPSPLIB's instances with the makespans that Microsoft Project reached are not among the files, so
that the projects are made as MPSPLIB made its own: two, five and ten PSPLIB projects of one size
from FOLDER, which share R1 to R4 with the least of their capacities. Multi-project files of
Microsoft Project XML, such as those of MPSPLIBtoMPP, come from the folder --mspdi.

The peer is the parallel schedule generation scheme with the least slack first, the rule of the
published macros for Microsoft Project (Kolisch, EJOR 90, 1996, describes both). Each row has
the makespan of the first proposal and of the best in S processor seconds (1 if not given) as a
share of the peer's, and the peer's and the best one's distance to the lower bound.
"""

from __future__ import annotations

import argparse
import statistics
from pathlib import Path
from typing import TYPE_CHECKING

from milepost.engine.compile import compile_plan
from milepost.engine.levelling import Aim, search
from milepost.engine.levelling.bounds import network_of
from milepost.engine.levelling.of_plan import Member, problem_of
from milepost.engine.passes import forward
from milepost.formats import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from milepost.engine.levelling import Link, Problem

SETS = ("j30", "j60", "j90", "j120")
COUNTS = (2, 5, 10)


class LeastSlack:
    """The parallel scheme: at each moment, what fits starts, the least slack first."""

    def __init__(self, problem: Problem) -> None:
        network = network_of(problem)
        spare = zip(network.tails, network.lengths, network.heads, strict=True)
        self._jobs = problem.jobs
        self._lengths = network.lengths
        self._slack = [network.longest - sum(each) for each in spare]
        self._links = problem.links
        self._before: list[list[Link]] = [[] for _ in problem.jobs]
        for link in problem.links:
            self._before[link.successor].append(link)
        self._free = list(problem.capacities)
        self._finish: dict[int, int] = {}
        self._running: list[int] = []

    def last_finish(self) -> int:
        now = 0
        while len(self._finish) < len(self._jobs):
            for job in [job for job in self._running if self._finish[job] <= now]:
                self._running.remove(job)
                self._use(job, sign=1)
            while ready := [job for job in range(len(self._jobs)) if self._can_start(job, now)]:
                self._start(min(ready, key=lambda job: (self._slack[job], job)), now)
            now = min((time for time in self._events() if time > now), default=now)
        return max(self._finish.values())

    def _can_start(self, job: int, now: int) -> bool:
        return (
            job not in self._finish
            and self._jobs[job].release <= now
            and all(
                self._finish.get(link.predecessor, now + 1) + link.lag <= now
                for link in self._before[job]
            )
            and all(amount <= self._free[r] for r, amount in self._jobs[job].uses.items())
        )

    def _start(self, job: int, now: int) -> None:
        self._finish[job] = now + self._lengths[job]
        self._running.append(job)
        self._use(job, sign=-1)

    def _use(self, job: int, *, sign: int) -> None:
        for resource, amount in self._jobs[job].uses.items():
            self._free[resource] += sign * amount

    def _events(self) -> Iterator[int]:
        yield from self._finish.values()
        yield from (job.release for job in self._jobs)
        for link in self._links:
            if link.predecessor in self._finish:
                yield self._finish[link.predecessor] + link.lag


def members_of(files: list[Path]) -> list[Member]:
    found = []
    for file in files:
        # The calendars' tables must hold the work of all of them, one after the other.
        compiled = compile_plan(read(file.read_bytes()).plan, stretch=8.0 * len(files))
        found.append(Member(compiled=compiled, early=forward(compiled)))
    return found


def row(name: str, files: list[Path], seconds: float) -> tuple[float, float]:
    """Print one instance and return the shares of the peer's makespan."""
    made = problem_of(*members_of(files), aim=Aim.END)
    assert made is not None
    problem = made.problem
    peer = LeastSlack(problem).last_finish()
    first, best = search(problem, seconds=0), search(problem, seconds=seconds)
    lengths = network_of(problem).lengths
    ends = [
        max(start + length for start, length in zip(found.starts, lengths, strict=True))
        for found in (first, best)
    ]
    shares = ends[0] / peer, ends[1] / peer
    bound = best.lower_bound
    print(
        f"{name:24} {len(problem.jobs):6} {shares[0]:7.3f} {shares[1]:7.3f} "
        f"{peer / bound - 1:8.1%} {ends[1] / bound - 1:8.1%}",
        flush=True,
    )
    return shares


def main() -> None:
    parser = argparse.ArgumentParser(description="Level several projects together.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--mspdi", type=Path)
    options = parser.parse_args()
    print(f"{'instance':24} {'jobs':>6} {'first':>7} {'best':>7} {'peer/lb':>8} {'best/lb':>8}")
    shares = []
    for name in SETS:
        files = sorted(options.folder.glob(f"{name}*.sm"))
        for count in COUNTS:
            for first in range(0, min(len(files) - count + 1, 2 * count), count):
                label = f"{name} × {count} from {first + 1}"
                shares.append(row(label, files[first : first + count], options.seconds))
    plans = sorted(options.mspdi.glob("mp_*.xml")) if options.mspdi else []
    shares += [row(file.stem, [file], options.seconds) for file in plans]
    for column, what in enumerate(("first", "best")):
        values = [each[column] for each in shares]
        print(f"{what}: mean {statistics.mean(values):.3f} of the peer, worst {max(values):.3f}")


if __name__ == "__main__":
    main()
