"""Fills an empty database with the demo workspace."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from milepost.engine.forecast import forecast
from milepost.engine.plan import Plan
from milepost.server.demo.people import PEOPLE, WORKSPACE, Person
from milepost.server.demo.projects import STORIES
from milepost.server.demo.telling import tell
from milepost.server.kernel.authz import Actor, Role
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.accounts import commands as accounts
from milepost.server.slices.accounts import members
from milepost.server.slices.accounts.actors import actor_of_user
from milepost.server.slices.accounts.demo_names import DEMO_PASSWORD
from milepost.server.slices.accounts.models import Workspace
from milepost.server.slices.evidence import public as evidence
from milepost.server.slices.plans import public as plans


def load_demo(now: datetime) -> None:
    """Make the demo's people, workspace and projects, as they would be at `now`.

    All of it is one transaction: an interrupted load leaves the database empty. What it
    makes depends on `now` alone, except for identifiers and password salts.

    Raises
    ------
    AlreadySetUp
        If anybody has an account.
    """
    with writing():
        actors = _make_people()
        workspace = Workspace.objects.get().id
        for story in STORIES:
            tell(story, now=now, scribe=_ServerScribe(workspace, actors=actors))


def _make_people() -> Mapping[str, Actor]:
    head = next(person for person in PEOPLE if person.role is Role.OWNER)
    user = accounts.set_up(
        name=head.name, email=head.email, password=DEMO_PASSWORD, workspace_name=WORKSPACE
    )
    owner, workspace = actor_of_user(user), Workspace.objects.get()
    invited = {
        person.uid: _invite(person, workspace=workspace, owner=owner)
        for person in PEOPLE
        if person is not head
    }
    return {head.uid: owner, **invited}


def _invite(person: Person, *, workspace: Workspace, owner: Actor) -> Actor:
    invitation = members.invite_to_workspace(
        owner, workspace, email=person.email, name=person.name, role=person.role
    )
    user = members.accept_invitation(secret=invitation.secret or "", password=DEMO_PASSWORD)
    return actor_of_user(user)


class _ServerScribe:
    """Writes a story through the commands that people's own acts go through."""

    def __init__(self, workspace: str, *, actors: Mapping[str, Actor]) -> None:
        self._workspace = workspace
        self._actors = actors
        self._project: plans.Project
        self._latest: plans.Outcome

    def create(self, plan: Plan, *, time_zone: str, who: str) -> None:
        self._project, made = plans.import_project(
            self._workspace,
            plan=plan,
            time_zone=time_zone,
            actor=self._actors[who],
            label="Create the project from its first plan",
        )
        self._keep(made)

    def edit(self, ops: list[dict[str, Any]], *, who: str, label: str, reason: str) -> None:
        edit = plans.Edit(ops=ops, label=label, reason=reason)
        self._keep(plans.edit_plan(self._project, edit=edit, actor=self._actors[who]))

    def agree(self, milestone: str, *, on: int, party: str, reason: str, who: str) -> None:
        agreed = plans.agree_milestone(
            self._project,
            milestone=milestone,
            agreed_date=on,
            reason=f"{reason} With {party}.",
            actor=self._actors[who],
        )
        self._keep(agreed)

    def achieve(self, milestone: str, *, on: int, reason: str, who: str) -> None:
        declared = evidence.declare_achieved(
            self._project, milestone=milestone, on=on, reason=reason, actor=self._actors[who]
        )
        self._keep(declared)

    def freeze(self, *, number: int, name: str, who: str) -> None:
        frozen = plans.set_baseline(
            self._project, number=number, name=name, actor=self._actors[who]
        )
        self._keep(frozen)

    def finish_of(self, uid: str) -> int:
        derived = self._latest.after.plan["derived"]
        finish: int = derived["finish"][derived["uid"].index(uid)]
        return finish

    def _keep(self, outcome: plans.Outcome) -> None:
        self._latest = outcome
        # The server forecasts each change soon after it was made; here that is at once, so
        # that the trend is as full as if the server had run through all these weeks.
        state = outcome.after
        made = forecast(state.engine, runs=plans.RUNS, seed=plans.SEED, task_measures=False)
        plans.record_forecast(self._project.id, seq=state.seq, made=made)
