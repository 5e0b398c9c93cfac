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
    from milepost.engine.units import Minutes

Int64s = npt.NDArray[np.int64]


def complete_dates(
    gathered: NodeDates, *, calendar: npt.NDArray[np.int32], tables: Sequence[CalendarTable]
) -> NodeDates:
    """Return the dates with what only calendars can tell: open ends, resumptions, lengths."""
    columns = ("pin_start", "pin_finish", "floor_start", "floor_cause", "duration")
    dates = replace(gathered, **{name: getattr(gathered, name).copy() for name in columns})
    fixed = np.flatnonzero((dates.pin_finish != ABSENT) & ~dates.late_is_early).tolist()
    for node in {*dates.open_ended, *dates.done, *fixed}:
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
    order: npt.NDArray[np.int32],
    calendar: npt.NDArray[np.int32],
    holds: npt.NDArray[np.bool_],
    clocks: Clocks,
    project_start: int | Int64s,
) -> dict[str, npt.NDArray[Any]]:
    """Return the columns of `CompiledPlan` that belong to its nodes' own dates.

    Parameters
    ----------
    order
        Which entries of `dates` the nodes are.
    calendar
        The calendar of each node.
    holds
        The nodes that may not start before the project does.
    project_start
        When that is, for all nodes or for each.
    """
    duration = dates.duration[order].astype(np.int32)
    starts = np.where(holds, project_start, ABSENT)
    floors = np.maximum(dates.floor_start, dates.floor_finish)[order]
    return {
        "calendar": calendar,
        "duration": duration,
        "is_open": dates.is_open[order],
        "counts": dates.counts[order],
        "late_is_early": dates.late_is_early[order],
        "hold": _coordinates(clocks.forward, calendar, starts),
        "floor_cause": dates.floor_cause[order],
        "rest_wall": _rest_walls(clocks, calendar, floors, duration == 0, holds, project_start),
        "delay": dates.delay[order].astype(np.int32),
        "pin_cause": dates.pin_cause[order],
        **_dated_arrays(dates, clocks, order, calendar),
    }


def _dated_arrays(
    dates: NodeDates,
    clocks: Clocks,
    order: npt.NDArray[np.int32],
    calendar: npt.NDArray[np.int32],
) -> dict[str, npt.NDArray[np.int32]]:
    """Return the dates that bound or fix nodes, pins as wall time, others as coordinates."""

    def wall(column: Int64s) -> npt.NDArray[np.int32]:
        return _relative(column[order], clocks.origin)

    def forward(column: Int64s) -> npt.NDArray[np.int32]:
        return _coordinates(clocks.forward, calendar, column[order] - clocks.origin)

    def backward(column: Int64s) -> npt.NDArray[np.int32]:
        return _coordinates(clocks.backward, calendar, column[order] - clocks.origin)

    return {
        "floor_start": forward(dates.floor_start),
        "floor_finish": forward(dates.floor_finish),
        "cap_start": forward(dates.cap_start),
        "cap_finish": forward(dates.cap_finish),
        "pin_start": wall(dates.pin_start),
        "pin_finish": wall(dates.pin_finish),
        "late_start_cap": backward(dates.late_start_cap),
        "late_finish_cap": backward(dates.late_finish_cap),
    }


def _rest_walls(
    clocks: Clocks,
    calendar: npt.NDArray[np.int32],
    floors: Int64s,
    is_instant: npt.NDArray[np.bool_],
    holds: npt.NDArray[np.bool_],
    project_start: int | Int64s,
) -> npt.NDArray[np.int32]:
    """Return the latest date that holds each milestone, where it is not working time."""
    latest = np.where(floors == ABSENT, ABSENT, floors - clocks.origin)
    latest = np.where(holds, np.maximum(latest, project_start), latest)
    rest = np.full(len(latest), NONE, dtype=np.int32)
    dated = np.flatnonzero(is_instant & (latest > ABSENT // 2))
    at, own = latest[dated], calendar[dated]
    rests = clocks.wall(own, clocks.forward(own, at)) != at
    rest[dated[rests]] = at[rests]
    return rest


def _relative(column: Int64s, origin: Minutes) -> npt.NDArray[np.int32]:
    held = np.clip(column - origin, -(2**30), 2**30)
    return np.where(column == ABSENT, NONE, held).astype(np.int32)


def _coordinates(
    convert: Callable[[npt.NDArray[np.int32], Int64s], Int64s],
    calendar: npt.NDArray[np.int32],
    wall: Int64s,
) -> npt.NDArray[np.int32]:
    """Return `wall` as coordinates of `calendar`; absent ones stay absent."""
    result = np.full(len(wall), NONE, dtype=np.int32)
    is_set = np.flatnonzero(wall > ABSENT // 2)
    if len(is_set):
        result[is_set] = convert(calendar[is_set], wall[is_set])
    return result
