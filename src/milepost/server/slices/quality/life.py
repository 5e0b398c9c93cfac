"""From the plan to what the distribution check looks at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from milepost.engine.distribution import Life, LifeMilestone, LifePhase, TaskColumns
from milepost.engine.distribution.spending import is_spending

if TYPE_CHECKING:
    from milepost.engine.calendars import CalendarTable
    from milepost.engine.smart import Language
    from milepost.server.slices.plans.public import Network, PlanState

Plan = dict[str, Any]


def life_of(
    state: PlanState,
    *,
    network: Network,
    calendar: CalendarTable,
    today: int,
    language: Language,
) -> Life:
    """Return the life of a project: its work, phases, milestones and who follows whom."""
    plan = state.plan
    parents = set(plan["tasks"]["parent"])
    rows = [
        row
        for row, kind in enumerate(plan["tasks"]["kind"])
        if kind == "task"
        and plan["tasks"]["is_active"][row]
        and plan["tasks"]["uid"][row] not in parents
    ]
    place_of = {row: place for place, row in enumerate(rows)}
    phases, phase_of = _phases(plan, parents)
    before, after = _links(plan, place_of, network)
    return Life(
        tasks=_columns(plan, rows, phase_of),
        phases=phases,
        milestones=_milestones(plan, network, place_of, phase_of),
        before=before,
        after=after,
        calendar=calendar,
        today=today,
        language=language,
    )


def _phases(
    plan: Plan, parents: set[str | None]
) -> tuple[tuple[LifePhase, ...], dict[str | None, int]]:
    tasks = plan["tasks"]
    rows = [row for row, uid in enumerate(tasks["uid"]) if uid in parents]
    place_of: dict[str | None, int] = {tasks["uid"][row]: at for at, row in enumerate(rows)}
    found = tuple(
        LifePhase(
            uid=tasks["uid"][row],
            name=tasks["name"][row],
            parent=place_of.get(tasks["parent"][row], -1),
        )
        for row in rows
    )
    return found, place_of


def _columns(plan: Plan, rows: list[int], phase_of: dict[str | None, int]) -> TaskColumns:
    tasks, derived = plan["tasks"], plan["derived"]
    clients = {name for name in plan["milestones"]["client_owner"] if name}
    bought = _bought(plan)
    owners = tuple(tasks["owner"][row].strip() for row in rows)
    names = tuple(tasks["name"][row] for row in rows)
    uids = tuple(tasks["uid"][row] for row in rows)
    return TaskColumns(
        uids=uids,
        names=names,
        start=_numbers([derived["start"][row] for row in rows]),
        finish=_numbers([derived["finish"][row] for row in rows]),
        work=_numbers([_work(plan, row) for row in rows]),
        cost=np.zeros(len(rows), dtype=np.int64),
        phase=_numbers([phase_of.get(tasks["parent"][row], -1) for row in rows]),
        owner=owners,
        side=tuple("client" if owner in clients else "team" for owner in owners),
        is_done=np.array(
            [
                tasks["actual_finish"][row] is not None or tasks["percent_complete"][row] == 100
                for row in rows
            ],
            dtype=bool,
        ),
        is_spending=np.array(
            [uid in bought or is_spending(name) for uid, name in zip(uids, names, strict=True)],
            dtype=bool,
        ),
    )


def _numbers(values: list[int]) -> np.ndarray[Any, np.dtype[np.int64]]:
    return np.array(values, dtype=np.int64)


def _work(plan: Plan, row: int) -> int:
    """Return a task's minutes of work; of one counted in clock time, those of working days."""
    tasks = plan["tasks"]
    if tasks["work"][row]:
        return int(tasks["work"][row])
    duration = int(tasks["duration"][row])
    if tasks["is_elapsed"][row]:
        return duration * int(plan["settings"]["minutes_per_day"]) // 1440
    return duration


def _bought(plan: Plan) -> set[str]:
    """Return the tasks that use materials or cost money directly."""
    resources, assignments = plan["resources"], plan["assignments"]
    kinds = dict(zip(resources["uid"], resources["kind"], strict=True))
    pairs = zip(assignments["task"], assignments["resource"], strict=True)
    return {task for task, resource in pairs if kinds.get(resource) in {"material", "cost"}}


def _links(
    plan: Plan, place_of: dict[int, int], network: Network
) -> tuple[np.ndarray[Any, np.dtype[np.int64]], np.ndarray[Any, np.dtype[np.int64]]]:
    ties, row_of = plan["dependencies"], network.row_of
    pairs = [
        (place_of.get(row_of[first], -1), place_of.get(row_of[then], -1))
        for first, then in zip(ties["predecessor"], ties["successor"], strict=True)
    ]
    kept = [pair for pair in pairs if pair[0] >= 0 and pair[1] >= 0]
    return _numbers([first for first, _ in kept]), _numbers([then for _, then in kept])


def _milestones(
    plan: Plan, network: Network, place_of: dict[int, int], phase_of: dict[str | None, int]
) -> tuple[LifeMilestone, ...]:
    tasks, derived = plan["tasks"], plan["derived"]
    return tuple(
        LifeMilestone(
            uid=tasks["uid"][row],
            name=tasks["name"][row],
            date=derived["finish"][row],
            phase=phase_of.get(tasks["parent"][row], -1),
            feeders=tuple(
                place_of[fed] for fed in network.feeders_of(tasks["uid"][row]) if fed in place_of
            ),
            contents=tuple(
                place_of[fed] for fed in network.contents_of(tasks["uid"][row]) if fed in place_of
            ),
        )
        for row, kind in enumerate(tasks["kind"])
        if kind == "milestone" and tasks["is_active"][row]
    )
