"""A gate review in the small world."""

from __future__ import annotations

from milepost.server.kernel.authz import Actor
from milepost.server.slices.plans.public import Project
from milepost.server.slices.reviews import commands, writing
from milepost.server.slices.reviews.models import GateCriterion, GateNote, GateReview
from milepost.server.slices.reviews.preparing import Preparation


def reviews_of(project: Project, *, actor: Actor, secret: str) -> dict[str, str]:
    """Open a review of the milestone with a note of `actor`, its one signer; return the ids."""
    commands.plan_review(project, milestone="m1", preparation=Preparation(), actor=actor)
    review = GateReview.objects.get(project_id=project.id).uid
    commands.open_review(project, uid=review, actor=actor)
    writing.add_note(project, review=review, kind="risk", text=f"Ice {secret}", actor=actor)
    return {
        "review": review,
        "review_criterion": GateCriterion.objects.filter(review=review)[0].uid,
        "review_note": GateNote.objects.get(review=review).uid,
    }
