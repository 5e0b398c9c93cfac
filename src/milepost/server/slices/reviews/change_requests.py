"""What people do with change requests: one function for each act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Max

from milepost.engine.slip_causes import REASONS
from milepost.server.kernel import authz, clock
from milepost.server.kernel.authz import Action
from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log import records
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.guests import public as guests
from milepost.server.slices.plans import public as plans
from milepost.server.slices.reviews import letters
from milepost.server.slices.reviews.errors import (
    ChangeRequestNotFound,
    InvalidChangeRequest,
    WrongRequestState,
)
from milepost.server.slices.reviews.impact import Proposal, foresee
from milepost.server.slices.reviews.models import ChangeConsent, ChangeRequest
from milepost.server.slices.reviews.queries import settings_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from milepost.server.kernel.authz import Actor

Wire = dict[str, Any]

MOST_EDITS = 2_000
"""Edits of the plan in one change request at most."""

ENTITIES = frozenset(
    {"task", "milestone", "dependency", "assignment", "resource", "calendar", "risk"}
)
"""What a change request may edit; the project's own settings and baselines are decided apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A change request as written; ``None`` leaves a field of an existing one as it is."""

    title: str | None = None
    description: str | None = None
    reason_code: str | None = None
    ops: Sequence[Wire] | None = None
    agreed_dates: Mapping[str, int | None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """A party to be asked: a member, or a client who comes by a link with this address."""

    email: str
    name: str
    side: str = "team"
    is_required: bool = True
    milestones: Sequence[str] = ()


def get_request(project: str, *, uid: str) -> ChangeRequest:
    """Return one change request.

    Raises
    ------
    ChangeRequestNotFound
        If the project has none of this uid.
    """
    found = ChangeRequest.objects.filter(project_id=project, uid=uid).first()
    if found is None:
        raise ChangeRequestNotFound(uid)
    return found


def require_request_state(row: ChangeRequest, *states: str, way: str) -> ChangeRequest:
    """Return `row` if it is in one of `states`; `way` is the sentence that says what to do.

    Raises
    ------
    WrongRequestState
        If it is not.
    """
    if row.state not in states:
        raise WrongRequestState(number=row.number, state=row.state, way=way)
    return row


def draft_change_request(
    project: plans.Project, *, wanted: Wanted, actor: Actor, request_id: str = ""
) -> plans.Outcome:
    """Keep a proposed change with its impact, without making it.

    Raises
    ------
    NotAllowed, ProjectArchived
        If the actor may not request changes, or the project is archived.
    InvalidChangeRequest
        If title, reason or edits are missing or of no use.
    InvalidEdit, DependencyLoop, GateLocked
        If the edits cannot be made on the plan as it is now.
    """
    authz.require(actor, Action.REQUEST_CHANGE, project)
    plans.require_open(project)
    fields = _read(wanted)
    _refuse_unfinished(fields)

    def work(state: plans.PlanState) -> list[Wire]:
        last = ChangeRequest.objects.filter(project_id=project.id).aggregate(last=Max("number"))
        added = records.added(
            ChangeRequest,
            project=project.id,
            uid=new_id(),
            number=(last["last"] or 0) + 1,
            base_seq=state.seq,
            impact=_foreseen(project, fields, actor=actor),
            author=actor.name,
            author_id=actor.user_id or "",
            made_at=clock.now(),
            **fields,
        )
        return [added]

    intent = plans.Intent(
        command="draft_change_request",
        actor=actor,
        label=f"Draft change request: {fields['title']}"[:200],
        request_id=request_id,
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def _read(wanted: Wanted) -> Wire:
    """Return the fields that `wanted` gives, as the record keeps them."""
    fields: Wire = {}
    for name in ("title", "description"):
        value = getattr(wanted, name)
        if value is not None:
            fields[name] = value.strip()
    if wanted.reason_code is not None:
        fields["reason_code"] = wanted.reason_code
    if wanted.ops is not None:
        fields["ops"] = list(wanted.ops)
    if wanted.agreed_dates is not None:
        fields["agreed_dates"] = dict(wanted.agreed_dates)
    _refuse_foreign_edits(fields.get("ops", []))
    _refuse_withdrawals(fields.get("agreed_dates", {}))
    return fields


def _refuse_withdrawals(agreed_dates: Mapping[str, int | None]) -> None:
    way = "To take a promise back, withdraw it on the milestone's page together with the client."
    found = [
        {"entity": "milestone", "uid": uid, "field": "agreed_dates", "message": way}
        for uid, date in agreed_dates.items()
        if date is None
    ]
    if found:
        raise InvalidChangeRequest(
            f"A change request proposes a new agreed date, never none. {way}", errors=found
        )


def _refuse_foreign_edits(ops: Sequence[Wire]) -> None:
    if len(ops) > MOST_EDITS:
        raise InvalidChangeRequest(f"A change request takes at most {MOST_EDITS} edits.")
    for op in ops:
        is_promise = op["entity"] == "milestone" and "agreed_date" in op["fields"]
        if op["entity"] not in ENTITIES or is_promise:
            way = (
                "Name the new date under agreed_dates."
                if is_promise
                else "Edit settings and baselines in the plan itself."
            )
            raise InvalidChangeRequest(
                f"A change request cannot edit the {op['entity']} so. {way}",
                errors=[{"entity": op["entity"], "uid": op["uid"], "field": "", "message": way}],
            )


def _refuse_unfinished(fields: Wire) -> None:
    found = []
    if not fields.get("title"):
        found.append(("title", "Give the change a title."))
    if fields.get("reason_code") not in REASONS:
        found.append(("reason_code", f"Give the reason: one of {', '.join(REASONS)}."))
    if not fields.get("ops") and not fields.get("agreed_dates"):
        found.append(("ops", "Propose at least one edit or one new agreed date."))
    if found:
        raise InvalidChangeRequest(
            " ".join(message for _, message in found),
            errors=[{"field": field, "message": message} for field, message in found],
        )


def _foreseen(project: plans.Project, fields: Wire, *, actor: Actor) -> Wire:
    proposal = Proposal(ops=fields["ops"], agreed_dates=fields["agreed_dates"])
    chance = settings_of(project.id).keep_chance
    return foresee(project, proposal=proposal, keep_chance=chance, actor=actor)


_BEFORE_DECISION = ("draft", "submitted", "rejected")


def edit_change_request(
    project: plans.Project, *, uid: str, wanted: Wanted, actor: Actor, request_id: str = ""
) -> plans.Outcome:
    """Rewrite a change request that is not approved; it becomes a draft again.

    Whoever consented is asked anew once it is submitted, since it says something else now.

    Raises
    ------
    NotAllowed, ProjectArchived, ChangeRequestNotFound
        If the actor may not, the project is archived, or there is no such request.
    WrongRequestState
        If it is approved, applied or dropped.
    InvalidChangeRequest, InvalidEdit, DependencyLoop, GateLocked
        As for `draft_change_request`.
    """
    authz.require(actor, Action.REQUEST_CHANGE, project)
    plans.require_open(project)
    news = _read(wanted)

    def work(state: plans.PlanState) -> list[Wire]:
        row = require_request_state(
            get_request(project.id, uid=uid), *_BEFORE_DECISION, way="Draft a new one instead."
        )
        fields = {
            **{name: getattr(row, name) for name in ("title", "reason_code")},
            **{name: getattr(row, name) for name in ("ops", "agreed_dates")},
            **news,
        }
        _refuse_unfinished(fields)
        impact = _foreseen(project, fields, actor=actor)
        changed = records.changed(
            row,
            **fields,
            state="draft",
            base_seq=state.seq,
            impact=impact,
            impact_before=None,
            submitted_at=None,
            decision_reason="",
            decided_by="",
            decided_at=None,
        )
        return [*changed, *_asked_anew(row)]

    intent = plans.Intent(
        command="edit_change_request",
        actor=actor,
        label="Rewrite a change request",
        request_id=request_id,
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def _asked_anew(row: ChangeRequest) -> list[Wire]:
    consents = ChangeConsent.objects.filter(project_id=row.project_id, request=row.uid)
    blank: Wire = {
        "state": "waiting",
        "remark": "",
        "answered_at": None,
        "answered_by": "",
        "how": "",
        "accepts": [],
        "recorded_by": "",
    }
    return [op for item in consents for op in records.changed(item, **blank)]


def compute_impact(
    project: plans.Project, *, uid: str, actor: Actor, request_id: str = ""
) -> plans.Outcome:
    """Compute the impact of a change request anew, and keep the one before for comparison.

    Raises
    ------
    NotAllowed, ProjectArchived, ChangeRequestNotFound
        If the actor may not, the project is archived, or there is no such request.
    WrongRequestState
        If it is applied or dropped.
    InvalidEdit, DependencyLoop, GateLocked
        If the edits can no longer be made.
    """
    authz.require(actor, Action.REQUEST_CHANGE, project)
    plans.require_open(project)

    def work(state: plans.PlanState) -> list[Wire]:
        row = require_request_state(
            get_request(project.id, uid=uid),
            "draft",
            "submitted",
            "approved",
            "rejected",
            way="Its impact stays as it was.",
        )
        fields = {"ops": row.ops, "agreed_dates": row.agreed_dates}
        impact = _foreseen(project, fields, actor=actor)
        return records.changed(row, impact=impact, impact_before=row.impact, base_seq=state.seq)

    intent = plans.Intent(
        command="compute_impact",
        actor=actor,
        label="Compute the impact of a change request",
        request_id=request_id,
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def submit_change_request(
    project: plans.Project,
    *,
    uid: str,
    consents: Sequence[Consent],
    actor: Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Hand a draft in, and ask those whose consent it needs; clients are written to.

    Raises
    ------
    NotAllowed, ProjectArchived, ChangeRequestNotFound
        If the actor may not, the project is archived, or there is no such request.
    WrongRequestState
        If it is no draft.
    InvalidChangeRequest
        If somebody is named twice.
    """
    authz.require(actor, Action.REQUEST_CHANGE, project)
    plans.require_open(project)
    emails = [item.email.strip().casefold() for item in consents]
    if len(set(emails)) < len(emails):
        raise InvalidChangeRequest("Name each party once, by the e-mail address they come with.")

    def work(_state: plans.PlanState) -> list[Wire]:
        row = require_request_state(
            get_request(project.id, uid=uid), "draft", way="Only a draft can be handed in."
        )
        old = ChangeConsent.objects.filter(project_id=project.id, request=uid)
        removed = [records.removed(item) for item in old]
        added = [_asked(row, item) for item in consents]
        changed = records.changed(row, state="submitted", submitted_at=clock.now())
        return [*changed, *removed, *added]

    intent = plans.Intent(
        command="submit_change_request",
        actor=actor,
        label="Submit a change request",
        request_id=request_id,
    )
    with writing():
        outcome = plans.make_change(project.id, intent=intent, work_out=work)
        title = get_request(project.id, uid=uid).title
        words = letters.news_of("change", title=title, by=actor.name)
        for email in (item.email.strip() for item in consents if item.side == "client"):
            guests.tell_guest(project, email=email, purpose="change-asked", words=words)
    return outcome


def _asked(row: ChangeRequest, party: Consent) -> Wire:
    email = party.email.strip().casefold()
    return records.added(
        ChangeConsent,
        project=row.project_id,
        uid=new_id(),
        request=row.uid,
        email=email,
        name=party.name.strip() or email,
        side=party.side,
        is_required=party.is_required,
        milestones=list(party.milestones),
    )
