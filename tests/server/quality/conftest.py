"""A project whose milestones want much, and the people of the plans' tests."""

from __future__ import annotations

from typing import Any

import pytest
from tests.server.plans.conftest import (  # noqa: F401
    START,
    Somebody,
    _forget_states,
    ada,
    bo,
    join,
    op,
    stranger,
    viewer,
    workspace,
)

from milepost.server import wiring
from milepost.server.slices.accounts.models import Workspace
from milepost.server.slices.plans.models import Project
from milepost.server.slices.plans.projects import Founding, create_project
from milepost.server.slices.quality.checks import forget_all

DAY = 1440
EVENING = 9 * 60

ROWS = [
    op("add", "task", "p1", name="Discovery", kind="phase"),
    op("add", "task", "t1", name="Interviews", parent="p1", duration=4800, owner="Ada"),
    op("add", "task", "t2", name="Personas", parent="p1", duration=4800, owner="Ada"),
    op("add", "task", "t3", name="Design", duration=12000, owner="Bo"),
    op("add", "task", "t4", name="Build", duration=14400, owner="Bo"),
    op("add", "task", "m1", name="Work on the design", kind="milestone"),
    op("add", "task", "m2", name="Website live", kind="milestone"),
    op("add", "dependency", "d1", predecessor="t1", successor="t2"),
    op("add", "dependency", "d2", predecessor="t2", successor="t3"),
    op("add", "dependency", "d3", predecessor="t3", successor="m1"),
    op("add", "dependency", "d4", predecessor="m1", successor="t4"),
    op("add", "dependency", "d5", predecessor="t4", successor="m2"),
    op("set", "settings", "", status_date=START),
]


@pytest.fixture(autouse=True)
def _connected() -> None:
    wiring.connect()
    forget_all()


@pytest.fixture
def project(ada: Somebody, workspace: Workspace) -> Project:  # noqa: F811
    founding = Founding(workspace_id=workspace.id, name="Website", start=START, ops=ROWS)
    made, _ = create_project(founding, actor=ada.actor)
    return made


def get_check(who: Somebody, project: Project) -> dict[str, Any]:
    answer = who.get(f"/projects/{project.id}/check")
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


def rules_of(who: Somebody, project: Project, uid: str) -> dict[str, dict[str, Any]]:
    answer = who.get(f"/projects/{project.id}/milestones/{uid}/smart")
    assert answer.status_code == 200, answer.content
    return {rule["rule"]: rule for rule in answer.json()["rules"]}


def edit(who: Somebody, project: Project, *ops: dict[str, Any]) -> Any:
    return who.post(f"/projects/{project.id}/changes", {"ops": list(ops)})


def agree(who: Somebody, project: Project, uid: str, date: Any) -> None:
    path = f"/projects/{project.id}/milestones/{uid}/agreement"
    assert who.post(path, {"agreed_date": date, "reason": "test"}).status_code == 200
