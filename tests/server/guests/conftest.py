"""Clients with links, in browsers of their own, beside the people of the plans' tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from tests.server.plans.conftest import (  # noqa: F401
    Somebody,
    _forget_states,
    ada,
    bo,
    join,
    project,
    stranger,
    viewer,
)

from milepost.server import wiring
from milepost.server.slices.accounts.models import Workspace
from milepost.server.slices.plans.models import Project


@pytest.fixture
def workspace(db: None) -> Workspace:
    """A workspace in a transaction that the test takes back, which is quicker than wiping."""
    return Workspace.objects.create(name="Studio")


@pytest.fixture(autouse=True)
def _connected() -> None:
    wiring.connect()
    cache.clear()


@dataclass(frozen=True)
class GuestBrowser:
    """The browser of somebody at the client, which checks CSRF as a real one meets it."""

    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))

    def _headers(self) -> dict[str, str]:
        token = self.client.get("/api/v1/session").json()["csrf_token"]
        return {"X-CSRFToken": token}

    def get(self, path: str) -> Any:
        return self.client.get(f"/api/v1{path}")

    def post(self, path: str, body: Any = None) -> Any:
        return self.client.post(
            f"/api/v1{path}", body, content_type="application/json", headers=self._headers()
        )

    def delete(self, path: str) -> Any:
        return self.client.delete(f"/api/v1{path}", headers=self._headers())

    def open(self, secret: str) -> Any:
        return self.post("/guest/open", {"secret": secret})

    def enter(self, secret: str, code: str) -> Any:
        return self.post("/guest/enter", {"secret": secret, "code": code})


@dataclass(frozen=True)
class Invited:
    """A link that was made: what its person holds."""

    id: str
    secret: str
    out: dict[str, Any]


Invite = Callable[..., Invited]
ComeIn = Callable[..., GuestBrowser]


@pytest.fixture
def invite(ada: Somebody, project: Project) -> Invite:  # noqa: F811
    """Return a function by which Ada invites somebody to the project."""

    def make(email: str = "ana@client.example", **wanted: Any) -> Invited:
        where = wanted.pop("project", project)
        body = {"name": "Ana Costa", "email": email, "organisation": "Client", **wanted}
        answer = ada.post(f"/projects/{where.id}/guest-links", body)
        assert answer.status_code == 201, answer.content
        out = answer.json()
        return Invited(id=out["id"], secret=out["path"].partition("#")[2], out=out)

    return make


@pytest.fixture
def code_of(ada: Somebody, project: Project) -> Callable[..., str]:  # noqa: F811
    """Return a function that reads the last code for a link in the outbox."""

    def read(link: Invited, where: Project = project) -> str:
        outbox = ada.get(f"/projects/{where.id}/outbox").json()["messages"]
        codes = [m["code"] for m in outbox if m["about"] == link.id and m["code"]]
        return str(codes[0])

    return read


@pytest.fixture
def come_in(code_of: Callable[..., str]) -> ComeIn:
    """Return a function that opens a link in a fresh browser and enters with its code."""

    def enter(link: Invited, where: Project | None = None) -> GuestBrowser:
        browser = GuestBrowser()
        assert browser.open(link.secret).status_code == 200
        code = code_of(link, where) if where else code_of(link)
        assert browser.enter(link.secret, code).status_code == 200
        return browser

    return enter
