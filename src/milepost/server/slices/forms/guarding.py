"""What may not be undone: the questions of a form that people have answered."""

from __future__ import annotations

from typing import Any

from milepost.server.kernel.log import reader
from milepost.server.slices.forms.errors import FormHasAnswers
from milepost.server.slices.forms.models import Form
from milepost.server.slices.plans import public as plans


def check(
    project: str, _state: plans.PlanState, _ops: list[dict[str, Any]], intent: plans.Intent
) -> None:
    """Refuse to undo or redo an edit of a form that has answers; a guard of the plan.

    Raises
    ------
    FormHasAnswers
        If the change touched such a form.
    """
    seq = intent.undoes if intent.undoes is not None else intent.redoes
    change = reader.find_change(project, seq=seq) if seq is not None else None
    if change is None:
        return
    touched = {op["uid"] for op in change.draft.ops if op["entity"] == "form"}
    if not touched:
        return
    found = Form.objects.filter(project_id=project, uid__in=touched, answered__gt=0).first()
    if found is not None:
        raise FormHasAnswers(found.title, answered=found.answered)
