"""The finished tasks of a plan, as lessons for the unfinished ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.compile import compile_plan
from milepost.engine.forecast.estimates import DEFAULT_SPREAD, Spread
from milepost.engine.forecast.learning import FinishedTask, learn_spreads
from milepost.engine.plan import TaskKind
from milepost.engine.uncertainty import SpreadSource
from milepost.engine.units import to_minutes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from milepost.engine.compiled import CompiledPlan
    from milepost.engine.forecast.learning import LearnedSpreads
    from milepost.engine.plan import Plan, Task, Uid


def kinds_of(plan: Plan) -> dict[Uid, str]:
    """Return each task's type: the name of the phase it lies in, empty outside phases."""
    name_of = {task.uid: task.name for task in plan.tasks}
    return {task.uid: name_of.get(task.parent or "", "") for task in plan.tasks}


def finished_tasks(plan: Plan) -> tuple[FinishedTask, ...]:
    """Return the finished tasks of a plan that tell how long they were meant to take.

    Planned is the working time of the first baseline that has the task, otherwise the likely
    value of its estimate; tasks with neither are left out, because a plan that was brought
    up to date no longer says what was meant. Taken is the working time from actual start to
    actual finish, both on the task's own calendar.
    """
    return tuple(_lessons(compile_plan(plan)))


def own_spread(compiled: CompiledPlan) -> Spread | LearnedSpreads:
    """Return the spread that a plan chose for tasks without an estimate of their own.

    Learned from no task at all, it is the usual one.
    """
    if compiled.plan.uncertainty.spread is SpreadSource.USUAL:
        return DEFAULT_SPREAD
    return _learned(_lessons(compiled))


def own_spreads(plan: Plan) -> Callable[[Task], Spread]:
    """Return the spread of each task without an estimate, as the plan's own forecast has it."""
    is_usual = plan.uncertainty.spread is SpreadSource.USUAL
    return spreads_by_task(plan, DEFAULT_SPREAD if is_usual else _learned(finished_tasks(plan)))


def spreads_by_task(plan: Plan, given: Spread | LearnedSpreads) -> Callable[[Task], Spread]:
    """Return what `given` says of each task of a plan, by its type and its owner."""
    if isinstance(given, Spread):
        return lambda _task: given
    kinds = kinds_of(plan)
    return lambda task: given.of(kind=kinds[task.uid], person=task.owner)


def shared_spread(plans: Iterable[Plan]) -> Spread | LearnedSpreads:
    """Return the spread of plans that hang together: learned from those that chose to learn."""
    return _learned(
        lesson
        for plan in plans
        if plan.uncertainty.spread is SpreadSource.LEARNED
        for lesson in finished_tasks(plan)
    )


def _learned(lessons: Iterable[FinishedTask]) -> Spread | LearnedSpreads:
    learned = learn_spreads(lessons)
    return learned if learned.learned_from else DEFAULT_SPREAD


def _lessons(compiled: CompiledPlan) -> Iterator[FinishedTask]:
    plan = compiled.plan
    kinds = kinds_of(plan)
    planned = _baseline_dates(plan)
    for row, task in enumerate(plan.tasks):
        node = int(compiled.row_node[row])
        if (
            node < 0
            or task.kind is TaskKind.LEVEL_OF_EFFORT
            or task.actual_start is None
            or task.actual_finish is None
        ):
            continue
        meant = _meant(compiled, node, task, planned.get(task.uid))
        if meant is not None:
            taken = _work(compiled, node, task.actual_start, task.actual_finish)
            yield FinishedTask(planned=meant, actual=taken, kind=kinds[task.uid], person=task.owner)


def _baseline_dates(plan: Plan) -> dict[Uid, tuple[datetime, datetime]]:
    """Return the dates of each task in the first baseline that has both."""
    found: dict[Uid, tuple[datetime, datetime]] = {}
    for baseline in sorted(plan.baselines, key=lambda each: each.number):
        for entry in baseline.entries:
            if entry.start is not None and entry.finish is not None:
                found.setdefault(entry.task, (entry.start, entry.finish))
    return found


def _meant(
    compiled: CompiledPlan, node: int, task: Task, baseline: tuple[datetime, datetime] | None
) -> int | None:
    if baseline is not None:
        return _work(compiled, node, *baseline)
    return None if task.estimate is None else task.estimate.likely


def _work(compiled: CompiledPlan, node: int, start: datetime, finish: datetime) -> int:
    """Return the working minutes between two moments on a task's calendar."""
    walls = np.array([to_minutes(start), to_minutes(finish)], dtype=np.int64) - compiled.origin
    calendar = np.full(2, compiled.calendar[node], dtype=np.int32)
    work, _ = compiled.clocks.work_of_wall(calendar, walls)
    return int(work[1] - work[0])
