"""Plans with baselines: frozen schedules, and random ones with progress."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.engine.random_plans import START, random_plan

from milepost.engine.plan import Baseline, BaselineEntry, TaskKind
from milepost.engine.schedule import schedule
from milepost.engine.units import to_datetime

if TYPE_CHECKING:
    from collections.abc import Mapping

    from milepost.engine.plan import Plan


def frozen(plan: Plan, *, number: int = 0, costs: Mapping[str, int] | None = None) -> Plan:
    """The plan with its own present dates as a baseline, and costs of 1 unless given."""
    dates = schedule(plan)
    entries = tuple(
        BaselineEntry(
            task=task.uid,
            start=to_datetime(int(dates.start[row])),
            finish=to_datetime(int(dates.finish[row])),
            cost=None if costs is None else costs.get(task.uid),
        )
        for row, task in enumerate(plan.tasks)
    )
    return replace(plan, baselines=(*plan.baselines, Baseline(number=number, entries=entries)))


def random_baselined(seed: int) -> Plan:
    """A random plan with a baseline of unlike dates, costs for some seeds, and a status date."""
    rng = random.Random(seed)
    plan = random_plan(seed)
    money = rng.random() < 0.5
    names = [task.uid for task in plan.tasks if task.kind is not TaskKind.PHASE]
    costs = {uid: rng.choice([0, 100, 250_00, 99_999]) for uid in names} if money else None
    shifted = replace(plan, start=plan.start + timedelta(days=rng.randint(-10, 10)))
    known = frozen(shifted, costs=costs).baselines[0]
    parents = {task.parent for task in plan.tasks}
    leaves = [entry for entry in known.entries if entry.task not in parents]
    entries = tuple(entry for entry in leaves if rng.random() < 0.9)
    tasks = tuple(
        replace(task, actual_cost=rng.randrange(50_000) if rng.random() < 0.8 else None)
        for task in plan.tasks
    )
    return replace(
        plan,
        tasks=tasks,
        baselines=(replace(known, entries=entries),),
        status_date=START + timedelta(minutes=rng.randrange(-5_000, 90_000)),
    )
