"""A project with a milestone to hand something over at, and people who do so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.server.plans.conftest import (  # noqa: F401
    Somebody,
    _forget_states,
    ada,
    bo,
    join,
    project,
    stranger,
    viewer,
    workspace,
)

from milepost.server import wiring
from milepost.server.slices.plans.models import Project

PDF = b"%PDF-1.7\nprototype"


@pytest.fixture(autouse=True)
def _connected() -> None:
    wiring.connect()


@dataclass(frozen=True)
class Desk:
    """What one person does about the project's deliverables."""

    who: Somebody
    path: str

    def add(self, name: str = "Prototype", milestone: str = "m1", **fields: Any) -> str:
        """Add a deliverable and return its uid."""
        answer = self.try_add(name=name, milestone=milestone, **fields)
        assert answer.status_code == 200, answer.content
        return str(answer.json()["change"]["ops"][0]["uid"])

    def try_add(self, **body: Any) -> Any:
        return self.who.post(f"{self.path}/deliverables", body)

    def edit(self, uid: str, **body: Any) -> Any:
        return self.who.patch(f"{self.path}/deliverables/{uid}", body)

    def remove(self, uid: str) -> Any:
        return self.who.delete(f"{self.path}/deliverables/{uid}")

    def act(self, uid: str, act: str, **body: Any) -> Any:
        return self.who.post(f"{self.path}/deliverables/{uid}/{act}", body)

    def move(self, uid: str, milestone: str = "m1", before: str | None = None) -> Any:
        return self.act(uid, "move", milestone=milestone, before=before)

    def upload(self, name: str = "prototype.pdf", data: bytes = PDF) -> Any:
        file = SimpleUploadedFile(name, data)
        return self.who.client.post(f"/api/v1{self.path}/files", {"file": file})

    def submit(self, uid: str, **body: Any) -> Any:
        given = body or {"links": [{"url": "https://example.org/prototype"}]}
        return self.act(uid, "submissions", **given)

    def accept(self, uid: str, version: int = 1, **body: Any) -> Any:
        return self.act(uid, "acceptance", **{"version": version, "on_behalf_of": "Marta", **body})

    def reject(self, uid: str, version: int = 1, **body: Any) -> Any:
        given = {"version": version, "on_behalf_of": "Marta", "reason": "Too small", **body}
        return self.act(uid, "rejection", **given)

    def list(self, **query: str) -> list[dict[str, Any]]:
        text = "&".join(f"{name}={value}" for name, value in query.items())
        answer = self.who.get(f"{self.path}/deliverables?{text}")
        assert answer.status_code == 200, answer.content
        found: list[dict[str, Any]] = answer.json()
        return found

    def one(self, uid: str) -> dict[str, Any]:
        return next(item for item in self.list() if item["uid"] == uid)

    def undo(self) -> Any:
        return self.who.post(f"{self.path}/undo", {})

    def redo(self) -> Any:
        return self.who.post(f"{self.path}/redo", {})


@pytest.fixture
def manager(ada: Somebody, project: Project) -> Desk:  # noqa: F811
    return Desk(ada, f"/projects/{project.id}")


@pytest.fixture
def member(bo: Somebody, project: Project) -> Desk:  # noqa: F811
    return Desk(bo, f"/projects/{project.id}")
