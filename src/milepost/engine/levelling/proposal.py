"""From a schedule of slots to a proposal: dates, delays, bounds, and what it costs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from milepost.engine.compiled import NONE
from milepost.engine.levelling.excess import IMPOSSIBLE
from milepost.engine.levelling.promises import promise_findings, unplaced_findings
from milepost.engine.levelling.rules import Aim
from milepost.engine.passes import Early, forward
from milepost.engine.plan import ConstraintType, DateConstraint, TaskKind
from milepost.engine.units import to_datetime

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from milepost.engine.compiled import CompiledPlan
    from milepost.engine.errors import Finding
    from milepost.engine.levelling.of_plan import Member, Piece, PlanProblem
    from milepost.engine.levelling.rules import Project
    from milepost.engine.levelling.search import Found
    from milepost.engine.plan import Plan, Task, Uid
    from milepost.engine.units import Minutes

Int64s = npt.NDArray[np.int64]
FAR = 2**40
"""Minutes beyond every date."""
Status = Literal["optimal", "feasible", "infeasible", "nothing-to-level"]
"""How good a proposal is.

``optimal``: no proposal could be better. ``feasible``: one might. ``infeasible``: none can keep
every capacity, the findings say why; this one keeps those that can be. ``nothing-to-level``:
nothing may move.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelledTask:
    """A task with its levelled dates and the clock minutes by which levelling delays it."""

    uid: Uid
    start: datetime
    finish: datetime
    delay: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Levelling:
    """A proposal for one plan: dates at which no resource is needed beyond its capacity.

    `makespan_minutes` and `lower_bound_minutes`, which it cannot beat, are working minutes of
    the plan's calendar from its start. `schedules` were tried.
    """

    status: Status
    makespan_minutes: int
    lower_bound_minutes: int
    tasks: tuple[LevelledTask, ...]
    schedules: int
    findings: tuple[Finding, ...]
    plan: Plan = field(repr=False)

    @property
    def gap(self) -> float:
        """How much longer than the lower bound the proposal is, as a share of the bound."""
        bound = self.lower_bound_minutes
        return (self.makespan_minutes - bound) / bound if bound else 0.0

    @property
    def levelled_plan(self) -> Plan:
        """The plan with each task's levelling delay, so that its schedule has these dates.

        The rest of begun work, where it was allowed to wait, is held by a finish-no-earlier
        date instead: a delay would only count from its predecessors.
        """
        moved = {task.uid: task for task in self.tasks}
        return replace(self.plan, tasks=tuple(_moved(each, moved) for each in self.plan.tasks))


def _moved(task: Task, moved: dict[Uid, LevelledTask]) -> Task:
    found = moved.get(task.uid)
    delay = found.delay if found else 0
    if found and delay and task.actual_start is not None:
        kind = ConstraintType.FINISH_NO_EARLIER_THAN
        return replace(task, constraint=DateConstraint(kind=kind, date=found.finish))
    return replace(task, levelling_delay=delay)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """A proposal for several plans, in their order; what it says of all of them together.

    `makespan_minutes` and `lower_bound_minutes` are working minutes of the first plan's
    calendar from the first start to the last finish of all. `findings` concern no single one.
    """

    status: Status
    makespan_minutes: int
    lower_bound_minutes: int
    projects: tuple[Levelling, ...]
    schedules: int
    findings: tuple[Finding, ...]


def joint_of(projects: Sequence[Project], made: PlanProblem, found: Found, *, aim: Aim) -> Joint:
    """Return the proposal that a found schedule of the problem of `projects` makes."""
    levelled = [_levelled(piece, found) for piece in made.pieces]
    members = [piece.member for piece in made.pieces]
    axis = made.pieces[0].axis
    bound = axis.compiled.origin + int(axis.walls(np.array([found.lower_bound]))[0])
    end = max(_end(member, early) for member, early in zip(members, levelled, strict=True))
    proposals = tuple(
        _proposal(project, piece, early, found)
        for project, piece, early in zip(projects, made.pieces, levelled, strict=True)
    )
    makespan = _span(members, end)
    joint = Joint(
        status=_status(
            (*made.findings, *(finding for each in proposals for finding in each.findings)),
            is_optimal=found.is_optimal or (aim is Aim.END and end <= bound),
        ),
        makespan_minutes=makespan,
        lower_bound_minutes=min(makespan, _span(members, bound)),
        projects=proposals,
        schedules=found.schedules,
        findings=made.findings,
    )
    return _of_one(joint) if len(projects) == 1 else joint


def _of_one(joint: Joint) -> Joint:
    """Return a proposal for one plan, all that is known about it with its only project."""
    only = replace(
        joint.projects[0],
        status=joint.status,
        lower_bound_minutes=joint.lower_bound_minutes,
        findings=(*joint.projects[0].findings, *joint.findings),
    )
    return replace(joint, projects=(only,), findings=())


def unchanged(projects: Sequence[Project], members: Sequence[Member]) -> Joint:
    """Return the proposal to leave everything as it is, where nothing may move."""
    proposals = tuple(
        _unmoved(project, member) for project, member in zip(projects, members, strict=True)
    )
    makespan = _span(members, max(_end(member, member.early) for member in members))
    return Joint(
        status="nothing-to-level",
        makespan_minutes=makespan,
        lower_bound_minutes=makespan,
        projects=proposals,
        schedules=0,
        findings=(),
    )


def _unmoved(project: Project, member: Member) -> Levelling:
    makespan = _span([member], _end(member, member.early))
    return Levelling(
        status="nothing-to-level",
        makespan_minutes=makespan,
        lower_bound_minutes=makespan,
        tasks=_tasks(member.compiled, member.early, nodes=np.array([], dtype=np.int64)),
        schedules=0,
        findings=member.compiled.findings,
        plan=project.plan,
    )


def _proposal(project: Project, piece: Piece, early: Early, found: Found) -> Levelling:
    """Return one plan's proposal, whose bound is its finish if it had everything to itself."""
    if not piece.moves.any():
        return _unmoved(project, piece.member)
    member = piece.member
    makespan = _span([member], _end(member, early))
    bound = min(makespan, _span([member], _end(member, member.early)))
    return Levelling(
        status=_status(piece.findings, is_optimal=makespan <= bound),
        makespan_minutes=makespan,
        lower_bound_minutes=bound,
        tasks=_tasks(member.compiled, early, nodes=_moved_nodes(piece)),
        schedules=found.schedules,
        findings=(
            *member.compiled.findings,
            *piece.findings,
            *unplaced_findings(piece, found),
            *promise_findings(piece, early),
        ),
        plan=project.plan,
    )


def _status(findings: Sequence[Finding], *, is_optimal: bool) -> Status:
    if any(finding.code in IMPOSSIBLE for finding in findings):
        return "infeasible"
    return "optimal" if is_optimal else "feasible"


def _moved_nodes(piece: Piece) -> Int64s:
    return np.flatnonzero(piece.moves & (piece.member.compiled.duration > 0))


def _levelled(piece: Piece, found: Found) -> Early:
    """Return the engine's own dates for the found starts."""
    compiled = piece.member.compiled
    mine = found.starts[piece.first_job : piece.first_job + compiled.size]
    walls = piece.axis.walls(np.array(mine, dtype=np.int64))
    nodes = _moved_nodes(piece)
    floor = compiled.floor_start.copy()
    wanted = compiled.clocks.forward(compiled.calendar[nodes], walls[nodes]).astype(np.int32)
    floor[nodes] = np.maximum(floor[nodes], wanted)
    return forward(replace(compiled, floor_start=floor))


def _end(member: Member, early: Early) -> Minutes:
    """Return the instant at which a plan's last task ends; its start if it has none."""
    compiled = member.compiled
    ends = early.finish_wall[compiled.counts]
    return compiled.origin + int(ends.max(initial=compiled.project_start))


def _span(members: Sequence[Member], end: Minutes) -> int:
    """Return the working minutes of the first plan's calendar from the first start to `end`."""
    compiled = members[0].compiled
    begin = min(each.compiled.origin + each.compiled.project_start for each in members)
    walls = np.array([begin - compiled.origin, end - compiled.origin], dtype=np.int64)
    work, _ = compiled.clocks.work_of_wall(np.zeros(2, dtype=np.int32), walls)
    return int(work[1] - work[0])


def _tasks(compiled: CompiledPlan, early: Early, *, nodes: Int64s) -> tuple[LevelledTask, ...]:
    """Return every row of the plan; phases span what lies in them."""
    starts = _rows(compiled, early.start_wall, choose=np.minimum)
    finishes = _rows(compiled, early.finish_wall, choose=np.maximum)
    delays = np.append(_delays(compiled, early, nodes), 0)
    return tuple(
        LevelledTask(
            uid=task.uid,
            start=_by_hand(task, task.manual_start) or to_datetime(compiled.origin + start),
            finish=_by_hand(task, task.manual_finish) or to_datetime(compiled.origin + finish),
            delay=int(delays[node]),
        )
        for task, start, finish, node in zip(
            compiled.plan.tasks,
            starts.tolist(),
            finishes.tolist(),
            compiled.row_node.tolist(),
            strict=True,
        )
    )


def _rows(compiled: CompiledPlan, walls: npt.NDArray[np.int32], *, choose: np.ufunc) -> Int64s:
    """Return the walls of nodes by row, and for phases the one to choose of their children's."""
    node, outline = compiled.row_node, compiled.outline
    rows = np.where(node >= 0, walls[node], 0).astype(np.int64)
    rows[outline.phases] = FAR if choose is np.minimum else -FAR
    for below in reversed(outline.levels):
        choose.at(rows, outline.above[below], rows[below])
    return rows


def _by_hand(task: Task, date: datetime | None) -> datetime | None:
    """Return the date of a phase that is dated by hand."""
    is_dated = task.is_manual and task.manual_start and task.manual_finish
    return date if is_dated and task.kind is TaskKind.PHASE else None


def _delays(compiled: CompiledPlan, early: Early, nodes: Int64s) -> Int64s:
    """Return the clock minutes by which each node waits for levelling alone."""
    delays = np.zeros(compiled.size, dtype=np.int64)
    undelayed = np.maximum(early.best, compiled.hold)[nodes].astype(np.int64)
    begun = compiled.pin_start[nodes] != NONE
    undelayed = np.where(begun, np.maximum(undelayed, compiled.floor_start[nodes]), undelayed)
    is_held = undelayed != NONE
    held = nodes[is_held]
    before = compiled.clocks.wall(compiled.calendar[held], undelayed[is_held])
    after = compiled.clocks.wall(compiled.calendar[held], early.resume[held].astype(np.int64))
    # A date of the plan's own that holds a task longer than its links is no delay.
    by_date = compiled.floor_start[held] >= early.resume[held]
    delays[held] = np.where(by_date, 0, np.maximum(0, after - before))
    return delays
