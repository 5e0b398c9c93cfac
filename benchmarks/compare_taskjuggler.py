"""Compare random plans with TaskJuggler and name every difference.

    python -m benchmarks.compare_taskjuggler [--plans N] [--tasks N]

The plans are those of benchmarks/synthetic.py without what TaskJuggler cannot say (see
benchmarks/peers/taskjuggler.py): one calendar with holidays, links to starts with lags, dates
on tasks that wait for nothing. TaskJuggler schedules them in batches, one process each. The
exit status is 1 if a difference has no name.
"""

from __future__ import annotations

import argparse
import sys

from benchmarks.peers import taskjuggler
from benchmarks.peers.agreement import Agreement
from benchmarks.synthetic import synthetic_plan

BATCH = 20


def compared(plans: int, *, tasks: int) -> Agreement:
    """Return how well so many plans of so many tasks agree."""
    agreement = Agreement()
    for first in range(0, plans, BATCH):
        seeds = range(first, min(first + BATCH, plans))
        batch = [taskjuggler.shared(synthetic_plan(tasks, seed=seed + 1)) for seed in seeds]
        for plan, theirs in zip(batch, taskjuggler.dates_of(batch), strict=True):
            agreement.add(plan, theirs, rules=())
    return agreement


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare random plans with TaskJuggler.")
    parser.add_argument("--plans", type=int, default=40)
    parser.add_argument("--tasks", type=int, default=60)
    options = parser.parse_args()
    reason = taskjuggler.why_not()
    if reason is not None:
        print(f"skipped: {reason}")
        return 0
    agreement = compared(options.plans, tasks=options.tasks)
    agreement.report()
    return 1 if agreement.unnamed else 0


if __name__ == "__main__":
    sys.exit(main())
