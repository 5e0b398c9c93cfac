"""The team's routes of agreements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router

from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.agreements import bridge, commands, comparing, queries, shapes
from milepost.server.slices.agreements.printing import PrintedAgreement, print_agreement
from milepost.server.slices.agreements.schemas import (
    AgreementComparison,
    AgreementOut,
    AgreementProposal,
    AgreementsOut,
    AgreementWithdrawal,
)
from milepost.server.slices.agreements.versions import Terms
from milepost.server.slices.plans import public as plans

router = Router(tags=["agreements"])

ONE = "/projects/{project}/agreements/{agreement}"
OF_MILESTONE = "/projects/{project}/milestones/{uid}/agreements"
CHANGED: dict[int, Any] = {200: plans.EditAnswer, **PROBLEMS}
PDF: dict[str, Any] = {"responses": {200: {"content": {"application/pdf": {}}}}}


def _answer(
    request: HttpRequest, project: str, act: Callable[..., Any], **what: Any
) -> HttpResponse:
    actor = actor_of(request)
    found = plans.get_project(actor, project)
    return plans.answer_with_change(
        request, lambda key: act(found, actor=actor, request_id=key, **what)
    )


@router.get(
    "/projects/{project}/agreements",
    response={200: AgreementsOut, **PROBLEMS},
    operation_id="listAgreements",
)
def list_agreements(request: HttpRequest, project: str) -> Any:
    """List every milestone with how its agreement stands and who is waited for."""
    return shapes.agreements_out(plans.get_project(actor_of(request), project))


@router.get(
    OF_MILESTONE,
    response={200: list[AgreementOut], **PROBLEMS},
    operation_id="listMilestoneAgreements",
)
def list_milestone_agreements(request: HttpRequest, project: str, uid: str) -> Any:
    """List a milestone's versions, newest first."""
    found = plans.get_project(actor_of(request), project)
    return [shapes.version_out(x) for x in queries.list_versions(found.id, milestone=uid)]


@router.post(OF_MILESTONE, response=CHANGED, operation_id="proposeAgreement")
def propose_agreement(
    request: HttpRequest, project: str, uid: str, body: AgreementProposal
) -> HttpResponse:
    """Propose a date and criteria for a milestone, and ask the client."""
    terms = Terms(
        date=bridge.date_of(body.date),
        criteria=body.criteria,
        note=body.note,
        lists_work=body.lists_work,
    )
    return _answer(request, project, commands.propose_agreement, milestone=uid, terms=terms)


@router.post(ONE + "/acceptance", response=CHANGED, operation_id="acceptAgreement")
def accept_agreement(request: HttpRequest, project: str, agreement: str) -> HttpResponse:
    """Accept an open version for the team; with the client's acceptance it is agreed."""
    return _answer(request, project, commands.accept_agreement, uid=agreement)


@router.post(ONE + "/withdrawal", response=CHANGED, operation_id="withdrawAgreement")
def withdraw_agreement(
    request: HttpRequest, project: str, agreement: str, body: AgreementWithdrawal
) -> HttpResponse:
    """Take back an open version of the team."""
    return _answer(request, project, commands.withdraw_agreement, uid=agreement, reason=body.reason)


@router.post(ONE + "/reminder", response=CHANGED, operation_id="remindClient")
def remind_client(request: HttpRequest, project: str, agreement: str) -> HttpResponse:
    """Write to the client again about a version that waits for them."""
    return _answer(request, project, commands.remind_client, uid=agreement)


@router.get(
    ONE + "/comparison/{other}",
    response={200: AgreementComparison, **PROBLEMS},
    operation_id="compareAgreements",
)
def compare_agreements(request: HttpRequest, project: str, agreement: str, other: str) -> Any:
    """Say what changed from the version `other` to this one."""
    found = plans.get_project(actor_of(request), project)
    new = queries.get_version(found.id, uid=agreement)
    return comparing.compare(queries.get_version(found.id, uid=other), new)


@router.get(
    ONE + "/pdf",
    response={200: bytes, **PROBLEMS},
    operation_id="printAgreement",
    openapi_extra=PDF,
)
def print_one(
    request: HttpRequest, project: str, agreement: str, language: Literal["en", "de"] = "en"
) -> HttpResponse:
    """Download an agreed version as a PDF with both names, times and the hash."""
    found = plans.get_project(actor_of(request), project)
    version = queries.get_version(found.id, uid=agreement)
    return pdf_response(print_agreement(version, language=language))


def pdf_response(printed: PrintedAgreement) -> HttpResponse:
    """Answer with a PDF to keep."""
    response = HttpResponse(printed.data, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{printed.filename}"'
    response["Cache-Control"] = "private, no-store"
    return response
