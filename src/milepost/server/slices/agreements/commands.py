"""What the team does: propose, accept, withdraw, remind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from milepost.server.kernel import authz, clock
from milepost.server.kernel.authz import Action
from milepost.server.kernel.log import records
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.agreements import bridge, letters, queries, versions
from milepost.server.slices.agreements.errors import (
    AgreementNotOpen,
    AlreadyReminded,
    NobodyToAsk,
    NotYourTurn,
)
from milepost.server.slices.agreements.models import Agreement, Side, State
from milepost.server.slices.guests import public as guests
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from milepost.server.kernel.authz import Actor
    from milepost.server.slices.plans.public import Outcome, PlanState, Project

Wire = dict[str, Any]
REMIND_AFTER = timedelta(hours=24)


def propose_agreement(
    project: Project,
    *,
    milestone: str,
    terms: versions.Terms,
    actor: Actor,
    request_id: str = "",
) -> Outcome:
    """Propose a date and criteria for a milestone, and ask the client.

    Who may agree milestones accepts for the team by proposing; a member's proposal needs
    their acceptance too. An open version of the team is withdrawn, one of the client countered.

    Raises
    ------
    NotAllowed
        If the actor may not propose.
    MilestoneNotFound
        If the plan has no such milestone.
    """
    intent = _intent("propose_agreement", "Propose an agreement", actor, request_id)
    return _put_forward(
        project, milestone=milestone, terms_of=lambda _: terms, client=None, intent=intent
    )


def redate_agreement(
    project: Project,
    *,
    milestone: str,
    date: int,
    note: str,
    client: versions.Word | None,
    actor: Actor,
    request_id: str = "",
) -> Outcome:
    """Put another date forward for a milestone, on the terms that stand.

    With the client's word for it, and an actor who may agree for the team, it is agreed at
    once; else the side whose word is missing is asked.

    Raises
    ------
    NotAllowed
        If the actor may not propose.
    MilestoneNotFound
        If the plan has no such milestone.
    """
    intent = _intent("redate_agreement", "Put another date forward", actor, request_id, note)
    return _put_forward(
        project,
        milestone=milestone,
        terms_of=lambda known: versions.redated(known, date=date, note=note),
        client=client,
        intent=intent,
    )


def _put_forward(
    project: Project,
    *,
    milestone: str,
    terms_of: Callable[[list[Agreement]], versions.Terms],
    client: versions.Word | None,
    intent: plans.Intent,
) -> Outcome:
    actor = intent.actor
    authz.require(actor, Action.PROPOSE_AGREEMENT, project)
    plans.require_open(project)
    is_binding = authz.can(actor, Action.AGREE_MILESTONE, project)
    made: list[Agreement] = []

    def work(state: PlanState) -> list[Wire]:
        bridge.row_of(state, milestone)
        known = versions.versions_of(state, milestone)
        version = versions.new_version(
            state,
            milestone=milestone,
            terms=terms_of(known),
            side=Side.TEAM,
            actor=actor,
            number=versions.next_number(known),
        )
        made.append(version)
        accepted = {} if client is None else versions.heard(version, client)
        if is_binding:
            accepted[Side.TEAM.value] = versions.acceptance(actor, how="account")
        if len(accepted) < len(Side):
            version.accepted = accepted
            return [*_answered_by_another(known, actor), versions.added(version)]
        return [
            *versions.concluded(state, version, accepted=accepted, known=known),
            *versions.promise_ops(state, milestone=milestone, date=version.date),
        ]

    with writing():
        outcome = plans.make_change(project.id, intent=intent, work_out=work)
        if made[0].waits_for != Side.TEAM:
            kind = "agreed" if made[0].state == State.AGREED else "proposed"
            _tell(project, made[0], kind, outcome.after)
    return outcome


def _answered_by_another(known: list[Agreement], actor: Actor) -> list[Wire]:
    """Return the edits that close the open version, to which a new proposal is the answer."""
    current = queries.find_open(known)
    if current is None:
        # A refusal waits for the team's next word, which this is.
        refused = [version for version in known if version.state == State.DECLINED]
        quiet = versions.closed(State.DECLINED)
        return [op for version in refused for op in records.changed(version, **quiet)]
    if current.side == Side.TEAM:
        return records.changed(current, **versions.closed(State.WITHDRAWN))
    line = versions.answer(actor, side=Side.TEAM, act="counter")
    return records.changed(
        current, answers=[*current.answers, line], **versions.closed(State.COUNTERED)
    )


def accept_agreement(project: Project, *, uid: str, actor: Actor, request_id: str = "") -> Outcome:
    """Accept an open version for the team; with the client's acceptance it is agreed.

    Raises
    ------
    NotAllowed
        If the actor may not agree milestones.
    AgreementNotFound, AgreementNotOpen, NotYourTurn
        If there is nothing for the team to accept.
    """
    authz.require(actor, Action.AGREE_MILESTONE, project)
    return accept(project, uid=uid, side=Side.TEAM, actor=actor, request_id=request_id)


def accept(
    project: Project, *, uid: str, side: Side, actor: Actor, request_id: str = ""
) -> Outcome:
    """Accept a version for one side; for `accept_agreement` and the guests' act only."""
    plans.require_open(project)
    how = "link" if side is Side.CLIENT else "account"

    def work(state: PlanState) -> list[Wire]:
        version = queries.get_version(project.id, uid=uid)
        require_turn(version, side)
        accepted = {**version.accepted, side.value: versions.acceptance(actor, how=how)}
        line = versions.answer(actor, side=side, act="accept")
        said = {"answers": [*version.answers, line]}
        if len(accepted) < len(Side):
            since = bridge.wall_of(state.plan, clock.now())
            return records.changed(
                version,
                accepted=accepted,
                waits_for=_other(side),
                waiting_since=since,
                **said,
            )
        return _agreed(state, version, accepted=accepted, said=said)

    intent = _intent("accept_agreement", "Accept an agreement", actor, request_id)
    with writing():
        outcome = plans.make_change(project.id, intent=intent, work_out=work)
        version = queries.get_version(project.id, uid=uid)
        if version.state == State.AGREED:
            _tell(project, version, "agreed", outcome.after)
    return outcome


def _agreed(state: PlanState, version: Agreement, *, accepted: Wire, said: Wire) -> list[Wire]:
    known = versions.versions_of(state, version.milestone)
    before = queries.find_agreed(known)
    bound = versions.binding(state, version, accepted=accepted, before=before)
    return [
        *versions.superseding(known, besides=version.uid),
        *records.changed(version, **said, **bound),
        *versions.promise_ops(state, milestone=version.milestone, date=version.date),
    ]


def require_turn(version: Agreement, side: Side) -> None:
    """Refuse an answer to a version that is not open, or that the side has accepted.

    Raises
    ------
    AgreementNotOpen, NotYourTurn
        Either.
    """
    if version.state != State.PROPOSED:
        raise AgreementNotOpen(number=version.number, state=version.state)
    if side.value in version.accepted:
        raise NotYourTurn(number=version.number)


def _other(side: Side) -> Side:
    return Side.CLIENT if side is Side.TEAM else Side.TEAM


def withdraw_agreement(
    project: Project, *, uid: str, reason: str, actor: Actor, request_id: str = ""
) -> Outcome:
    """Take back an open version of the team; the client need not answer any more.

    Raises
    ------
    NotAllowed
        If the actor may not propose.
    AgreementNotOpen
        If the version is not open, or is the client's.
    """
    authz.require(actor, Action.PROPOSE_AGREEMENT, project)
    plans.require_open(project)

    def work(_state: PlanState) -> list[Wire]:
        version = queries.get_version(project.id, uid=uid)
        if version.state != State.PROPOSED or version.side != Side.TEAM:
            raise AgreementNotOpen(number=version.number, state=version.state)
        line = versions.answer(actor, side=Side.TEAM, act="withdraw", text=reason)
        return records.changed(
            version, answers=[*version.answers, line], **versions.closed(State.WITHDRAWN)
        )

    intent = _intent("withdraw_agreement", "Withdraw a proposal", actor, request_id, reason)
    return plans.make_change(project.id, intent=intent, work_out=work)


def remind_client(project: Project, *, uid: str, actor: Actor, request_id: str = "") -> Outcome:
    """Write to the client again about a version that waits for them, at most once a day.

    Raises
    ------
    NotAllowed
        If the actor may not propose.
    AgreementNotOpen, NotYourTurn
        If the version does not wait for the client.
    AlreadyReminded
        If they were asked within a day.
    NobodyToAsk
        If no client could answer.
    """
    authz.require(actor, Action.PROPOSE_AGREEMENT, project)
    plans.require_open(project)

    def work(_state: PlanState) -> list[Wire]:
        version = queries.get_version(project.id, uid=uid)
        require_turn(version, Side.CLIENT)
        asked_at = version.reminded_at or version.proposed_at
        if clock.now() - asked_at < REMIND_AFTER and version.reminded_at is not None:
            raise AlreadyReminded
        return records.changed(version, reminded_at=clock.now())

    intent = _intent("remind_client", "Remind the client", actor, request_id)
    with writing():
        outcome = plans.make_change(project.id, intent=intent, work_out=work)
        version = queries.get_version(project.id, uid=uid)
        if not _tell(project, version, "reminder", outcome.after):
            raise NobodyToAsk
    return outcome


def _tell(project: Project, version: Agreement, kind: str, state: PlanState) -> int:
    name = state.plan["tasks"]["name"][bridge.row_of(state, version.milestone)]
    words = letters.news_of(kind, milestone=name, date=version.date, by=version.proposed_by)
    return guests.tell_guests(
        project, milestone=version.milestone, purpose=f"agreement-{kind}", words=words
    )


def _intent(
    command: str, label: str, actor: Actor, request_id: str, reason: str = ""
) -> plans.Intent:
    return plans.Intent(
        command=command,
        actor=actor,
        label=label,
        reason=reason,
        request_id=request_id,
        is_final=True,
    )
