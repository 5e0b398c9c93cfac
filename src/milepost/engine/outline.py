"""The outline: which rows lie in which, and which rows are scheduled themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from milepost.engine.plan import TaskKind

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
    something in it does. `efforts` are the rows of level of effort. `drives` marks the active
    rows that can hold others back: not those, nor phases that nothing fills. `fills` marks the
    active rows that their phases wait for: no levels of effort, not those that
    stand for rows of other plans, nor phases of nothing else. `above` is `parent` as an array, `phases` are the rows with
    children, `depth` counts the phases around each row. `levels` has, from the first
    depth below the top downwards, the rows from which their phases get their dates: those
    that fill them, or all that count in a phase that nothing fills.
    """

    row_of: Mapping[Uid, int]
    parent: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    is_active: tuple[bool, ...]
    efforts: frozenset[int]
    drives: tuple[bool, ...]
    fills: tuple[bool, ...]
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
    efforts = frozenset(
        row
        for row, task in enumerate(plan.tasks)
        if task.kind is TaskKind.LEVEL_OF_EFFORT and not children[row]
    )
    fills = _filling(plan, parent, children, is_active, efforts)
    parents = np.array(parent, dtype=np.int64)
    depth = _depths(parents)
    return Outline(
        row_of=row_of,
        parent=parent,
        children=tuple(children),
        is_active=is_active,
        efforts=efforts,
        drives=_driving(plan, is_active, fills, efforts),
        fills=fills,
        above=parents,
        phases=np.array(sorted(below), dtype=np.int64),
        depth=depth,
        levels=_levels(parents, depth, is_active=is_active, fills=fills),
    )


def _depths(above: Int64s) -> Int64s:
    depth = np.zeros(len(above), dtype=np.int64)
    ancestor = above
    while (lies_below := ancestor >= 0).any():
        depth[lies_below] += 1
        ancestor = np.where(lies_below, above[ancestor], -1)
    return depth


def _levels(
    above: Int64s, depth: Int64s, *, is_active: Sequence[bool], fills: Sequence[bool]
) -> tuple[Int64s, ...]:
    below = np.flatnonzero(depth)
    active, filling = np.array(is_active, dtype=bool), np.array(fills, dtype=bool)
    outer = above[below]
    counts = active[below] | ~active[outer]
    counting = below[filling[below] | (~filling[outer] & counts)]
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


def _filling(
    plan: Plan,
    parent: Sequence[int],
    children: Sequence[Sequence[int]],
    is_active: tuple[bool, ...],
    efforts: frozenset[int],
) -> tuple[bool, ...]:
    outside = [row for row, task in enumerate(plan.tasks) if task.external is not None]
    if not outside and not efforts:
        return is_active
    fills = list(is_active)
    for row in (*outside, *efforts):
        fills[row] = False
    for row in reversed(_downwards(parent, children)):
        if children[row] and is_active[row]:
            fills[row] = any(fills[child] for child in children[row])
    return tuple(fills)


def _driving(
    plan: Plan, is_active: tuple[bool, ...], fills: tuple[bool, ...], efforts: frozenset[int]
) -> tuple[bool, ...]:
    if not efforts:
        return is_active
    return tuple(
        fills[row] or (is_active[row] and task.external is not None)
        for row, task in enumerate(plan.tasks)
    )


def _parent_row(task: Task, row_of: Mapping[Uid, int]) -> int:
    return -1 if task.parent is None else row_of.get(task.parent, -1)


def place_of(task: Task, *, row: int) -> str:
    """Return how a person finds the row: ``task 14 "Deck clear"``."""
    return f'{task.kind.value} {task.uid} "{task.name}"' if task.name else f"row {row + 1}"
