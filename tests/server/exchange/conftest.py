"""People who import and export, through the ordinary routes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from milepost.server import wiring
from milepost.server.kernel.authz import Role
from milepost.server.kernel.jobs.runner import Runner
from milepost.server.slices.accounts.models import Membership, User, Workspace

Join = Callable[[Role], Client]


@pytest.fixture(autouse=True)
def _connected() -> None:
    wiring.connect()


@pytest.fixture
def workspace(transactional_db: None) -> Workspace:
    return Workspace.objects.create(name="Studio")


@pytest.fixture
def join(workspace: Workspace) -> Join:
    """Return a function that makes a signed-in member of the workspace."""

    def make(role: Role) -> Client:
        user = User.objects.create_user(f"{role}{User.objects.count()}@example.org", name=role)
        Membership.objects.create(workspace=workspace, user=user, role=role)
        client = Client()
        client.force_login(user)
        return client

    return make


@pytest.fixture
def manager(join: Join) -> Client:
    return join(Role.MANAGER)


@pytest.fixture
def upload(manager: Client, workspace: Workspace) -> Callable[..., Any]:
    """Return a function that uploads a file, has it read, and returns the import."""

    def send(data: bytes, name: str = "plan.xml", *, read: bool = True) -> dict[str, Any]:
        answer = manager.post(
            f"/api/v1/workspaces/{workspace.id}/imports", {"file": SimpleUploadedFile(name, data)}
        )
        assert answer.status_code == 202, answer.content
        made: dict[str, Any] = answer.json()
        if read:
            work()
            made = manager.get(f"/api/v1/imports/{made['id']}").json()
        return made

    return send


def work() -> None:
    """Run every job that is due."""
    runner = Runner(name="tests")
    while runner.run_one():
        pass
