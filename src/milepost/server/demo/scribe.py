"""Writes a story into the database, through the commands that people's own acts go through."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from milepost.engine.plan import Plan
from milepost.server.demo.deeds import ACTS, Desk
from milepost.server.demo.deeds.desk import added
from milepost.server.demo.story import Requested, Story
from milepost.server.kernel.authz import Actor
from milepost.server.kernel.log import records
from milepost.server.slices.agreements import answering
from milepost.server.slices.agreements import public as agreements
from milepost.server.slices.agreements.commands import accept_agreement
from milepost.server.slices.celebrations.commands import celebrate_achievement
from milepost.server.slices.evidence import public as evidence
from milepost.server.slices.plans import public as plans
from milepost.server.slices.reviews import change_decisions, change_requests, slip_reasons
from milepost.server.slices.warnings.background import look_until_current

Op = dict[str, Any]

PROVING = frozenset({"judge", "approve"})
"""The acts by which milestones of the stories are proved at last."""


class ServerScribe:
    """Writes one story; `workspace` is where, `actors` are those of the studio by uid."""

    def __init__(self, workspace: str, *, story: Story, actors: Mapping[str, Actor]) -> None:
        self._workspace = workspace
        self._story = story
        self._actors = actors
        self._desk: Desk
        self._latest: plans.Outcome

    @property
    def _project(self) -> plans.Project:
        return self._desk.project

    def create(self, plan: Plan, *, time_zone: str, who: str) -> None:
        """Make the project, and a desk for its deeds."""
        project, made = plans.import_project(
            self._workspace,
            plan=plan,
            time_zone=time_zone,
            actor=self._actors[who],
            label="Create the project from its first plan",
        )
        clients = {client.uid: client for client in self._story.clients}
        self._desk = Desk(project=project, actors=self._actors, clients=clients)
        self._keep(made)

    def edit(self, ops: list[Op], *, who: str, label: str, reason: str, cause: str = "") -> None:
        """Edit the plan, and say why milestones slipped with it."""
        edit = plans.Edit(ops=ops, label=label, reason=reason)
        before = self._latest.after.milestone_dates
        made = plans.edit_plan(self._project, edit=edit, actor=self._actors[who])
        self._keep(made)
        later = (now > was for was, now in _pairs(before, made.after.milestone_dates))
        if cause and made.change and any(later):
            slip_reasons.give_slip_reason(
                self._project, seq=made.change.seq, reason=cause, actor=self._actors[who]
            )

    def request(self, event: Requested, *, ops: list[Op], agreed: Mapping[str, int]) -> None:
        """Draft a change request and hand it in."""
        wanted = change_requests.Wanted(
            title=event.label,
            description=event.description,
            reason_code=event.cause,
            ops=ops,
            agreed_dates=dict(agreed),
        )
        actor = self._actors[event.who]
        made = change_requests.draft_change_request(self._project, wanted=wanted, actor=actor)
        self._desk.made(event.uid, made, entity="change_request")
        asked = [
            change_requests.Consent(email=client.email, name=client.name, side="client",
                                    milestones=list(agreed))
            for client in (self._desk.clients[uid] for uid in event.asks)
        ]  # fmt: skip
        change_requests.submit_change_request(
            self._project, uid=self._desk.uid_of(event.uid), consents=asked, actor=actor
        )
        self._desk.hand_over_letters()

    def apply(self, uid: str, *, ops: list[Op], who: str, reason: str) -> None:  # noqa: ARG002
        """Approve a change request and make its edits."""
        found, actor = self._desk.uid_of(uid), self._actors[who]
        change_decisions.decide_change_request(
            self._project, uid=found, is_approved=True, reason=reason, actor=actor
        )
        change_requests.compute_impact(self._project, uid=found, actor=actor)
        made = change_decisions.apply_change_request(self._project, uid=found, actor=actor)
        self._keep(made)
        self._desk.hand_over_letters()

    def agree(self, milestone: str, *, on: int, party: str, reason: str, who: str) -> None:
        """Record an agreement made elsewhere."""
        agreed = plans.agree_milestone(
            self._project,
            milestone=milestone,
            agreed_date=on,
            reason=f"{reason} With {party}.",
            actor=self._actors[who],
        )
        self._keep(agreed)

    def propose(self, milestone: str, *, on: int, note: str, criteria: str, who: str) -> None:
        """Propose a date to the client."""
        terms = agreements.Terms(date=on, note=note, criteria=criteria, lists_work=True)
        agreements.propose_agreement(
            self._project, milestone=milestone, terms=terms, actor=self._actors[who]
        )
        self._desk.hand_over_letters()

    def push_back(self, milestone: str, *, on: int, cause: str, text: str, who: str) -> None:
        """Refuse the open proposal through a link, with another date."""
        answering.push_back_agreement(
            self._desk.guests[who],
            uid=self._open_version(milestone).uid,
            reason=answering.Reason(cause),
            text=text,
            date=on,
        )

    def accept(self, milestone: str, *, who: str) -> None:
        """Accept the open proposal, through a link or for the team."""
        uid = self._open_version(milestone).uid
        if who in self._desk.guests:
            self._keep(answering.accept_as_guest(self._desk.guests[who], uid=uid))
        else:
            self._keep(accept_agreement(self._project, uid=uid, actor=self._actors[who]))
        self._desk.hand_over_letters()

    def proposed(self, milestone: str) -> int:
        """Return the wall time of the open proposal."""
        return self._open_version(milestone).date

    def achieve(self, milestone: str, *, on: int, reason: str, who: str) -> None:
        """Take somebody's word for a milestone that no evidence has achieved."""
        facts = self._latest.after.plan["milestones"]
        if facts["achieved_on"][facts["uid"].index(milestone)] is None:
            declared = evidence.declare_achieved(
                self._project, milestone=milestone, on=on, reason=reason, actor=self._actors[who]
            )
            self._keep(declared)
            celebrate_achievement(self._project, milestone=milestone)

    def freeze(self, *, number: int, name: str, who: str) -> None:
        """Save a baseline."""
        frozen = plans.set_baseline(
            self._project, number=number, name=name, actor=self._actors[who]
        )
        self._keep(frozen)

    def do(self, act: str, *, who: str, values: Mapping[str, Any]) -> None:
        """Do one of ``deeds.ACTS``, and achieve what it proves."""
        outcome = ACTS[act](self._desk, who, **values)
        if isinstance(outcome, plans.Outcome):
            self._keep(outcome)
        if act in PROVING:
            self._achieve_proved()
        self._desk.hand_over_letters()

    def look_around(self) -> None:
        """Raise and end warnings, as of now."""
        look_until_current(self._project)

    def finish_of(self, uid: str) -> int:
        """Return the wall time at which a row is scheduled to end."""
        derived = self._latest.after.plan["derived"]
        finish: int = derived["finish"][derived["uid"].index(uid)]
        return finish

    def _achieve_proved(self) -> None:
        for outcome in evidence.achieve_proved(self._project.id):
            self._keep(outcome)
            for record in added(outcome, entity="evidence"):
                milestone = evidence.Evidence.objects.get(
                    project_id=self._project.id, uid=record
                ).milestone
                celebrate_achievement(self._project, milestone=milestone)

    def _open_version(self, milestone: str) -> agreements.Agreement:
        versions = agreements.list_versions(self._project.id, milestone=milestone)
        found = agreements.find_open(versions)
        if found is None:
            raise LookupError(f"nothing is proposed for {milestone}")
        return found

    def _keep(self, outcome: plans.Outcome) -> None:
        if outcome.change is None or all(map(records.is_record, outcome.change.draft.ops)):
            return
        self._latest, state = outcome, outcome.after
        # The server forecasts each change soon after it was made; here that is at once, so
        # that the trend is as full as if the server had run through all these weeks.
        made = plans.find_forecast(state)
        if made is not None:
            plans.record_forecast(self._project.id, seq=state.seq, made=made)


def _pairs(
    before: Mapping[str, int | None], after: Mapping[str, int | None]
) -> list[tuple[int, int]]:
    """Return the dates before and after of each milestone that has both."""
    both = ((before.get(uid), now) for uid, now in after.items())
    return [(was, now) for was, now in both if was is not None and now is not None]
