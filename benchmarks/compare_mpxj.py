"""Compare random plans with MPXJ's MicrosoftScheduler and name every difference.

    python -m benchmarks.compare_mpxj [--plans N] [--tasks N] [--mpxj PYTHON]

Plans of five calendars with holidays, all kinds of links, lags, milestones, dates and deadlines
(benchmarks/synthetic.py), read from the same XML by both programs, which schedule all of them
in one process each. The exit status is 1 if a difference has no name; the names are
explained in docs/concepts/scheduling-conventions.md.
"""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from benchmarks.peers import mpxj
from benchmarks.peers.agreement import Agreement, Root, Rule
from benchmarks.synthetic import synthetic_plan

from milepost.engine.plan import ConstraintType, DependencyType, TaskKind
from milepost.engine.units import to_minutes
from milepost.formats.mspdi import read_mspdi
from milepost.formats.mspdi_write import write_mspdi

if TYPE_CHECKING:
    from milepost.engine.plan import Plan

BATCH = 200


def _starts_at_rest(root: Root) -> bool:
    constraint = root.task.constraint
    is_floor = constraint.kind is ConstraintType.START_NO_EARLIER_THAN and constraint.date
    return bool(is_floor) and root.theirs[0] == to_minutes(constraint.date) < root.ours[0]


def _milestone_after_lag(root: Root) -> bool:
    is_lagged = any(link.lag.amount > 0 for link in root.into)
    return root.task.kind is TaskKind.MILESTONE and is_lagged and root.task.calendar is not None


def _before_the_project(root: Root) -> bool:
    kinds = {link.kind for link in root.into}
    return DependencyType.SF in kinds and root.theirs[0] < to_minutes(root.plan.start)


# The rows of the table in docs/concepts/scheduling-conventions.md that these plans can show.
RULES = (
    Rule(
        name="start no earlier than a time at which nobody works: MPXJ starts then",
        explains=_starts_at_rest,
    ),
    Rule(
        name="a lag into a milestone with a calendar of its own: MPXJ moves it on to work",
        explains=_milestone_after_lag,
    ),
    Rule(
        name="start-to-finish before the project's start: MPXJ starts there",
        explains=_before_the_project,
    ),
)


def compared(plans: int, *, tasks: int, python: str | None = None) -> Agreement:
    """Return how well so many plans of so many tasks agree."""
    agreement = Agreement()
    for first in range(0, plans, BATCH):
        batch = [_plan(tasks, seed) for seed in range(first, min(first + BATCH, plans))]
        for plan, theirs in zip(batch, mpxj.dates_of(batch, python=python), strict=True):
            agreement.add(plan, theirs, rules=RULES)
    return agreement


def _plan(tasks: int, seed: int) -> Plan:
    """Return a plan as the file holds it, so that both programs read the same."""
    return read_mspdi(write_mspdi(synthetic_plan(tasks, seed=seed + 1)))


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare random plans with MPXJ.")
    parser.add_argument("--plans", type=int, default=200)
    parser.add_argument("--tasks", type=int, default=60)
    parser.add_argument("--mpxj", metavar="PYTHON", help="a Python that has mpxj and jpype1")
    options = parser.parse_args()
    reason = mpxj.why_not(options.mpxj)
    if reason is not None:
        print(f"skipped: {reason}")
        return 0
    agreement = compared(options.plans, tasks=options.tasks, python=options.mpxj)
    agreement.report()
    return 1 if agreement.unnamed else 0


if __name__ == "__main__":
    sys.exit(main())
