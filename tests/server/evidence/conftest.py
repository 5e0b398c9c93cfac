"""A milestone with criteria, through the ordinary routes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from tests.server.forms.conftest import Studio
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
from milepost.server.kernel.authz import Role
from milepost.server.slices.plans.models import Project


@pytest.fixture(autouse=True)
def _connected() -> None:
    cache.clear()
    wiring.connect()


class Proof:
    """What somebody does about the evidence of milestone m1."""

    def __init__(self, somebody: Somebody, project: Project) -> None:  # noqa: F811
        self.somebody, self.project = somebody, f"/projects/{project.id}"
        self.at = f"{self.project}/milestones/m1"

    def by(self, somebody: Somebody) -> Proof:
        other = object.__new__(Proof)
        other.somebody, other.project, other.at = somebody, self.project, self.at
        return other

    def ask(self, *criteria: dict[str, Any], parent: str = "") -> Any:
        body = {"criteria": list(criteria), "parent": parent}
        return self.somebody.post(f"{self.at}/criteria", body)

    def asked(self, *criteria: dict[str, Any], parent: str = "") -> list[str]:
        answer = self.ask(*criteria, parent=parent)
        assert answer.status_code == 200, answer.json()
        return [op["uid"] for op in answer.json()["change"]["ops"]]

    def act(self, criterion: str, what: str, body: Any = None) -> Any:
        return self.somebody.post(f"{self.project}/criteria/{criterion}/{what}", body or {})

    def edit(self, criterion: str, **fields: Any) -> Any:
        return self.somebody.patch(f"{self.project}/criteria/{criterion}", fields)

    def remove(self, criterion: str, part: str = "") -> Any:
        return self.somebody.delete(f"{self.project}/criteria/{criterion}{part}")

    def seen(self) -> Any:
        answer = self.somebody.get(f"{self.at}/evidence")
        assert answer.status_code == 200, answer.json()
        return answer.json()

    def tracked(self) -> Any:
        found = self.somebody.get(f"{self.project}/milestones").json()["milestones"]
        return next(item for item in found if item["uid"] == "m1")

    def edit_plan(self, *ops: dict[str, Any]) -> Any:
        return self.somebody.post(f"{self.project}/changes", {"ops": list(ops)})

    def agree(self, day: str = "2099-01-01") -> None:
        answer = self.somebody.post(f"{self.at}/agreement", {"agreed_date": day})
        assert answer.status_code == 200

    def undo(self, **which: Any) -> Any:
        return self.somebody.post(f"{self.project}/undo", which)


@pytest.fixture
def proof(ada: Somebody, project: Project) -> Proof:  # noqa: F811
    return Proof(ada, project)


@pytest.fixture
def studio(ada: Somebody, project: Project) -> Studio:  # noqa: F811
    return Studio(ada, project)


@pytest.fixture
def mia(join: Callable[[Role | None, str], Somebody]) -> Somebody:  # noqa: F811
    return join(Role.MANAGER, "Mia")


APPROVAL = {"kind": "approval", "name": "Signed off"}
TASKS = {"kind": "tasks", "name": "All work done"}
