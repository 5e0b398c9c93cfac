"""What a client does: accept, counter with other terms, push back with a reason."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from milepost.server.kernel import authz, clock
from milepost.server.kernel.authz import Action
from milepost.server.kernel.log import records
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.agreements import bridge, commands, queries, versions
from milepost.server.slices.agreements.errors import NothingCountered
from milepost.server.slices.agreements.models import Agreement, Side, State
from milepost.server.slices.guests import public as guests
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from milepost.server.slices.guests.public import GuestPass
    from milepost.server.slices.plans.public import Outcome, PlanState

Wire = dict[str, Any]


class Reason(StrEnum):
    """Why a client pushes back."""

    RESOURCES = "resources"
    BUDGET = "budget"
    SKILLS = "skills"
    SCOPE = "scope"
    DATE = "date"
    DEPENDENCY = "dependency"


def accept_as_guest(guest: GuestPass, *, uid: str, request_id: str = "") -> Outcome:
    """Accept a version for the client; with the team's acceptance it is agreed.

    Raises
    ------
    NotAllowed
        If the link is for looking only.
    AgreementNotFound, AgreementNotOpen, NotYourTurn
        If there is nothing for the client to accept.
    """
    authz.require(guest.actor, Action.ANSWER_AGREEMENT, guest.project)
    queries.get_shared_version(guest, uid=uid)
    with writing():
        outcome = commands.accept(
            guest.project, uid=uid, side=Side.CLIENT, actor=guest.actor, request_id=request_id
        )
        _note(guest, "agreement.accepted", outcome, uid)
    return outcome


def counter_agreement(
    guest: GuestPass,
    *,
    uid: str,
    date: int | None,
    criteria: str | None,
    text: str = "",
    request_id: str = "",
) -> Outcome:
    """Answer a version with another date, other criteria, or both: a version of the client.

    Raises
    ------
    NothingCountered
        If neither differs.
    NotAllowed, AgreementNotFound, AgreementNotOpen, NotYourTurn
        If there is nothing for the client to answer.
    """
    line = {"act": "counter", "text": text}
    return _answer(guest, uid=uid, line=line, date=date, criteria=criteria, request_id=request_id)


def push_back_agreement(
    guest: GuestPass,
    *,
    uid: str,
    reason: Reason,
    text: str,
    date: int | None = None,
    criteria: str | None = None,
    request_id: str = "",
) -> Outcome:
    """Refuse a version for a reason, with or without another proposal.

    Raises
    ------
    NotAllowed, AgreementNotFound, AgreementNotOpen, NotYourTurn
        If there is nothing for the client to answer.
    """
    line = {"act": "push-back", "reason": reason.value, "text": text}
    if date is not None or criteria is not None:
        return _answer(
            guest, uid=uid, line=line, date=date, criteria=criteria, request_id=request_id
        )
    authz.require(guest.actor, Action.ANSWER_AGREEMENT, guest.project)
    plans.require_open(guest.project)
    queries.get_shared_version(guest, uid=uid)

    def work(state: PlanState) -> list[Wire]:
        version = _answerable(guest, uid)
        said = versions.answer(guest.actor, side=Side.CLIENT, **line)
        # Refused without another proposal: the next word is the team's.
        closed = {
            "state": State.DECLINED,
            "waits_for": Side.TEAM,
            "waiting_since": bridge.wall_of(state.plan, clock.now()),
        }
        return records.changed(version, answers=[*version.answers, said], **closed)

    return _made(guest, uid, "push_back_agreement", "Push back", work, request_id)


def _answer(
    guest: GuestPass,
    *,
    uid: str,
    line: Wire,
    date: int | None,
    criteria: str | None,
    request_id: str,
) -> Outcome:
    authz.require(guest.actor, Action.ANSWER_AGREEMENT, guest.project)
    plans.require_open(guest.project)
    queries.get_shared_version(guest, uid=uid)

    def work(state: PlanState) -> list[Wire]:
        version = _answerable(guest, uid)
        terms = versions.Terms(
            date=version.date if date is None else date,
            criteria=version.criteria if criteria is None else criteria,
            note=line["text"],
            lists_work=version.lists_work,
        )
        if (terms.date, terms.criteria) == (version.date, version.criteria):
            raise NothingCountered
        known = versions.versions_of(state, version.milestone)
        fresh = versions.new_version(
            state,
            milestone=version.milestone,
            terms=terms,
            side=Side.CLIENT,
            actor=guest.actor,
            number=versions.next_number(known),
        )
        fresh.accepted = {Side.CLIENT.value: versions.acceptance(guest.actor, how="link")}
        said = versions.answer(guest.actor, side=Side.CLIENT, **line)
        closed = versions.closed(State.COUNTERED)
        return [
            *records.changed(version, answers=[*version.answers, said], **closed),
            versions.added(fresh),
        ]

    command = "counter_agreement" if line["act"] == "counter" else "push_back_agreement"
    label = "Counter a proposal" if line["act"] == "counter" else "Push back"
    return _made(guest, uid, command, label, work, request_id)


def _answerable(guest: GuestPass, uid: str) -> Agreement:
    version = queries.get_version(guest.project.id, uid=uid)
    commands.require_turn(version, Side.CLIENT)
    return version


def _made(
    guest: GuestPass, uid: str, command: str, label: str, work: Any, request_id: str
) -> Outcome:
    intent = plans.Intent(
        command=command, actor=guest.actor, label=label, request_id=request_id, is_final=True
    )
    events = {
        "counter_agreement": "agreement.countered",
        "push_back_agreement": "agreement.pushed-back",
    }
    with writing():
        outcome = plans.make_change(guest.project.id, intent=intent, work_out=work)
        _note(guest, events[command], outcome, uid)
    return outcome


def _note(guest: GuestPass, kind: str, outcome: Outcome, uid: str) -> None:
    version = queries.get_version(guest.project.id, uid=uid)
    tasks, row = outcome.after.plan["tasks"], bridge.row_of(outcome.after, version.milestone)
    guests.note_act(guest, kind, detail=f"{tasks['name'][row]}, version {version.number}")
