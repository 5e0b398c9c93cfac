"""Loops through several projects, found before they are made."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from milepost.engine.joined import circles_between, join_plans
from milepost.engine.plan import Dependency, DependencyType
from milepost.server.slices.crosslinks.errors import LoopAcrossProjects
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milepost.engine.plan import Plan

MOST_NAMES = 12
"""A refusal names so many rows of a circle and counts the rest."""


def refuse_loop(project: str, plan: Plan) -> None:
    """Refuse if `plan`, the coming one of `project`, closes a circle through other projects.

    Raises
    ------
    LoopAcrossProjects
        With the rows of the circle and their projects.
    """
    others = [each for each in plans.linked_projects(project) if each.id != project]
    known = {each.id: plans.current_state(each).engine for each in others}
    known[project] = plan
    for circle in circles_between(join_plans(known)):
        raise LoopAcrossProjects(_chain(circle, known))


def _chain(circle: Sequence[tuple[str, str]], known: dict[str, Plan]) -> str:
    names = []
    for project, uid in circle:
        row = next(task.name for task in known[project].tasks if task.uid == uid)
        names.append(f"“{row}” ({known[project].name})")
    more = [f"{len(names) - MOST_NAMES} more"] if len(names) > MOST_NAMES else []
    return " → ".join([*names[:MOST_NAMES], *more, names[0]])


def guard(project: str, state: plans.PlanState, ops: list[plans.Wire], _: plans.Intent) -> None:
    """Refuse edits whose dependencies would close a circle through other projects."""
    added = [op for op in ops if op["entity"] == "dependency" and op["op"] == "add"]
    if not added or not any(state.plan["tasks"]["external_plan"]):
        return
    if not plans.list_outside_rows(of=project):
        return
    rows = state.row_of
    links = [_link(op["fields"]) for op in added]
    fresh = tuple(link for link in links if link.predecessor in rows and link.successor in rows)
    plan = state.engine
    if fresh:
        refuse_loop(project, replace(plan, dependencies=(*plan.dependencies, *fresh)))


def _link(fields: plans.Wire) -> Dependency:
    return Dependency(
        predecessor=fields["predecessor"],
        successor=fields["successor"],
        kind=DependencyType[fields["kind"]],
    )
