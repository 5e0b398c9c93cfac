"""What people do to prepare and hold a gate review: one function for each act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.server.kernel import authz, clock
from milepost.server.kernel.authz import Action
from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log import records
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.guests import public as guests
from milepost.server.slices.plans import public as plans
from milepost.server.slices.reviews import letters
from milepost.server.slices.reviews.errors import ReviewUnderWay
from milepost.server.slices.reviews.library import criteria_of
from milepost.server.slices.reviews.models import GateReview, ReviewSettings
from milepost.server.slices.reviews.pack import gather_pack
from milepost.server.slices.reviews.preparing import (
    Criterion,
    Preparation,
    Revision,
    Signer,
    add_criteria,
    check_quorum,
    criteria_ops,
    name_of,
    require_state,
    signers_wire,
)
from milepost.server.slices.reviews.queries import get_review, settings_of

if TYPE_CHECKING:
    from milepost.server.kernel.authz import Actor

Wire = dict[str, Any]


def plan_review(
    project: plans.Project,
    *,
    milestone: str,
    preparation: Preparation,
    actor: Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Plan the next round of the review of `milestone`, which makes it a gate.

    Whoever plans it signs if nobody is named.

    Raises
    ------
    NotAllowed, ProjectArchived
        If the actor may not prepare gates, or the project is archived.
    MilestoneNotFound
        If the plan has no such milestone.
    ReviewUnderWay
        If the last round is not decided.
    InvalidReview
        If the quorum is larger than the number of signers, or somebody is named twice.
    """
    authz.require(actor, Action.EDIT_GATES, project)
    plans.require_open(project)
    signers = signers_wire(
        preparation.signers or [Signer(email=actor.email, name=actor.name, is_required=True)]
    )
    check_quorum(preparation.quorum, signers)
    criteria = preparation.criteria
    if criteria is None:
        found = criteria_of(preparation.phase, language=preparation.language)
        criteria = [Criterion(text=text, weight=weight) for weight, text in found]

    def work(state: plans.PlanState) -> list[Wire]:
        name = name_of(state, milestone)
        last = GateReview.objects.filter(project_id=project.id, milestone=milestone)
        before = last.order_by("-round").defer("pack").first()
        if before is not None and before.state != "decided":
            raise ReviewUnderWay(name, number=before.round)
        review = new_id()
        added = records.added(
            GateReview,
            project=project.id,
            uid=review,
            milestone=milestone,
            round=before.round + 1 if before else 1,
            planned_for=preparation.planned_for,
            signers=signers,
            quorum=preparation.quorum,
        )
        return [added, *add_criteria(project.id, review=review, criteria=criteria)]

    intent = plans.Intent(
        command="plan_review", actor=actor, label="Plan a gate review", request_id=request_id
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def edit_review(
    project: plans.Project, *, uid: str, revision: Revision, actor: Actor, request_id: str = ""
) -> plans.Outcome:
    """Change date, criteria, signers or quorum of a review that is not decided.

    Criteria named by their uid keep their scores; those left out go.

    Raises
    ------
    NotAllowed, ProjectArchived, ReviewNotFound
        If the actor may not, the project is archived, or there is no such review.
    WrongReviewState
        If it is decided.
    InvalidReview
        If the values do not fit.
    """
    authz.require(actor, Action.EDIT_GATES, project)
    plans.require_open(project)

    def work(_state: plans.PlanState) -> list[Wire]:
        review = require_state(get_review(project.id, uid=uid), "planned", "open")
        fields: Wire = {}
        if revision.planned_for is not None:
            fields["planned_for"] = revision.planned_for
        if revision.signers is not None:
            fields["signers"] = signers_wire(revision.signers)
        if revision.quorum is not None:
            fields["quorum"] = revision.quorum
        check_quorum(fields.get("quorum", review.quorum), fields.get("signers", review.signers))
        ops = records.changed(review, **fields)
        if revision.criteria is not None:
            ops += criteria_ops(review, revision.criteria)
        return ops

    intent = plans.Intent(
        command="edit_review", actor=actor, label="Prepare a gate review", request_id=request_id
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def open_review(
    project: plans.Project, *, uid: str, actor: Actor, request_id: str = ""
) -> plans.Outcome:
    """Open a planned review: the pack is filled, and its signers may sign; clients are written to.

    Raises
    ------
    NotAllowed, ProjectArchived, ReviewNotFound
        If the actor may not, the project is archived, or there is no such review.
    WrongReviewState
        If it is open or decided.
    """
    authz.require(actor, Action.EDIT_GATES, project)
    plans.require_open(project)

    def work(state: plans.PlanState) -> list[Wire]:
        review = require_state(get_review(project.id, uid=uid), "planned")
        name_of(state, review.milestone)
        return records.changed(
            review,
            state="open",
            opened_at=clock.now(),
            opened_by=actor.name,
            pack=gather_pack(project, state, milestone=review.milestone),
        )

    intent = plans.Intent(
        command="open_review", actor=actor, label="Open a gate review", request_id=request_id
    )
    with writing():
        outcome = plans.make_change(project.id, intent=intent, work_out=work)
        _ask_clients(project, outcome.after, review=get_review(project.id, uid=uid), by=actor.name)
    return outcome


def _ask_clients(
    project: plans.Project, state: plans.PlanState, *, review: GateReview, by: str
) -> None:
    """Write to the signers who come by a link that shares the gate."""
    words = letters.news_of("gate", title=name_of(state, review.milestone), by=by)
    for signer in review.signers:
        guests.tell_guest(
            project,
            email=signer["email"],
            purpose="gate-asked",
            words=words,
            milestone=review.milestone,
        )


def refresh_pack(
    project: plans.Project, *, uid: str, actor: Actor, request_id: str = ""
) -> plans.Outcome:
    """Fill the pack of an open review anew.

    Raises
    ------
    NotAllowed, ProjectArchived, ReviewNotFound, WrongReviewState
        As for `open_review`.
    """
    authz.require(actor, Action.EDIT_GATES, project)
    plans.require_open(project)

    def work(state: plans.PlanState) -> list[Wire]:
        review = require_state(get_review(project.id, uid=uid), "open")
        name_of(state, review.milestone)
        pack = gather_pack(project, state, milestone=review.milestone)
        return records.changed(review, pack=pack)

    intent = plans.Intent(
        command="refresh_pack", actor=actor, label="Fill the pack anew", request_id=request_id
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def edit_settings(
    project: plans.Project,
    *,
    locks: str | None,
    keep_chance: float | None,
    actor: Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Decide which gates hold the work after them, and the chance that counts as kept.

    Raises
    ------
    NotAllowed, ProjectArchived
        If the actor may not decide gates, or the project is archived.
    """
    authz.require(actor, Action.DECIDE_GATE, project)
    plans.require_open(project)

    def work(_state: plans.PlanState) -> list[Wire]:
        row = settings_of(project.id)
        given = {"locks": locks, "keep_chance": keep_chance}
        fields = {name: value for name, value in given.items() if value is not None}
        if row.pk is not None:
            return records.changed(row, **fields)
        return [records.added(ReviewSettings, project=project.id, uid=row.uid, **fields)]

    intent = plans.Intent(
        command="edit_review_settings",
        actor=actor,
        label="Decide which gates hold work",
        request_id=request_id,
    )
    return plans.make_change(project.id, intent=intent, work_out=work)
