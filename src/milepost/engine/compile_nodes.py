"""The columns of nodes: what their dates, durations and calendars come to as coordinates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from milepost.engine.compiled import NONE, Cause
from milepost.engine.dates import ABSENT, NodeDates

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from milepost.engine.calendars import CalendarTable
    from milepost.engine.clocks import Clocks

Int64s = npt.NDArray[np.int64]


def complete_dates(
    gathered: NodeDates, *, calendar: npt.NDArray[np.int32], tables: Sequence[CalendarTable]
) -> NodeDates:
    """Return the dates with what only calendars can tell: open ends, resumptions, lengths."""
    fixed = np.flatnonzero((gathered.pin_finish != ABSENT) & ~gathered.late_is_early).tolist()
    nodes = {*gathered.open_ended, *gathered.done, *fixed}
    if not nodes:
        return gathered
    columns = ("pin_start", "pin_finish", "floor_start", "floor_cause", "duration")
    dates = replace(gathered, **{name: getattr(gathered, name).copy() for name in columns})
    for node in nodes:
        complete_node(dates, node, table=tables[calendar[node]])
    return dates


def complete_node(dates: NodeDates, node: int, *, table: CalendarTable) -> None:
    """Write into `dates` what only the calendar of a node can tell of it."""
    minutes = dates.open_ended.get(node)
    if minutes is not None and dates.pin_finish[node] == ABSENT:
        start = int(dates.pin_start[node])
        begun = table.next_working_instant(start) if minutes else start
        dates.pin_finish[node] = table.add_working_minutes(begun, minutes)
    elif minutes is not None:
        finish = int(dates.pin_finish[node])
        dates.pin_start[node] = table.add_working_minutes(finish, -minutes)
    done = dates.done.get(node)
    if done is not None:
        resumes = table.add_working_minutes(int(dates.pin_start[node]), done)
        if resumes > dates.floor_start[node]:
            dates.floor_start[node], dates.floor_cause[node] = resumes, Cause.ACTUAL
    if dates.pin_finish[node] != ABSENT and not dates.late_is_early[node]:
        bounds = int(dates.pin_start[node]), int(dates.pin_finish[node])
        dates.duration[node] = table.working_minutes_between(*bounds)


def node_columns(
    dates: NodeDates,
    *,
    order: npt.NDArray[np.intp],
    place: npt.NDArray[np.int32],
    calendar: npt.NDArray[np.int32],
    holds: npt.NDArray[np.bool_],
    clocks: Clocks,
    project_start: int | Int64s,
) -> dict[str, npt.NDArray[Any]]:
    """Return the columns of `CompiledPlan` that belong to its nodes' own dates.

    Parameters
    ----------
    order
        Which entries of `dates` the nodes are; `place` is its inverse.
    calendar
        The calendar of each node.
    holds
        The nodes that may not start before the project does.
    project_start
        When that is, for all nodes or for each.
    """
    duration = dates.duration[order].astype(np.int32)
    starts = np.broadcast_to(np.asarray(project_start, dtype=np.int64), holds.shape)
    held = np.flatnonzero(holds)
    hold = _nowhere(len(order))
    hold[held] = clocks.forward(calendar[held], starts[held])
    return {
        "calendar": calendar,
        "duration": duration,
        "is_open": dates.is_open[order],
        "counts": dates.counts[order],
        "late_is_early": dates.late_is_early[order],
        "hold": hold,
        "floor_cause": dates.floor_cause[order],
        "rest_wall": _rest_walls(dates, clocks, order, calendar, duration, holds, starts),
        "delay": dates.delay[order].astype(np.int32),
        "pin_cause": dates.pin_cause[order],
        **_dated_arrays(dates, clocks, place, calendar),
    }


def _dated_arrays(
    dates: NodeDates,
    clocks: Clocks,
    place: npt.NDArray[np.int32],
    calendar: npt.NDArray[np.int32],
) -> dict[str, npt.NDArray[np.int32]]:
    """Return the dates that bound or fix nodes, pins as wall time, others as coordinates.

    Few nodes have a date, so that only those are looked at.
    """

    def put(column: Int64s, convert: Callable[[npt.NDArray[np.int32], Int64s], Int64s]) -> Any:
        result = _nowhere(len(column))
        dated = np.flatnonzero(column != ABSENT)
        if len(dated):
            at = place[dated]
            result[at] = convert(calendar[at], column[dated] - clocks.origin)
        return result

    return {
        "floor_start": put(dates.floor_start, clocks.forward),
        "floor_finish": put(dates.floor_finish, clocks.forward),
        "cap_start": put(dates.cap_start, clocks.forward),
        "cap_finish": put(dates.cap_finish, clocks.forward),
        "pin_start": put(dates.pin_start, _wall_itself),
        "pin_finish": put(dates.pin_finish, _wall_itself),
        "late_start_cap": put(dates.late_start_cap, clocks.backward),
        "late_finish_cap": put(dates.late_finish_cap, clocks.backward),
    }


def _wall_itself(_calendar: npt.NDArray[np.int32], wall: Int64s) -> Int64s:
    return np.clip(wall, -(2**30), 2**30)


def _nowhere(size: int) -> npt.NDArray[np.int32]:
    return np.full(size, NONE, dtype=np.int32)


def _rest_walls(
    dates: NodeDates,
    clocks: Clocks,
    order: npt.NDArray[np.intp],
    calendar: npt.NDArray[np.int32],
    duration: npt.NDArray[np.int32],
    holds: npt.NDArray[np.bool_],
    starts: Int64s,
) -> npt.NDArray[np.int32]:
    """Return the latest date that holds each milestone, where it is not working time."""
    rest = _nowhere(len(order))
    instants = np.flatnonzero(duration == 0)
    old = order[instants]
    floor = np.maximum(dates.floor_start[old], dates.floor_finish[old])
    latest = np.where(floor == ABSENT, ABSENT, floor - clocks.origin)
    latest = np.maximum(latest, np.where(holds[instants], starts[instants], ABSENT))
    dated = np.flatnonzero(latest > ABSENT // 2)
    at, nodes = latest[dated], instants[dated]
    own = calendar[nodes]
    rests = clocks.wall(own, clocks.forward(own, at)) != at
    rest[nodes[rests]] = at[rests]
    return rest
