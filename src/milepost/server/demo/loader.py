"""Fills an empty database with the demo workspace."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.hashers import make_password

from milepost.server.demo.people import PEOPLE, WORKSPACE, Person
from milepost.server.demo.projects import STORIES
from milepost.server.demo.scribe import ServerScribe
from milepost.server.demo.telling import tell
from milepost.server.kernel.authz import Actor, Role
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.accounts import commands as accounts
from milepost.server.slices.accounts import members
from milepost.server.slices.accounts.actors import actor_of_user
from milepost.server.slices.accounts.demo_names import DEMO_PASSWORD
from milepost.server.slices.accounts.models import Workspace


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
            scribe = ServerScribe(workspace, story=story, actors=actors)
            tell(story, now=now, scribe=scribe)


def _make_people() -> Mapping[str, Actor]:
    head = next(person for person in PEOPLE if person.role is Role.OWNER)
    user = accounts.set_up(
        name=head.name, email=head.email, password=DEMO_PASSWORD, workspace_name=WORKSPACE
    )
    owner, workspace = actor_of_user(user), Workspace.objects.get()
    encoded = make_password(DEMO_PASSWORD)
    invited = {
        person.uid: _invite(person, workspace=workspace, owner=owner, encoded=encoded)
        for person in PEOPLE
        if person is not head
    }
    return {head.uid: owner, **invited}


def _invite(person: Person, *, workspace: Workspace, owner: Actor, encoded: str) -> Actor:
    invitation = members.invite_to_workspace(
        owner, workspace, email=person.email, name=person.name, role=person.role
    )
    user = members.accept_with_hash(secret=invitation.secret or "", encoded=encoded)
    return actor_of_user(user)
