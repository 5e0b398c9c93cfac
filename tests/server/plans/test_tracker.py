"""The tracker: promise, dates, chances, reasons and history of every milestone."""

from __future__ import annotations

from typing import Any

from tests.server.plans.conftest import START, Somebody, op
from tests.server.plans.test_editing import edit

from milepost.server import wiring
from milepost.server.slices.plans.models import Project


def tracker(who: Somebody, project: Project) -> dict[str, Any]:
    answer = who.get(f"/projects/{project.id}/milestones")
    assert answer.status_code == 200, answer.content
    return answer.json()


def agree(who: Somebody, project: Project, date: int | str | None, uid: str = "m1") -> Any:
    return who.post(
        f"/projects/{project.id}/milestones/{uid}/agreement",
        {"agreed_date": date, "reason": "Signed"},
    )


def test_a_milestone_without_promise_says_so(ada: Somebody, project: Project) -> None:
    found = tracker(ada, project)["milestones"][0]

    assert (found["uid"], found["status"]) == ("m1", "no-promise")
    assert found["tasks_total"] == 3
    assert found["p50"] <= found["p80"] <= found["p90"]


def test_only_an_agreement_moves_the_promise(ada: Somebody, project: Project) -> None:
    scheduled = tracker(ada, project)["milestones"][0]["scheduled_date"]
    agreed = agree(ada, project, scheduled + 30 * 1440)
    assert agreed.status_code == 200, agreed.content

    edit(ada, project, op("set", "task", "t3", duration=4800))

    found = tracker(ada, project)["milestones"][0]
    assert found["agreed_date"] == scheduled + 30 * 1440
    assert found["scheduled_date"] > scheduled
    refused = edit(ada, project, op("set", "milestone", "m1", agreed_date=START))
    assert refused.json()["errors"][0]["field"] == "agreed_date"


def test_work_that_grows_beyond_the_promise_puts_the_milestone_off_track(
    ada: Somebody, project: Project
) -> None:
    agree(ada, project, tracker(ada, project)["milestones"][0]["scheduled_date"])

    edit(ada, project, op("set", "task", "t3", duration=4800))

    found = tracker(ada, project)["milestones"][0]
    assert found["status"] == "off-track"
    assert "7 days after the agreed date" in found["why"]
    assert "“Design”" in found["why"]
    assert found["next_action"] == "Shorten “Design”, or agree a new date"


def test_the_page_of_a_milestone_tells_why_and_how_it_came_about(
    ada: Somebody, project: Project
) -> None:
    agree(ada, project, "2026-10-01T17:00")
    edit(ada, project, op("set", "task", "t3", duration=4800))

    answer = ada.get(f"/projects/{project.id}/milestones/m1")

    assert answer.status_code == 200, answer.content
    page = answer.json()
    assert [step["uid"] for step in page["drivers"]] == ["t1", "t2", "t3", "m1"]
    first, second = (step["because"] for step in page["drivers"][:2])
    assert first["code"] == "project-start"
    assert second == {
        "code": "other-finishes",
        "other": page["drivers"][0]["name"],
        "at": page["drivers"][0]["finish"],
        "dependency": {"kind": "FS", "lag": 0, "lag_unit": "working"},
        "held_back": 0,
        "calendar": "",
    }
    assert [task["uid"] for task in page["contents"]] == ["t1", "t2", "t3"]
    assert [item["command"] for item in page["history"]] == [
        "edit_plan",
        "agree_milestone",
        "create_project",
    ]
    assert page["history"][0]["now"] > page["history"][0]["was"]
    assert {driver["uid"] for driver in page["top_drivers"]} == {"t1", "t2", "t3"}
    assert len(page["trend"]) == 2
    assert page["s_curve"]["probability"][-1] == 1.0


def test_a_milestone_that_is_not_there_is_not_found(ada: Somebody, project: Project) -> None:
    answer = ada.get(f"/projects/{project.id}/milestones/nowhere")

    assert (answer.status_code, answer.json()["code"]) == (404, "milestone-not-found")


def test_a_day_promised_without_a_time_lasts_until_midnight(
    ada: Somebody, project: Project
) -> None:
    wiring.connect()

    promise, *beside = agree(ada, project, "2026-09-15").json()["change"]["ops"]

    until = START + 14 * 1440 + 959
    assert promise == op("set", "milestone", "m1", agreed_date=[None, until])
    assert [(made["op"], made["entity"]) for made in beside] == [
        ("add", "agreement"),
        ("add", "baseline"),
    ]
    assert beside[0]["fields"]["date"] == until
    assert beside[1]["fields"]["name"] == "Agreed"
    assert until in beside[1]["fields"]["finish"]
