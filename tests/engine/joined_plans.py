"""Random plans with rows of one another's, and the slow way to schedule them together."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.engine.random_plans import random_plan

from milepost.engine.outline import outline_of
from milepost.engine.plan import (
    ConstraintType,
    DateConstraint,
    Dependency,
    DependencyType,
    ExternalRow,
    Lag,
    Plan,
    Task,
    TaskKind,
)
from milepost.engine.schedule import Schedule, schedule
from milepost.engine.units import to_datetime


def linked(seed: int, *, is_plain: bool = False) -> dict[str, Plan]:
    """Return two or three random plans with rows of one another's, without late starts.

    In plain ones only open tasks wait for other plans, without leads, and for finishes.
    """
    rng = random.Random(seed)
    plans = {f"p{n}": random_plan(rng.randrange(10**6)) for n in range(rng.choice([2, 2, 3]))}
    return {name: _with_ghosts(name, plans, rng, is_plain) for name in plans}


def _with_ghosts(name: str, plans: dict[str, Plan], rng: random.Random, is_plain: bool) -> Plan:
    plan = plans[name]
    kinds = [DependencyType.FS, DependencyType.FF] if is_plain else list(DependencyType)
    free = DateConstraint()
    late = ConstraintType.AS_LATE_AS_POSSIBLE
    tasks = [replace(t, constraint=free) if t.constraint.kind is late else t for t in plan.tasks]
    links = list(plan.dependencies)
    for number in range(rng.randint(1, 3)):
        other = rng.choice([each for each in plans if each != name])
        waited_for = _waited_for(plans[other])
        if not waited_for:
            continue
        real = rng.choice(waited_for)
        uid = f"x{number}"
        external = ExternalRow(plan=other, uid=real.uid)
        ghost = Task(uid=uid, name=uid, is_manual=True, external=external, calendar="all",
                     duration=real.duration)  # fmt: skip
        parents = [None, *[t.uid for t in tasks if t.kind is TaskKind.PHASE]]
        tasks.insert(rng.randint(0, len(tasks)), replace(ghost, parent=rng.choice(parents)))
        waiting = [t.uid for t in plan.tasks if not is_plain or _is_open(t)]
        for target in rng.sample(waiting, k=min(2, len(waiting))):
            lag = Lag(amount=rng.choice([0, 0, 240, 480 if is_plain else -480]))
            links.append(
                Dependency(predecessor=uid, successor=target, kind=rng.choice(kinds), lag=lag)
            )
    return replace(plan, tasks=tuple(tasks), dependencies=tuple(links))


def _waited_for(plan: Plan) -> list[Task]:
    """Return the rows that others can wait for: those that count, levels of effort apart."""
    outline = outline_of(plan)
    return [task for row, task in enumerate(plan.tasks) if outline.drives[row]]


def _is_open(task: Task) -> bool:
    facts = (task.actual_start, task.actual_finish, task.milestone)
    is_work = task.kind in (TaskKind.TASK, TaskKind.MILESTONE)
    is_ordinary = task.is_active and not task.is_manual and is_work
    return is_ordinary and facts == (None, None, None)


def one_after_the_other(plans: dict[str, Plan]) -> dict[str, Schedule]:
    """Return the schedules of plans, each scheduled alone until no date moves."""
    plans = dict(plans)
    for _ in range(200):
        found = {name: schedule(plan) for name, plan in plans.items()}
        moved = {name: _updated(plan, found) for name, plan in plans.items()}
        if moved == plans:
            return found
        plans = moved
    raise AssertionError("the plans never come to rest")


def _updated(plan: Plan, found: dict[str, Schedule]) -> Plan:
    tasks = list(plan.tasks)
    for row, ghost in enumerate(tasks):
        if ghost.external is not None:
            other = found[ghost.external.plan]
            at = other.row_of[ghost.external.uid]
            tasks[row] = replace(
                ghost,
                manual_start=to_datetime(int(other.start[at])),
                manual_finish=to_datetime(int(other.finish[at])),
                is_active=other.compiled.outline.is_active[at],
            )
    return replace(plan, tasks=tuple(tasks))


def late_one_after_the_other(plans: dict[str, Plan]) -> dict[str, Schedule]:
    """Return the schedules of plans at rest, each promising others what they can bear."""
    for _ in range(200):
        found = {name: schedule(plan) for name, plan in plans.items()}
        borne = {name: _promised(name, plan, found) for name, plan in plans.items()}
        if borne == plans:
            return found
        plans = borne
    raise AssertionError("the plans never come to rest")


def _promised(name: str, plan: Plan, found: dict[str, Schedule]) -> Plan:
    """Return a plan whose rows have as deadlines what waits for them elsewhere bears."""
    tasks = {task.uid: task for task in plan.tasks}
    for other in found.values():
        for row, ghost in enumerate(other.plan.tasks):
            is_waited_for = not other.compiled.late_is_early[other.compiled.row_node[row]]
            if ghost.external is not None and ghost.external.plan == name and is_waited_for:
                real = tasks[ghost.external.uid]
                limit = to_datetime(int(other.late_finish[row]))
                deadline = min(limit, real.deadline or limit)
                tasks[real.uid] = replace(real, deadline=deadline)
    return replace(plan, tasks=tuple(tasks.values()))
