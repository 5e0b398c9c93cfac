"""The routes of the deliverables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from milepost.server.kernel import authz
from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.deliverables import commands, handing_over, queries
from milepost.server.slices.deliverables.schemas import (
    DeliverableEdit,
    DeliverableIn,
    DeliverableOut,
    JudgementIn,
    MoveIn,
    SubmissionIn,
    WithdrawalIn,
)
from milepost.server.slices.plans import public as plans

router = Router(tags=["deliverables"])

ALL = "/projects/{project}/deliverables"
ONE = ALL + "/{deliverable}"
CHANGED: dict[int, Any] = {200: plans.EditAnswer, **PROBLEMS}


@router.get(ALL, response={200: list[DeliverableOut], **PROBLEMS}, operation_id="listDeliverables")
def list_deliverables(request: HttpRequest, project: str, milestone: str | None = None) -> Any:
    """List the project's deliverables, or a milestone's, with their versions."""
    return queries.list_deliverables(
        plans.get_project(actor_of(request), project), milestone=milestone
    )


@router.post(ALL, response=CHANGED, operation_id="addDeliverable")
def add_deliverable(request: HttpRequest, project: str, body: DeliverableIn) -> HttpResponse:
    """Add a deliverable to a milestone."""
    return _answer(request, project, commands.add_deliverable, draft=body.draft())


@router.patch(ONE, response=CHANGED, operation_id="editDeliverable")
def edit_deliverable(
    request: HttpRequest, project: str, deliverable: str, body: DeliverableEdit
) -> HttpResponse:
    """Change a deliverable's texts, owner or due time."""
    fields = body.fields()
    return _answer(request, project, commands.edit_deliverable, uid=deliverable, fields=fields)


@router.delete(ONE, response=CHANGED, operation_id="removeDeliverable")
def remove_deliverable(request: HttpRequest, project: str, deliverable: str) -> HttpResponse:
    """Take a deliverable off the list."""
    return _answer(request, project, commands.remove_deliverable, uid=deliverable)


@router.post(ONE + "/move", response=CHANGED, operation_id="moveDeliverable")
def move_deliverable(
    request: HttpRequest, project: str, deliverable: str, body: MoveIn
) -> HttpResponse:
    """Put a deliverable elsewhere in the list, or under another milestone."""
    place = body.model_dump()
    return _answer(request, project, commands.move_deliverable, uid=deliverable, **place)


@router.post(ONE + "/submissions", response=CHANGED, operation_id="submitDeliverable")
def submit_deliverable(
    request: HttpRequest, project: str, deliverable: str, body: SubmissionIn
) -> HttpResponse:
    """Hand a deliverable over for judgement."""
    submission = body.submission()
    return _answer(
        request, project, handing_over.submit_deliverable, uid=deliverable, submission=submission
    )


@router.post(ONE + "/withdrawal", response=CHANGED, operation_id="withdrawDeliverable")
def withdraw_deliverable(
    request: HttpRequest, project: str, deliverable: str, body: WithdrawalIn
) -> HttpResponse:
    """Take a submission back before it is judged."""
    return _answer(
        request, project, handing_over.withdraw_deliverable, uid=deliverable, reason=body.reason
    )


@router.post(ONE + "/acceptance", response=CHANGED, operation_id="acceptDeliverable")
def accept_deliverable(
    request: HttpRequest, project: str, deliverable: str, body: JudgementIn
) -> HttpResponse:
    """Accept the submitted version on the client's behalf."""
    judgement = body.judgement()
    return _answer(
        request, project, handing_over.accept_deliverable, uid=deliverable, judgement=judgement
    )


@router.post(ONE + "/rejection", response=CHANGED, operation_id="rejectDeliverable")
def reject_deliverable(
    request: HttpRequest, project: str, deliverable: str, body: JudgementIn
) -> HttpResponse:
    """Send the submitted version back on the client's behalf, with the reason."""
    judgement = body.judgement()
    return _answer(
        request, project, handing_over.reject_deliverable, uid=deliverable, judgement=judgement
    )


def _answer(
    request: HttpRequest, project: str, act: Callable[..., plans.Outcome], **given: Any
) -> HttpResponse:
    actor: authz.Actor = actor_of(request)
    found = plans.get_project(actor, project)
    return plans.answer_with_change(
        request, lambda key: act(found, actor=actor, request_id=key, **given)
    )
