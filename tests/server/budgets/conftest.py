"""People, a project with three milestones, and its money."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.server.plans.conftest import (
    START,
    Somebody,
    _forget_states,
    ada,
    bo,
    join,
    op,
    viewer,
    workspace,
)

from milepost.server import wiring
from milepost.server.kernel.authz import Role
from milepost.server.slices.accounts.models import Workspace
from milepost.server.slices.plans.models import Project
from milepost.server.slices.plans.projects import Founding, create_project

__all__ = ["_forget_states", "ada", "bo", "join", "viewer", "workspace"]

ROWS = [
    op("add", "task", "t1", name="Interviews", duration=960),
    op("add", "task", "m1", name="Discovery done", kind="milestone"),
    op("add", "task", "t2", name="Design", duration=2400),
    op("add", "task", "m2", name="Design accepted", kind="milestone"),
    op("add", "task", "t3", name="Build", duration=4800),
    op("add", "task", "m3", name="Live", kind="milestone"),
    *[
        op("add", "dependency", f"d{n}", predecessor=before, successor=after)
        for n, (before, after) in enumerate(
            [("t1", "m1"), ("m1", "t2"), ("t2", "m2"), ("m2", "t3"), ("t3", "m3")]
        )
    ],
    op("add", "resource", "r1", name="Ana", capacity=1.0),
    op("add", "assignment", "a1", task="t2", resource="r1", units=1.0),
    op("add", "assignment", "a2", task="t3", resource="r1", units=0.5),
]


@pytest.fixture(autouse=True)
def _connected() -> None:
    wiring.connect()


@pytest.fixture
def max_(join: Callable[[Role | None, str], Somebody]) -> Somebody:
    """The manager, who sees and edits money."""
    return join(Role.MANAGER, "Max")


@pytest.fixture
def project(ada: Somebody, workspace: Workspace) -> Project:
    founding = Founding(
        workspace_id=workspace.id, name="Website", start=START, ops=ROWS, currency="EUR"
    )
    made, _ = create_project(founding, actor=ada.actor)
    return made


@pytest.fixture
def budget(max_: Somebody, project: Project) -> Callable[..., Any]:
    """Return a function that sets a milestone's budget."""

    def send(milestone: str, **fields: Any) -> Any:
        return max_.patch(f"/projects/{project.id}/milestones/{milestone}/budget", fields)

    return send


@pytest.fixture
def pay(max_: Somebody, project: Project) -> Callable[..., Any]:
    """Return a function that records a cost."""

    def send(milestone: str, amount: int, kind: str = "actual", **fields: Any) -> Any:
        body = {"on": "2026-10-01", "kind": kind, "amount": amount, **fields}
        return max_.post(f"/projects/{project.id}/milestones/{milestone}/costs", body)

    return send


@pytest.fixture
def money(max_: Somebody, project: Project) -> Callable[[], Any]:
    """Return a function that reads the money."""
    return lambda: max_.get(f"/projects/{project.id}/money").json()
