"""From a compiled plan to the problem of levelling it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from milepost.engine.compiled import NONE, CompiledPlan, LinkMode
from milepost.engine.errors import Finding, Severity
from milepost.engine.levelling.axis import Axis, axis_of
from milepost.engine.levelling.problem import MOST_UNITS, Job, Link, Problem
from milepost.engine.plan import DependencyType, ResourceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from milepost.engine.passes import Early
    from milepost.engine.plan import Plan, Resource

Int64s = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

NEVER_MOVED = 1000
"""The priority of tasks that levelling leaves alone, as in Microsoft Project."""
FINE = 100
"""Parts of a unit in which capacities that are no whole numbers are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanProblem:
    """The problem of a plan: one job for each node, then those that stand for lags.

    `moves` marks the nodes that may move; `findings` names what cannot be levelled.
    """

    problem: Problem
    axis: Axis
    moves: Bools
    findings: tuple[Finding, ...]


def problem_of(compiled: CompiledPlan, early: Early) -> PlanProblem | None:
    """Return the problem of levelling `compiled`, ``None`` if nothing in it may move.

    Work that is finished, manual, inactive, begun, held by a must-date or of priority 1000
    keeps its dates and takes its resources first.
    """
    moves = _movable(compiled)
    if not moves.any():
        return None
    starts = early.resume_walls(compiled)
    uses, capacities, findings = _uses(compiled, moves=moves)
    stays = [node for node in uses if not moves[node] and not compiled.late_is_early[node]]
    edges = np.concatenate([early.start_wall[stays], early.finish_wall[stays]]).astype(np.int64)
    axis = axis_of(compiled, moves=moves, starts=starts, edges=edges)
    calendars = _Calendars(axis)
    jobs = list(_jobs(compiled, early, axis, calendars, moves=moves, starts=starts, uses=uses))
    links = list(_links(compiled, axis, calendars, jobs, moves=moves))
    problem = Problem(
        jobs=tuple(jobs),
        links=tuple(links),
        capacities=capacities,
        horizon=axis.slots,
        calendars=calendars.tables(),
    )
    return PlanProblem(problem=problem, axis=axis, moves=moves, findings=findings)


def _movable(compiled: CompiledPlan) -> Bools:
    priority = np.array([task.priority for task in compiled.plan.tasks], dtype=np.int64)
    free = (compiled.pin_start == NONE) & (compiled.pin_finish == NONE)
    free &= (compiled.cap_start == NONE) & (compiled.cap_finish == NONE)
    open_ = compiled.counts & ~compiled.late_is_early
    moves: Bools = free & open_ & (priority[compiled.node_row] < NEVER_MOVED)
    return moves


class _Calendars:
    """Numbers the plan's calendars in the order in which jobs use them."""

    def __init__(self, axis: Axis) -> None:
        self._axis = axis
        self._numbers: dict[int, int] = {}

    def number(self, calendar: int) -> int:
        held = 0 if self._axis.calendar is not None else calendar
        return self._numbers.setdefault(held, len(self._numbers))

    def tables(self) -> tuple[tuple[int, ...], ...]:
        return tuple(self._axis.working_slots(calendar) for calendar in self._numbers)


def _uses(
    compiled: CompiledPlan, *, moves: Bools
) -> tuple[dict[int, dict[int, int]], tuple[int, ...], tuple[Finding, ...]]:
    """Return what each node uses of which resource, the capacities, and what exceeds them."""
    plan = compiled.plan
    people = [item for item in plan.resources if item.kind is ResourceKind.WORK]
    place = {item.uid: number for number, item in enumerate(people)}
    scale = _scale(plan)
    capacities = tuple(min(round(item.capacity * scale), MOST_UNITS) for item in people)
    row_of = {task.uid: row for row, task in enumerate(plan.tasks)}
    uses: dict[int, dict[int, int]] = {}
    for assignment in plan.assignments:
        node = int(compiled.row_node[row_of[assignment.task]])
        amount = round(assignment.units * scale)
        if assignment.resource in place and node >= 0 and amount and compiled.counts[node]:
            number = place[assignment.resource]
            mine = uses.setdefault(node, {})
            mine[number] = mine.get(number, 0) + amount
    findings = tuple(_held_within(compiled, uses, capacities, people, moves))
    return uses, capacities, findings


def _scale(plan: Plan) -> int:
    amounts = [*(item.capacity for item in plan.resources), *(x.units for x in plan.assignments)]
    return 1 if all(float(amount).is_integer() for amount in amounts) else FINE


def _held_within(
    compiled: CompiledPlan,
    uses: dict[int, dict[int, int]],
    capacities: tuple[int, ...],
    people: list[Resource],
    moves: Bools,
) -> Iterator[Finding]:
    """Hold each use within its capacity, which levelling cannot raise, and say where."""
    for node, mine in uses.items():
        for number, amount in tuple(mine.items()):
            if amount <= capacities[number]:
                continue
            mine[number] = capacities[number]
            task = compiled.plan.tasks[int(compiled.node_row[node])]
            if moves[node]:
                yield Finding(
                    code="demand-over-capacity",
                    severity=Severity.WARNING,
                    where=f'task {task.uid} "{task.name}"',
                    message=f'It alone needs more of "{people[number].name}" than there is.',
                    hint="Assign fewer units, or give the resource more capacity.",
                    uids=(task.uid,),
                )


def _jobs(
    compiled: CompiledPlan,
    early: Early,
    axis: Axis,
    calendars: _Calendars,
    *,
    moves: Bools,
    starts: Int64s,
    uses: dict[int, dict[int, int]],
) -> Iterator[Job]:
    finishes = early.finish_wall.astype(np.int64)
    lengths = axis.lengths(compiled.duration.astype(np.int64))
    releases, around = axis.slots_from(starts), axis.slots_around(early.start_wall.astype(np.int64))
    until = axis.slots_from(finishes)
    for node in range(compiled.size):
        task = compiled.plan.tasks[int(compiled.node_row[node])]
        if moves[node]:
            yield Job(
                duration=int(lengths[node]),
                uses=uses.get(node, {}),
                calendar=calendars.number(int(compiled.calendar[node])),
                release=int(releases[node]),
                rank=NEVER_MOVED - task.priority,
            )
        elif node in uses and not compiled.late_is_early[node] and compiled.duration[node]:
            # What stays takes every slot that it touches.
            yield Job(
                duration=max(1, int(until[node] - around[node])),
                uses=uses[node],
                calendar=calendars.number(int(compiled.calendar[node])),
                pinned=int(around[node]),
            )
        else:
            yield Job(duration=0, uses={}, release=int(releases[node]) if moves[node] else 0)


def _links(
    compiled: CompiledPlan,
    axis: Axis,
    calendars: _Calendars,
    jobs: list[Job],
    *,
    moves: Bools,
) -> Iterator[Link]:
    """Yield the links between jobs; a lag of working time on an axis of clock time is a job."""
    for number in range(len(compiled.link_pred)):
        pred, succ = int(compiled.link_pred[number]), int(compiled.link_succ[number])
        if not moves[succ] and jobs[succ].pinned is not None:
            continue
        lag = int(compiled.link_lag[number])
        kind = DependencyType(int(compiled.link_kind[number]))
        slots = int(axis.lengths(np.array([lag]))[0])
        if kind in {DependencyType.SS, DependencyType.SF}:
            slots -= jobs[pred].duration
        if kind in {DependencyType.FF, DependencyType.SF}:
            slots -= jobs[succ].duration
        is_elapsed = compiled.link_mode[number] == LinkMode.ELAPSED
        if axis.calendar is None and lag > 0 and kind is DependencyType.FS and not is_elapsed:
            calendar = calendars.number(int(compiled.calendar[succ]))
            jobs.append(Job(duration=slots, uses={}, calendar=calendar))
            yield Link(predecessor=pred, successor=len(jobs) - 1)
            yield Link(predecessor=len(jobs) - 1, successor=succ)
        else:
            yield Link(predecessor=pred, successor=succ, lag=slots)
