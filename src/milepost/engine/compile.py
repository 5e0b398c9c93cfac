"""From a plan to the arrays that the kernels eat.

`CompiledPlan` and its layout are described in `milepost.engine.compiled`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from milepost.engine.arrange import Arrangement, arrange
from milepost.engine.calendars import CalendarTable, intersect, tabulate
from milepost.engine.clocks import Clocks, pack
from milepost.engine.compile_links import link_columns
from milepost.engine.compile_nodes import complete_dates, node_columns
from milepost.engine.compiled import CompiledPlan, NodeRole
from milepost.engine.dates import ABSENT, NodeDates, date_nodes
from milepost.engine.effort import Efforts, efforts_of
from milepost.engine.findings import calendar_findings
from milepost.engine.horizon import horizon_of
from milepost.engine.marks import RowMarks, mark_rows
from milepost.engine.network import Network, build_network
from milepost.engine.outline import outline_of
from milepost.engine.parts import starts_by_row, term_by_row
from milepost.engine.plan import DependencyType
from milepost.engine.task_calendars import EVERY_MINUTE, TaskCalendars, choose_calendars
from milepost.engine.units import Minutes, to_minutes

if TYPE_CHECKING:
    from datetime import datetime

    from milepost.engine.outline import Outline
    from milepost.engine.plan import Plan

__all__ = ["CompiledPlan", "Gathered", "assemble", "compile_plan", "gather"]

Int64s = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What a walk over a plan's objects yields: everything `assemble` needs, as columns."""

    plan: Plan
    outline: Outline
    calendars: TaskCalendars
    network: Network
    efforts: Efforts
    dates: NodeDates
    marks: RowMarks
    status_date: Minutes | None


def compile_plan(
    plan: Plan, *, status_date: datetime | None = None, stretch: float = 1.0
) -> CompiledPlan:
    """Return `plan` as arrays in topological order.

    Parameters
    ----------
    status_date
        Replaces the plan's own status date.
    stretch
        How many times longer than planned the longest chain of work may become before
        it leaves the calendars' tables: 1 for the plan itself, more for a simulation.

    Notes
    -----
    Loops of dependencies become findings and their dependencies are left out.
    """
    return assemble(gather(plan, status_date=status_date), stretch=stretch)


def gather(plan: Plan, *, status_date: datetime | None = None) -> Gathered:
    """Return the columns of `plan`; costs time linear in its objects."""
    status = status_date if status_date is not None else plan.status_date
    status_at = None if status is None else to_minutes(status)
    outline = outline_of(plan)
    calendars = choose_calendars(plan)
    network = build_network(plan, outline=outline, calendars=calendars)
    return Gathered(
        plan=plan,
        outline=outline,
        calendars=calendars,
        network=network,
        efforts=efforts_of(plan, outline=outline, calendars=calendars),
        dates=date_nodes(plan, network=network, outline=outline, status=status_at),
        marks=mark_rows(plan),
        status_date=status_at,
    )


def assemble(gathered: Gathered, *, stretch: float = 1.0) -> CompiledPlan:
    """Return gathered columns as a compiled plan; see `compile_plan` for `stretch`."""
    plan, network, calendars = gathered.plan, gathered.network, gathered.calendars
    arrangement = arrange(plan, network=network, dates=gathered.dates)
    horizon, cut = horizon_of(
        plan,
        dates=gathered.dates,
        calendars=calendars,
        longest=arrangement.longest,
        stretch=stretch,
    )
    tables, empty = _tables(calendars, horizon=horizon)
    clocks = pack(tables)
    dates = complete_dates(gathered.dates, calendar=network.node_calendar, tables=tables)
    start = to_minutes(plan.start) - clocks.origin
    starts = starts_by_row(plan)[network.node_row] - clocks.origin if plan.parts else start
    links = link_columns(dates, network, arrangement)
    return CompiledPlan(
        plan=plan,
        outline=gathered.outline,
        origin=clocks.origin,
        status_date=gathered.status_date,
        project_start=start,
        clocks=clocks,
        tables=tuple(tables),
        efforts=gathered.efforts,
        findings=(
            *arrangement.findings,
            *gathered.efforts.findings,
            *cut,
            *calendar_findings(plan, calendars=calendars, empty=empty),
        ),
        **_node_arrays(dates, network, arrangement, links, clocks, starts),
        phase_calendar=calendars.of_plan(plan)[gathered.outline.phases],
        **links,
        ends_path=_path_ends(plan, dates, network, arrangement, links),
    )


def _tables(
    calendars: TaskCalendars, *, horizon: tuple[Minutes, Minutes]
) -> tuple[list[CalendarTable], frozenset[int]]:
    """Return each calendar's table, and which had no working time and were replaced."""
    of_rule: dict[int, CalendarTable] = {}
    tables = []
    for rules in calendars.parts:
        parts = [of_rule.setdefault(id(r), tabulate(r, horizon=horizon)) for r in rules]
        tables.append(parts[0] if len(parts) == 1 else intersect(parts))
    empty = frozenset(number for number, table in enumerate(tables) if table.total == 0)
    for number in empty:
        instead = calendars.instead[number]
        tables[number] = tables[EVERY_MINUTE if instead in empty else instead]
    return tables, empty


def _node_arrays(
    dates: NodeDates,
    network: Network,
    arrangement: Arrangement,
    links: dict[str, npt.NDArray[Any]],
    clocks: Clocks,
    starts: int | Int64s,
) -> dict[str, npt.NDArray[Any]]:
    order = arrangement.node_order.astype(np.intp)
    role = network.node_role[order].astype(np.int8)
    row = network.node_row[order]
    row_node = np.full(len(network.row_node), -1, dtype=np.int32)
    leaves = np.flatnonzero(role == NodeRole.TASK)
    row_node[row[leaves]] = leaves
    return {
        "node_row": row,
        "node_role": role,
        "row_node": row_node,
        "level_offset": arrangement.level_offset,
        **node_columns(
            dates,
            order=order,
            place=arrangement.new_index,
            calendar=network.node_calendar[order],
            holds=_waits_for_project_start(dates, order, role, links),
            clocks=clocks,
            project_start=starts if isinstance(starts, int) else starts[order],
        ),
    }


def _waits_for_project_start(
    dates: NodeDates,
    order: npt.NDArray[np.intp],
    role: npt.NDArray[np.int8],
    links: dict[str, npt.NDArray[Any]],
) -> npt.NDArray[np.bool_]:
    """Return the nodes that may not start before the project does.

    Those without predecessors and without a date of their own; and, as in Microsoft
    Project, those that a finish-to-finish link pulls (see the page on conventions).
    """
    offset = links["link_offset"]
    led = offset[1:] > offset[:-1]
    pulled = np.zeros(len(order), dtype=bool)
    pulled[links["link_succ"][links["link_kind"] == DependencyType.FF]] = True
    is_task = role == NodeRole.TASK
    is_dated = dates.is_dated[order]
    free_to_float = (dates.is_dated & (dates.pin_start != ABSENT))[order]
    waits: npt.NDArray[np.bool_] = (~led & ~is_dated) | (pulled & is_task & ~free_to_float)
    return waits


def _path_ends(
    plan: Plan,
    dates: NodeDates,
    network: Network,
    arrangement: Arrangement,
    links: dict[str, npt.NDArray[Any]],
) -> npt.NDArray[np.bool_]:
    """Return the nodes that end a critical path of their own, if the plan wants several.

    They count, and nothing waits for them, be it through a phase.
    """
    wanted = term_by_row(plan, "has_several_critical_paths").astype(bool)
    if not wanted.any():
        return np.zeros(len(network.node_row), dtype=bool)
    back = links["succ_link"]
    pred, succ = links["link_pred"][back], links["link_succ"][back]
    is_task = network.node_role[arrangement.node_order] == NodeRole.TASK
    leads = np.zeros(len(is_task), dtype=bool)
    known = -1
    while (count := int(np.count_nonzero(leads))) > known:
        known = count
        leads[pred[is_task[succ] | leads[succ]]] = True
    order = arrangement.node_order
    counts = dates.counts[order] & wanted[network.node_row[order]]
    ends: npt.NDArray[np.bool_] = counts & is_task & ~leads
    return ends
