"""The routes of criteria and of what they rest on."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from milepost.server.kernel import clock
from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.evidence import (
    achieving,
    commands,
    hooks,
    queries,
    stating,
)
from milepost.server.slices.evidence.schemas import (
    AchievementIn,
    ApprovalNoteIn,
    CriteriaIn,
    CriterionEdit,
    CriterionMove,
    EvidenceOut,
    EvidenceReasonIn,
    NewCriterionHookOut,
    ProofCriterionIn,
    SignalsOut,
)
from milepost.server.slices.plans.public import EditAnswer, answer_act, get_project

router = Router(tags=["evidence"])

CHANGED = {200: EditAnswer, **PROBLEMS}


@router.get(
    "/projects/{project}/milestones/{uid}/evidence",
    response={200: EvidenceOut, **PROBLEMS},
    operation_id="getEvidence",
)
def get_evidence(request: HttpRequest, project: str, uid: str) -> Any:
    """Return what proves a milestone, as judged now."""
    actor = actor_of(request)
    return queries.evidence_of(get_project(actor, project), milestone=uid, actor=actor)


@router.post(
    "/projects/{project}/milestones/{uid}/criteria",
    response=CHANGED,
    operation_id="defineCriteria",
)
def define_criteria(request: HttpRequest, project: str, uid: str, body: CriteriaIn) -> HttpResponse:
    """Say what must be shown before a milestone counts as achieved."""
    return answer_act(
        request,
        project,
        lambda found, actor, key: commands.define_criteria(
            found,
            milestone=uid,
            wanted=[_wanted(item) for item in body.criteria],
            parent=body.parent,
            actor=actor,
            request_id=key,
        ),
    )


def _wanted(item: ProofCriterionIn) -> commands.Wanted:
    return commands.Wanted(
        kind=item.kind,
        name=item.name,
        params=item.params,
        children=[_wanted(child) for child in item.children],
    )


@router.patch(
    "/projects/{project}/criteria/{criterion}", response=CHANGED, operation_id="editCriterion"
)
def edit_criterion(
    request: HttpRequest, project: str, criterion: str, body: CriterionEdit
) -> HttpResponse:
    """Give a criterion another name, or ask for something else."""
    return answer_act(
        request,
        project,
        lambda found, actor, key: commands.edit_criterion(
            found,
            uid=criterion,
            name=body.name,
            kind=body.kind,
            params=body.params,
            actor=actor,
            request_id=key,
        ),
    )


@router.post(
    "/projects/{project}/criteria/{criterion}/place",
    response=CHANGED,
    operation_id="moveCriterion",
)
def move_criterion(
    request: HttpRequest, project: str, criterion: str, body: CriterionMove
) -> HttpResponse:
    """Put a criterion into another group, or elsewhere in its own."""
    return answer_act(
        request,
        project,
        lambda found, actor, key: commands.move_criterion(
            found,
            uid=criterion,
            parent=body.parent,
            before=body.before,
            actor=actor,
            request_id=key,
        ),
    )


@router.delete(
    "/projects/{project}/criteria/{criterion}", response=CHANGED, operation_id="removeCriterion"
)
def remove_criterion(request: HttpRequest, project: str, criterion: str) -> HttpResponse:
    """Remove a criterion and all below it."""
    return answer_act(
        request,
        project,
        lambda found, actor, key: commands.remove_criterion(
            found, uid=criterion, actor=actor, request_id=key
        ),
    )


@router.post(
    "/projects/{project}/criteria/{criterion}/waiver",
    response=CHANGED,
    operation_id="waiveCriterion",
)
def waive_criterion(
    request: HttpRequest, project: str, criterion: str, body: EvidenceReasonIn
) -> HttpResponse:
    """Let a criterion go, by name and with a reason."""
    return answer_act(
        request,
        project,
        lambda found, actor, key: stating.waive_criterion(
            found, uid=criterion, reason=body.reason, actor=actor, request_id=key
        ),
    )


@router.delete(
    "/projects/{project}/criteria/{criterion}/waiver",
    response=CHANGED,
    operation_id="endWaiver",
)
def end_waiver(request: HttpRequest, project: str, criterion: str) -> HttpResponse:
    """Ask for a criterion again that was waived."""
    return answer_act(
        request,
        project,
        lambda found, actor, key: stating.end_waiver(
            found, uid=criterion, actor=actor, request_id=key
        ),
    )


@router.post(
    "/projects/{project}/criteria/{criterion}/approvals",
    response=CHANGED,
    operation_id="recordApproval",
)
def record_approval(
    request: HttpRequest, project: str, criterion: str, body: ApprovalNoteIn
) -> HttpResponse:
    """Approve what a criterion asks for."""
    return answer_act(
        request,
        project,
        lambda found, actor, key: stating.record_approval(
            found, uid=criterion, note=body.note, actor=actor, request_id=key
        ),
    )


@router.post(
    "/projects/{project}/criteria/{criterion}/approvals/withdrawal",
    response=CHANGED,
    operation_id="withdrawApproval",
)
def withdraw_approval(
    request: HttpRequest, project: str, criterion: str, body: EvidenceReasonIn
) -> HttpResponse:
    """Take one's own approval back."""
    return answer_act(
        request,
        project,
        lambda found, actor, key: stating.withdraw_approval(
            found, uid=criterion, reason=body.reason, actor=actor, request_id=key
        ),
    )


@router.post(
    "/projects/{project}/milestones/{uid}/achievement",
    response=CHANGED,
    operation_id="declareAchieved",
)
def declare_achieved(
    request: HttpRequest, project: str, uid: str, body: AchievementIn
) -> HttpResponse:
    """Put it on record that a milestone without criteria is achieved."""
    return answer_act(
        request,
        project,
        lambda found, actor, key: achieving.declare_achieved(
            found,
            milestone=uid,
            on=body.achieved_on,
            reason=body.reason,
            actor=actor,
            request_id=key,
        ),
    )


@router.post(
    "/projects/{project}/milestones/{uid}/reopening",
    response=CHANGED,
    operation_id="reopenMilestone",
)
def reopen_milestone(
    request: HttpRequest, project: str, uid: str, body: EvidenceReasonIn
) -> HttpResponse:
    """Take an achievement back, with a reason."""
    return answer_act(
        request,
        project,
        lambda found, actor, key: achieving.reopen_milestone(
            found, milestone=uid, reason=body.reason, actor=actor, request_id=key
        ),
    )


@router.post(
    "/projects/{project}/criteria/{criterion}/hook",
    response={201: NewCriterionHookOut, **PROBLEMS},
    operation_id="makeHook",
)
def make_hook(request: HttpRequest, project: str, criterion: str) -> tuple[int, Any]:
    """Make the address at which another system can send signals; an earlier one ends."""
    actor = actor_of(request)
    made = hooks.make_hook(get_project(actor, project), criterion=criterion, actor=actor)
    return HTTPStatus.CREATED, {"path": made.path, "secret": made.secret}


@router.delete(
    "/projects/{project}/criteria/{criterion}/hook",
    response={204: None, **PROBLEMS},
    operation_id="revokeHook",
)
def revoke_hook(request: HttpRequest, project: str, criterion: str) -> tuple[int, None]:
    """End the address of a criterion."""
    actor = actor_of(request)
    hooks.revoke_hook(get_project(actor, project), criterion=criterion, actor=actor)
    return HTTPStatus.NO_CONTENT, None


@router.get(
    "/projects/{project}/criteria/{criterion}/signals",
    response={200: SignalsOut, **PROBLEMS},
    operation_id="listSignals",
)
def list_signals(request: HttpRequest, project: str, criterion: str) -> Any:
    """List the last signals that arrived for a criterion."""
    found = get_project(actor_of(request), project)
    commands.get_criterion(found.id, uid=criterion)
    signals = hooks.list_signals(found.id, criterion=criterion)
    return {"signals": [{"at": clock.stamp(item.at), "value": str(item.value)} for item in signals]}


@router.post(
    "/signals/{token}",
    auth=None,
    response={204: None, **PROBLEMS},
    operation_id="receiveSignal",
)
def receive_signal(request: HttpRequest, token: str) -> tuple[int, None]:
    """Take a signed signal from another system; the body is JSON."""
    signature = request.headers.get("Milepost-Signature", "")
    hooks.receive_signal(token, body=request.body, signature=signature)
    return HTTPStatus.NO_CONTENT, None
