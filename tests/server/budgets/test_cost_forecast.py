"""What the project costs in the end, in the runs of its dates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.server.plans.conftest import Somebody

from milepost.server.slices.budgets import cost_making
from milepost.server.slices.plans import outlook
from milepost.server.slices.plans.models import Project

Send = Callable[..., Any]


@pytest.fixture
def forecast(max_: Somebody, project: Project) -> Callable[[], Any]:
    """Return a function that reads the forecast of costs."""
    return lambda: max_.get(f"/projects/{project.id}/cost-forecast").json()


@pytest.fixture
def risk(max_: Somebody, project: Project) -> None:
    """A risk that costs 5,000.00 in half of the cases."""
    body = {
        "kind": "risk", "name": "The licence is dearer", "probability": 0.5, "tasks": ["t2"],
        "low": 0, "likely": 0, "high": 0,
        "cost_low": 500_000, "cost_likely": 500_000, "cost_high": 500_000,
    }  # fmt: skip
    made = max_.post(f"/projects/{project.id}/register", body)
    assert made.status_code in {200, 201}, made.content


def test_only_those_who_may_see_money_see_what_it_will_cost(
    bo: Somebody, viewer: Somebody, project: Project
) -> None:
    for somebody in (bo, viewer):
        assert somebody.get(f"/projects/{project.id}/cost-forecast").status_code == 403


def test_without_money_there_is_nothing_to_tell(forecast: Callable[[], Any]) -> None:
    answer = forecast()

    assert (answer["total"], answer["joint"], answer["milestones"]) == (None, None, [])


def test_what_people_do_follows_the_dates_and_what_is_bought_its_estimate(
    budget: Send, pay: Send, forecast: Callable[[], Any]
) -> None:
    budget("m1", planned=100_000, etc_low=50_000, etc_likely=100_000, etc_high=300_000)
    budget("m3", planned=400_000)
    pay("m1", 20_000)

    answer = forecast()

    total = answer["total"]
    assert total["spent"] == 20_000
    assert total["planned"] == 20_000 + 100_000 + 400_000
    assert total["budget"] == 500_000
    assert total["p10"] < total["p50"] < total["p80"] < total["p90"]
    assert answer["correlation"] > 0.5
    assert {each["name"] for each in answer["drivers"]} == {"Discovery done", "Build"}
    first = next(each for each in answer["milestones"] if each["uid"] == "m1")
    assert 70_000 <= first["p10"] < first["p90"] <= 320_000


def test_a_risk_of_the_register_costs_what_it_was_said_to(
    risk: None, forecast: Callable[[], Any]
) -> None:
    answer = forecast()

    assert (answer["total"]["p10"], answer["total"]["p80"]) == (0, 500_000)
    assert [(each["name"], each["is_risk"]) for each in answer["drivers"]] == [
        ("The licence is dearer", True)
    ]


def test_the_contingency_and_the_joint_confidence_are_those_the_project_asks_for(
    max_: Somebody, project: Project, budget: Send, forecast: Callable[[], Any]
) -> None:
    budget("m3", planned=400_000)
    max_.patch(f"/projects/{project.id}/money", {"confidence": 90, "reserve": 50_000})

    answer = forecast()

    assert answer["total"]["budget"] == 450_000
    needed = {each["confidence"]: each["amount"] for each in answer["contingency"]}
    assert needed[0.9] == answer["total"]["p90"] - 400_000
    joint = answer["joint"]
    both = joint["probability"]
    assert both <= min(joint["probability_of_date"], joint["probability_of_budget"])
    assert joint["balanced"] in joint["frontier"]


def test_the_costs_of_a_large_plan_are_left_to_a_job_and_are_the_same(
    max_: Somebody,
    project: Project,
    budget: Send,
    forecast: Callable[[], Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    budget("m1", planned=100_000, etc_low=50_000, etc_likely=100_000, etc_high=300_000)
    here = forecast()
    assert (here["is_current"], here["job"]) == (True, None)
    monkeypatch.setattr(outlook, "MOST_TASK_RUNS", 1)

    waiting = forecast()
    assert (waiting["total"], waiting["is_current"], bool(waiting["job"])) == (None, False, True)
    cost_making.make_in_job(_Context(), {"project": project.id, "seq": 1})

    assert forecast() == here
    budget("m2", planned=1_000)
    stale = forecast()
    assert (stale["is_current"], stale["total"]) == (False, here["total"])


def test_a_large_plan_without_money_asks_for_no_job(
    forecast: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outlook, "MOST_TASK_RUNS", 1)

    answer = forecast()

    assert (answer["total"], answer["job"], answer["is_current"]) == (None, None, True)


class _Context:
    key = actor_id = ""

    def report(self, progress: float, *, message: str = "") -> None:
        assert 0 <= progress <= 1


def test_more_rows_need_no_more_statements(
    max_: Somebody, project: Project, budget: Send, forecast: Callable[[], Any]
) -> None:
    def statements() -> int:
        with CaptureQueriesContext(
            connection,
        ) as made:
            forecast()
        return len(made)

    budget("m1", planned=1_000)
    forecast()
    few = statements()
    for milestone in ("m2", "m3"):
        budget(milestone, planned=1_000)
    forecast()

    assert statements() == few
