"""Answering, deciding, applying and dropping change requests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.server.kernel import authz, clock
from milepost.server.kernel.authz import Action
from milepost.server.kernel.log import reader, records
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.agreements import public as agreements
from milepost.server.slices.plans import public as plans
from milepost.server.slices.reviews.change_requests import get_request, require_request_state
from milepost.server.slices.reviews.errors import (
    ConsentMissing,
    ImpactMoved,
    InvalidChangeRequest,
    NotAsked,
    PartNotFound,
)
from milepost.server.slices.reviews.impact import Proposal, differences, foresee
from milepost.server.slices.reviews.models import ChangeConsent, ChangeRequest
from milepost.server.slices.reviews.queries import settings_of

if TYPE_CHECKING:
    from milepost.server.kernel.authz import Actor

Wire = dict[str, Any]


def answer_change(
    project: plans.Project,
    *,
    consent: str,
    is_agreed: bool,
    remark: str,
    actor: Actor,
    seen: frozenset[str] | None = None,
    request_id: str = "",
) -> plans.Outcome:
    """Record the answer of somebody who was asked; whoever may answer changes records another's.

    A client's consent accepts the new dates of the milestones they are asked about, of those
    they have `seen`; ``None`` means all.

    Raises
    ------
    PartNotFound
        If nobody was asked so.
    NotAsked, NotAllowed, ProjectArchived
        If it is another's to give and the actor may not record it, or the project is archived.
    WrongRequestState
        If the request is not submitted or approved.
    InvalidChangeRequest
        If it is declined without a word why.
    """
    plans.require_open(project)
    if not is_agreed and not remark.strip():
        raise InvalidChangeRequest("Say why you do not agree, so that it can be changed.")

    def work(_state: plans.PlanState) -> list[Wire]:
        row = ChangeConsent.objects.filter(project_id=project.id, uid=consent).first()
        if row is None:
            raise PartNotFound("consent")
        _require_answer(project, row, actor=actor)
        change = require_request_state(
            get_request(project.id, uid=row.request),
            "submitted",
            "approved",
            way="It takes no more answers.",
        )
        return records.changed(
            row,
            state="agreed" if is_agreed else "declined",
            remark=remark.strip(),
            answered_at=clock.now(),
            accepts=_accepted(change, row, seen=seen) if is_agreed else [],
            **_answered(row, actor=actor),
        )

    intent = plans.Intent(
        command="answer_change",
        actor=actor,
        label="Agree to a change" if is_agreed else "Decline a change",
        reason=remark,
        request_id=request_id,
        is_final=True,
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def _accepted(
    change: ChangeRequest, consent: ChangeConsent, *, seen: frozenset[str] | None
) -> list[str]:
    """Return the milestones whose new date this party's consent accepts for the client."""
    if consent.side != "client":
        return []
    asked = consent.milestones or list(change.agreed_dates)
    return [uid for uid in change.agreed_dates if uid in asked and (seen is None or uid in seen)]


def _answered(consent: ChangeConsent, *, actor: Actor) -> Wire:
    """Return who gives an answer and by which way."""
    if consent.email != actor.email.casefold():
        return {"how": "recorded", "answered_by": consent.name, "recorded_by": actor.name}
    how = "link" if actor.via == "guest" else "account"
    return {"how": how, "answered_by": actor.name, "recorded_by": ""}


def _require_answer(project: plans.Project, row: ChangeConsent, *, actor: Actor) -> None:
    is_own = row.email == actor.email.casefold()
    if is_own and authz.can(actor, Action.REQUEST_CHANGE, project):
        return
    authz.require(actor, Action.ANSWER_CHANGE, project)
    if not is_own and actor.via == "guest":
        raise NotAsked


def decide_change_request(
    project: plans.Project,
    *,
    uid: str,
    is_approved: bool,
    reason: str,
    actor: Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Approve or reject a submitted change request.

    Raises
    ------
    NotAllowed, ProjectArchived, ChangeRequestNotFound
        If the actor may not apply changes, the project is archived, or there is no such one.
    WrongRequestState
        If it is not submitted.
    InvalidChangeRequest
        If it is rejected without a reason.
    """
    authz.require(actor, Action.APPLY_CHANGE, project)
    plans.require_open(project)
    if not is_approved and not reason.strip():
        raise InvalidChangeRequest("Say why the change is rejected.")

    def work(_state: plans.PlanState) -> list[Wire]:
        row = require_request_state(
            get_request(project.id, uid=uid), "submitted", way="Only a submitted one is decided."
        )
        return records.changed(
            row,
            state="approved" if is_approved else "rejected",
            decision_reason=reason.strip(),
            decided_by=actor.name,
            decided_at=clock.now(),
        )

    intent = plans.Intent(
        command="decide_change_request",
        actor=actor,
        label="Approve a change request" if is_approved else "Reject a change request",
        reason=reason,
        request_id=request_id,
        is_final=True,
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def apply_change_request(
    project: plans.Project, *, uid: str, actor: Actor, request_id: str = ""
) -> plans.Outcome:
    """Make an approved change, as one change of the plan that one undo takes back.

    The new agreed dates follow as agreements, in the same transaction: nothing else moves a
    promise. What the client accepted by their consent is agreed at once, if the actor may
    agree for the team; the rest is proposed to whoever's word is missing.

    Raises
    ------
    NotAllowed, ProjectArchived, ChangeRequestNotFound
        If the actor may not, the project is archived, or there is no such request.
    WrongRequestState
        If it is not approved.
    ConsentMissing
        If somebody whose consent is required has not agreed.
    ImpactMoved
        If the plan moved on, so that it would do something else than was computed.
    InvalidEdit, DependencyLoop, GateLocked
        If the edits can no longer be made.
    """
    authz.require(actor, Action.APPLY_CHANGE, project)
    authz.require(actor, Action.EDIT_PLAN, project)
    plans.require_open(project)
    row = get_request(project.id, uid=uid)

    def work(state: plans.PlanState) -> list[Wire]:
        row = require_request_state(
            get_request(project.id, uid=uid), "approved", way="Have it approved first."
        )
        _require_consents(row)
        proposal = Proposal(ops=row.ops, agreed_dates=row.agreed_dates)
        _require_same_impact(project, state, row=row, proposal=proposal, actor=actor)
        moved = plans.plan_ops(state, asked=row.ops)
        done = records.changed(
            row,
            state="applied",
            applied_at=clock.now(),
            applied_by=actor.name,
            applied_seq=state.seq + 1,
        )
        return [*moved, *done]

    intent = plans.Intent(
        command="apply_change_request",
        actor=actor,
        label=f"Apply change request {row.number}: {row.title}"[:200],
        reason=f"{row.reason_code}: {row.title}",
        request_id=request_id,
    )
    with writing():
        outcome = plans.make_change(project.id, intent=intent, work_out=work)
        _agree_dates(project, row, actor=actor)
    return outcome


def _agree_dates(project: plans.Project, row: ChangeRequest, *, actor: Actor) -> None:
    """Put each new date forward that is not promised already, with the client's word for it."""
    facts = plans.current_state(project).plan["milestones"]
    promised = dict(zip(facts["uid"], facts["agreed_date"], strict=True))
    consents = list(
        ChangeConsent.objects.filter(
            project_id=project.id, request=row.uid, is_required=True, state="agreed"
        ).order_by("answered_at")
    )
    for milestone, date in row.agreed_dates.items():
        if promised[milestone] != date:
            agreements.redate_agreement(
                project,
                milestone=milestone,
                date=date,
                note=f"Change request {row.number}: {row.title}",
                client=_word_for(milestone, consents),
                actor=actor,
            )


def _word_for(milestone: str, consents: list[ChangeConsent]) -> agreements.Word | None:
    """Return the client's word for a milestone's new date: the last of those who had to agree."""
    said = [item for item in consents if milestone in item.accepts]
    if not said or said[-1].answered_at is None:
        return None
    is_recorded = any(item.how == "recorded" for item in said)
    return agreements.Word(
        name=", ".join(item.answered_by for item in said),
        at=said[-1].answered_at,
        how="recorded" if is_recorded else said[-1].how,
        remark="\n".join(item.remark for item in said if item.remark),
    )


def _require_consents(row: ChangeRequest) -> None:
    consents = ChangeConsent.objects.filter(
        project_id=row.project_id, request=row.uid, is_required=True
    ).order_by("name")
    waiting = [item.name for item in consents if item.state == "waiting"]
    declined = [item.name for item in consents if item.state == "declined"]
    if waiting or declined:
        raise ConsentMissing(waiting, declined)


def _require_same_impact(
    project: plans.Project,
    state: plans.PlanState,
    *,
    row: ChangeRequest,
    proposal: Proposal,
    actor: Actor,
) -> None:
    if row.impact is None or row.base_seq == state.seq:
        return
    chance = settings_of(project.id).keep_chance
    now = foresee(project, proposal=proposal, keep_chance=chance, actor=actor)
    found = [*differences(row.impact, now), *_overwritten(row, state)]
    if found:
        raise ImpactMoved(found)


def _overwritten(row: ChangeRequest, state: plans.PlanState) -> list[Wire]:
    """Return the fields that others set since the impact was computed and this would replace."""
    wanted = {
        (op["entity"], op["uid"], field): value
        for op in row.ops
        if op["op"] == "set"
        for field, value in op["fields"].items()
    }
    found = []
    for change in reader.list_changes(row.project_id, after=row.base_seq, up_to=state.seq):
        for op in change.draft.ops:
            if op["op"] != "set" or records.is_record(op):
                continue
            for field, (_old, new) in op["fields"].items():
                place = (op["entity"], op["uid"], field)
                if place in wanted and wanted[place] != new:
                    found.append(
                        {
                            "uid": op["uid"],
                            "name": change.draft.author.name,
                            "field": field,
                            "was": new,
                            "now": wanted[place],
                        }
                    )
    return found


def drop_change_request(
    project: plans.Project, *, uid: str, reason: str, actor: Actor, request_id: str = ""
) -> plans.Outcome:
    """Give a change request up, saying why.

    Raises
    ------
    NotAllowed, ProjectArchived, ChangeRequestNotFound
        If the actor may not, the project is archived, or there is no such request.
    WrongRequestState
        If it is applied or dropped already.
    InvalidChangeRequest
        If no reason is given.
    """
    authz.require(actor, Action.REQUEST_CHANGE, project)
    plans.require_open(project)
    if not reason.strip():
        raise InvalidChangeRequest("Say why the change is dropped.")

    def work(_state: plans.PlanState) -> list[Wire]:
        row = get_request(project.id, uid=uid)
        if row.state == "approved" or row.author_id != actor.user_id:
            authz.require(actor, Action.APPLY_CHANGE, project)
        require_request_state(
            row,
            "draft",
            "submitted",
            "approved",
            "rejected",
            way="It cannot be dropped any more; undo an applied one.",
        )
        return records.changed(
            row,
            state="dropped",
            decision_reason=reason.strip(),
            decided_by=actor.name,
            decided_at=clock.now(),
        )

    intent = plans.Intent(
        command="drop_change_request",
        actor=actor,
        label="Drop a change request",
        reason=reason,
        request_id=request_id,
        is_final=True,
    )
    return plans.make_change(project.id, intent=intent, work_out=work)
