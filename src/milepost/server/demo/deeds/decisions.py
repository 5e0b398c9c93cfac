"""Deeds about decisions: gates, and scenarios."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from milepost.server.demo.deeds.desk import Desk, day_of
from milepost.server.slices.guests import public as guests
from milepost.server.slices.plans import public as plans
from milepost.server.slices.reviews import change_decisions, deciding, writing
from milepost.server.slices.reviews import commands as gates
from milepost.server.slices.reviews.consequences import Condition
from milepost.server.slices.reviews.models import ChangeConsent, GateCriterion, GateReview
from milepost.server.slices.reviews.preparing import Criterion, Preparation, Signer
from milepost.server.slices.scenarios import commands as scenarios


def plan_gate(
    desk: Desk,
    who: str,
    *,
    key: str,
    milestone: str,
    at: int,
    criteria: Sequence[tuple[int, str]],
    signers: Sequence[str],
) -> plans.Outcome:
    """Plan a review that all `signers` must sign, with criteria and their weights."""
    preparation = Preparation(
        planned_for=at,
        criteria=[Criterion(text=text, weight=weight) for weight, text in criteria],
        signers=[_signer(desk, person) for person in signers],
        quorum=len(signers),
    )
    outcome = gates.plan_review(
        desk.project, milestone=milestone, preparation=preparation, actor=desk.actor_of(who)
    )
    return desk.made(key, outcome, entity="gate_review")


def _signer(desk: Desk, who: str) -> Signer:
    if who in desk.clients:
        client = desk.clients[who]
        return Signer(
            email=client.email, name=client.name, role=client.organisation, is_required=True
        )
    actor = desk.actor_of(who)
    return Signer(email=actor.email, name=actor.name, role="Larkmoor Studio", is_required=True)


def open_gate(desk: Desk, who: str, *, gate: str) -> plans.Outcome:
    """Open a review, which fills its pack."""
    return gates.open_review(desk.project, uid=desk.uid_of(gate), actor=desk.actor_of(who))


def score(desk: Desk, who: str, *, gate: str, scores: Mapping[str, tuple[int, str]]) -> None:
    """Score criteria, by their words, each with a remark."""
    for text, (points, remark) in scores.items():
        row = GateCriterion.objects.get(
            project_id=desk.project.id, review=desk.uid_of(gate), text=text
        )
        writing.score_criterion(
            desk.project, uid=row.uid, score=points, remark=remark, actor=desk.actor_of(who)
        )


def note(desk: Desk, who: str, *, gate: str, kind: str, text: str) -> plans.Outcome:
    """Note what worked, what did not, or a new risk."""
    return writing.add_note(
        desk.project, review=desk.uid_of(gate), kind=kind, text=text, actor=desk.actor_of(who)
    )


def sign(desk: Desk, who: str, *, gate: str, verdict: str, remark: str = "") -> plans.Outcome:
    """Sign for a verdict."""
    outcome = deciding.sign_gate(
        desk.project,
        uid=desk.uid_of(gate),
        verdict=verdict,
        remark=remark,
        actor=desk.actor_of(who),
    )
    if who in desk.guests:
        guests.note_act(desk.guests[who], "gate.signed", detail=verdict)
    return outcome


def decide(
    desk: Desk,
    who: str,
    *,
    gate: str,
    verdict: str,
    reason: str,
    conditions: Sequence[Mapping[str, Any]] = (),
) -> plans.Outcome:
    """Decide a review; each condition has `text`, `due`, `owner` and a `milestone`."""
    decision = deciding.Decision(
        verdict=verdict,
        reason=reason,
        conditions=[
            Condition(**{**item, "owner": desk.name_of(item["owner"])}) for item in conditions
        ],
    )
    return deciding.decide_gate(
        desk.project, uid=desk.uid_of(gate), decision=decision, actor=desk.actor_of(who)
    )


def meet_condition(
    desk: Desk, who: str, *, gate: str, text: str, since: int, on: int
) -> plans.Outcome:
    """Report that a condition was worked on `since` then and met `on` a day."""
    review = GateReview.objects.get(project_id=desk.project.id, uid=desk.uid_of(gate))
    task = next(item["task"] for item in review.conditions if item["text"] == text)
    fields = {"actual_start": since, "actual_finish": on, "percent_complete": 100}
    op = {"op": "set", "entity": "task", "uid": task, "fields": fields}
    edit = plans.Edit(ops=[op], label=f"Condition met: {text}"[:200])
    return plans.edit_plan(desk.project, edit=edit, actor=desk.actor_of(who))


def consent(desk: Desk, who: str, *, request: str, remark: str) -> plans.Outcome:
    """Agree to a change request, as a client who is asked."""
    asked = ChangeConsent.objects.get(
        project_id=desk.project.id, request=desk.uid_of(request), email=desk.clients[who].email
    )
    outcome = change_decisions.answer_change(
        desk.project,
        consent=asked.uid,
        is_agreed=True,
        remark=remark,
        actor=desk.actor_of(who),
    )
    guests.note_act(desk.guests[who], "change.answered", detail="agreed")
    return outcome


def compare_cases(desk: Desk, who: str) -> plans.Outcome:
    """Keep the best, the likely and the worst case."""
    names = {"best": "Best case", "likely": "Likely case", "worst": "Worst case"}
    return scenarios.make_standard_scenarios(desk.project, names=names, actor=desk.actor_of(who))


def imagine(
    desk: Desk, who: str, *, name: str, description: str, changes: Sequence[Mapping[str, Any]]
) -> plans.Outcome:
    """Keep a what-if; days of an absence are given as wall times."""
    wanted = scenarios.Wanted(
        name=name,
        kind="named",
        description=description,
        owner=desk.name_of(who),
        changes=[_change(desk, item) for item in changes],
    )
    return scenarios.create_scenario(desk.project, wanted=wanted, actor=desk.actor_of(who))


def _change(desk: Desk, item: Mapping[str, Any]) -> dict[str, Any]:
    if item["kind"] != "absence":
        return dict(item)
    days = {name: day_of(item[name]).isoformat() for name in ("first", "last")}
    return {**item, **days, "person": desk.name_of(item["person"])}
