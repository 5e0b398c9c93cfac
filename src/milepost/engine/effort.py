"""Levels of effort: rows that last as long as what they are tied to.

A dependency of such a row, in whichever direction, ties one of its ends to an end of another
row. They are placed when the passes are done: starting with the earliest of what their start
is tied to, finishing with the latest of what their finish is. So they hold nothing back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.findings import loop_finding
from milepost.engine.ordering import find_loops, order_nodes
from milepost.engine.plan import Dependency, DependencyType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from milepost.engine.errors import Finding
    from milepost.engine.outline import Outline
    from milepost.engine.plan import Plan
    from milepost.engine.task_calendars import TaskCalendars

_FROM_START = frozenset({DependencyType.SS, DependencyType.SF})
_TO_START = frozenset({DependencyType.FS, DependencyType.SS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A dependency seen from a level of effort: which end of it hangs on which end of `other`.

    `clock` is the calendar that counts the lag, which leads to the row if `is_successor` and
    away from it otherwise.
    """

    other: int
    is_start: bool
    is_others_start: bool
    is_successor: bool
    dependency: Dependency
    clock: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """A row of level of effort and all that it is tied to."""

    row: int
    ties: tuple[Tie, ...]

    def ends(self, *, is_start: bool) -> tuple[Tie, ...]:
        """Return the ties of its start, or those of its finish."""
        return tuple(tie for tie in self.ties if tie.is_start is is_start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Efforts:
    """A plan's levels of effort, each behind those that it is tied to."""

    rows: tuple[Effort, ...] = ()
    findings: tuple[Finding, ...] = ()


NO_EFFORTS = Efforts()


def efforts_of(plan: Plan, *, outline: Outline, calendars: TaskCalendars) -> Efforts:
    """Return the levels of effort of `plan`; inactive rows tie nothing.

    Of two that are linked to one another, the successor hangs on the predecessor.
    Of those tied to one another in a loop, these ties are left out and reported.
    """
    if not outline.efforts:
        return NO_EFFORTS
    ties: dict[int, list[Tie]] = {row: [] for row in sorted(outline.efforts)}
    for dependency in _ties(plan):
        pred, succ = outline.row_of[dependency.predecessor], outline.row_of[dependency.successor]
        clock = calendars.counting.get(succ, calendars.of_row[succ])
        for row, other in {(pred, succ), (succ, pred)}:
            is_successor = row == succ
            is_tied = is_successor or not efforts_in(outline, other)
            if row in ties and is_tied and outline.is_active[other]:
                starts = dependency.kind in _FROM_START, dependency.kind in _TO_START
                tie = Tie(
                    other=other,
                    is_start=starts[is_successor],
                    is_others_start=starts[not is_successor],
                    is_successor=is_successor,
                    dependency=dependency,
                    clock=clock,
                )
                ties[row].append(tie)
    return _in_order(plan, outline, [Effort(row=row, ties=tuple(ties[row])) for row in ties])


def _ties(plan: Plan) -> Iterator[Dependency]:
    yield from plan.dependencies
    for task in plan.tasks:
        for milestone in task.contributes_to:
            yield Dependency(predecessor=task.uid, successor=milestone)


def _in_order(plan: Plan, outline: Outline, efforts: list[Effort]) -> Efforts:
    place = {effort.row: number for number, effort in enumerate(efforts)}
    pairs = [
        (place[before], place[effort.row])
        for effort in efforts
        for tie in effort.ties
        for before in efforts_in(outline, tie.other)
    ]
    pred, succ = np.array(pairs, dtype=np.int32).reshape(-1, 2).T.copy()
    nothing = np.zeros(len(pred), dtype=np.int64)
    order = order_nodes(size=len(efforts), pred=pred, succ=succ, weight=nothing)
    if order.reached.all():
        ranked = np.argsort(order.level, kind="stable").tolist()
        return Efforts(rows=tuple(efforts[number] for number in ranked))
    loops = find_loops(nodes=np.flatnonzero(~order.reached).tolist(), pred=pred, succ=succ)
    members = [frozenset(efforts[number].row for number in loop) for loop in loops]
    cut = [_without(outline, effort, members) for effort in efforts]
    findings = [loop_finding(plan, rows=[efforts[number].row for number in loop]) for loop in loops]
    return Efforts(rows=_in_order(plan, outline, cut).rows, findings=tuple(findings))


def _without(outline: Outline, effort: Effort, loops: Iterable[frozenset[int]]) -> Effort:
    """Return `effort` without its ties to members of a loop that it lies on."""
    inside = frozenset[int]().union(*(loop for loop in loops if effort.row in loop))
    kept = [tie for tie in effort.ties if inside.isdisjoint(efforts_in(outline, tie.other))]
    return Effort(row=effort.row, ties=tuple(kept))


def efforts_in(outline: Outline, row: int) -> list[int]:
    """Return the levels of effort that the dates of `row` are taken from."""
    if row in outline.efforts:
        return [row]
    if outline.drives[row] or not outline.is_phase(row):
        return []
    return [
        found
        for child in outline.children[row]
        if outline.is_active[child]
        for found in efforts_in(outline, child)
    ]
