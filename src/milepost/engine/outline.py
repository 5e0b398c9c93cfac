"""The outline: which rows lie in which, and which rows are scheduled themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from milepost.engine.plan import Plan, Task, Uid


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """Rows of a plan as a tree.

    `children` lists each row's children in order; a row with children is a phase,
    whatever its kind says.  `is_active` says
    whether a row counts: not set inactive, nor in an inactive phase; a phase counts if
    something in it does.
    """

    row_of: Mapping[Uid, int]
    parent: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    is_active: tuple[bool, ...]

    def is_phase(self, row: int) -> bool:
        """Return whether other rows lie in this one."""
        return bool(self.children[row])

    def downwards(self) -> list[int]:
        """Return all rows, each after its parent."""
        return _downwards(self.parent, self.children)


def outline_of(plan: Plan) -> Outline:
    """Return the outline of `plan`; an unknown parent counts as none."""
    row_of = {task.uid: row for row, task in enumerate(plan.tasks)}
    parent = tuple(_parent_row(task, row_of) for task in plan.tasks)
    below: dict[int, list[int]] = {}
    for row, above in enumerate(parent):
        if above >= 0:
            below.setdefault(above, []).append(row)
    nothing: tuple[int, ...] = ()
    children = [nothing] * len(plan.tasks)
    for above, rows in below.items():
        children[above] = tuple(rows)
    return Outline(
        row_of=row_of,
        parent=parent,
        children=tuple(children),
        is_active=_activity(plan, parent, children),
    )


def _downwards(parent: Sequence[int], children: Sequence[Sequence[int]]) -> list[int]:
    order = [row for row, above in enumerate(parent) if above < 0]
    for row in order:
        order.extend(children[row])
    return order


def _activity(
    plan: Plan, parent: Sequence[int], children: Sequence[Sequence[int]]
) -> tuple[bool, ...]:
    active = [task.is_active for task in plan.tasks]
    if all(active):
        return tuple(active)
    order = _downwards(parent, children)
    for row in order:
        if parent[row] >= 0 and not active[parent[row]]:
            active[row] = False
    for row in reversed(order):
        if children[row]:
            active[row] = any(active[child] for child in children[row])
    return tuple(active)


def _parent_row(task: Task, row_of: Mapping[Uid, int]) -> int:
    return -1 if task.parent is None else row_of.get(task.parent, -1)


def place_of(task: Task, *, row: int) -> str:
    """Return how a person finds the row: ``task 14 "Deck clear"``."""
    return f'{task.kind.value} {task.uid} "{task.name}"' if task.name else f"row {row + 1}"
