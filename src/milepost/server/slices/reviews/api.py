"""The routes of gates and their reviews."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.plans import public as plans
from milepost.server.slices.reviews import commands, deciding, queries, writing
from milepost.server.slices.reviews.schemas import (
    DecisionBody,
    GateList,
    GatePageOut,
    NoteBody,
    ReviewBody,
    ReviewPatch,
    ReviewSettingsBody,
    ScoreBody,
    SignatureBody,
)

router = Router(tags=["reviews"])
CHANGED = {200: plans.EditAnswer, **PROBLEMS}


@router.get(
    "/projects/{project}/gates", response={200: GateList, **PROBLEMS}, operation_id="listGates"
)
def list_gates(request: HttpRequest, project: str) -> Any:
    """List the gates of a plan, first in time first."""
    return queries.list_gates(plans.get_project(actor_of(request), project))


@router.get(
    "/projects/{project}/gates/{uid}",
    response={200: GatePageOut, **PROBLEMS},
    operation_id="getGate",
)
def get_gate(request: HttpRequest, project: str, uid: str) -> Any:
    """Return one gate, by its milestone, with every round of its review."""
    actor = actor_of(request)
    return queries.get_gate(plans.get_project(actor, project), uid=uid, actor=actor)


@router.post("/projects/{project}/gates/{uid}/reviews", response=CHANGED, operation_id="planReview")
def plan_review(request: HttpRequest, project: str, uid: str, body: ReviewBody) -> HttpResponse:
    """Plan the next round of a gate's review, which makes any milestone a gate."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: commands.plan_review(
            found, milestone=uid, preparation=body.value(), actor=actor, request_id=key
        ),
    )


@router.patch("/projects/{project}/reviews/{review}", response=CHANGED, operation_id="editReview")
def edit_review(request: HttpRequest, project: str, review: str, body: ReviewPatch) -> HttpResponse:
    """Change date, criteria, signers or quorum of a review."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: commands.edit_review(
            found, uid=review, revision=body.value(), actor=actor, request_id=key
        ),
    )


@router.post(
    "/projects/{project}/reviews/{review}/open", response=CHANGED, operation_id="openReview"
)
def open_review(request: HttpRequest, project: str, review: str) -> HttpResponse:
    """Open a planned review and fill its pack."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: commands.open_review(
            found, uid=review, actor=actor, request_id=key
        ),
    )


@router.post(
    "/projects/{project}/reviews/{review}/pack", response=CHANGED, operation_id="refreshPack"
)
def refresh_pack(request: HttpRequest, project: str, review: str) -> HttpResponse:
    """Fill the pack of an open review anew."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: commands.refresh_pack(
            found, uid=review, actor=actor, request_id=key
        ),
    )


@router.post(
    "/projects/{project}/review-criteria/{review_criterion}/score",
    response=CHANGED,
    operation_id="scoreCriterion",
)
def score_criterion(
    request: HttpRequest, project: str, review_criterion: str, body: ScoreBody
) -> HttpResponse:
    """Judge one criterion of an open review."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: writing.score_criterion(
            found,
            uid=review_criterion,
            score=body.score,
            remark=body.remark,
            actor=actor,
            request_id=key,
        ),
    )


@router.post(
    "/projects/{project}/reviews/{review}/notes", response=CHANGED, operation_id="addReviewNote"
)
def add_review_note(
    request: HttpRequest, project: str, review: str, body: NoteBody
) -> HttpResponse:
    """Note what worked, what did not, or a new risk."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: writing.add_note(
            found, review=review, kind=body.kind, text=body.text, actor=actor, request_id=key
        ),
    )


@router.delete(
    "/projects/{project}/review-notes/{review_note}",
    response=CHANGED,
    operation_id="removeReviewNote",
)
def remove_review_note(request: HttpRequest, project: str, review_note: str) -> HttpResponse:
    """Take a note away."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: writing.remove_note(
            found, uid=review_note, actor=actor, request_id=key
        ),
    )


@router.post(
    "/projects/{project}/review-notes/{review_note}/risk",
    response=CHANGED,
    operation_id="raiseRisk",
)
def raise_risk(request: HttpRequest, project: str, review_note: str) -> HttpResponse:
    """Make a note a risk of the plan."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: writing.raise_risk(
            found, uid=review_note, actor=actor, request_id=key
        ),
    )


@router.post(
    "/projects/{project}/reviews/{review}/signature", response=CHANGED, operation_id="signGate"
)
def sign_gate(request: HttpRequest, project: str, review: str, body: SignatureBody) -> HttpResponse:
    """Sign what you want decided."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: deciding.sign_gate(
            found,
            uid=review,
            verdict=body.verdict,
            remark=body.remark,
            actor=actor,
            request_id=key,
        ),
    )


@router.post(
    "/projects/{project}/reviews/{review}/decision", response=CHANGED, operation_id="decideGate"
)
def decide_gate(
    request: HttpRequest, project: str, review: str, body: DecisionBody
) -> HttpResponse:
    """Decide a review, with everything that follows from it."""
    decision = deciding.Decision(
        verdict=body.verdict,
        reason=body.reason,
        conditions=[item.value() for item in body.conditions],
        review_again=body.review_again,
        pivot=body.pivot,
    )
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: deciding.decide_gate(
            found, uid=review, decision=decision, actor=actor, request_id=key
        ),
    )


@router.post(
    "/projects/{project}/reviews/{review}/resume", response=CHANGED, operation_id="resumeWork"
)
def resume_work(request: HttpRequest, project: str, review: str) -> HttpResponse:
    """Bring back the work that a decision to stop took out of the plan."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: deciding.resume_work(
            found, uid=review, actor=actor, request_id=key
        ),
    )


@router.patch(
    "/projects/{project}/review-settings", response=CHANGED, operation_id="editReviewSettings"
)
def edit_review_settings(
    request: HttpRequest, project: str, body: ReviewSettingsBody
) -> HttpResponse:
    """Decide which gates hold work, and which chance counts as kept."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: commands.edit_settings(
            found,
            locks=body.locks,
            keep_chance=body.keep_chance,
            actor=actor,
            request_id=key,
        ),
    )
