"""Signing and deciding a gate review, with everything that follows from the decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from milepost.server.kernel import authz, clock
from milepost.server.kernel.authz import Action
from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log import records
from milepost.server.slices.plans import public as plans
from milepost.server.slices.reviews.consequences import (
    condition_ops,
    next_round_ops,
    pivot_ops,
    resumed_ops,
    stopped_rows,
)
from milepost.server.slices.reviews.errors import (
    InvalidDecision,
    NotASigner,
    NothingStopped,
    QuorumMissing,
)
from milepost.server.slices.reviews.models import GateReview, GateSignature
from milepost.server.slices.reviews.preparing import name_of, require_state
from milepost.server.slices.reviews.queries import get_review

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milepost.server.kernel.authz import Actor
    from milepost.server.slices.reviews.consequences import Condition

Wire = dict[str, Any]

VERDICTS = ("go", "go-with-conditions", "hold", "rework", "stop")
"""What a review can end in."""

WORDS = {
    "go": "Go",
    "go-with-conditions": "Go with conditions",
    "hold": "Hold",
    "rework": "Rework",
    "stop": "Stop",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What is to be decided.

    `review_again` is the wall minute of the next look, which a hold needs; `pivot` names the
    new plan that begins here, empty where the present plan is followed further.
    """

    verdict: str
    reason: str = ""
    conditions: Sequence[Condition] = ()
    review_again: int | None = None
    pivot: str = ""


def sign_gate(
    project: plans.Project,
    *,
    uid: str,
    verdict: str,
    remark: str,
    actor: Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Record what a signer wants decided; signing again replaces it, and both stay in the log.

    Raises
    ------
    NotAllowed, ProjectArchived, ReviewNotFound
        If the actor may not sign, the project is archived, or there is no such review.
    WrongReviewState
        If it is not open.
    NotASigner
        If the actor's address is not among the signers.
    """
    authz.require(actor, Action.SIGN_GATE, project)
    plans.require_open(project)
    email = actor.email.casefold()

    def work(_state: plans.PlanState) -> list[Wire]:
        review = require_state(get_review(project.id, uid=uid), "open")
        signer = next((item for item in review.signers if item["email"] == email), None)
        if signer is None:
            raise NotASigner(actor.email)
        fields = {"verdict": verdict, "remark": remark, "at": clock.now(), "name": actor.name}
        known = GateSignature.objects.filter(project_id=project.id, review=uid, email=email).first()
        if known is not None:
            return records.changed(known, **fields)
        via = "guest" if actor.via == "guest" else "member"
        made = records.added(
            GateSignature,
            project=project.id,
            uid=new_id(),
            review=uid,
            email=email,
            via=via,
            **fields,
        )
        return [made]

    intent = plans.Intent(
        command="sign_gate",
        actor=actor,
        label=f"Sign a gate review: {WORDS[verdict]}",
        reason=remark,
        request_id=request_id,
        is_final=True,
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def decide_gate(
    project: plans.Project, *, uid: str, decision: Decision, actor: Actor, request_id: str = ""
) -> plans.Outcome:
    """Decide an open review; everything that follows from it is part of the same change.

    Go and go with conditions open the gate, and conditions become tasks after it. Hold and
    rework plan the next round; stop takes the remaining work out of the plan. A pivot keeps the
    plan as it was under its own name and as a baseline.

    Raises
    ------
    NotAllowed, ProjectArchived, ReviewNotFound, WrongReviewState
        As for `sign_gate`.
    InvalidDecision
        If a reason, conditions or a date are missing, or do not belong to the verdict.
    QuorumMissing
        If too few signers, or not all required ones, have signed for the verdict.
    """
    authz.require(actor, Action.DECIDE_GATE, project)
    plans.require_open(project)
    _refuse_incomplete(decision)

    def work(state: plans.PlanState) -> list[Wire]:
        review = require_state(get_review(project.id, uid=uid), "open")
        name = name_of(state, review.milestone)
        _require_quorum(review, decision.verdict, name=name)
        return _decided_ops(state, review=review, decision=decision, actor=actor)

    intent = plans.Intent(
        command="decide_gate",
        actor=actor,
        label=f"Decide a gate: {WORDS[decision.verdict]}",
        reason=decision.reason,
        request_id=request_id,
        is_final=True,
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def _decided_ops(
    state: plans.PlanState,
    *,
    review: GateReview,
    decision: Decision,
    actor: Actor,
) -> list[Wire]:
    notes: list[Wire] = []
    edits, conditions = condition_ops(state, gate=review.milestone, conditions=decision.conditions)
    stopped: list[Wire] = []
    if decision.verdict in {"hold", "rework"}:
        notes += next_round_ops(review, planned_for=decision.review_again)
    if decision.verdict == "stop":
        stopped, halts = stopped_rows(state)
        edits += halts
    guarded: frozenset[str] = frozenset()
    if decision.pivot:
        versions, baseline = pivot_ops(state, review=review, name=decision.pivot)
        notes += versions
        edits += baseline
        guarded = frozenset({"task", "start", "finish"})
    decided = records.changed(
        review,
        state="decided",
        decision=decision.verdict,
        reason=decision.reason,
        conditions=conditions,
        review_again=decision.review_again,
        pivot=decision.pivot,
        stopped=stopped,
        decided_at=clock.now(),
        decided_by=actor.name,
    )
    moved = plans.plan_ops(state, asked=edits, guarded=guarded) if edits else []
    return [*decided, *notes, *moved]


def _refuse_incomplete(decision: Decision) -> None:
    verdict = decision.verdict
    found = []
    if verdict != "go" and not decision.reason.strip():
        found.append(("reason", "Say why: every decision but a plain go needs a reason."))
    if verdict == "go-with-conditions" and not decision.conditions:
        found.append(("conditions", "Name at least one condition, or decide go."))
    if verdict != "go-with-conditions" and decision.conditions:
        found.append(("conditions", "Conditions belong to go with conditions only."))
    if verdict == "hold" and decision.review_again is None:
        found.append(("review_again", "Say when to look again."))
    if decision.pivot and verdict in {"hold", "stop"}:
        found.append(("pivot", "A new plan begins with go, go with conditions or rework."))
    for place, item in enumerate(decision.conditions):
        if not item.text.strip() or not item.owner.strip():
            found.append((f"conditions.{place}", "A condition needs words, an owner and a date."))
    if found:
        raise InvalidDecision(
            " ".join(message for _, message in found),
            errors=[{"field": field, "message": message} for field, message in found],
        )


def _require_quorum(review: GateReview, verdict: str, *, name: str) -> None:
    rows = GateSignature.objects.filter(project_id=review.project_id, review=review.uid)
    verdict_of = {row.email: row.verdict for row in rows}
    signers = review.signers
    for_it = [item for item in signers if verdict_of.get(item["email"]) == verdict]
    missing = [item for item in signers if item["is_required"] and item not in for_it]
    if len(for_it) >= review.quorum and not missing:
        return
    names = ", ".join(item["name"] or item["email"] for item in missing)
    waits = f" Still needed: {names}." if names else ""
    raise QuorumMissing(
        f'"{WORDS[verdict]}" for "{name}" has {len(for_it)} of the {review.quorum} signatures it '
        f"needs.{waits} Ask the signers, or decide what they signed.",
        errors=[{"field": "signers", "message": item["name"] or item["email"]} for item in missing],
    )


def resume_work(
    project: plans.Project, *, uid: str, actor: Actor, request_id: str = ""
) -> plans.Outcome:
    """Bring the work back that a decision to stop took out of the plan; the gate stays shut.

    Rows removed since, or already brought back, are left alone. Can be undone.

    Raises
    ------
    NotAllowed, ProjectArchived, ReviewNotFound
        If the actor may not decide gates, the project is archived, or there is no such review.
    NothingStopped
        If the review stopped nothing, or it is all back.
    """
    authz.require(actor, Action.DECIDE_GATE, project)
    plans.require_open(project)

    def work(state: plans.PlanState) -> list[Wire]:
        review = get_review(project.id, uid=uid)
        if not review.stopped:
            raise NothingStopped
        edits = resumed_ops(state, review.stopped)
        moved = plans.plan_ops(state, asked=edits) if edits else []
        return [*records.changed(review, stopped=[]), *moved]

    intent = plans.Intent(
        command="resume_work", actor=actor, label="Take the work up again", request_id=request_id
    )
    return plans.make_change(project.id, intent=intent, work_out=work)
