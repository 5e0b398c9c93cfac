"""Scenarios through HTTP: kept, compared, applied and taken back."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.server.plans.conftest import Somebody
from tests.server.quality.conftest import agree, edit, op

from milepost.server.slices.plans.models import Project

LONGER = {"kind": "longer", "task": "t3", "days": 10}


def scenarios(who: Somebody, project: Project) -> dict[str, Any]:
    answer = who.get(f"/projects/{project.id}/scenarios")
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


def create(who: Somebody, project: Project, *changes: Any, name: str = "Supplier late") -> Any:
    return who.post(f"/projects/{project.id}/scenarios", {"name": name, "changes": list(changes)})


def apply(who: Somebody, project: Project, uid: str, **body: Any) -> Any:
    return who.post(f"/projects/{project.id}/scenarios/{uid}/application", body)


def preview(who: Somebody, project: Project, *changes: Any) -> dict[str, Any]:
    answer = who.post(f"/projects/{project.id}/scenarios/preview", {"changes": list(changes)})
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


def test_a_scenario_shows_each_milestone_beside_the_plan(
    ada: Somebody, viewer: Somebody, project: Project
) -> None:
    assert create(ada, project, LONGER).status_code == 200

    found = scenarios(viewer, project)

    assert [item["name"] for item in found["milestones"]] == ["Work on the design", "Website live"]
    case = found["scenarios"][0]
    assert case["name"] == "Supplier late"
    assert [item["days"] for item in case["milestones"]] == [10, 10]
    assert case["finish"]["days"] == 10
    assert [item["days"] for item in found["present"]["milestones"]] == [0, 0]
    plan = viewer.get(f"/projects/{project.id}/plan").json()
    assert plan["tasks"]["duration"][plan["tasks"]["uid"].index("t3")] == 12000


def test_applying_is_one_change_that_one_undo_takes_back(ada: Somebody, project: Project) -> None:
    create(ada, project, LONGER, {"kind": "drop", "task": "t4"})
    case = scenarios(ada, project)["scenarios"][0]

    answer = apply(ada, project, case["uid"], reason="The supplier wrote").json()

    assert answer["change"]["label"] == "Apply scenario “Supplier late”"
    assert answer["change"]["reason"] == "The supplier wrote"
    after = scenarios(ada, project)["present"]
    assert [x["scheduled"] for x in after["milestones"]] == [
        x["scheduled"] for x in case["milestones"]
    ]
    assert ada.post(f"/projects/{project.id}/undo", {}).status_code == 200
    assert [x["days"] for x in scenarios(ada, project)["scenarios"][0]["milestones"]] == [
        x["days"] for x in case["milestones"]
    ]


def test_best_likely_and_worst_come_from_estimates_and_risks(
    ada: Somebody, project: Project
) -> None:
    edit(
        ada,
        project,
        op("set", "task", "t3", estimate_low=9600, estimate_likely=12000, estimate_high=24000),
        op("add", "risk", "r1", name="Strike", probability=0.3, low=480, likely=960, high=4800,
           tasks=["t4"]),
    )  # fmt: skip
    path = f"/projects/{project.id}/scenarios/standard"

    assert ada.post(path, {}).status_code == 200

    found = scenarios(ada, project)
    best, likely, worst = found["scenarios"]
    assert [case["kind"] for case in found["scenarios"]] == ["best", "likely", "worst"]
    dates = [case["finish"]["p50"] for case in (best, likely, worst)]
    assert dates == sorted(dates)
    assert dates[0] < dates[1] < dates[2]
    assert likely["finish"] == found["present"]["finish"]
    assert best["finish"]["p50"] == best["finish"]["p80"]
    # The worst case is late by the risk's worst effect on top of the longest work.
    assert worst["finish"]["p50"] > worst["finish"]["scheduled"]
    assert ada.post(path, {}).json()["change"] is None


def test_best_and_worst_follow_what_the_plan_learned_of_its_own_tasks(
    ada: Somebody, project: Project
) -> None:
    tasks = ada.get(f"/projects/{project.id}/plan").json()["tasks"]
    first = next(
        uid for uid, kind in zip(tasks["uid"], tasks["kind"], strict=True) if kind == "task"
    )
    # It was likely to take a quarter of what it took.
    start = ada.get(f"/projects/{project.id}/plan").json()["settings"]["start"]
    done = {"actual_start": start, "actual_finish": start + 4 * 1440 + 540}
    likely = {"estimate_low": 400, "estimate_likely": 480, "estimate_high": 500}
    edit(ada, project, op("set", "task", first, **done, **likely))
    ada.post(f"/projects/{project.id}/scenarios/standard", {})

    def worst() -> int:
        return int(scenarios(ada, project)["scenarios"][2]["finish"]["p50"])

    usual = worst()
    edit(ada, project, op("set", "settings", "", uncertainty={"spread": "learned"}))

    assert worst() > usual


def test_the_joint_chance_is_at_most_the_least_of_the_milestones_own(
    ada: Somebody, project: Project
) -> None:
    assert scenarios(ada, project)["present"]["joint"] is None
    agree(ada, project, "m1", "2026-10-26")
    agree(ada, project, "m2", "2026-12-07")

    present = scenarios(ada, project)["present"]

    own = [item["probability_of_agreed"] for item in present["milestones"]]
    assert 0 < present["joint"] <= min(own)
    assert present["joint"] >= sum(own) - 1 - 1e-9  # Bonferroni's bound.


def test_an_owner_away_for_two_weeks_moves_their_work_only(ada: Somebody, project: Project) -> None:
    away = {"kind": "absence", "person": "Ada", "first": "2026-09-07", "last": "2026-09-18"}

    found = preview(ada, project, away)

    assert found["conflicts"] == []
    assert [item["days"] for item in found["milestones"]] == [10, 10]


def test_a_resource_away_works_on_no_day_of_the_absence(ada: Somebody, project: Project) -> None:
    edit(
        ada,
        project,
        op("add", "resource", "ana", name="Ana"),
        op("add", "assignment", "a1", task="t3", resource="ana"),
    )
    away = {"kind": "absence", "person": "Ana", "first": "2026-10-05", "last": "2026-10-09"}
    create(ada, project, away)
    case = scenarios(ada, project)["scenarios"][0]
    assert [item["days"] for item in case["milestones"]] == [5, 5]

    assert apply(ada, project, case["uid"]).status_code == 200

    plan = ada.get(f"/projects/{project.id}/plan").json()
    calendar = next(x for x in plan["calendars"] if x["name"] == "Ana, away")
    assert calendar["exceptions"][0]["first"] == "2026-10-05"


def test_a_risk_lowers_the_chance_and_a_later_start_moves_the_date(
    ada: Somebody, project: Project
) -> None:
    agree(ada, project, "m2", "2026-12-07")
    before = scenarios(ada, project)["present"]["milestones"][1]["probability_of_agreed"]
    risk = {
        "kind": "risk", "name": "Strike", "probability": 0.9, "days_range": [5, 10, 20],
        "tasks": ["t4"],
    }  # fmt: skip

    found = preview(ada, project, risk)
    later = preview(
        ada, project, {"kind": "start-no-earlier", "task": "t4", "date": "2026-12-01T08:00"}
    )

    assert found["milestones"][1]["probability_of_agreed"] < before
    assert found["milestones"][1]["days"] == 0
    assert later["milestones"][0]["days"] == 0
    assert later["milestones"][1]["days"] > 0


def test_what_no_longer_fits_the_plan_is_named_and_can_be_left_out(
    ada: Somebody, project: Project
) -> None:
    gone = {"kind": "longer", "task": "t9", "days": 1}
    create(
        ada, project, LONGER, gone,
        {"kind": "longer", "task": "p1", "days": 1},
        {"kind": "drop", "task": "t1"},
        {"kind": "longer", "task": "m1", "days": 1},
        {"kind": "absence", "person": "Nobody", "first": "2026-09-07", "last": "2026-09-08"},
    )  # fmt: skip
    edit(ada, project, op("set", "task", "t1", percent_complete=100))

    case = scenarios(ada, project)["scenarios"][0]

    assert [(item["index"], item["code"]) for item in case["conflicts"]] == [
        (1, "gone"), (2, "phase"), (3, "done"), (4, "no-duration"), (5, "nobody"),
    ]  # fmt: skip
    refused = apply(ada, project, case["uid"])
    assert (refused.status_code, refused.json()["code"]) == (409, "scenario-conflicts")
    assert len(refused.json()["errors"]) == 5
    assert apply(ada, project, case["uid"], leave_out_conflicts=True).status_code == 200


def test_a_scenario_is_edited_and_worked_out_on_the_plan_as_it_then_is(
    ada: Somebody, project: Project
) -> None:
    create(ada, project, LONGER)
    uid = scenarios(ada, project)["scenarios"][0]["uid"]
    edit(ada, project, op("set", "task", "t3", duration=4800))
    path = f"/api/v1/projects/{project.id}/scenarios/{uid}"
    body = {"name": "Half as long again", "changes": [{**LONGER, "days": 0, "percent": 50}]}

    answer = ada.client.put(path, body, content_type="application/json")

    assert answer.status_code == 200
    case = scenarios(ada, project)["scenarios"][0]
    assert (case["name"], case["milestones"][0]["days"]) == ("Half as long again", 5)
    assert case["base_seq"] > 0


def test_a_removed_scenario_comes_back_by_undo(ada: Somebody, project: Project) -> None:
    create(ada, project, LONGER)
    uid = scenarios(ada, project)["scenarios"][0]["uid"]

    assert ada.delete(f"/projects/{project.id}/scenarios/{uid}").status_code == 200

    assert scenarios(ada, project)["scenarios"] == []
    assert ada.delete(f"/projects/{project.id}/scenarios/{uid}").status_code == 404
    assert ada.post(f"/projects/{project.id}/undo", {}).status_code == 200
    assert scenarios(ada, project)["scenarios"][0]["uid"] == uid


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "longer", "task": "t3"},
        {"kind": "absence", "person": "Ada", "first": "2026-09-08", "last": "2026-09-07"},
        {"kind": "absence", "person": "Ada", "first": "next week", "last": "2026-09-07"},
        {"kind": "risk", "name": "R", "probability": 0.5, "days_range": [3, 2, 1], "tasks": ["t1"]},
        {"kind": "risk", "name": "R", "probability": 2, "days_range": [1, 2, 3], "tasks": ["t1"]},
        {"kind": "guess", "task": "t3"},
    ],
)
def test_a_change_that_contradicts_itself_is_refused(
    ada: Somebody, project: Project, change: dict[str, Any]
) -> None:
    assert create(ada, project, change).status_code == 422


def test_a_project_compares_a_dozen_scenarios_at_most(ada: Somebody, project: Project) -> None:
    for number in range(12):
        assert create(ada, project, name=f"Case {number}").status_code == 200

    answer = create(ada, project)

    assert (answer.status_code, answer.json()["code"]) == (409, "too-many-scenarios")


def test_a_viewer_compares_but_keeps_and_applies_nothing(
    ada: Somebody, viewer: Somebody, project: Project
) -> None:
    create(ada, project, LONGER)
    uid = scenarios(viewer, project)["scenarios"][0]["uid"]

    assert create(viewer, project, LONGER).status_code == 403
    assert apply(viewer, project, uid).status_code == 403
    assert viewer.delete(f"/projects/{project.id}/scenarios/{uid}").status_code == 403


def test_an_archived_project_keeps_its_scenarios_as_they_are(
    ada: Somebody, project: Project
) -> None:
    create(ada, project, LONGER)
    uid = scenarios(ada, project)["scenarios"][0]["uid"]
    ada.patch(f"/projects/{project.id}", {"is_archived": True})

    assert create(ada, project, LONGER).status_code == 409
    assert apply(ada, project, uid).status_code == 409


def test_comparing_takes_as_many_statements_for_many_scenarios_as_for_one(
    ada: Somebody, project: Project
) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as seen:
            scenarios(ada, project)
        return len(seen)

    create(ada, project, LONGER)
    one = statements()
    for number in range(5):
        create(ada, project, {**LONGER, "days": number + 1})

    assert statements() == one
