"""Loops through several projects, found before they are made."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from milepost.engine.joined import circles_between, join_plans
from milepost.engine.plan import Dependency, DependencyType, ExternalRow, Task, TaskKind
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


def refuse_loops(project: str, state: plans.PlanState, ops: Sequence[plans.Wire]) -> None:
    """Refuse edits whose dependencies would close a circle through other projects.

    Raises
    ------
    LoopAcrossProjects
        With the rows of the circle and their projects.
    """
    added = [op["fields"] for op in ops if (op["entity"], op["op"]) == ("dependency", "add")]
    fresh = [op for op in ops if (op["entity"], op["op"]) == ("task", "add")]
    waits = any(state.plan["tasks"]["external_plan"]) or any(
        op["fields"].get("external_plan") for op in fresh
    )
    # Who waits for nobody, or is waited for by nobody, lies on no circle.
    if added and waits and plans.list_outside_rows(of=project):
        refuse_loop(project, _coming(state.engine, ops, added=added, fresh=fresh))


def _coming(
    plan: Plan, ops: Sequence[plans.Wire], *, added: list[plans.Wire], fresh: list[plans.Wire]
) -> Plan:
    """Return the plan with `fresh` rows and `added` dependencies, without those removed."""
    gone = {
        _key(op["fields"]) for op in ops if (op["entity"], op["op"]) == ("dependency", "remove")
    }
    tasks = (*plan.tasks, *(_row(op["uid"], op["fields"]) for op in fresh))
    known = {task.uid for task in tasks}
    links = [_link(fields) for fields in added]
    kept = [link for link in plan.dependencies if _ends(link) not in gone]
    made = [link for link in links if {link.predecessor, link.successor} <= known]
    return replace(plan, tasks=tasks, dependencies=(*kept, *made))


def _ends(link: Dependency) -> tuple[str, str, str]:
    return link.predecessor, link.successor, link.kind.name


def _key(fields: plans.Wire) -> tuple[str, str, str]:
    return fields["predecessor"], fields["successor"], fields["kind"]


def _row(uid: str, fields: plans.Wire) -> Task:
    of = fields.get("external_plan")
    elsewhere = ExternalRow(plan=of, uid=fields["external_row"]) if of else None
    return Task(
        uid=uid,
        name=fields["name"],
        kind=TaskKind(fields.get("kind") or TaskKind.TASK),
        parent=fields.get("parent") or None,
        is_manual=elsewhere is not None,
        external=elsewhere,
        contributes_to=tuple(fields.get("contributes_to") or ()),
    )


def _link(fields: plans.Wire) -> Dependency:
    return Dependency(
        predecessor=fields["predecessor"],
        successor=fields["successor"],
        kind=DependencyType[fields["kind"]],
    )
