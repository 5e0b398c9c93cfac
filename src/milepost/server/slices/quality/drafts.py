"""What a suggested milestone comes to as edits of the plan: one row with all that ties it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.server.slices.quality.fixing import count_towards

if TYPE_CHECKING:
    from milepost.engine.distribution import Suggestion
    from milepost.server.slices.plans.public import PlanState

Wire = dict[str, Any]


def draft_ops(state: PlanState, item: Suggestion) -> list[Wire]:
    """Return the edits that make a suggestion a milestone, as `editPlan` takes them.

    Its row stands right after the last task that it waits for. Its identifier follows from
    the place, so that two people who take one suggestion at once make one milestone: the
    second is told that it is there.
    """
    uid = _free_uid(state, f"milestone-{item.key}")
    parent, position = _place(state, item)
    row = {"name": item.name, "kind": "milestone", "parent": parent, "position": position}
    return [
        _add("task", uid, **row),
        _add("milestone", uid, milestone_kind=str(item.kind)),
        *(
            _add("dependency", f"{uid}-{number}", predecessor=task, successor=uid)
            for number, task in enumerate(item.after, start=1)
        ),
        *(count_towards(state, task, uid) for task in item.contributes),
    ]


def _free_uid(state: PlanState, uid: str) -> str:
    found, number = uid, 1
    while found in state.row_of:
        number += 1
        found = f"{uid}-{number}"
    return found


def _place(state: PlanState, item: Suggestion) -> tuple[str | None, float]:
    """Return the phase and the position right after the last task, before the next row."""
    tasks = state.plan["tasks"]
    parent = item.phase
    row = state.row_of[item.after[0]]
    while tasks["parent"][row] != parent and tasks["parent"][row] is not None:
        row = state.row_of[tasks["parent"][row]]
    siblings = sorted(
        float(at)
        for own, at in zip(tasks["parent"], tasks["position"], strict=True)
        if own == parent
    )
    own = float(tasks["position"][row])
    after = next((at for at in siblings if at > own), own + 2.0)
    return parent, (own + after) / 2


def _add(entity: str, uid: str, **fields: Any) -> Wire:
    return {"op": "add", "entity": entity, "uid": uid, "fields": fields}
