"""Levelling a plan: what may move is delayed until no resource is needed beyond its capacity."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from milepost.engine.compile import compile_plan
from milepost.engine.compiled import NONE
from milepost.engine.levelling.of_plan import PlanProblem, problem_of
from milepost.engine.levelling.search import Found, search
from milepost.engine.passes import Early, forward
from milepost.engine.units import to_datetime

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from milepost.engine.compiled import CompiledPlan
    from milepost.engine.errors import Finding
    from milepost.engine.plan import Plan, Uid
    from milepost.engine.units import Minutes

Int64s = npt.NDArray[np.int64]
_STRETCHES = (1.0, 8.0, 64.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelledTask:
    """A task with its levelled dates and the clock minutes by which levelling delays it."""

    uid: Uid
    start: datetime
    finish: datetime
    delay: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Levelling:
    """A proposal: dates at which no resource is needed beyond its capacity.

    `status` is ``optimal`` if no proposal could end sooner, ``feasible`` if one might, and
    ``nothing-to-level`` if nothing may move. `makespan_minutes` and `lower_bound_minutes`
    are working minutes of the plan's calendar from its start. `schedules` were tried.
    """

    status: Literal["optimal", "feasible", "nothing-to-level"]
    makespan_minutes: int
    lower_bound_minutes: int
    tasks: tuple[LevelledTask, ...]
    schedules: int
    findings: tuple[Finding, ...]
    plan: Plan = field(repr=False)

    @property
    def levelled_plan(self) -> Plan:
        """The plan with each task's levelling delay, so that its schedule has these dates."""
        delays = {task.uid: task.delay for task in self.tasks}
        tasks = tuple(
            replace(task, levelling_delay=delays.get(task.uid, 0)) for task in self.plan.tasks
        )
        return replace(self.plan, tasks=tasks)


def level(
    plan: Plan,
    *,
    seconds: float = 1.0,
    seed: int = 1,
    schedules: int | None = None,
    status_date: datetime | None = None,
    progress: Callable[[float, int], bool] | None = None,
) -> Levelling:
    """Return a proposal that levels the resources of `plan`, found within `seconds`.

    Earlier levelling delays are dropped first. Nothing starts before its unlevelled date.
    Work that has begun, is done, manual, held by a must-date or of priority 1000 stays; of
    the rest a higher priority goes first in the first proposal. A task holds its resources
    in the working time of its own calendar, from start to finish without a break.

    Parameters
    ----------
    seconds, seed, schedules, progress
        As for `milepost.engine.levelling.search`.
    status_date
        Replaces the plan's status date: unfinished work starts from it.

    Notes
    -----
    Exact on one calendar. Where calendars differ, work is rounded up to slots of clock time
    (15 minutes or more) and a resource counts as taken in each slot it works in; the dates
    of the proposal are then the engine's own.
    """
    bare = replace(plan, tasks=tuple(replace(task, levelling_delay=0) for task in plan.tasks))
    for stretch in _STRETCHES:
        compiled = compile_plan(bare, status_date=status_date, stretch=stretch)
        early = forward(compiled)
        made = problem_of(compiled, early)
        if made is None:
            return _unchanged(plan, compiled, early)
        first = search(made.problem, seconds=0)
        if max(first.starts) < made.problem.horizon or stretch == _STRETCHES[-1]:
            found = search(
                made.problem, seconds=seconds, seed=seed, schedules=schedules, progress=progress
            )
            return _proposal(plan, compiled, made, found)
    raise AssertionError("the last stretch returns")


def _proposal(plan: Plan, compiled: CompiledPlan, made: PlanProblem, found: Found) -> Levelling:
    starts = np.array(found.starts[: compiled.size], dtype=np.int64)
    walls = made.axis.walls(starts)
    nodes = np.flatnonzero(made.moves & (compiled.duration > 0))
    floor = compiled.floor_start.copy()
    wanted = compiled.clocks.forward(compiled.calendar[nodes], walls[nodes]).astype(np.int32)
    floor[nodes] = np.maximum(floor[nodes], wanted)
    levelled = forward(replace(compiled, floor_start=floor))
    bound = int(made.axis.walls(np.array([found.lower_bound], dtype=np.int64))[0])
    makespan = _working_minutes(compiled, int(levelled.finish_wall[compiled.counts].max()))
    return Levelling(
        status="optimal" if found.is_optimal else "feasible",
        makespan_minutes=makespan,
        lower_bound_minutes=min(makespan, _working_minutes(compiled, bound)),
        tasks=_tasks(compiled, levelled, nodes=nodes),
        schedules=found.schedules,
        findings=(*compiled.findings, *made.findings),
        plan=plan,
    )


def _unchanged(plan: Plan, compiled: CompiledPlan, early: Early) -> Levelling:
    ends = early.finish_wall[compiled.counts]
    makespan = _working_minutes(compiled, int(ends.max())) if len(ends) else 0
    return Levelling(
        status="nothing-to-level",
        makespan_minutes=makespan,
        lower_bound_minutes=makespan,
        tasks=_tasks(compiled, early, nodes=np.array([], dtype=np.int64)),
        schedules=0,
        findings=compiled.findings,
        plan=plan,
    )


def _working_minutes(compiled: CompiledPlan, wall: int) -> int:
    numbers = np.zeros(2, dtype=np.int32)
    walls = np.array([compiled.project_start, wall], dtype=np.int64)
    work, _ = compiled.clocks.work_of_wall(numbers, walls)
    return int(work[1] - work[0])


def _tasks(compiled: CompiledPlan, early: Early, *, nodes: Int64s) -> tuple[LevelledTask, ...]:
    delays = np.zeros(compiled.size, dtype=np.int64)
    undelayed = np.maximum(early.best, compiled.hold)[nodes].astype(np.int64)
    is_held = undelayed != NONE
    held = nodes[is_held]
    before = compiled.clocks.wall(compiled.calendar[held], undelayed[is_held])
    after = compiled.clocks.wall(compiled.calendar[held], early.resume[held].astype(np.int64))
    # A date of the plan's own that holds a task longer than its links is no delay.
    by_date = compiled.floor_start[held] >= early.resume[held]
    delays[held] = np.where(by_date, 0, np.maximum(0, after - before))
    return tuple(
        LevelledTask(
            uid=task.uid,
            start=_moment(compiled, int(early.start_wall[node])),
            finish=_moment(compiled, int(early.finish_wall[node])),
            delay=int(delays[node]),
        )
        for row, task in enumerate(compiled.plan.tasks)
        if (node := int(compiled.row_node[row])) >= 0
    )


def _moment(compiled: CompiledPlan, wall: Minutes) -> datetime:
    return to_datetime(compiled.origin + wall)
