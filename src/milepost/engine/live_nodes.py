"""The columns of one node, in plain numbers: what `node_columns` says of it, without arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.compile_nodes import complete_node
from milepost.engine.compiled import NONE
from milepost.engine.dates import ABSENT, date_leaf

if TYPE_CHECKING:
    from milepost.engine.clocks import Clocks
    from milepost.engine.compile import Gathered
    from milepost.engine.compiled import CompiledPlan
    from milepost.engine.dates import NodeDates
    from milepost.engine.plan import Task

_FORWARD = ("floor_start", "floor_finish", "cap_start", "cap_finish")
_BACKWARD = ("late_start_cap", "late_finish_cap")
_PINS = ("pin_start", "pin_finish")
_WALLS = (*_FORWARD, *_BACKWARD, *_PINS)
_AS_THEY_ARE = (
    "duration", "is_open", "counts", "late_is_early", "floor_cause", "delay", "pin_cause",
)  # fmt: skip


def dates_of(
    gathered: Gathered, compiled: CompiledPlan, *, row: int, task: Task, calendar: int
) -> NodeDates | None:
    """Return the dates of a row as it is now; ``None`` if the tables do not cover them."""
    is_active, status = gathered.outline.is_active[row], gathered.status_date
    dates = date_leaf(gathered.plan, task, is_active=is_active, status=status)
    complete_node(dates, 0, table=compiled.tables[calendar])
    return dates if _covers(compiled.clocks, dates) else None


def _covers(clocks: Clocks, dates: NodeDates) -> bool:
    first, last = clocks.origin, clocks.origin + clocks.horizon
    for name in _WALLS:
        wall = getattr(dates, name)[0]
        if wall != ABSENT and not first < wall < last:
            return False
    return True


def write_node(
    compiled: CompiledPlan, node: int, dates: NodeDates, *, calendar: int, waits: bool
) -> None:
    """Write what the compiler says of a node's dates; `waits` for the project's start."""
    clocks, start = compiled.clocks, compiled.project_start
    compiled.calendar[node] = calendar
    for name in _AS_THEY_ARE:
        getattr(compiled, name)[node] = getattr(dates, name)[0]
    compiled.hold[node] = clocks.forward_at(calendar, start) if waits else NONE
    compiled.rest_wall[node] = _rest_wall(clocks, dates, calendar, start if waits else None)
    for name in _FORWARD:
        wall = getattr(dates, name)[0]
        at = NONE if wall == ABSENT else clocks.forward_at(calendar, wall - clocks.origin)
        getattr(compiled, name)[node] = at
    for name in _BACKWARD:
        wall = getattr(dates, name)[0]
        at = NONE if wall == ABSENT else clocks.backward_at(calendar, wall - clocks.origin)
        getattr(compiled, name)[node] = at
    for name in _PINS:
        wall = getattr(dates, name)[0]
        getattr(compiled, name)[node] = NONE if wall == ABSENT else wall - clocks.origin


def _rest_wall(clocks: Clocks, dates: NodeDates, calendar: int, start: int | None) -> int:
    """Return the latest date that holds a milestone, where it is not working time."""
    floor = max(int(dates.floor_start[0]), int(dates.floor_finish[0]))
    held = [] if floor == ABSENT else [floor - clocks.origin]
    held += [] if start is None else [start]
    if dates.duration[0] != 0 or not held:
        return NONE
    latest = max(held)
    rests = clocks.wall_at(calendar, clocks.forward_at(calendar, latest)) != latest
    return latest if rests else NONE
