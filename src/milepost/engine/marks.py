"""Which rows need a second look: those that checks and late starts concern."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from milepost.engine.plan import ConstraintType
from milepost.engine.task_progress import actual_finish_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milepost.engine.plan import Plan, Task

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowMarks:
    """Marks of all rows of a plan, in the order of the outline.

    `is_checked` rows have something that can be wrong: a date, progress or a promise of
    their own. `waits` marks those to be scheduled as late as possible, `is_external` those
    that stand for rows of other plans.
    """

    is_checked: Bools
    waits: Bools
    is_external: Bools


def mark_rows(plan: Plan) -> RowMarks:
    """Return the marks of the rows of `plan`."""
    return RowMarks(
        is_checked=np.fromiter(map(_is_checked, plan.tasks), bool, len(plan.tasks)),
        waits=np.fromiter(map(_waits, plan.tasks), bool, len(plan.tasks)),
        is_external=np.fromiter(map(_is_external, plan.tasks), bool, len(plan.tasks)),
    )


def remark_rows(before: RowMarks, plan: Plan, *, rows: Sequence[int]) -> RowMarks:
    """Return `before`, which stays as it was, with the marks of `rows` made anew."""
    marks = RowMarks(**{name: getattr(before, name).copy() for name in before.__slots__})
    for row in rows:
        marks.is_checked[row] = _is_checked(plan.tasks[row])
        marks.waits[row] = _waits(plan.tasks[row])
    return marks


def _is_checked(task: Task) -> bool:
    return not (
        task.constraint.kind is ConstraintType.AS_SOON_AS_POSSIBLE
        and task.deadline is None
        and task.actual_start is None
        and actual_finish_of(task) is None
        and task.percent_complete == 0
        and not task.is_manual
        and not task.splits
        and task.resume is None
    )


def _is_external(task: Task) -> bool:
    return task.external is not None


def _waits(task: Task) -> bool:
    return task.constraint.kind is ConstraintType.AS_LATE_AS_POSSIBLE
