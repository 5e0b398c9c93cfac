"""What a finished schedule reveals about its plan: conflicts, misses, odd progress."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.compiled import NONE, Cause
from milepost.engine.effort_checks import check_efforts
from milepost.engine.errors import Finding, Severity
from milepost.engine.findings import about_tasks
from milepost.engine.plan import ConstraintType, DependencyType, ProgressMode
from milepost.engine.splits import counting_splits
from milepost.engine.task_progress import actual_finish_of, is_done_without_finish
from milepost.engine.units import Minutes, in_words, to_minutes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from milepost.engine.outline import Outline
    from milepost.engine.plan import Plan, Task
    from milepost.engine.rows import Rows
    from milepost.engine.schedule import Passes

_START_LIMITS = frozenset({ConstraintType.START_NO_LATER_THAN, ConstraintType.MUST_START_ON})
_FINISH_LIMITS = frozenset({ConstraintType.FINISH_NO_LATER_THAN, ConstraintType.MUST_FINISH_ON})
_ON_PHASES = frozenset(
    {
        ConstraintType.AS_SOON_AS_POSSIBLE,
        ConstraintType.START_NO_EARLIER_THAN,
        ConstraintType.FINISH_NO_LATER_THAN,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """One row under examination, with what the passes know about it.

    `allowed` and `placed` are working minutes: the start that predecessors allow (``None``
    without any) and the one it has. `node` is -1 for a phase.
    """

    row: int
    task: Task
    node: int
    start: Minutes
    finish: Minutes
    allowed: int | None
    placed: int
    cause: Cause
    status: Minutes | None

    @property
    def is_early_for_links(self) -> bool:
        """Whether the row starts before its predecessors allow it."""
        return self.allowed is not None and self.placed < self.allowed


_Words = tuple[str, Severity, str, str]
"""Code, severity, message and hint of a finding."""


def check_schedule(passes: Passes, *, rows: Rows, outline: Outline) -> list[Finding]:
    """Return the findings that need the schedule's dates, in the order of the outline."""
    plan = passes.compiled.plan
    findings = [*_of_project(passes, plan)]
    for case in _cases(passes, rows, outline):
        for rule in _RULES if case.row not in outline.efforts else (_deadline_missed,):
            words = rule(case)
            if words is not None:
                code, severity, message, hint = words
                findings.append(
                    about_tasks(
                        plan,
                        rows=[case.row],
                        code=code,
                        severity=severity,
                        message=message,
                        hint=hint,
                    )
                )
    findings += _overridden_order(plan, rows, outline)
    findings += check_efforts(passes.compiled, rows=rows)
    return findings


def _cases(passes: Passes, rows: Rows, outline: Outline) -> Iterator[_Case]:
    """Yield the active rows that have something to check; plain tasks are passed over."""
    compiled, early = passes.compiled, passes.early
    marked = np.flatnonzero(passes.marks.is_checked).tolist()
    checked = [row for row in marked if outline.is_active[row]]
    nodes = compiled.row_node[checked]
    has_node = nodes >= 0
    best, placed = np.full(len(nodes), NONE, dtype=np.int64), np.zeros(len(nodes), dtype=np.int64)
    best[has_node] = early.best[nodes[has_node]]
    placed[has_node] = early.start[nodes[has_node]] >> 1
    columns = (nodes, rows.start[checked], rows.finish[checked], best, placed, rows.causes[checked])
    cases = zip(checked, *(column.tolist() for column in columns), strict=True)
    for row, node, start, finish, allowed, at, cause in cases:
        yield _Case(
            row=row,
            task=compiled.plan.tasks[row],
            node=node,
            start=start,
            finish=finish,
            allowed=None if allowed == NONE else allowed >> 1,
            placed=at,
            cause=Cause(cause),
            status=compiled.status_date,
        )


def _deadline_missed(case: _Case) -> _Words | None:
    deadline = case.task.deadline
    if deadline is None or case.finish <= to_minutes(deadline):
        return None
    return (
        "deadline-missed",
        Severity.WARNING,
        (
            f"It finishes on {in_words(case.finish)}, after its deadline of"
            f" {in_words(to_minutes(deadline))}."
        ),
        "Shorten what drives it, or agree on another deadline.",
    )


def _constraint_conflict(case: _Case) -> _Words | None:
    date, kind = case.task.constraint.date, case.task.constraint.kind
    if date is None or not case.is_early_for_links or kind not in _START_LIMITS | _FINISH_LIMITS:
        return None
    if case.cause in (Cause.ACTUAL, Cause.MANUAL) or case.task.actual_start is not None:
        return None
    return (
        "constraint-conflict",
        Severity.WARNING,
        (
            f"Its constraint ({_name(kind)} {in_words(to_minutes(date))}) puts it before what its"
            " predecessors allow."
        ),
        (
            "Remove the constraint or move its date; or let dependencies prevail in the plan's"
            " settings."
        ),
    )


def _constraint_missed(case: _Case) -> _Words | None:
    date, kind = case.task.constraint.date, case.task.constraint.kind
    if date is None or case.cause is Cause.ACTUAL:
        return None
    limit = to_minutes(date)
    late_start = kind in _START_LIMITS and case.start > limit and case.node >= 0
    late_finish = kind in _FINISH_LIMITS and case.finish > limit
    if not (late_start or late_finish) or case.cause is Cause.CONSTRAINT_CAP:
        return None
    if case.cause is Cause.CONSTRAINT:
        return None
    return (
        "constraint-missed",
        Severity.WARNING,
        f"It cannot keep its constraint ({_name(kind)} {in_words(limit)}).",
        "Shorten what drives it, or move the constraint's date.",
    )


def _name(kind: ConstraintType) -> str:
    return kind.name.lower().replace("_", " ")


def _manual_before_logic(case: _Case) -> _Words | None:
    if case.cause is not Cause.MANUAL or not case.is_early_for_links:
        return None
    return (
        "manual-before-logic",
        Severity.WARNING,
        f"Its manual start, {in_words(case.start)}, comes before its predecessors allow.",
        "Move it, or let it be scheduled automatically.",
    )


def _manual_reversed(case: _Case) -> _Words | None:
    task = case.task
    if not task.is_manual or task.manual_start is None or task.manual_finish is None:
        return None
    if task.manual_start <= task.manual_finish:
        return None
    return (
        "manual-dates-reversed",
        Severity.ERROR,
        "Its manual finish lies before its manual start; the start is used for both.",
        "Correct one of the two dates.",
    )


def _out_of_sequence(case: _Case) -> _Words | None:
    if case.task.actual_start is None or case.cause is Cause.MANUAL:
        return None
    if not case.is_early_for_links:
        return None
    rest = "" if actual_finish_of(case.task) else " The rest of it waits for them."
    return (
        "out-of-sequence",
        Severity.WARNING,
        f"It began on {in_words(case.start)}, before its predecessors allowed it.{rest}",
        "Check the actual dates and the dependency; progress override lets the rest go on.",
    )


def _actual_after_status(case: _Case) -> _Words | None:
    if case.status is None:
        return None
    ended = actual_finish_of(case.task)
    dates = [to_minutes(date) for date in (case.task.actual_start, ended) if date is not None]
    late = [date for date in dates if date > case.status]
    if not late:
        return None
    return (
        "actual-after-status-date",
        Severity.WARNING,
        (
            f"Something is said to have happened on {in_words(late[0])}, after the status date of"
            f" {in_words(case.status)}."
        ),
        "Correct the date, or move the status date.",
    )


def _actuals_reversed(case: _Case) -> _Words | None:
    ended = actual_finish_of(case.task)
    if case.task.actual_start is None or ended is None or ended >= case.task.actual_start:
        return None
    return (
        "actual-dates-reversed",
        Severity.ERROR,
        "Its actual finish lies before its actual start; the start is used for both.",
        "Correct one of the two dates.",
    )


def _remaining_after_finish(case: _Case) -> _Words | None:
    task = case.task
    if case.cause is not Cause.ACTUAL or not task.remaining_duration or case.node < 0:
        return None
    if actual_finish_of(task) is None and not is_done_without_finish(task):
        return None
    return (
        "remaining-after-finish",
        Severity.WARNING,
        f"It is finished, but {task.remaining_duration} minutes of it are said to remain.",
        "Set what remains to zero, or take back the finish.",
    )


def _progress_without_start(case: _Case) -> _Words | None:
    task = case.task
    if task.percent_complete == 0 or case.node < 0 or task.actual_start is not None:
        return None
    if actual_finish_of(task) is not None or case.cause is Cause.MANUAL:
        return None
    return (
        "progress-without-start",
        Severity.WARNING,
        (
            f"It is {task.percent_complete} % complete but has no actual start, so it is scheduled"
            " as not begun."
        ),
        "Give its actual start.",
    )


def _split_after_work(case: _Case) -> _Words | None:
    task = case.task
    idle = len(task.splits) - len(counting_splits(task))
    if not idle or case.node < 0:
        return None
    return (
        "split-after-work",
        Severity.INFO,
        f"Its work ends before {idle} of its splits, which count for nothing.",
        "Remove them, or let them come earlier.",
    )


def _resume_unheeded(case: _Case) -> _Words | None:
    task = case.task
    is_over = actual_finish_of(task) is not None or is_done_without_finish(task)
    if task.resume is None or (task.actual_start is not None and not is_over):
        return None
    return (
        "resume-unheeded",
        Severity.INFO,
        "It says when work resumes, but work is not under way.",
        "Give its actual start, or remove the date.",
    )


def _phase_constraint(case: _Case) -> _Words | None:
    if case.node >= 0 or case.task.constraint.kind in _ON_PHASES:
        return None
    return (
        "phase-constraint-ignored",
        Severity.INFO,
        f"A phase cannot be constrained to {_name(case.task.constraint.kind)}.",
        "Constrain the tasks in it; a phase takes start no earlier and finish no later than.",
    )


_RULES: tuple[Callable[[_Case], _Words | None], ...] = (
    _deadline_missed,
    _constraint_conflict,
    _constraint_missed,
    _manual_before_logic,
    _manual_reversed,
    _out_of_sequence,
    _actual_after_status,
    _actuals_reversed,
    _remaining_after_finish,
    _progress_without_start,
    _split_after_work,
    _resume_unheeded,
    _phase_constraint,
)


def _overridden_order(plan: Plan, rows: Rows, outline: Outline) -> Iterator[Finding]:
    """Yield begun tasks that progress override frees from predecessors not yet met."""
    if plan.progress_mode is not ProgressMode.PROGRESS_OVERRIDE:
        return
    for dependency in plan.dependencies:
        pred, row = outline.row_of[dependency.predecessor], outline.row_of[dependency.successor]
        task = plan.tasks[row]
        if task.actual_start is None or actual_finish_of(task) is not None or dependency.lag.amount:
            continue
        if dependency.kind not in (DependencyType.FS, DependencyType.SS):
            continue
        if row in outline.efforts or not outline.drives[pred]:
            continue
        ends = rows.finish if dependency.kind is DependencyType.FS else rows.start
        if int(ends[pred]) > to_minutes(task.actual_start):
            yield about_tasks(
                plan,
                rows=[row, pred],
                code="out-of-sequence",
                severity=Severity.WARNING,
                message=(
                    f"It began on {in_words(int(rows.start[row]))}, before"
                    f" “{plan.tasks[pred].name}” allowed it; progress override lets it go on."
                ),
                hint="Check the actual dates and the dependency.",
            )


def _of_project(passes: Passes, plan: Plan) -> Iterator[Finding]:
    compiled = passes.compiled
    if plan.finish is not None and passes.finish + compiled.origin > to_minutes(plan.finish):
        yield Finding(
            code="project-finish-missed",
            severity=Severity.WARNING,
            where="the plan",
            message=(
                f"It finishes on {in_words(passes.finish + compiled.origin)}, after the finish"
                f" it is scheduled from, {in_words(to_minutes(plan.finish))}."
            ),
            hint="Shorten what drives it, or move the finish.",
        )
    before = compiled.is_open & (passes.early.start_wall < compiled.project_start)
    if before.any():
        yield about_tasks(
            plan,
            rows=sorted(set(compiled.node_row[before].tolist())),
            code="starts-before-project",
            severity=Severity.INFO,
            message=(
                f"It starts before the project, which starts on {in_words(to_minutes(plan.start))}:"
                " a lead, a date or progress takes it there."
            ),
            hint="Move the project's start if that is meant.",
        )
    outside = np.flatnonzero(passes.outside & compiled.counts)
    if len(outside):
        yield about_tasks(
            plan,
            rows=sorted(set(compiled.node_row[outside].tolist())),
            code="date-out-of-range",
            severity=Severity.ERROR,
            message=(
                "Its dates lie outside the time that can be scheduled, or its calendar runs out"
                " of working time; they are cut off there."
            ),
            hint="Check its duration, its calendar and the lags before it.",
        )
