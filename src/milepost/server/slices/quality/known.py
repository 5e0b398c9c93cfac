"""What slices below this one know of each milestone, asked through their public doors."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from milepost.engine.load import LoadStep, person_key
from milepost.engine.smart import Criterion, OwnerLoad
from milepost.server.slices.deliverables.public import find_deliverables
from milepost.server.slices.evidence.public import list_criteria
from milepost.server.slices.kpis.public import find_kpis
from milepost.server.slices.quality.facts import Known
from milepost.server.slices.responsibilities.public import load_of

if TYPE_CHECKING:
    from milepost.server.slices.plans.public import Network, PlanState, Project

WEEK = 7 * 1440
MOST_WEEKS = 400
"""Weeks that loads are worked out for; work beyond them is not judged."""


def known_of(project: Project, state: PlanState, *, network: Network, today: int) -> Known:
    """Return what is known beside the plan, in a fixed number of statements."""
    deliverables = Counter(item.milestone for item in find_deliverables(project.id))
    kpis = Counter(uid for kpi in find_kpis(project.id).values() for uid in kpi.milestones)
    return Known(
        deliverables=deliverables,
        criteria=_criteria(project.id),
        kpis=kpis,
        objectives={},
        loads=_loads(state, network, today=today),
    )


def _criteria(project: str) -> dict[str, tuple[Criterion, ...]]:
    # Whoever defines a criterion gives its number and its source: it is refused without.
    found: dict[str, tuple[Criterion, ...]] = {}
    for milestone, name in list_criteria(project):
        found[milestone] = (*found.get(milestone, ()), Criterion(name=name))
    return found


def _loads(state: PlanState, network: Network, *, today: int) -> dict[str, tuple[OwnerLoad, ...]]:
    """Return how full the owners of each milestone's unfinished work are while it goes on.

    Work and capacity are summed over the weeks from its first unfinished task, or today,
    to its date; people without capacity are left out.
    """
    tasks, derived = state.plan["tasks"], state.plan["derived"]
    finish = state.finish
    if finish is None or finish <= today:
        return {}
    count = min(MOST_WEEKS, (finish - today) // WEEK + 2)
    found = load_of(state, first=today, step=LoadStep.WEEK, count=count)
    by_key = {person.key: person for person in found.people}
    key_of = {name: person_key(state.engine, name) for name in set(tasks["owner"]) if name.strip()}
    loads: dict[str, tuple[OwnerLoad, ...]] = {}
    for uid in state.plan["milestones"]["uid"]:
        rows = [
            row
            for row in network.contents_of(uid)
            if tasks["actual_finish"][row] is None and tasks["percent_complete"][row] < 100
        ]
        if not rows:
            continue
        first = _week(found.edges, max(today, min(derived["start"][row] for row in rows)))
        last = _week(found.edges, max(derived["finish"][row] for row in rows)) + 1
        own = []
        for name in sorted({tasks["owner"][row] for row in rows} & key_of.keys()):
            person = by_key.get(key_of[name])
            capacity = sum(person.capacity[first:last]) if person else 0
            if person and capacity:
                own.append(OwnerLoad(name=name, load=sum(person.work[first:last]) / capacity))
        loads[uid] = tuple(own)
    return loads


def _week(edges: tuple[int, ...], instant: int) -> int:
    return min(len(edges) - 2, max(0, (instant - edges[0]) // WEEK))
