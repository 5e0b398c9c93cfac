"""A gate review and a change request in the small world."""

from __future__ import annotations

from milepost.server.kernel.authz import Actor
from milepost.server.slices.plans.public import Project
from milepost.server.slices.reviews import change_requests, commands, writing
from milepost.server.slices.reviews.change_requests import Consent, Wanted
from milepost.server.slices.reviews.models import (
    ChangeConsent,
    ChangeRequest,
    GateCriterion,
    GateNote,
    GateReview,
)
from milepost.server.slices.reviews.preparing import Preparation


def reviews_of(project: Project, *, actor: Actor, secret: str) -> dict[str, str]:
    """Open a review of the milestone with a note of `actor`, its one signer; return the ids."""
    commands.plan_review(project, milestone="m1", preparation=Preparation(), actor=actor)
    review = GateReview.objects.get(project_id=project.id).uid
    commands.open_review(project, uid=review, actor=actor)
    writing.add_note(project, review=review, kind="risk", text=f"Ice {secret}", actor=actor)
    return {
        **_change_ids(project, actor=actor, secret=secret),
        "review": review,
        "review_criterion": GateCriterion.objects.filter(review=review)[0].uid,
        "review_note": GateNote.objects.get(review=review).uid,
    }


def _change_ids(project: Project, *, actor: Actor, secret: str) -> dict[str, str]:
    """Submit a change request that asks `actor` for consent; return the ids."""
    edit = {"op": "set", "entity": "task", "uid": "m1", "fields": {"notes": f"Later {secret}"}}
    wanted = Wanted(
        title=f"Move {secret}", description="", reason_code="scope", ops=[edit], agreed_dates={}
    )
    change_requests.draft_change_request(project, wanted=wanted, actor=actor)
    uid = ChangeRequest.objects.get(project_id=project.id).uid
    consent = Consent(email=actor.email, name=actor.name)
    change_requests.submit_change_request(project, uid=uid, consents=[consent], actor=actor)
    asked = ChangeConsent.objects.get(project_id=project.id).uid
    return {"change_request": uid, "change_consent": asked}
