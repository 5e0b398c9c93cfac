"""The plan as a graph: nodes for tasks and phases' ends, links between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from milepost.engine.compiled import NodeRole
from milepost.engine.plan import ConstraintType, DependencyType, LagUnit
from milepost.engine.task_calendars import EVERY_MINUTE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milepost.engine.outline import Outline
    from milepost.engine.plan import Dependency, Plan, Task
    from milepost.engine.task_calendars import TaskCalendars

Int32s = npt.NDArray[np.int32]

CONTRIBUTION = -1
STRUCTURE = -2
LONGEST_LAG = 2**28
"""Lags and durations are held within this many minutes (510 years)."""


@dataclass(slots=True, kw_only=True)
class Links:
    """Links in the order in which they were found, one list per field."""

    pred: list[int] = field(default_factory=list)
    succ: list[int] = field(default_factory=list)
    kind: list[int] = field(default_factory=list)
    lag: list[int] = field(default_factory=list)
    is_elapsed: list[bool] = field(default_factory=list)
    percent: list[int] = field(default_factory=list)
    clock: list[int] = field(default_factory=list)
    """The calendar that counts the lag; -1 for the successor's."""
    dependency: list[int] = field(default_factory=list)

    def add(
        self,
        pred: int,
        succ: int,
        *,
        kind: DependencyType,
        dependency: int,
        lag: tuple[int, bool, int] = (0, False, 0),
        clock: int = -1,
    ) -> None:
        """Append a link; `lag` is minutes, whether elapsed, and the per cent it came from."""
        self.pred.append(pred)
        self.succ.append(succ)
        self.kind.append(kind)
        self.lag.append(lag[0])
        self.is_elapsed.append(lag[1])
        self.percent.append(lag[2])
        self.clock.append(clock)
        self.dependency.append(dependency)

    def columns(self) -> LinkColumns:
        """Return the links as arrays."""
        return LinkColumns(**{name: _column(getattr(self, name)) for name in self.__slots__})


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkColumns:
    """`Links` as arrays, one entry per link."""

    pred: Int32s
    succ: Int32s
    kind: Int32s
    lag: Int32s
    is_elapsed: Int32s
    percent: Int32s
    clock: Int32s
    dependency: Int32s


def _column(values: Sequence[int]) -> Int32s:
    return np.array(values, dtype=np.int32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Nodes (leaf rows first, then phases' ends) and links, not yet sorted."""

    node_row: Int32s
    node_role: Int32s
    node_calendar: Int32s
    row_node: Int32s
    links: LinkColumns


def build_network(plan: Plan, *, outline: Outline, calendars: TaskCalendars) -> Network:
    """Return the nodes and links of `plan`.

    Inactive rows hold nothing back: their outgoing links are left out. So are links into
    rows of other plans, which only their own plans move, and all links of levels of effort,
    which are placed afterwards. A dependency on a phase ends at the phase's own nodes, which
    are tied to its children here.
    """
    builder = _Builder(plan, outline, calendars)
    for index, dependency in enumerate(plan.dependencies):
        builder.add_dependency(index, dependency)
    for row, task in enumerate(plan.tasks):
        for milestone in task.contributes_to:
            builder.add_contribution(row, outline.row_of[milestone])
        if outline.is_phase(row) and (task.deadline or task.constraint.date):
            builder.add_dated_phase(row, task)
    return Network(
        node_row=_column(builder.node_row),
        node_role=_column(builder.node_role),
        node_calendar=_column(builder.node_calendar),
        row_node=_column(builder.row_node),
        links=builder.links.columns(),
    )


class _Builder:
    def __init__(self, plan: Plan, outline: Outline, calendars: TaskCalendars) -> None:
        self.plan = plan
        self.outline = outline
        self.calendars = calendars
        self.links = Links()
        self.node_row = [row for row in range(len(plan.tasks)) if not outline.is_phase(row)]
        self.node_role = [int(NodeRole.TASK)] * len(self.node_row)
        self.node_calendar = [calendars.of_row[row] for row in self.node_row]
        self.row_node = [-1] * len(plan.tasks)
        for node, row in enumerate(self.node_row):
            self.row_node[row] = node
        self._phase_nodes: dict[tuple[int, NodeRole], int] = {}
        self._tied: set[tuple[int, NodeRole]] = set()

    def add_dependency(self, index: int, dependency: Dependency) -> None:
        """Tie the two ends that `dependency` names."""
        pred = self.outline.row_of[dependency.predecessor]
        succ = self.outline.row_of[dependency.successor]
        if not self._is_link(pred, succ) or self.plan.tasks[succ].external is not None:
            return
        kind = dependency.kind
        source, target = self.row_node[pred], self.row_node[succ]
        clock = self.calendars.counting.get(succ, -1)
        if source < 0:
            source = self._end(pred, _LEAVING_ROLE[kind])
        if target < 0:
            target = self._end(succ, _ENTERING_ROLE[kind])
            clock = self.calendars.counting.get(succ, self.calendars.of_row[succ])
        lag = _NO_LAG
        if dependency.lag.amount:
            lag = lag_in_minutes(dependency, duration=self.plan.tasks[pred].duration)
        self.links.add(source, target, kind=kind, dependency=index, lag=lag, clock=clock)

    def add_contribution(self, row: int, milestone: int) -> None:
        """Let the milestone wait for the row's finish."""
        if not self._is_link(row, milestone):
            return
        source = self._end(row, NodeRole.PHASE_FINISH)
        target = self._end(milestone, NodeRole.START_GATE)
        self.links.add(source, target, kind=DependencyType.FS, dependency=CONTRIBUTION)

    def _is_link(self, pred: int, succ: int) -> bool:
        return self.outline.drives[pred] and succ not in self.outline.efforts

    def add_dated_phase(self, row: int, task: Task) -> None:
        """Make the nodes on which a phase's own dates act."""
        if task.constraint.kind is ConstraintType.START_NO_EARLIER_THAN:
            self._end(row, NodeRole.START_GATE)
        if task.deadline or task.constraint.kind is ConstraintType.FINISH_NO_LATER_THAN:
            self._end(row, NodeRole.PHASE_FINISH)

    def _end(self, row: int, role: NodeRole) -> int:
        """Return the node of a task, or of one end of a phase, made if need be."""
        if not self.outline.is_phase(row):
            return self.row_node[row]
        top = self._phase_nodes.get((row, role))
        if top is not None:
            return top
        fresh = [row]
        for phase in fresh:
            if (phase, role) not in self._phase_nodes:
                self._phase_nodes[phase, role] = self._new_node(phase, role)
                fresh.extend(c for c in self.outline.children[phase] if self.outline.is_phase(c))
        for phase in fresh:
            self._tie_children(phase, role)
        return self._phase_nodes[row, role]

    def _new_node(self, row: int, role: NodeRole) -> int:
        self.node_row.append(row)
        self.node_role.append(int(role))
        self.node_calendar.append(EVERY_MINUTE)
        return len(self.node_row) - 1

    def _tie_children(self, phase: int, role: NodeRole) -> None:
        """Tie a phase's node to its children, phases among them by their own node."""
        if (phase, role) in self._tied:
            return
        self._tied.add((phase, role))
        node = self._phase_nodes[phase, role]
        kind, fills = _STRUCTURE_KIND[role], self.outline.fills
        for child in self.outline.children[phase]:
            if child in self.outline.efforts:
                continue
            end = self._phase_nodes.get((child, role), self.row_node[child])
            if self.plan.tasks[child].external is not None:
                continue
            if role in (NodeRole.START_GATE, NodeRole.FINISH_GATE):
                self.links.add(node, end, kind=kind, dependency=STRUCTURE)
            elif fills[child]:
                self.links.add(end, node, kind=kind, dependency=STRUCTURE)


_NO_LAG = (0, False, 0)
_LEAVING_ROLE = {
    DependencyType.FS: NodeRole.PHASE_FINISH,
    DependencyType.FF: NodeRole.PHASE_FINISH,
    DependencyType.SS: NodeRole.PHASE_START,
    DependencyType.SF: NodeRole.PHASE_START,
}
_ENTERING_ROLE = {
    DependencyType.FS: NodeRole.START_GATE,
    DependencyType.SS: NodeRole.START_GATE,
    DependencyType.FF: NodeRole.FINISH_GATE,
    DependencyType.SF: NodeRole.FINISH_GATE,
}
_STRUCTURE_KIND = {
    NodeRole.START_GATE: DependencyType.FS,
    NodeRole.FINISH_GATE: DependencyType.FF,
    NodeRole.PHASE_START: DependencyType.SS,
    NodeRole.PHASE_FINISH: DependencyType.FF,
}


def lag_in_minutes(dependency: Dependency, *, duration: int) -> tuple[int, bool, int]:
    """Return the lag in minutes, whether it is clock time, and the per cent it came from.

    `duration` is the predecessor's; half a minute is rounded up.
    """
    lag = dependency.lag
    is_elapsed = lag.unit in (LagUnit.ELAPSED, LagUnit.ELAPSED_PERCENT)
    if lag.unit in (LagUnit.PERCENT, LagUnit.ELAPSED_PERCENT):
        return share_in_minutes(lag.amount, duration=duration), is_elapsed, _held(lag.amount)
    return _held(lag.amount), is_elapsed, 0


def share_in_minutes(percent: int, *, duration: int) -> int:
    """Return so many per cent of `duration`, half a minute rounded up."""
    return _held((2 * duration * percent + 100) // 200)


def _held(minutes: int) -> int:
    return max(-LONGEST_LAG, min(LONGEST_LAG, minutes))
