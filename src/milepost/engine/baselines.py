"""Freezing a schedule as a baseline, to compare what comes with what was planned."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from milepost.engine.errors import MilepostError
from milepost.engine.plan import Baseline, BaselineEntry
from milepost.engine.units import to_datetime

if TYPE_CHECKING:
    from milepost.engine.plan import Plan
    from milepost.engine.schedule import Schedule

MOST_BASELINES = 10


class InvalidBaseline(MilepostError):
    """Raised when a baseline is asked for whose number there is not."""

    code = "invalid-baseline"


def with_baseline(schedule: Schedule, *, number: int = 0, name: str = "") -> Plan:
    """Return the schedule's plan with its dates, work and costs frozen as baseline `number`.

    Parameters
    ----------
    number
        0 to 10, as in MSPDI; a baseline of that number is replaced.
    name
        What people call it.

    Raises
    ------
    InvalidBaseline
        If there is no baseline of that number.
    """
    if not 0 <= number <= MOST_BASELINES:
        raise InvalidBaseline(
            f"There is no baseline {number}. Give a number from 0 to {MOST_BASELINES}."
        )
    plan = schedule.plan
    entries = []
    for task in plan.tasks:
        row = schedule.row_of[task.uid]
        entries.append(
            BaselineEntry(
                task=task.uid,
                start=to_datetime(int(schedule.start[row])),
                finish=to_datetime(int(schedule.finish[row])),
                work=task.work,
                cost=task.cost,
            )
        )
    frozen = Baseline(number=number, name=name, entries=tuple(entries))
    kept = [each for each in plan.baselines if each.number != number]
    baselines = sorted([*kept, frozen], key=lambda each: each.number)
    return replace(plan, baselines=tuple(baselines))
