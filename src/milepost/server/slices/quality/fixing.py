"""What a fix of the SMART check comes to as edits of the plan; empty where a person must act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.engine.smart import Fix, FixAct

if TYPE_CHECKING:
    from milepost.server.slices.plans.public import PlanState

Wire = dict[str, Any]


def ops_of_fix(state: PlanState, milestone: str, fix: Fix) -> list[Wire]:
    """Return the edits that carry out `fix` for `milestone`, as `editPlan` takes them."""
    if fix.act is FixAct.RENAME:
        return [_set("task", milestone, name=fix.text)]
    if fix.act is FixAct.SET_OWNER:
        return [_set("milestone", milestone, owner=fix.text)]
    if fix.act is FixAct.COUNT_WORK:
        return [count_towards(state, uid, milestone) for uid in fix.uids]
    if fix.act is FixAct.MOVE_TO_PHASE:
        return [_set("task", milestone, parent=fix.uids[0], position=_last(state, fix.uids[0]))]
    return []


def count_towards(state: PlanState, task: str, milestone: str) -> Wire:
    """Return the edit that lets `task` contribute to `milestone` as well."""
    known = state.plan["tasks"]["contributes_to"][state.row_of[task]]
    return _set("task", task, contributes_to=[*known, milestone])


def _last(state: PlanState, parent: str) -> float:
    """Return a position after all rows of the phase `parent`."""
    tasks = state.plan["tasks"]
    pairs = zip(tasks["parent"], tasks["position"], strict=True)
    return max((float(at) for own, at in pairs if own == parent), default=0.0) + 1.0


def _set(entity: str, uid: str, **fields: Any) -> Wire:
    return {"op": "set", "entity": entity, "uid": uid, "fields": fields}
