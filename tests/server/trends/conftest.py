"""A project of five weeks: planned, promised, slipped and mended, each at its time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.server.plans.conftest import (
    ROWS,
    START,
    Somebody,
    ada,
    bo,
    join,
    op,
    stranger,
    viewer,
    workspace,
)

from milepost.server.kernel import clock
from milepost.server.slices.accounts.models import Workspace
from milepost.server.slices.plans import states
from milepost.server.slices.plans.models import Project
from milepost.server.slices.plans.projects import Founding, create_project

__all__ = ["ada", "bo", "join", "stranger", "viewer", "workspace"]

FIRST = datetime(2026, 9, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _forget_states() -> None:
    states.forget_all()


def on(day: float) -> Any:
    """Let it be so many days after the first of September, 9 o'clock."""
    return clock.telling(FIRST + timedelta(days=day))


def edit(who: Somebody, project: Project, *ops: dict[str, Any], **rest: Any) -> Any:
    answer = who.post(f"/projects/{project.id}/changes", {"ops": list(ops), **rest})
    assert answer.status_code == 200, answer.content
    return answer.json()


def agree(who: Somebody, project: Project, date: str, uid: str = "m1") -> None:
    answer = who.post(
        f"/projects/{project.id}/milestones/{uid}/agreement",
        {"agreed_date": date, "reason": "Signed"},
    )
    assert answer.status_code == 200, answer.content


@pytest.fixture
def project(ada: Somebody, workspace: Workspace) -> Project:
    founding = Founding(workspace_id=workspace.id, name="Website", start=START, ops=ROWS)
    with on(0):
        made, _ = create_project(founding, actor=ada.actor)
    return made


@pytest.fixture
def told(ada: Somebody, bo: Somebody, project: Project) -> Project:
    """Promised on day 1, slipped on days 8 (twice) and 15, mended on day 22."""
    with on(1):
        agree(ada, project, "2026-09-15")
    with on(8):
        edit(bo, project, op("set", "task", "t3", duration=3360), label="Grow", reason="More")
    with on(8.2):
        edit(bo, project, op("set", "task", "t1", duration=1440), label="Ask more people")
    with on(15):
        edit(ada, project, op("add", "task", "t4", name="Extra", duration=480, parent="p1"))
        edit(ada, project, op("set", "task", "t3", duration=5760), label="Grow again")
    with on(22):
        edit(bo, project, op("set", "task", "t3", duration=4320), label="Shorten")
    return project
