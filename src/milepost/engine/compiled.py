"""The compiled plan: the arrays that the kernels eat.

Layout
------
**Nodes.** Every row without children is one node. A phase that has links, or a date of
its own, adds up to four *virtual* nodes of zero duration (`node_role`): its start (the
minimum of its children), its finish (their maximum), and two gates that hold its
children (one their starts, one their finishes). Nodes are numbered by level, then by row
of the plan: all links lead from a lower level to a higher one, and the nodes of level
``k`` are ``level_offset[k]:level_offset[k + 1]``. `node_row` leads back to the plan's
rows, `row_node` from there (-1 for a phase with children).

**Time.** Wall time is int32 minutes since `origin` (itself minutes since 1970). Within a
calendar an instant is the coordinate ``c = 2 * w + side``: ``w`` working minutes of that
calendar since `origin`, side 0 *the end of work done so far* (Friday 17:00), side 1
*the start of work to come* (Monday 08:00). A node of duration ``d > 0`` starts on an odd
coordinate and finishes on an even one; a milestone keeps whichever side it was given.
Adding a working lag: 0 keeps the side, a positive lag ends on side 0, a negative on side 1.

**Calendars.** `clocks` (see `milepost.engine.clocks`) holds all tables end to end.

**A forward pass** sets, for each node in order::

    best  = max over links of candidate(link)          # minimum for role PHASE_START
    start = max(best, hold)                            # hold: the project's start, if it applies
    start = start + delay                              # clock minutes, then next work
    start = max(start, floor_finish - d)
    start = min(start, cap_start, cap_finish - d)
    start = max(start, floor_start)          # the status date prevails over a constraint
    finish = start + d

in coordinates of the node's own calendar; `NONE` marks an absent value. If `pin_start`
and `pin_finish` are set (manual, finished), these walls are the result whatever the
links say. If only `pin_start` is set the task has started: `duration` is its remaining
part, ``start`` above is when the rest begins, and the pin is what links from its start
and the reader see.

**Links** are sorted by successor: those of node ``i`` are
``link_offset[i]:link_offset[i + 1]``. `link_kind` is a `DependencyType`. `link_mode`:

- ``SAME`` both ends share a calendar: ``c`` of the predecessor's end, plus lag;
- ``WALL`` the predecessor's end as wall time, into the successor's calendar, plus lag;
- ``ELAPSED`` wall time plus lag in clock minutes, into the successor's calendar;
- ``FOREIGN`` the lag is counted in `link_clock`, then wall time, then the successor's.

`link_dependency` is the index in ``plan.dependencies``; -1 a contribution, -2 a part of
a phase's structure. Percent lags are already minutes; `link_percent` keeps the per cent
(0 if none) so that a simulation may scale them.

**Backward links**: those of node ``i``, as indices of links, are
``succ_link[succ_offset[i]:succ_offset[i + 1]]``; links into finished or
inactive work hold nothing back and are not among them. A link from a start that is a
fact (`pin_start`) limits no late date.

A simulation replaces `duration` (int32, nodes) for the nodes where `is_open` is true and
runs the forward pass; nothing else depends on durations.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from milepost.engine.calendars import CalendarTable
    from milepost.engine.clocks import Clocks
    from milepost.engine.effort import Efforts
    from milepost.engine.errors import Finding
    from milepost.engine.outline import Outline
    from milepost.engine.plan import Plan
    from milepost.engine.units import Minutes

Int32s = npt.NDArray[np.int32]
Int8s = npt.NDArray[np.int8]
Bools = npt.NDArray[np.bool_]

NONE = -(2**31)
"""The absent coordinate or wall time in the arrays of a compiled plan."""


class NodeRole(IntEnum):
    """What a node stands for."""

    TASK = 0
    PHASE_START = 1
    PHASE_FINISH = 2
    START_GATE = 3
    FINISH_GATE = 4


class LinkMode(IntEnum):
    """How a link crosses from one calendar to another."""

    SAME = 0
    WALL = 1
    ELAPSED = 2
    FOREIGN = 3


class Cause(IntEnum):
    """What set a node's start."""

    LINK = 0
    PROJECT_START = 1
    CONSTRAINT = 2
    STATUS_DATE = 3
    ACTUAL = 4
    MANUAL = 5
    LATE_AS_POSSIBLE = 6
    CONSTRAINT_CAP = 7
    TIED = 8
    """What a level of effort begins with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledPlan:
    """A plan as arrays, in topological order; see the module for the layout."""

    plan: Plan
    outline: Outline
    origin: Minutes
    status_date: Minutes | None
    project_start: int
    """Wall time since `origin` from which the plan is scheduled."""
    clocks: Clocks
    tables: tuple[CalendarTable, ...]
    """The calendars that `clocks` packs."""
    efforts: Efforts
    """The levels of effort: their nodes are set aside like inactive ones."""

    node_row: Int32s
    node_role: Int8s
    row_node: Int32s
    level_offset: Int32s
    calendar: Int32s
    duration: Int32s
    is_open: Bools
    """Nodes whose duration is still to come: unfinished, active, not manual, not virtual."""
    counts: Bools
    """Nodes whose finish the project waits for: active and not virtual."""
    late_is_early: Bools
    """Nodes that are finished or set aside: their late dates are their early ones."""
    ends_path: Bools
    """Nodes that end a critical path of their own: their float is counted to themselves."""
    hold: Int32s
    floor_start: Int32s
    floor_finish: Int32s
    floor_cause: Int8s
    """The `Cause` behind `floor_start`; behind `floor_finish` it is a constraint."""
    cap_start: Int32s
    cap_finish: Int32s
    rest_wall: Int32s
    """Wall time, not working time, at which a milestone stays if only a date holds it."""
    delay: Int32s
    pin_start: Int32s
    pin_finish: Int32s
    pin_cause: Int8s
    phase_calendar: Int32s
    """The calendar on which the float of each of the outline's phases is counted."""
    late_start_cap: Int32s
    late_finish_cap: Int32s
    """Limits of the backward pass, from deadlines and constraints, as coordinates."""

    link_offset: Int32s
    link_pred: Int32s
    link_succ: Int32s
    link_kind: Int8s
    link_mode: Int8s
    link_lag: Int32s
    link_clock: Int32s
    link_percent: Int32s
    link_dependency: Int32s
    succ_offset: Int32s
    succ_link: Int32s

    findings: tuple[Finding, ...]

    @property
    def size(self) -> int:
        """The number of nodes."""
        return len(self.node_row)
