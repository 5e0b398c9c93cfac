"""The outline: which rows lie in which, and which rows are scheduled themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from milepost.engine.plan import Plan, Task, Uid

Int64s = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """Rows of a plan as a tree.

    `children` lists each row's children in order; a row with children is a phase,
    whatever its kind says.  `is_active` says
    whether a row counts: not set inactive, nor in an inactive phase; a phase counts if
    something in it does. `above` is `parent` as an array, `phases` are the rows with
    children, `depth` counts the phases around each row. `levels` has, from the first
    depth below the top downwards, the rows from which their phases get their dates: the
    active ones, or all in an inactive phase.
    """

    row_of: Mapping[Uid, int]
    parent: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    is_active: tuple[bool, ...]
    above: Int64s
    phases: Int64s
    depth: Int64s
    levels: tuple[Int64s, ...]

    def is_phase(self, row: int) -> bool:
        """Return whether other rows lie in this one."""
        return bool(self.children[row])


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
    is_active = _activity(plan, parent, children)
    parents = np.array(parent, dtype=np.int64)
    depth = _depths(parents)
    return Outline(
        row_of=row_of,
        parent=parent,
        children=tuple(children),
        is_active=is_active,
        above=parents,
        phases=np.array(sorted(below), dtype=np.int64),
        depth=depth,
        levels=_levels(parents, depth, np.array(is_active, dtype=bool)),
    )


def _depths(above: Int64s) -> Int64s:
    depth = np.zeros(len(above), dtype=np.int64)
    ancestor = above
    while (lies_below := ancestor >= 0).any():
        depth[lies_below] += 1
        ancestor = np.where(lies_below, above[ancestor], -1)
    return depth


def _levels(above: Int64s, depth: Int64s, is_active: npt.NDArray[np.bool_]) -> tuple[Int64s, ...]:
    below = np.flatnonzero(depth)
    counting = below[is_active[below] | ~is_active[above[below]]]
    deepest = int(depth.max(initial=0))
    return tuple(counting[depth[counting] == level] for level in range(1, deepest + 1))


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
