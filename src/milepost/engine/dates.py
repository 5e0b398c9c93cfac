"""What each task's own dates and progress ask of the schedule, before any link.

Everything here is wall time in minutes since 1970; `ABSENT` marks what is not set.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from milepost.engine.compiled import Cause, NodeRole
from milepost.engine.network import LONGEST_LAG
from milepost.engine.plan import ConstraintType, ProgressMode, TaskKind
from milepost.engine.splits import counting_splits, gaps_begun, gaps_to_come, is_in_gap
from milepost.engine.task_progress import actual_finish_of, is_done_without_finish, remaining_of
from milepost.engine.units import Minutes, to_minutes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    import numpy.typing as npt

    from milepost.engine.network import Network
    from milepost.engine.outline import Outline
    from milepost.engine.plan import Plan, Task

ABSENT = -(2**62)

_START_FLOORS = frozenset({ConstraintType.START_NO_EARLIER_THAN, ConstraintType.MUST_START_ON})
_START_CAPS = frozenset({ConstraintType.START_NO_LATER_THAN, ConstraintType.MUST_START_ON})
_FINISH_FLOORS = frozenset({ConstraintType.FINISH_NO_EARLIER_THAN, ConstraintType.MUST_FINISH_ON})
_FINISH_CAPS = frozenset({ConstraintType.FINISH_NO_LATER_THAN, ConstraintType.MUST_FINISH_ON})


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeDates:
    """The dates and durations of all nodes, one array entry per node of the network."""

    duration: npt.NDArray[np.int64]
    delay: npt.NDArray[np.int64]
    floor_start: npt.NDArray[np.int64]
    floor_finish: npt.NDArray[np.int64]
    floor_cause: npt.NDArray[np.int8]
    cap_start: npt.NDArray[np.int64]
    cap_finish: npt.NDArray[np.int64]
    late_start_cap: npt.NDArray[np.int64]
    late_finish_cap: npt.NDArray[np.int64]
    pin_start: npt.NDArray[np.int64]
    pin_finish: npt.NDArray[np.int64]
    pin_cause: npt.NDArray[np.int8]
    is_open: npt.NDArray[np.bool_]
    counts: npt.NDArray[np.bool_]
    late_is_early: npt.NDArray[np.bool_]
    is_dated: npt.NDArray[np.bool_]
    """Nodes that need not wait for the project's start: constrained from below, or begun."""
    drops_links: npt.NDArray[np.bool_]
    """Started tasks whose rest no longer waits for predecessors (progress override)."""
    done: dict[int, int] = field(default_factory=dict)
    """Working minutes done since `pin_start`, where these tell when the rest begins."""
    open_ended: dict[int, int] = field(default_factory=dict)
    """Fixed nodes of which only one end is known, with the working minutes between."""


def date_nodes(
    plan: Plan, *, network: Network, outline: Outline, status: Minutes | None
) -> NodeDates:
    """Return what the tasks' own dates ask; `status` is the status date, if any."""
    dates = _blank(len(network.node_row))
    dates.counts[:] = network.node_role == NodeRole.TASK
    dates.is_open[:] = dates.counts
    writers = _writers(plan, dates, status)
    rows, roles = network.node_row.tolist(), network.node_role.tolist()
    for node, (row, role) in enumerate(zip(rows, roles, strict=True)):
        if role == NodeRole.TASK:
            writers[row].write_row(node, plan.tasks[row], is_active=outline.is_active[row])
        else:
            writers[row].write_phase(node, plan.tasks[row], NodeRole(role))
    _set_unwaited_aside(dates, plan, network, rows=range(len(plan.tasks)))
    return dates


def _writers(plan: Plan, dates: NodeDates, status: Minutes | None) -> list[_Writer]:
    """Return what writes each row, by the terms of the plan that brought it."""
    if not plan.parts:
        return [_Writer(plan, dates, status)] * len(plan.tasks)
    writers: list[_Writer] = []
    for part in plan.parts:
        own = None if part.plan.status_date is None else to_minutes(part.plan.status_date)
        writer = _Writer(part.plan, dates, own if status is None else status)
        writers += [writer] * (part.last - part.first)
    return writers


def redate_nodes(
    before: NodeDates,
    plan: Plan,
    *,
    rows: Sequence[int],
    network: Network,
    outline: Outline,
    status: Minutes | None,
) -> NodeDates:
    """Return `before`, which stays as it was, with the dates of the leaves `rows` made anew."""
    dates = NodeDates(**{name: getattr(before, name).copy() for name in before.__slots__})
    blank = _blank(1)
    nodes = network.row_node[list(rows)].tolist()
    for name in blank.__slots__:
        column = getattr(dates, name)
        if isinstance(column, dict):
            for node in nodes:
                column.pop(node, None)
        else:
            column[nodes] = getattr(blank, name)[0]
    dates.counts[nodes] = dates.is_open[nodes] = True
    writer = _Writer(plan, dates, status)
    for row, node in zip(rows, nodes, strict=True):
        writer.write_row(node, plan.tasks[row], is_active=outline.is_active[row])
    _set_unwaited_aside(dates, plan, network, rows=rows)
    return dates


def _set_unwaited_aside(
    dates: NodeDates, plan: Plan, network: Network, *, rows: Iterable[int]
) -> None:
    """Let rows of other plans that nothing here waits for be late whenever they are."""
    outside = [int(network.row_node[row]) for row in rows if plan.tasks[row].external is not None]
    if outside:
        dates.late_is_early[outside] |= ~np.isin(outside, network.links.pred)


def date_leaf(plan: Plan, task: Task, *, is_active: bool, status: Minutes | None) -> NodeDates:
    """Return what the dates of one row without children ask: lists of one number, no arrays."""
    columns: dict[str, Any] = {name: [value] for name, value in _blank_leaf()}
    dates = NodeDates(**columns)
    _Writer(plan, dates, status).write_row(0, task, is_active=is_active)
    return dates


@cache
def _blank_leaf() -> tuple[tuple[str, Any], ...]:
    """What a leaf that asks nothing has in each column."""
    blank = _blank(1)
    blank.counts[:] = blank.is_open[:] = True
    columns = {name: getattr(blank, name) for name in blank.__slots__}
    return tuple((n, each[0].item()) for n, each in columns.items() if isinstance(each, np.ndarray))


def _blank(size: int) -> NodeDates:
    def absent() -> npt.NDArray[np.int64]:
        return np.full(size, ABSENT, dtype=np.int64)

    def no() -> npt.NDArray[np.bool_]:
        return np.zeros(size, dtype=bool)

    return NodeDates(
        duration=np.zeros(size, dtype=np.int64),
        delay=np.zeros(size, dtype=np.int64),
        floor_start=absent(),
        floor_finish=absent(),
        floor_cause=np.zeros(size, dtype=np.int8),
        cap_start=absent(),
        cap_finish=absent(),
        late_start_cap=absent(),
        late_finish_cap=absent(),
        pin_start=absent(),
        pin_finish=absent(),
        pin_cause=np.zeros(size, dtype=np.int8),
        is_open=no(),
        counts=no(),
        late_is_early=no(),
        is_dated=no(),
        drops_links=no(),
    )


class _Writer:
    """Fills the arrays, task by task; a task without dates costs a few comparisons."""

    def __init__(self, plan: Plan, dates: NodeDates, status: Minutes | None) -> None:
        self.dates = dates
        self.status = status
        self.honours = plan.honours_constraints
        self.overrides = plan.progress_mode is ProgressMode.PROGRESS_OVERRIDE

    def write_row(self, node: int, task: Task, *, is_active: bool) -> None:
        """Write the dates of a row without children."""
        if task.kind is TaskKind.LEVEL_OF_EFFORT:
            self._set_aside(node)
            return
        self._write_task(node, task)
        if task.external is not None:
            # What happens elsewhere holds back what waits for it, but is not this plan's work.
            self.dates.counts[node] = self.dates.is_open[node] = False
        if not is_active:
            self._set_aside(node)

    def _write_task(self, node: int, task: Task) -> None:
        dates = self.dates
        is_empty_phase = task.kind is TaskKind.PHASE and not task.is_manual
        dates.duration[node] = 0 if is_empty_phase else _held(task.duration)
        if task.splits and not is_empty_phase:
            dates.duration[node] = _held(task.duration + sum(s.gap for s in counting_splits(task)))
        if self._pin(node, task):
            return
        if task.levelling_delay > 0:
            dates.delay[node] = min(task.levelling_delay, LONGEST_LAG)
        if task.actual_start is not None:
            self._write_begun(node, task, to_minutes(task.actual_start))
        elif self.status is not None:
            self._raise_floor(node, self.status, Cause.STATUS_DATE)
        if task.constraint.date is not None:
            self._constrain(node, task, to_minutes(task.constraint.date))
        if task.deadline is not None:
            self._lower(dates.late_finish_cap, node, to_minutes(task.deadline))

    def _set_aside(self, node: int) -> None:
        # Inactive rows and levels of effort hold nothing back and delay nothing.
        self.dates.counts[node] = self.dates.is_open[node] = False
        self.dates.late_is_early[node] = True

    def write_phase(self, node: int, task: Task, role: NodeRole) -> None:
        """Write the dates of a phase on the one of its nodes where they act."""
        kind, date = task.constraint.kind, task.constraint.date
        if role is NodeRole.START_GATE and date and kind is ConstraintType.START_NO_EARLIER_THAN:
            self._raise_floor(node, to_minutes(date), Cause.CONSTRAINT)
        if role is NodeRole.PHASE_FINISH:
            if date and kind is ConstraintType.FINISH_NO_LATER_THAN:
                self._lower(self.dates.late_finish_cap, node, to_minutes(date))
            if task.deadline:
                self._lower(self.dates.late_finish_cap, node, to_minutes(task.deadline))

    def _pin(self, node: int, task: Task) -> bool:
        """Fix both ends of finished and manual tasks; return whether that was done."""
        finish = actual_finish_of(task)
        if finish is not None or is_done_without_finish(task):
            self._fix(node, task.actual_start, finish, Cause.ACTUAL)
            self.dates.late_is_early[node] = True
            return True
        if task.is_manual and (task.manual_start or task.manual_finish):
            start = task.actual_start or task.manual_start
            self._fix(node, start, task.manual_finish, Cause.MANUAL)
            if task.deadline is not None:
                self._lower(self.dates.late_finish_cap, node, to_minutes(task.deadline))
            return True
        return False

    def _fix(
        self, node: int, start: datetime | None, finish: datetime | None, cause: Cause
    ) -> None:
        dates = self.dates
        dates.is_open[node] = False
        dates.is_dated[node] = True
        dates.pin_cause[node] = cause
        if start is not None:
            dates.pin_start[node] = to_minutes(start)
        if finish is not None:
            dates.pin_finish[node] = to_minutes(finish)
        if start is None or finish is None:
            dates.open_ended[node] = int(dates.duration[node])
        elif finish < start:
            dates.pin_finish[node] = dates.pin_start[node]

    def _write_begun(self, node: int, task: Task, start: Minutes) -> None:
        dates = self.dates
        rest, begun = remaining_of(task), gaps_begun(task)
        dates.duration[node] = _held(rest + gaps_to_come(task))
        dates.pin_start[node] = start
        dates.pin_cause[node] = Cause.ACTUAL
        dates.is_dated[node] = True
        dates.drops_links[node] = self.overrides
        if self.status is None or is_in_gap(task):
            dates.done[node] = _held(max(task.duration - rest, 0) + begun)
            dates.floor_cause[node] = Cause.ACTUAL
        if self.status is not None:
            self._raise_floor(node, max(self.status, start), Cause.STATUS_DATE)
        if task.resume is not None:
            self._raise_floor(node, to_minutes(task.resume), Cause.ACTUAL)

    def _constrain(self, node: int, task: Task, date: Minutes) -> None:
        dates, kind = self.dates, task.constraint.kind
        has_begun = task.actual_start is not None
        if kind in _START_FLOORS and not has_begun:
            self._raise_floor(node, date, Cause.CONSTRAINT)
            dates.is_dated[node] = True
        if kind in _FINISH_FLOORS:
            dates.floor_finish[node] = date
            dates.is_dated[node] = True
        if kind in _START_CAPS and not has_begun:
            self._lower(dates.late_start_cap, node, date)
            if self.honours:
                dates.cap_start[node] = max(date, self._earliest)
        if kind in _FINISH_CAPS:
            self._lower(dates.late_finish_cap, node, date)
            if self.honours and not has_begun:
                dates.cap_finish[node] = max(date, self._earliest)

    @property
    def _earliest(self) -> Minutes:
        """No constraint may put unfinished work before the status date."""
        return ABSENT if self.status is None else self.status

    def _raise_floor(self, node: int, date: Minutes, cause: Cause) -> None:
        if date > self.dates.floor_start[node]:
            self.dates.floor_start[node] = date
            self.dates.floor_cause[node] = cause

    @staticmethod
    def _lower(caps: npt.NDArray[np.int64], node: int, date: Minutes) -> None:
        caps[node] = date if caps[node] == ABSENT else min(int(caps[node]), date)


def _held(minutes: int) -> int:
    return min(max(minutes, 0), LONGEST_LAG)
