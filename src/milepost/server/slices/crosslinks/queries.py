"""What a project waits for elsewhere, and who waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.server.kernel import authz
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from collections.abc import Mapping


def list_links_across(project: plans.Project, *, actor: authz.Actor) -> dict[str, Any]:
    """Return the rows of other projects that `project` waits for, and those that wait for it.

    Of a project that the actor may not see, the name is all there is to see. The number of
    statements grows with the projects, not with the rows.
    """
    state = plans.current_state(project)
    seen = {each.id for each in plans.Project.objects.for_actor(actor)}
    return {
        "waits_for": _waits_for(state, seen=seen),
        "waited_for_by": _waited_for_by(project.id, state, seen=seen),
    }


def _waits_for(state: plans.PlanState, *, seen: set[str]) -> list[dict[str, Any]]:
    tasks = state.plan["tasks"]
    rows = [row for row, of in enumerate(tasks["external_plan"]) if of]
    living = plans.Project.objects.filter(deleted_at__isnull=True)
    others = {each.id: each for each in living.filter(
        id__in={tasks["external_plan"][row] for row in rows}
    )}  # fmt: skip
    states = {uid: plans.current_state(each) for uid, each in others.items()}
    return [
        {
            "uid": tasks["uid"][row],
            "name": tasks["name"][row],
            "project": tasks["external_plan"][row] if tasks["external_plan"][row] in seen else None,
            "project_name": _name_of(tasks, row, others),
            "row": tasks["external_row"][row],
            "state": _state_of(tasks["external_plan"][row], tasks["external_row"][row], states),
        }
        for row in rows
    ]


def _name_of(tasks: plans.Wire, row: int, others: Mapping[str, plans.Project]) -> str:
    found = others.get(tasks["external_plan"][row])
    name: str = tasks["external_name"][row] or tasks["external_plan"][row]
    return name if found is None else found.name


def _state_of(project: str, row: str, states: Mapping[str, plans.PlanState]) -> str:
    if project not in states:
        return "project-gone"
    return "current" if row in states[project].row_of else "row-gone"


def _waited_for_by(project: str, state: plans.PlanState, *, seen: set[str]) -> list[dict[str, Any]]:
    found = plans.list_outside_rows(of=project)
    names = dict(
        plans.Project.objects.filter(id__in={row.project for row in found}).values_list(
            "id", "name"
        )
    )
    return [
        {
            "row": each.row,
            "row_name": state.plan["tasks"]["name"][state.row_of[each.row]],
            "project": each.project if each.project in seen else None,
            "project_name": names[each.project],
        }
        for each in found
        if each.row in state.row_of
    ]
