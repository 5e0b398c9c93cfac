"""What people write into an open review: scores, notes, and the risks that notes become."""

from __future__ import annotations

from typing import Any

from milepost.engine.gate_score import BEST
from milepost.server.kernel import authz, clock
from milepost.server.kernel.authz import Action, Actor
from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log import records
from milepost.server.slices.plans import public as plans
from milepost.server.slices.reviews.errors import InvalidReview, NotYourNote, PartNotFound
from milepost.server.slices.reviews.models import GateCriterion, GateNote
from milepost.server.slices.reviews.preparing import MOST_PARTS, require_state
from milepost.server.slices.reviews.queries import get_review

Wire = dict[str, Any]

RISK_CHANCE = 0.3
RISK_DAYS = (1, 3, 10)
"""What a risk raised from a note begins with: its chance and working days of delay."""


def score_criterion(
    project: plans.Project,
    *,
    uid: str,
    score: int | None,
    remark: str,
    actor: Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Judge one criterion of an open review; ``None`` takes the score back.

    Raises
    ------
    NotAllowed, ProjectArchived, WrongReviewState
        As for `open_review`.
    PartNotFound
        If there is no such criterion.
    InvalidReview
        If the score does not lie between 0 and 4.
    """
    authz.require(actor, Action.EDIT_GATES, project)
    plans.require_open(project)
    if score is not None and not 0 <= score <= BEST:
        raise InvalidReview(f"A score lies between 0 and {BEST}.")

    def work(_state: plans.PlanState) -> list[Wire]:
        row = GateCriterion.objects.filter(project_id=project.id, uid=uid).first()
        if row is None:
            raise PartNotFound("criterion")
        require_state(get_review(project.id, uid=row.review), "open")
        return records.changed(row, score=score, remark=remark, scored_by=actor.name)

    intent = plans.Intent(
        command="score_criterion", actor=actor, label="Score a criterion", request_id=request_id
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def add_note(
    project: plans.Project,
    *,
    review: str,
    kind: str,
    text: str,
    actor: Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Add what worked, what did not, or a new risk to a review that is not decided.

    Raises
    ------
    NotAllowed, ProjectArchived, ReviewNotFound, WrongReviewState
        As for `open_review`.
    InvalidReview
        If the note is empty, or the review has too many.
    """
    authz.require(actor, Action.EDIT_GATES, project)
    plans.require_open(project)
    if not text.strip():
        raise InvalidReview("A note needs words.")

    def work(_state: plans.PlanState) -> list[Wire]:
        found = require_state(get_review(project.id, uid=review), "planned", "open")
        if GateNote.objects.filter(project_id=project.id, review=review).count() >= MOST_PARTS:
            raise InvalidReview(f"A review takes at most {MOST_PARTS} notes. Take some away first.")
        made = records.added(
            GateNote,
            project=project.id,
            uid=new_id(),
            review=found.uid,
            kind=kind,
            text=text.strip(),
            author=actor.name,
            author_id=actor.user_id or "",
            at=clock.now(),
        )
        return [made]

    intent = plans.Intent(
        command="add_review_note", actor=actor, label="Note in a gate review", request_id=request_id
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def _get_note(project: str, *, uid: str) -> GateNote:
    found = GateNote.objects.filter(project_id=project, uid=uid).first()
    if found is None:
        raise PartNotFound("note")
    return found


def remove_note(
    project: plans.Project, *, uid: str, actor: Actor, request_id: str = ""
) -> plans.Outcome:
    """Take away a note of a review that is not decided; its author or who decides gates may.

    Raises
    ------
    NotAllowed, ProjectArchived, PartNotFound, WrongReviewState
        As for `score_criterion`.
    NotYourNote
        If somebody else wrote it.
    """
    authz.require(actor, Action.EDIT_GATES, project)
    plans.require_open(project)

    def work(_state: plans.PlanState) -> list[Wire]:
        note = _get_note(project.id, uid=uid)
        require_state(get_review(project.id, uid=note.review), "planned", "open")
        is_own = note.author_id == actor.user_id
        if not is_own and not authz.can(actor, Action.DECIDE_GATE, project):
            raise NotYourNote(note.author)
        return [records.removed(note)]

    intent = plans.Intent(
        command="remove_review_note", actor=actor, label="Take a note away", request_id=request_id
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def raise_risk(
    project: plans.Project, *, uid: str, actor: Actor, request_id: str = ""
) -> plans.Outcome:
    """Make a note a risk of the plan, on the work right after the gate.

    It begins with a chance of 30 % and a delay of 1 to 10 working days, likeliest 3, to be
    refined in the register. Doing it again changes nothing.

    Raises
    ------
    NotAllowed, ProjectArchived, PartNotFound
        If the actor may not edit the plan, the project is archived, or the note is gone.
    """
    authz.require(actor, Action.EDIT_PLAN, project)
    plans.require_open(project)

    def work(state: plans.PlanState) -> list[Wire]:
        note = _get_note(project.id, uid=uid)
        if note.risk in {risk["uid"] for risk in state.plan["risks"]}:
            return []
        review = get_review(project.id, uid=note.review)
        risk = new_id()
        day = state.plan["settings"]["minutes_per_day"]
        low, likely, high = (days * day for days in RISK_DAYS)
        fields = {
            "name": note.text[:200],
            "probability": RISK_CHANCE,
            "low": low,
            "likely": likely,
            "high": high,
            "tasks": _work_after(state, review.milestone),
        }
        asked = [{"op": "add", "entity": "risk", "uid": risk, "fields": fields}]
        return [*records.changed(note, risk=risk), *plans.plan_ops(state, asked=asked)]

    intent = plans.Intent(
        command="raise_risk", actor=actor, label="Raise a risk", request_id=request_id
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def _work_after(state: plans.PlanState, milestone: str) -> list[str]:
    links, tasks = state.plan["dependencies"], state.plan["tasks"]
    pairs = zip(links["predecessor"], links["successor"], strict=True)
    after = dict.fromkeys(succ for pred, succ in pairs if pred == milestone)
    return [uid for uid in after if tasks["kind"][state.row_of[uid]] == "task"]
