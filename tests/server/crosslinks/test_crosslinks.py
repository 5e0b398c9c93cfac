"""Rows that wait for rows of other projects."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from tests.server.plans.conftest import START, Somebody, op

from milepost.engine.plan import ExternalRow, Plan, Task
from milepost.formats.mspdi_calendars import standard_calendar
from milepost.server.kernel.authz import Role
from milepost.server.slices.accounts.models import ProjectMembership, Workspace
from milepost.server.slices.crosslinks import following
from milepost.server.slices.plans.public import (
    Founding,
    Project,
    create_project,
    delete_project,
    import_project,
)

DAY = 1440
PORTAL = [
    op("add", "task", "design", name="Design", duration=960),
    op("add", "task", "api", name="API ready", duration=480),
    op("add", "dependency", "d1", predecessor="design", successor="api"),
]
SHOP = [
    op("add", "task", "cart", name="Cart", duration=480),
    op("add", "task", "launch", name="Launch", duration=480),
    op("add", "dependency", "d1", predecessor="cart", successor="launch"),
]


@pytest.fixture
def portal(ada: Somebody, workspace: Workspace) -> Project:
    return made(ada, workspace, "Portal", PORTAL)


@pytest.fixture
def shop(ada: Somebody, workspace: Workspace) -> Project:
    return made(ada, workspace, "Shop", SHOP)


def made(who: Somebody, workspace: Workspace, name: str, ops: list[dict[str, Any]]) -> Project:
    founding = Founding(workspace_id=workspace.id, name=name, start=START, ops=ops)
    return create_project(founding, actor=who.actor)[0]


def link(who: Somebody, project: Project, successor: str, other: Project, row: str) -> Any:
    body = {"successor": successor, "project": other.id, "row": row}
    return who.post(f"/projects/{project.id}/links-across", body)


def edit(who: Somebody, project: Project, *ops: dict[str, Any]) -> Any:
    return who.post(f"/projects/{project.id}/changes", {"ops": list(ops)})


def dates(who: Somebody, project: Project) -> dict[str, tuple[int, int]]:
    """Return when each row starts and finishes, by its name."""
    plan = who.get(f"/projects/{project.id}/plan").json()
    spans = zip(plan["derived"]["start"], plan["derived"]["finish"], strict=True)
    return dict(zip(plan["tasks"]["name"], spans, strict=True))


def history(who: Somebody, project: Project) -> list[dict[str, Any]]:
    changes: list[dict[str, Any]] = who.get(f"/projects/{project.id}/changes").json()["changes"]
    return changes


def test_a_row_waits_for_a_row_of_another_project(
    ada: Somebody, portal: Project, shop: Project
) -> None:
    done = link(ada, shop, "cart", portal, "api")

    assert done.status_code == 200, done.json()
    assert done.json()["change"]["label"] == "Wait for “API ready” of “Portal”"
    there, here = dates(ada, portal), dates(ada, shop)
    assert here["API ready"] == there["API ready"]
    assert here["Cart"][0] > there["API ready"][1]
    plan = ada.get(f"/projects/{shop.id}/plan").json()
    assert plan["tasks"]["name"][0] == "API ready"
    assert plan["tasks"]["external_name"][0] == "Portal"


def test_it_moves_when_the_other_project_moves_as_a_change_of_its_own(
    ada: Somebody, portal: Project, shop: Project
) -> None:
    link(ada, shop, "cart", portal, "api")
    before = dates(ada, shop)["Launch"]

    edit(ada, portal, op("set", "task", "design", duration=960 + 480))

    assert dates(ada, shop)["API ready"] == dates(ada, portal)["API ready"]
    assert dates(ada, shop)["Launch"][0] == before[0] + DAY
    last = history(ada, shop)[-1]
    assert last["label"] == "“Portal” moved “API ready” to 4 September 2026"
    assert last["actor"]["name"] == "Milepost"


def test_what_the_other_project_did_cannot_be_undone_here_but_ones_own_edits_can(
    ada: Somebody, portal: Project, shop: Project
) -> None:
    link(ada, shop, "cart", portal, "api")
    edit(ada, portal, op("set", "task", "design", duration=1440))
    moved = dates(ada, shop)["API ready"]

    undone = ada.post(f"/projects/{shop.id}/undo", {"seq": history(ada, shop)[-1]["seq"]})
    edit(ada, shop, op("set", "task", "cart", duration=960))
    own = ada.post(f"/projects/{shop.id}/undo", {})

    assert undone.status_code == 409
    assert own.status_code == 200
    assert dates(ada, shop)["API ready"] == moved


def test_undoing_the_link_takes_the_row_away(ada: Somebody, portal: Project, shop: Project) -> None:
    before = dates(ada, shop)
    link(ada, shop, "cart", portal, "api")

    ada.post(f"/projects/{shop.id}/undo", {})

    assert dates(ada, shop) == before


def test_dates_go_on_to_whoever_waits_for_the_waiting(
    ada: Somebody, workspace: Workspace, portal: Project, shop: Project
) -> None:
    third = made(ada, workspace, "Press", [op("add", "task", "news", name="News", duration=480)])
    link(ada, shop, "cart", portal, "api")
    link(ada, third, "news", shop, "launch")

    edit(ada, portal, op("set", "task", "design", duration=1440))

    assert dates(ada, third)["Launch"] == dates(ada, shop)["Launch"]
    assert dates(ada, third)["News"][0] > dates(ada, shop)["Launch"][1]


def test_a_circle_of_projects_is_refused_and_named(
    ada: Somebody, portal: Project, shop: Project
) -> None:
    link(ada, shop, "cart", portal, "api")

    refused = link(ada, portal, "design", shop, "launch")

    assert refused.status_code == 409
    problem = refused.json()
    assert problem["code"] == "loop-across-projects"
    for row in ("“API ready” (Portal)", "“Cart” (Shop)", "“Launch” (Shop)", "“Design” (Portal)"):
        assert row in problem["detail"]


def test_an_ordinary_dependency_that_closes_a_circle_is_refused_too(
    ada: Somebody, portal: Project, shop: Project
) -> None:
    edit(ada, shop, op("remove", "dependency", "d1"))
    link(ada, shop, "cart", portal, "api")
    link(ada, portal, "design", shop, "launch")

    tie = op("add", "dependency", "d2", predecessor="cart", successor="launch")
    refused = edit(ada, shop, tie)

    assert refused.status_code == 409
    assert refused.json()["code"] == "loop-across-projects"


def test_a_circle_through_a_row_that_comes_in_the_same_change_is_refused_too(
    ada: Somebody, portal: Project, shop: Project
) -> None:
    edit(ada, shop, op("remove", "dependency", "d1"))
    link(ada, shop, "cart", portal, "api")
    link(ada, portal, "design", shop, "launch")
    tie = op("add", "dependency", "d2", predecessor="cart", successor="pack")
    on = op("add", "dependency", "d3", predecessor="pack", successor="launch")
    pack = op("add", "task", "pack", name="Pack", duration=480)

    refused = edit(ada, shop, pack, tie, on)
    half = edit(ada, shop, pack, tie)

    assert (refused.status_code, refused.json()["code"]) == (409, "loop-across-projects")
    assert "“Pack” (Shop)" in refused.json()["detail"]
    assert half.status_code == 200


def test_what_the_same_change_removes_closes_no_circle(
    ada: Somebody, portal: Project, shop: Project
) -> None:
    edit(ada, shop, op("remove", "dependency", "d1"))
    link(ada, shop, "cart", portal, "api")
    link(ada, portal, "design", shop, "launch")
    pack = op("add", "task", "pack", name="Pack", duration=480)
    edit(ada, shop, pack, op("add", "dependency", "d2", predecessor="cart", successor="pack"))
    on = op("add", "dependency", "d3", predecessor="pack", successor="launch")

    refused = edit(ada, shop, on)
    turned = edit(ada, shop, op("remove", "dependency", "d2"), on)

    assert (refused.status_code, turned.status_code) == (409, 200)


def test_a_lag_in_per_cent_of_another_projects_row_is_refused_however_it_is_made(
    ada: Somebody, portal: Project, shop: Project
) -> None:
    link(ada, shop, "cart", portal, "api")
    links = ada.get(f"/projects/{shop.id}/plan").json()["dependencies"]
    (outside,) = set(links["predecessor"]) - {"cart", "launch"}
    known = links["uid"][links["predecessor"].index(outside)]
    percent = {"lag": 50, "lag_unit": "percent"}

    later = edit(ada, shop, op("set", "dependency", known, **percent))
    fresh = op("add", "dependency", "d9", predecessor=outside, successor="launch", **percent)
    added = edit(ada, shop, fresh)
    own = edit(ada, shop, op("set", "dependency", "d1", **percent))

    assert [answer.status_code for answer in (later, added, own)] == [422, 422, 200]
    assert later.json()["code"] == "percent-lag-across"


def test_a_second_wait_for_the_same_row_uses_its_row_again(
    ada: Somebody, portal: Project, shop: Project
) -> None:
    link(ada, shop, "cart", portal, "api")
    link(ada, shop, "launch", portal, "api")

    plan = ada.get(f"/projects/{shop.id}/plan").json()
    assert plan["tasks"]["name"].count("API ready") == 1


def test_both_projects_show_the_link_and_what_became_of_it(
    ada: Somebody, portal: Project, shop: Project
) -> None:
    link(ada, shop, "cart", portal, "api")

    waits = ada.get(f"/projects/{shop.id}/links-across").json()["waits_for"]
    waited = ada.get(f"/projects/{portal.id}/links-across").json()["waited_for_by"]

    assert [(each["name"], each["project_name"], each["state"]) for each in waits] == [
        ("API ready", "Portal", "current")
    ]
    assert [(each["row_name"], each["project_name"]) for each in waited] == [("API ready", "Shop")]
    kept = dates(ada, shop)["API ready"]

    edit(ada, portal, op("remove", "task", "api"))
    assert state_of(ada, shop) == "row-gone"
    delete_project(portal, actor=ada.actor)
    assert state_of(ada, shop) == "project-gone"
    assert dates(ada, shop)["API ready"] == kept


def state_of(who: Somebody, project: Project) -> str:
    found: str = who.get(f"/projects/{project.id}/links-across").json()["waits_for"][0]["state"]
    return found


def test_of_a_project_that_one_may_not_see_only_the_name_shows(
    ada: Somebody,
    workspace: Workspace,
    join: Callable[[Role | None, str], Somebody],
    portal: Project,
    shop: Project,
) -> None:
    link(ada, shop, "cart", portal, "api")
    guest = join(None, "Gil")
    for project in (shop,):
        ProjectMembership.objects.create(
            project_id=project.id, workspace=workspace, user=guest.user, role=Role.MEMBER
        )

    seen = guest.get(f"/projects/{shop.id}/links-across").json()["waits_for"][0]
    refused = link(guest, shop, "launch", portal, "design")

    assert (seen["project"], seen["project_name"]) == (None, "Portal")
    assert refused.status_code == 404


def test_what_makes_no_sense_is_refused(
    ada: Somebody, viewer: Somebody, portal: Project, shop: Project
) -> None:
    assert link(ada, shop, "cart", shop, "launch").json()["code"] == "same-project"
    assert link(ada, shop, "cart", portal, "none").json()["code"] == "row-not-found"
    assert link(ada, shop, "none", portal, "api").json()["code"] == "row-not-found"
    assert link(viewer, shop, "cart", portal, "api").status_code == 403
    forged = op("set", "task", "cart", external_plan=portal.id)
    assert edit(ada, shop, forged).status_code == 422


def test_large_plans_follow_in_a_job(
    ada: Somebody, portal: Project, shop: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    link(ada, shop, "cart", portal, "api")
    monkeypatch.setattr(following, "MOST_ROWS_AT_ONCE", 0)
    before = dates(ada, shop)

    edit(ada, portal, op("set", "task", "design", duration=1440))
    assert dates(ada, shop) == before

    following.follow(portal.id)
    following.follow(portal.id)
    assert dates(ada, shop)["API ready"] == dates(ada, portal)["API ready"]
    assert [each["command"] for each in history(ada, shop)].count("follow_project") == 1


def test_an_imported_plan_keeps_rows_of_plans_that_are_elsewhere(
    ada: Somebody, workspace: Workspace
) -> None:
    row = Task(
        uid="api", name="API", is_manual=True, external=ExternalRow(plan="portal.mpp", uid="#2")
    )
    plan = Plan(
        name="Shop",
        start=datetime(2026, 9, 1, 8),
        calendar="c",
        calendars=(standard_calendar(uid="c"),),
        tasks=(row, Task(uid="cart", name="Cart", duration=480)),
    )
    project, _ = import_project(workspace.id, plan=plan, time_zone="UTC", actor=ada.actor)

    (seen,) = ada.get(f"/projects/{project.id}/links-across").json()["waits_for"]

    assert (seen["project"], seen["project_name"]) == (None, "portal.mpp")
    assert seen["state"] == "project-gone"
