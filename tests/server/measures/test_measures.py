"""Earned value and schedule health of a project, as the API gives them."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.server.plans.conftest import Somebody, op
from tests.server.trends.conftest import ada, bo, edit, join, on, project, stranger, workspace

from milepost.server.slices.plans.models import Project
from milepost.server.slices.plans.states import forget_all

__all__ = ["ada", "bo", "join", "project", "stranger", "workspace"]


@pytest.fixture(autouse=True)
def _forget_states() -> None:
    forget_all()


def get(who: Somebody, path: str) -> Any:
    answer = who.get(path)
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.fixture
def frozen(ada: Somebody, project: Project) -> Project:
    """The plan of the first of September as baseline 0."""
    with on(0.1):
        answer = ada.post(f"/projects/{project.id}/baselines", {"number": 0, "name": "Contract"})
        assert answer.status_code == 200, answer.content
    return project


def begin(who: Somebody, project: Project, uid: str, percent: int) -> None:
    tasks = get(who, f"/projects/{project.id}/plan")
    start = tasks["derived"]["start"][tasks["tasks"]["uid"].index(uid)]
    edit(who, project, op("set", "task", uid, actual_start=start, percent_complete=percent))


def test_without_a_baseline_there_is_a_finding_and_no_figure(
    ada: Somebody, project: Project
) -> None:
    found = get(ada, f"/projects/{project.id}/earned-value")

    assert found["project"] is None
    assert [each["code"] for each in found["findings"]] == ["baseline-missing"]


def test_progress_earns_the_budget_of_the_baseline_up_to_now(
    ada: Somebody, frozen: Project
) -> None:
    begin(ada, frozen, "t1", 50)

    with on(10):
        found = get(ada, f"/projects/{frozen.id}/earned-value?baseline=0")

    whole = found["project"]
    assert (found["basis"], found["rule"], found["is_status_date_given"]) == (
        "time", "percent", False,
    )  # fmt: skip
    assert 0 < whole["earned_value"] < whole["planned_value"] <= whole["budget_at_completion"]
    assert whole["schedule_variance"] == whole["earned_value"] - whole["planned_value"]
    assert whole["time"]["schedule_variance_time"] < 0
    assert set(whole["estimates"]) == {
        "typical", "atypical", "combined", "weighted", "new-estimate",
    }  # fmt: skip
    assert [each["uid"] for each in found["milestones"]] == ["m1"]
    assert found["periods"][-1]["planned"] == whole["budget_at_completion"]


def test_the_status_date_of_the_plan_counts_before_today(ada: Somebody, frozen: Project) -> None:
    edit(ada, frozen, op("set", "settings", "", status_date="2026-09-03T17:00"))

    found = get(ada, f"/projects/{frozen.id}/earned-value")

    assert found["is_status_date_given"] is True
    assert found["status_date"] % 1440 == 17 * 60


def test_a_rule_and_a_period_are_chosen_and_others_refused(ada: Somebody, frozen: Project) -> None:
    begin(ada, frozen, "t1", 50)
    path = f"/projects/{frozen.id}/earned-value"

    with on(10):
        found = get(ada, f"{path}?rule=0-100&period=day")

    assert found["project"]["earned_value"] == 0
    assert found["period"] == "day"
    assert ada.get(f"{path}?rule=guess").status_code == 422
    assert ada.get(f"{path}?baseline=11").status_code == 422


def test_a_baseline_that_does_not_exist_is_a_finding(ada: Somebody, frozen: Project) -> None:
    found = get(ada, f"/projects/{frozen.id}/earned-value?baseline=7")

    assert found["project"] is None
    assert [each["number"] for each in found["baselines"]] == [0]
    assert "no baseline 7" in found["findings"][0]["message"]


def test_health_names_the_tasks_at_fault(ada: Somebody, frozen: Project) -> None:
    edit(ada, frozen, op("add", "task", "loose", name="Loose end", duration=480))

    with on(60):
        points = {
            each["rule"]: each
            for each in get(ada, f"/projects/{frozen.id}/schedule-health")["points"]
        }

    assert len(points) == 14
    assert {"uid": "loose", "name": "Loose end"} in points["dcma-01"]["tasks"]
    assert points["dcma-01"]["state"] == "fail"
    assert points["dcma-12"]["state"] == "pass"
    # Sixty days on nothing is done, though all of it was due.
    assert (points["dcma-14"]["state"], points["dcma-14"]["numerator"]) == ("fail", 0)
    assert points["dcma-09"]["tasks_total"] == len(points["dcma-09"]["tasks"]) > 0


@pytest.mark.parametrize("path", ["earned-value", "schedule-health"])
def test_a_stranger_learns_nothing(stranger: Somebody, frozen: Project, path: str) -> None:
    assert stranger.get(f"/projects/{frozen.id}/{path}").status_code == 404


@pytest.mark.parametrize("path", ["earned-value", "schedule-health"])
def test_the_number_of_statements_does_not_grow_with_the_plan(
    ada: Somebody, frozen: Project, path: str
) -> None:
    def statements() -> int:
        get(ada, f"/projects/{frozen.id}/{path}")
        with CaptureQueriesContext(connection) as queries:
            get(ada, f"/projects/{frozen.id}/{path}")
        return len(queries)

    before = statements()
    for number in range(12):
        edit(ada, frozen, op("add", "task", f"n{number}", name="N", duration=480))

    assert statements() == before
