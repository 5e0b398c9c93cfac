"""People, a workspace and a project, made through the ordinary commands."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from milepost.server.kernel.authz import Actor, Role
from milepost.server.slices.accounts.actors import actor_of_user
from milepost.server.slices.accounts.models import Membership, User, Workspace
from milepost.server.slices.plans import states
from milepost.server.slices.plans.models import Project
from milepost.server.slices.plans.projects import Founding, create_project

START = 29_804_160  # Tuesday 2026-09-01T08:00

_numbers = itertools.count(1)


@pytest.fixture(autouse=True)
def _forget_states() -> None:
    states.forget_all()


@dataclass(frozen=True)
class Somebody:
    """A person with a signed-in browser."""

    user: User
    client: Client

    @property
    def actor(self) -> Actor:
        return actor_of_user(self.user)

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(f"/api/v1{path}", headers=headers)

    def post(self, path: str, body: Any = None, **headers: str) -> Any:
        return self.client.post(
            f"/api/v1{path}", body, content_type="application/json", headers=headers
        )

    def patch(self, path: str, body: Any) -> Any:
        return self.client.patch(f"/api/v1{path}", body, content_type="application/json")

    def delete(self, path: str) -> Any:
        return self.client.delete(f"/api/v1{path}")


@pytest.fixture
def workspace(transactional_db: None) -> Workspace:
    return Workspace.objects.create(name="Studio")


@pytest.fixture
def join(workspace: Workspace) -> Callable[[Role | None, str], Somebody]:
    """Return a function that makes a person with a role in the workspace."""

    def make(role: Role | None, name: str) -> Somebody:
        user = User.objects.create_user(f"{name}{next(_numbers)}@example.org", name=name)
        if role is not None:
            Membership.objects.create(workspace=workspace, user=user, role=role.value)
        client = Client()
        client.force_login(user)
        return Somebody(user, client)

    return make


@pytest.fixture
def ada(join: Callable[[Role | None, str], Somebody]) -> Somebody:
    return join(Role.OWNER, "Ada")


@pytest.fixture
def bo(join: Callable[[Role | None, str], Somebody]) -> Somebody:
    return join(Role.MEMBER, "Bo")


@pytest.fixture
def viewer(join: Callable[[Role | None, str], Somebody]) -> Somebody:
    return join(Role.VIEWER, "Vi")


@pytest.fixture
def stranger(join: Callable[[Role | None, str], Somebody]) -> Somebody:
    return join(None, "Sam")


def op(verb: str, entity: str, uid: str, **fields: Any) -> dict[str, Any]:
    return {"op": verb, "entity": entity, "uid": uid, "fields": fields}


ROWS = [
    op("add", "task", "p1", name="Discovery", kind="phase"),
    op("add", "task", "t1", name="Interviews", parent="p1", duration=960),
    op("add", "task", "t2", name="Personas", parent="p1", duration=480),
    op("add", "task", "t3", name="Design", duration=2400),
    op("add", "task", "m1", name="Design accepted", kind="milestone"),
    op("add", "dependency", "d1", predecessor="t1", successor="t2"),
    op("add", "dependency", "d2", predecessor="t2", successor="t3"),
    op("add", "dependency", "d3", predecessor="t3", successor="m1"),
]


@pytest.fixture
def project(ada: Somebody, workspace: Workspace) -> Project:
    founding = Founding(workspace_id=workspace.id, name="Website", start=START, ops=ROWS)
    made, _ = create_project(founding, actor=ada.actor)
    return made
