"""Time earned value and schedule health of a large plan that is half done.

Run from the repository's root: ``python -m benchmarks.measures [--sizes 10000 100000]``.
CPU seconds of one thread, and each as a multiple of ``schedule(plan)`` in the same run. The
plan is the synthetic one with its own dates as baseline 0 and a status date in the middle:
what lies before it is done, some of it late and dear.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from benchmarks.synthetic import synthetic_plan

from milepost.engine.measures import measure
from milepost.engine.measures.health import assess_health
from milepost.engine.plan import Baseline, BaselineEntry, TaskKind
from milepost.engine.schedule import schedule
from milepost.engine.units import to_datetime

if TYPE_CHECKING:
    from collections.abc import Callable

    from milepost.engine.plan import Plan, Task


def half_done(size: int) -> Plan:
    """Return a synthetic plan of `size` tasks with a baseline, progress and costs."""
    plan, rng = synthetic_plan(size), random.Random(3)
    found = schedule(plan)
    starts, finishes = found.start.tolist(), found.finish.tolist()
    status = (min(starts) + max(finishes)) // 2
    rows = list(zip(plan.tasks, starts, finishes, strict=True))
    entries = tuple(
        BaselineEntry(
            task=task.uid, start=to_datetime(start), finish=to_datetime(finish),
            work=task.duration, cost=task.duration * 60,
        )
        for task, start, finish in rows
        if task.kind is not TaskKind.PHASE
    )  # fmt: skip
    return replace(
        plan,
        tasks=tuple(_progressed(rng, *row, status=status) for row in rows),
        baselines=(Baseline(number=0, name="Agreed", entries=entries),),
        status_date=to_datetime(status),
    )


def _progressed(rng: random.Random, task: Task, start: int, finish: int, *, status: int) -> Task:
    if task.kind is TaskKind.PHASE:
        return task
    known = replace(task, cost=task.duration * 60, work=task.duration)
    if finish < status:
        ended = to_datetime(finish + rng.choice([0, 480, 1440]))
        spent = task.duration * rng.choice([60, 72])
        return replace(
            known, actual_start=to_datetime(start), actual_finish=ended, percent_complete=100,
            actual_cost=spent, actual_work=task.duration,
        )  # fmt: skip
    if start < status:
        return replace(
            known, actual_start=to_datetime(start), percent_complete=50,
            actual_cost=task.duration * 30, actual_work=task.duration // 2,
        )  # fmt: skip
    return known


def spent_on(work: Callable[[], object]) -> float:
    before = time.thread_time()
    work()
    return time.thread_time() - before


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    for size in parser.parse_args().sizes:
        plan = half_done(size)
        found = schedule(plan)
        scale = spent_on(lambda plan=plan: schedule(plan))
        values = spent_on(lambda found=found: measure(found))
        health = spent_on(lambda found=found: assess_health(found))
        print(
            f"{size} tasks: schedule {scale:.2f} s; earned value {values:.2f} s"
            f" = {values / scale:.1f} ×; health {health:.2f} s = {health / scale:.1f} ×"
        )


if __name__ == "__main__":
    main()
