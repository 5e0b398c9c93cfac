"""The milestone trend, the slips and the changes behind them, as the API gives them."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.server.plans.conftest import Somebody, op
from tests.server.trends.conftest import edit, on

from milepost.server.slices.plans.models import Project
from milepost.server.slices.trends import since


def get(who: Somebody, path: str) -> Any:
    answer = who.get(path)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_a_trend_has_one_point_for_each_day_on_which_it_moved(ada: Somebody, told: Project) -> None:
    found = get(ada, f"/projects/{told.id}/trend")

    (milestone,) = found["milestones"]
    days = [point[0] // 1440 for point in milestone["points"]]
    assert days == sorted(set(days))
    assert [day - days[0] for day in days] == [0, 8, 15, 22]
    scheduled = [point[2] for point in milestone["points"]]
    assert scheduled[-1] == milestone["scheduled_date"]


def test_a_point_tells_the_changes_of_its_day_with_author_and_reason(
    ada: Somebody, told: Project
) -> None:
    moves = get(ada, f"/projects/{told.id}/milestones/m1/moves?day=2026-09-09")

    assert [(item["label"], item["actor"]["name"], item["reason"]) for item in moves] == [
        ("Grow", "Bo", "More"),
        ("Ask more people", "Bo", ""),
    ]
    assert moves[0]["scheduled"][1] == moves[1]["scheduled"][0] < moves[1]["scheduled"][1]


def test_a_day_without_a_move_and_a_milestone_that_is_none(ada: Somebody, told: Project) -> None:
    path = f"/projects/{told.id}/milestones"

    assert get(ada, f"{path}/m1/moves?day=2026-09-10") == []
    assert [item["label"] for item in get(ada, f"{path}/m1/moves")][-1] == "Shorten"
    missing = ada.get(f"{path}/t1/moves?day=2026-09-10")
    assert (missing.status_code, missing.json()["code"]) == (404, "milestone-not-found")
    assert ada.get(f"{path}/m1/moves?day=yesterday").status_code == 422


def test_a_slip_counts_working_days_from_promise_and_baseline(ada: Somebody, told: Project) -> None:
    ada.post(f"/projects/{told.id}/baselines", {"number": 3, "name": "Now"})
    edit(ada, told, op("set", "task", "t3", duration=5280))

    found = get(ada, f"/projects/{told.id}/slips")

    (milestone,) = found["milestones"]
    assert found["baseline"] == 3
    # Two days of 480 minutes were added to the last task since the baseline.
    assert milestone["baseline_slip"]["scheduled"] == 2.0
    # Fifteen working days from Tuesday the 1st end on the 21st, four after the 15th.
    assert milestone["agreed_slip"]["scheduled"] == 4.0
    assert milestone["reasons"][0]["label"] in {"Grow", "Grow again"}
    assert len(milestone["reasons"]) == 3


def test_without_baseline_or_promise_there_is_no_slip(ada: Somebody, project: Project) -> None:
    found = get(ada, f"/projects/{project.id}/slips")

    assert found["baseline"] is None
    assert found["milestones"][0]["agreed_slip"] == {"scheduled": None, "forecast": None}
    refused = ada.get(f"/projects/{project.id}/slips?baseline=7")
    assert (refused.status_code, refused.json()["code"]) == (422, "unknown-moment")


def test_since_a_day_tells_what_moved_and_who_moved_it(ada: Somebody, told: Project) -> None:
    found = get(ada, f"/projects/{told.id}/since?moment=2026-09-12")

    assert found["kind"] == "day"
    assert found["changes"] == 3
    assert [(person["name"], person["changes"]) for person in found["people"]] == [
        ("Ada", 2),
        ("Bo", 1),
    ]
    (milestone,) = found["milestones"]
    assert milestone["what"] == "moved"
    assert milestone["scheduled"][0] < milestone["scheduled"][1]
    assert {cause["label"] for cause in milestone["causes"]} == {"Grow again", "Shorten"}
    assert [item["name"] for item in found["tasks_added"]["items"]] == ["Extra"]
    assert found["work"][1] - found["work"][0] == 480 + 4320 - 3360


def test_since_a_baseline_tells_what_was_done(ada: Somebody, bo: Somebody, told: Project) -> None:
    with on(25):
        ada.post(f"/projects/{told.id}/baselines", {"number": 1, "name": "Replan"})
    with on(26):
        edit(bo, told, op("set", "task", "t1", percent_complete=100))
        edit(ada, told, op("remove", "task", "t4"))

    found = get(ada, f"/projects/{told.id}/since?moment=baseline:1")

    assert found["kind"] == "baseline"
    assert found["tasks_done"]["items"] == [{"uid": "t1", "name": "Interviews", "by": "Bo"}]
    assert found["tasks_removed"]["items"] == [{"uid": "t4", "name": "Extra", "by": "Ada"}]


@pytest.mark.parametrize("moment", ["baseline:9", "yesterday", "", "2026-13-01"])
def test_a_moment_the_project_does_not_know_is_refused(
    ada: Somebody, told: Project, moment: str
) -> None:
    answer = ada.get(f"/projects/{told.id}/since?moment={moment}")

    assert (answer.status_code, answer.json()["code"]) == (422, "unknown-moment")
    assert "2026-10-01" in answer.json()["detail"]


def test_before_the_first_change_the_plan_was_its_first(ada: Somebody, told: Project) -> None:
    found = get(ada, f"/projects/{told.id}/since?moment=2001-01-01")

    assert found["then"]["seq"] == 1
    assert found["milestones"][0]["agreed"][0] is None


def test_the_last_visit_is_the_one_before_this(ada: Somebody, bo: Somebody, told: Project) -> None:
    path = f"/projects/{told.id}"
    with on(10):
        assert ada.post(f"{path}/visit").json() == {"previous_at": None}
    with on(10.01):
        assert ada.post(f"{path}/visit").json() == {"previous_at": None}
    with on(23):
        assert ada.post(f"{path}/visit").json()["previous_at"].startswith("2026-09-11T09:14")
        found = get(ada, f"{path}/since?moment=visit")
        theirs = get(bo, f"{path}/since?moment=visit")

    assert (found["kind"], found["changes"]) == ("visit", 3)
    # Bo was never noted before: he is told of the last week.
    assert theirs["kind"] == "week"


def test_a_strangers_visit_is_not_noted(stranger: Somebody, told: Project) -> None:
    assert stranger.post(f"/projects/{told.id}/visit").status_code == 404


@pytest.mark.parametrize("path", ["trend", "slips", "since?moment=2026-09-02"])
def test_the_number_of_statements_does_not_grow_with_the_plan(
    ada: Somebody, told: Project, path: str
) -> None:
    def statements() -> int:
        get(ada, f"/projects/{told.id}/{path}")
        with CaptureQueriesContext(connection) as queries:
            get(ada, f"/projects/{told.id}/{path}")
        return len(queries)

    before = statements()
    for number in range(12):
        edit(
            ada,
            told,
            op("add", "task", f"n{number}", name="N", kind="milestone"),
            op("add", "dependency", f"e{number}", predecessor="t3", successor=f"n{number}"),
        )

    assert statements() == before


def test_records_are_told_of_in_the_section_of_their_kind() -> None:
    assert since.SILENT.isdisjoint(since.PLAN_ENTITIES)
    assert since.section_of("criterion") == "evidence"
    assert since.section_of("gate_review") == "decisions"
    assert since.section_of("zebra") == "other"
