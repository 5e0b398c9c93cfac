"""What is to be said of levels of effort: untied ends, and rows that only they lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.errors import Severity
from milepost.engine.findings import about_tasks
from milepost.engine.plan import ConstraintType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from milepost.engine.compiled import CompiledPlan
    from milepost.engine.effort import Effort
    from milepost.engine.errors import Finding
    from milepost.engine.plan import Task
    from milepost.engine.rows import Rows


def check_efforts(compiled: CompiledPlan, *, rows: Rows) -> Iterator[Finding]:
    """Yield the findings about active levels of effort and what follows from them."""
    active = [each for each in compiled.efforts.rows if compiled.outline.is_active[each.row]]
    for effort in sorted(active, key=lambda each: each.row):
        yield from _untied(compiled, effort)
        yield from _reversed(compiled, effort, rows)
        yield from _unheeded(compiled, effort)
    if active:
        yield from _held_by_nothing(compiled)


def _untied(compiled: CompiledPlan, effort: Effort) -> Iterator[Finding]:
    missing = [end for end in (True, False) if not effort.ends(is_start=end)]
    if not missing:
        return
    ends = " and ".join("start" if end else "finish" for end in missing)
    verb = "is" if len(missing) == 1 else "are"
    yield about_tasks(
        compiled.plan,
        rows=[effort.row],
        code="level-of-effort-untied",
        severity=Severity.WARNING,
        message=f"Its {ends} {verb} tied to nothing and taken from the project.",
        hint="Link its start to what it begins with (SS) and its finish to what it ends with (FF).",
    )


def _reversed(compiled: CompiledPlan, effort: Effort, rows: Rows) -> Iterator[Finding]:
    if rows.start[effort.row] < rows.finish[effort.row]:
        return
    yield about_tasks(
        compiled.plan,
        rows=[effort.row],
        code="level-of-effort-empty",
        severity=Severity.WARNING,
        message="What its finish is tied to ends before what its start is tied to; it has no length.",
        hint="Link its finish to something that ends later.",
    )


_UNHEEDED: tuple[tuple[Callable[[Task], bool], str], ...] = (
    (lambda task: task.constraint.kind is not ConstraintType.AS_SOON_AS_POSSIBLE, "constraint"),
    (lambda task: task.is_manual, "manual dates"),
    (lambda task: task.levelling_delay != 0, "levelling delay"),
    (lambda task: bool(task.actual_start or task.actual_finish), "actual dates"),
    (lambda task: task.percent_complete != 0, "percent complete"),
    (lambda task: task.estimate is not None or task.confidence is not None, "estimate"),
)


def _unheeded(compiled: CompiledPlan, effort: Effort) -> Iterator[Finding]:
    task = compiled.plan.tasks[effort.row]
    words = [name for test, name in _UNHEEDED if test(task)]
    if words:
        yield about_tasks(
            compiled.plan,
            rows=[effort.row],
            code="level-of-effort-unheeded",
            severity=Severity.INFO,
            message=(
                "A level of effort takes its dates from its links and its progress from the"
                f" passing of time; what it says itself does not count: {', '.join(words)}."
            ),
            hint="Remove that, or make the row a task.",
        )


def _held_by_nothing(compiled: CompiledPlan) -> Iterator[Finding]:
    """Yield the rows that no link holds but those from levels of effort, which hold nothing."""
    plan, outline = compiled.plan, compiled.outline
    held: set[int] = set()
    waiting: dict[int, int] = {}
    ties = [(link.predecessor, link.successor) for link in plan.dependencies]
    ties += [(task.uid, uid) for task in plan.tasks for uid in task.contributes_to]
    for predecessor, successor in ties:
        pred, succ = outline.row_of[predecessor], outline.row_of[successor]
        if outline.drives[pred]:
            held.add(succ)
        elif outline.is_active[pred] and outline.drives[succ]:
            waiting.setdefault(succ, pred)
    for row in sorted(waiting.keys() - held):
        if _may_start_at_once(compiled, row, held):
            yield about_tasks(
                plan,
                rows=[row, waiting[row]],
                code="held-by-level-of-effort-only",
                severity=Severity.WARNING,
                message=(
                    f"It is linked to “{plan.tasks[waiting[row]].name}” only, a level of effort,"
                    " which holds nothing back."
                ),
                hint="Link it to the work that it waits for.",
            )


def _may_start_at_once(compiled: CompiledPlan, row: int, held: set[int]) -> bool:
    """Return whether neither a date of a row's own nor a phase around it holds it."""
    task = compiled.plan.tasks[row]
    facts = task.milestone
    is_dated = task.is_manual or task.constraint.date or task.actual_start or task.actual_finish
    if is_dated or (facts is not None and facts.achieved_on):
        return False
    parent = compiled.outline.parent[row]
    while parent >= 0:
        if parent in held:
            return False
        parent = compiled.outline.parent[parent]
    return True
