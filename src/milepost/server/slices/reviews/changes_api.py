"""The routes of change requests and slip causes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.plans import public as plans
from milepost.server.slices.reviews import change_costs, parties, slip_reasons
from milepost.server.slices.reviews import change_decisions as decisions
from milepost.server.slices.reviews import change_queries as queries
from milepost.server.slices.reviews import change_requests as requests
from milepost.server.slices.reviews.change_schemas import (
    ChangeCostOut,
    ChangeRequestBody,
    ChangeRequestOut,
    ChangeRequestPageOut,
    ChangeRequestPatch,
    ConsentAnswerBody,
    DropBody,
    PartyOut,
    SlipCausesOut,
    SlipReasonBody,
    SubmitBody,
    VerdictBody,
)

router = Router(tags=["changes"])
CHANGED = {200: plans.EditAnswer, **PROBLEMS}


@router.get(
    "/projects/{project}/change-requests",
    response={200: list[ChangeRequestOut], **PROBLEMS},
    operation_id="listChangeRequests",
)
def list_change_requests(request: HttpRequest, project: str) -> Any:
    """List the change requests of a project, newest first."""
    return queries.list_change_requests(plans.get_project(actor_of(request), project))


@router.get(
    "/projects/{project}/change-requests/{change_request}",
    response={200: ChangeRequestPageOut, **PROBLEMS},
    operation_id="getChangeRequest",
)
def get_change_request(request: HttpRequest, project: str, change_request: str) -> Any:
    """Return one change request with its impact and consents."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)
    return queries.get_change_request(found, uid=change_request, email=actor.email)


@router.get(
    "/projects/{project}/change-requests/{change_request}/cost",
    response={200: ChangeCostOut, **PROBLEMS},
    operation_id="getChangeCost",
)
def get_change_cost(request: HttpRequest, project: str, change_request: str) -> Any:
    """Tell what a change request would cost, to those who may see money."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)
    return change_costs.get_change_cost(found, uid=change_request, actor=actor)


@router.post(
    "/projects/{project}/change-requests", response=CHANGED, operation_id="draftChangeRequest"
)
def draft_change_request(
    request: HttpRequest, project: str, body: ChangeRequestBody
) -> HttpResponse:
    """Propose a change without making it; its impact is computed and kept."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: requests.draft_change_request(
            found, wanted=body.value(), actor=actor, request_id=key
        ),
    )


@router.patch(
    "/projects/{project}/change-requests/{change_request}",
    response=CHANGED,
    operation_id="editChangeRequest",
)
def edit_change_request(
    request: HttpRequest, project: str, change_request: str, body: ChangeRequestPatch
) -> HttpResponse:
    """Rewrite a change request, which makes it a draft again."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: requests.edit_change_request(
            found, uid=change_request, wanted=body.value(), actor=actor, request_id=key
        ),
    )


@router.post(
    "/projects/{project}/change-requests/{change_request}/impact",
    response=CHANGED,
    operation_id="computeImpact",
)
def compute_impact(request: HttpRequest, project: str, change_request: str) -> HttpResponse:
    """Compute the impact anew on the plan as it is now."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: requests.compute_impact(
            found, uid=change_request, actor=actor, request_id=key
        ),
    )


@router.post(
    "/projects/{project}/change-requests/{change_request}/submit",
    response=CHANGED,
    operation_id="submitChangeRequest",
)
def submit_change_request(
    request: HttpRequest, project: str, change_request: str, body: SubmitBody
) -> HttpResponse:
    """Hand a draft in and ask those who must agree."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: requests.submit_change_request(
            found,
            uid=change_request,
            consents=[item.value() for item in body.consents],
            actor=actor,
            request_id=key,
        ),
    )


@router.post(
    "/projects/{project}/change-consents/{change_consent}/answer",
    response=CHANGED,
    operation_id="answerChange",
)
def answer_change(
    request: HttpRequest, project: str, change_consent: str, body: ConsentAnswerBody
) -> HttpResponse:
    """Agree or decline, or record what somebody said."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: decisions.answer_change(
            found,
            consent=change_consent,
            is_agreed=body.is_agreed,
            remark=body.remark,
            actor=actor,
            request_id=key,
        ),
    )


@router.post(
    "/projects/{project}/change-requests/{change_request}/decision",
    response=CHANGED,
    operation_id="decideChangeRequest",
)
def decide_change_request(
    request: HttpRequest, project: str, change_request: str, body: VerdictBody
) -> HttpResponse:
    """Approve or reject a submitted change request."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: decisions.decide_change_request(
            found,
            uid=change_request,
            is_approved=body.is_approved,
            reason=body.reason,
            actor=actor,
            request_id=key,
        ),
    )


@router.post(
    "/projects/{project}/change-requests/{change_request}/apply",
    response=CHANGED,
    operation_id="applyChangeRequest",
)
def apply_change_request(request: HttpRequest, project: str, change_request: str) -> HttpResponse:
    """Make an approved change, as one change of the plan."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: decisions.apply_change_request(
            found, uid=change_request, actor=actor, request_id=key
        ),
    )


@router.post(
    "/projects/{project}/change-requests/{change_request}/drop",
    response=CHANGED,
    operation_id="dropChangeRequest",
)
def drop_change_request(
    request: HttpRequest, project: str, change_request: str, body: DropBody
) -> HttpResponse:
    """Give a change request up."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: decisions.drop_change_request(
            found, uid=change_request, reason=body.reason, actor=actor, request_id=key
        ),
    )


@router.get(
    "/projects/{project}/parties",
    response={200: list[PartyOut], **PROBLEMS},
    operation_id="listParties",
)
def list_parties(request: HttpRequest, project: str) -> Any:
    """List whom a change or a gate may be put to: members, and clients with a link."""
    actor = actor_of(request)
    return parties.list_parties(plans.get_project(actor, project), actor=actor)


@router.get(
    "/projects/{project}/slip-causes",
    response={200: SlipCausesOut, **PROBLEMS},
    operation_id="getSlipCauses",
)
def get_slip_causes(
    request: HttpRequest,
    project: str,
    since: date | None = None,
    until: date | None = None,
    milestone: str | None = None,
) -> Any:
    """Return what made milestones slip from day `since` to day `until`, both included."""
    found = plans.get_project(actor_of(request), project)
    return queries.slip_causes(
        found,
        since=_midnight(since) if since else None,
        until=_midnight(until + timedelta(days=1)) if until else None,
        milestone=milestone,
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


@router.put(
    "/projects/{project}/slips/{seq}/reason", response=CHANGED, operation_id="giveSlipReason"
)
def give_slip_reason(
    request: HttpRequest, project: str, seq: int, body: SlipReasonBody
) -> HttpResponse:
    """Say afterwards why a change made milestones slip."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: slip_reasons.give_slip_reason(
            found, seq=seq, reason=body.reason, actor=actor, request_id=key
        ),
    )
