"""The distribution check through HTTP: suggestions taken, dismissed and recalled."""

from __future__ import annotations

from typing import Any

from tests.server.plans.conftest import Somebody
from tests.server.quality.conftest import edit, get_check, op

from milepost.server.slices.plans.models import Project


def distribution(who: Somebody, project: Project) -> dict[str, Any]:
    found: dict[str, Any] = get_check(who, project)["distribution"]
    return found


def test_the_shape_of_the_plan_is_told(viewer: Somebody, project: Project) -> None:
    found = distribution(viewer, project)

    assert [item["uid"] for item in found["milestones"]] == ["m1", "m2"]
    assert found["thirds"] == [0, 1, 1]
    assert [phase["name"] for phase in found["phases_without"]] == ["Discovery"]
    assert found["longest_gap"]["before"] == "Work on the design"
    assert found["curve"][0][1] == 0
    assert found["curve"][-1][1] == 1


def test_a_suggestion_becomes_a_draft_milestone_in_one_undoable_change(
    ada: Somebody, project: Project
) -> None:
    first = distribution(ada, project)["suggestions"][0]
    assert first["reasons"][0]["kind"] == "phase-end"

    answer = edit(ada, project, *first["ops"])

    assert answer.status_code == 200
    assert (
        answer.json()["impact"]["project_finish"][0] == answer.json()["impact"]["project_finish"][1]
    )
    plan = ada.get(f"/projects/{project.id}/plan").json()
    row = plan["tasks"]["name"].index("Discovery completed and accepted")
    uid = plan["tasks"]["uid"][row]
    assert plan["tasks"]["parent"][row] == "p1"
    assert plan["derived"]["finish"][row] == first["date"]
    assert plan["tasks"]["contributes_to"][plan["tasks"]["uid"].index("t1")] == [uid]
    kinds = dict(zip(plan["milestones"]["uid"], plan["milestones"]["milestone_kind"], strict=True))
    assert kinds[uid] == "phase-end"
    assert first["key"] not in {item["key"] for item in distribution(ada, project)["suggestions"]}
    assert ada.post(f"/projects/{project.id}/undo", {}).status_code == 200
    assert first["key"] == distribution(ada, project)["suggestions"][0]["key"]


def test_two_who_take_one_suggestion_make_one_milestone(
    ada: Somebody, bo: Somebody, project: Project
) -> None:
    ops = distribution(ada, project)["suggestions"][0]["ops"]

    assert edit(ada, project, *ops).status_code == 200
    second = edit(bo, project, *ops)

    assert second.status_code == 422
    assert "already" in second.json()["detail"]


def dismiss(who: Somebody, project: Project, key: str) -> Any:
    return who.post(f"/projects/{project.id}/suggestions/{key}/dismissal", {"reason": "too early"})


def test_a_dismissed_suggestion_stays_away_until_it_is_recalled(
    ada: Somebody, project: Project
) -> None:
    key = distribution(ada, project)["suggestions"][0]["key"]

    assert dismiss(ada, project, key).status_code == 200

    found = distribution(ada, project)
    assert key not in {item["key"] for item in found["suggestions"]}
    assert [(x["key"], x["reason"], x["by"]) for x in found["dismissed"]] == [
        (key, "too early", "Ada")
    ]
    assert dismiss(ada, project, key).json()["change"] is None
    assert ada.delete(f"/projects/{project.id}/suggestions/{key}/dismissal").status_code == 200
    assert key in {item["key"] for item in distribution(ada, project)["suggestions"]}


def test_a_suggestion_that_is_gone_cannot_be_dismissed_or_recalled(
    ada: Somebody, project: Project
) -> None:
    gone = dismiss(ada, project, "0" * 16)

    assert (gone.status_code, gone.json()["code"]) == (404, "suggestion-not-found")
    path = f"/projects/{project.id}/suggestions/{'0' * 16}/dismissal"
    assert ada.delete(path).status_code == 404


def test_a_viewer_may_look_but_not_dismiss(viewer: Somebody, project: Project) -> None:
    key = distribution(viewer, project)["suggestions"][0]["key"]

    assert dismiss(viewer, project, key).status_code == 403


def test_an_archived_project_takes_no_dismissal(ada: Somebody, project: Project) -> None:
    key = distribution(ada, project)["suggestions"][0]["key"]
    ada.patch(f"/projects/{project.id}", {"is_archived": True})

    assert dismiss(ada, project, key).status_code == 409


def test_the_suggested_row_stands_right_after_its_last_task(
    ada: Somebody, project: Project
) -> None:
    edit(ada, project, op("add", "task", "t9", name="Report", parent="p1", duration=480))
    item = next(
        x
        for x in distribution(ada, project)["suggestions"]
        if x["reasons"][0]["kind"] == "phase-end"
    )

    edit(ada, project, *item["ops"])

    plan = ada.get(f"/projects/{project.id}/plan").json()
    inside = [
        (at, name)
        for at, name, parent in zip(
            plan["tasks"]["position"], plan["tasks"]["name"], plan["tasks"]["parent"], strict=True
        )
        if parent == "p1"
    ]
    names = [name for _, name in sorted(inside)]
    assert names == ["Interviews", "Personas", "Discovery completed and accepted", "Report"]
