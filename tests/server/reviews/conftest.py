"""A project with a gate in the middle of its work."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from tests.server.guests.conftest import ComeIn, Invite, code_of, come_in, invite
from tests.server.plans.conftest import (
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
from milepost.server.slices.reviews.locks import forget_locks

__all__ = [
    "START", "ComeIn", "Invite", "_forget_states", "ada", "bo", "code_of", "come_in", "invite", "join",
    "op", "stranger", "viewer", "workspace",
]  # fmt: skip

DAY = 1440

ROWS = [
    op("add", "task", "t1", name="Concept", duration=2400, owner="Mira"),
    op("add", "task", "g1", name="Concept approved", kind="milestone"),
    op("set", "milestone", "g1", milestone_kind="decision", owner="Ada"),
    op("add", "task", "p1", name="Build", kind="phase"),
    op("add", "task", "t2", name="Prototype", parent="p1", duration=2400, owner="Bo"),
    op("add", "task", "t3", name="Tests", parent="p1", duration=1440),
    op("add", "task", "m1", name="Built", kind="milestone"),
    op("add", "task", "t9", name="Newsletter", duration=480),
    op("add", "dependency", "d1", predecessor="t1", successor="g1"),
    op("add", "dependency", "d2", predecessor="g1", successor="p1"),
    op("add", "dependency", "d3", predecessor="t2", successor="t3"),
    op("add", "dependency", "d4", predecessor="t3", successor="m1"),
]


@pytest.fixture(autouse=True)
def _connected() -> None:
    wiring.connect()
    forget_locks()
    cache.clear()


@pytest.fixture
def project(ada: Somebody, workspace: Workspace) -> Project:
    founding = Founding(workspace_id=workspace.id, name="Pier", start=START, ops=ROWS)
    made, _ = create_project(founding, actor=ada.actor)
    return made


def ok(answer: Any) -> Any:
    assert answer.status_code == 200, answer.content
    return answer.json()


def gate(who: Somebody, project: Project, uid: str = "g1") -> Any:
    return ok(who.get(f"/projects/{project.id}/gates/{uid}"))


def plan_of(who: Somebody, project: Project) -> Any:
    return ok(who.get(f"/projects/{project.id}/plan"))


def row(plan: Any, uid: str) -> dict[str, Any]:
    place = plan["tasks"]["uid"].index(uid)
    return {name: column[place] for name, column in plan["tasks"].items()}


def edit(who: Somebody, project: Project, *ops: Any, **more: Any) -> Any:
    return who.post(f"/projects/{project.id}/changes", {"ops": list(ops), **more})


def planned(who: Somebody, project: Project, uid: str = "g1", **body: Any) -> str:
    """Plan a review of the gate and return its uid."""
    ok(who.post(f"/projects/{project.id}/gates/{uid}/reviews", body))
    return str(gate(who, project, uid)["rounds"][-1]["uid"])


def opened(who: Somebody, project: Project, uid: str = "g1", **body: Any) -> str:
    """Plan and open a review of the gate and return its uid."""
    review = planned(who, project, uid, **body)
    ok(who.post(f"/projects/{project.id}/reviews/{review}/open"))
    return review


def signed(who: Somebody, project: Project, review: str, verdict: str = "go") -> Any:
    return who.post(f"/projects/{project.id}/reviews/{review}/signature", {"verdict": verdict})


def decide(who: Somebody, project: Project, review: str, verdict: str = "go", **body: Any) -> Any:
    return who.post(
        f"/projects/{project.id}/reviews/{review}/decision", {"verdict": verdict, **body}
    )


def decided(who: Somebody, project: Project, verdict: str = "go", **body: Any) -> str:
    """Plan, open, sign and decide a review of the gate."""
    rounds = gate(who, project)["rounds"]
    if rounds and rounds[-1]["state"] == "planned":
        review = str(rounds[-1]["uid"])
        ok(who.post(f"/projects/{project.id}/reviews/{review}/open"))
    else:
        review = opened(who, project)
    ok(signed(who, project, review, verdict))
    ok(decide(who, project, review, verdict, **body))
    return review
