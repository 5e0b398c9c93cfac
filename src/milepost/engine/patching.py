"""Edited plans: what is known of a plan carried over to one that differs in a few rows.

Values only: nothing that is handed in is changed.
"""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from itertools import compress, count
from operator import is_not
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.dates import redate_nodes
from milepost.engine.marks import remark_rows
from milepost.engine.network import lag_in_minutes
from milepost.engine.units import to_minutes
from milepost.engine.validation import is_sound_edit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from milepost.engine.compile import Gathered
    from milepost.engine.network import Network
    from milepost.engine.plan import Plan, Task

MOST_ROWS = 0.25
"""The share of rows beyond which patching costs as much as beginning anew."""

_SHAPING = (
    "calendar", "calendars", "resources", "assignments", "dependencies", "status_date",
    "progress_mode", "honours_constraints",
)  # fmt: skip
"""What shapes the network and the calendars of a plan, or the dates of all rows at once."""

_ROW_SHAPING = (
    "uid", "kind", "parent", "calendar", "is_elapsed", "ignores_resource_calendars", "is_active",
    "contributes_to", "external",
)  # fmt: skip
"""The same of a row; all else is a matter of the row alone."""

_PHASE_SHAPING = ("constraint", "deadline", "duration")
"""What else of a phase makes nodes of its own, or lags."""


def with_tasks(plan: Plan, *, tasks: Mapping[int, Task]) -> Plan:
    """Return `plan` with other tasks in the rows that `tasks` names.

    Only these are checked, where they keep their place in the outline.

    Raises
    ------
    InvalidPlan
        If the values cannot form a plan, as `Plan` itself does.
    """
    rows = list(plan.tasks)
    for row, task in tasks.items():
        rows[row] = task
    pairs = [(plan.tasks[row], task) for row, task in tasks.items()]
    if not is_sound_edit(plan, pairs=pairs):
        return replace(plan, tasks=tuple(rows))
    edited = copy(plan)
    object.__setattr__(edited, "tasks", tuple(rows))
    return edited


def patch(before: Gathered, plan: Plan) -> Gathered | None:
    """Return what `gather(plan)` would, made from `before`; ``None`` if it must be made anew.

    Rows that are the same objects as before are taken to be equal.
    """
    if plan.parts or not _has_the_shape_of(before, plan):
        return None
    rows = _edited_rows(before.plan, plan)
    if len(rows) > MOST_ROWS * len(plan.tasks) or not _keep_shape(before, plan, rows):
        return None
    network = before.network
    leaves = [row for row in rows if network.row_node[row] >= 0]
    return replace(
        before,
        plan=plan,
        network=_with_lags(network, plan, leaves),
        dates=redate_nodes(
            before.dates,
            plan,
            rows=leaves,
            network=network,
            outline=before.outline,
            status=before.status_date,
        ),
        marks=remark_rows(before.marks, plan, rows=rows),
    )


def _has_the_shape_of(before: Gathered, plan: Plan) -> bool:
    status = None if plan.status_date is None else to_minutes(plan.status_date)
    return (
        before.status_date == status
        and len(before.plan.tasks) == len(plan.tasks)
        and all(getattr(before.plan, name) == getattr(plan, name) for name in _SHAPING)
    )


def _edited_rows(before: Plan, plan: Plan) -> list[int]:
    return list(compress(count(), map(is_not, before.tasks, plan.tasks)))


def _keep_shape(before: Gathered, plan: Plan, rows: Sequence[int]) -> bool:
    return all(
        _equal_in(_ROW_SHAPING, before.plan.tasks[row], plan.tasks[row])
        and (
            before.network.row_node[row] >= 0
            or _equal_in(_PHASE_SHAPING, before.plan.tasks[row], plan.tasks[row])
        )
        for row in rows
    )


def _equal_in(names: Sequence[str], was: Task, now: Task) -> bool:
    return all(getattr(was, name) == getattr(now, name) for name in names)


def _with_lags(network: Network, plan: Plan, rows: Sequence[int]) -> Network:
    """Return the network with the lags that are per cent of the durations of `rows`."""
    links = network.links
    is_edited = np.zeros(len(network.node_row), dtype=bool)
    is_edited[network.row_node[list(rows)]] = True
    scaled = np.flatnonzero(is_edited[links.pred] & (links.percent != 0) & (links.dependency >= 0))
    if not len(scaled):
        return network
    lag = links.lag.copy()
    for link in scaled.tolist():
        dependency = plan.dependencies[links.dependency[link]]
        duration = plan.tasks[network.node_row[links.pred[link]]].duration
        lag[link] = lag_in_minutes(dependency, duration=duration)[0]
    return replace(network, links=replace(links, lag=lag))
