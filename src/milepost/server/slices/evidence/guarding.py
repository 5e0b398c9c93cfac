"""What may not be undone by everybody: the criteria of an agreed milestone."""

from __future__ import annotations

from typing import Any

from milepost.server.kernel.log import reader
from milepost.server.slices.evidence.commands import require_loosening
from milepost.server.slices.evidence.models import CriterionRow
from milepost.server.slices.plans import public as plans


def check(
    project: str, state: plans.PlanState, _ops: list[dict[str, Any]], intent: plans.Intent
) -> None:
    """Let only who may waive undo or redo an edit of an agreed milestone's criteria.

    Raises
    ------
    NotAllowed
        If the actor may not.
    """
    seq = intent.undoes if intent.undoes is not None else intent.redoes
    change = reader.find_change(project, seq=seq) if seq is not None else None
    if change is None:
        return
    touched = {op["uid"] for op in change.draft.ops if _asks_for_something_else(op)}
    if not touched:
        return
    found = plans.Project.objects.get(id=project)
    rows = CriterionRow.objects.filter(project_id=project, uid__in=touched)
    for milestone in set(rows.values_list("milestone", flat=True)):
        require_loosening(intent.actor, found, state, milestone=milestone)


def _asks_for_something_else(op: dict[str, Any]) -> bool:
    is_wording = op["op"] == "set" and op["fields"].keys() <= {"name", "position"}
    return op["entity"] == "criterion" and not is_wording
