"""What tasks cost: entered, masked, taken from their milestone's money, forecast and exported."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from tests.server.plans.conftest import Somebody, op

from milepost.formats import read
from milepost.server.kernel.realtime.hub import Person, read_events
from milepost.server.slices.plans.models import Project
from milepost.server.slices.plans.policies import hidden_from

Send = Callable[..., Any]
SECRET = 987_654_321


@pytest.fixture
def price(max_: Somebody, project: Project) -> Send:
    """Return a function that says what a task costs."""
    return lambda task, **fields: max_.patch(f"/projects/{project.id}/tasks/{task}/cost", fields)


@pytest.fixture
def forecast(max_: Somebody, project: Project) -> Callable[[], Any]:
    """Return a function that reads the forecast of costs."""
    return lambda: max_.get(f"/projects/{project.id}/cost-forecast").json()


@pytest.fixture
def priced(max_: Somebody, project: Project) -> Callable[[str], Any]:
    """Return a function that reads what a task costs."""
    return lambda task: max_.get(f"/projects/{project.id}/tasks/{task}/cost").json()


def test_nobody_without_the_right_to_see_money_is_told_what_a_task_costs(
    bo: Somebody, viewer: Somebody, max_: Somebody, project: Project, price: Send
) -> None:
    price("t2", low=SECRET, likely=SECRET, high=SECRET, spent=SECRET)
    base = f"/projects/{project.id}"
    for somebody in (bo, viewer):
        assert somebody.get(f"{base}/tasks/t2/cost").status_code == 403
        assert somebody.patch(f"{base}/tasks/t2/cost", {"cost": 1}).status_code == 403
    seen = [f"{base}/changes", f"{base}/changes/2", base, f"{base}/plan", f"{base}/milestones/m2"]
    seen += [f"{base}/export?format={kind}" for kind in ("json", "mspdi", "csv")]
    person = Person(id="bo", name="Bo", hidden=hidden_from(bo.actor, project))

    told = [bo.client.get(f"/api/v1{path}").content.decode("latin-1") for path in seen]
    streamed = [event.as_seen_by(person).data.decode() for event in read_events(project.id, 0)]

    assert not [text for text in (*told, *streamed) if str(SECRET)[:7] in text]
    assert json.loads(streamed[1])["ops"] == [
        {"op": "add", "entity": "task_cost", "uid": "", "fields": {}}
    ]
    assert str(SECRET) in max_.client.get(f"/api/v1{base}/changes").content.decode()


def test_a_cost_is_entered_edited_emptied_and_brought_back(
    max_: Somebody, project: Project, price: Send, priced: Callable[[str], Any]
) -> None:
    assert priced("t2")["cost"] is None

    price("t2", low=100_00, likely=150_00, high=300_00, shape="triangular")
    price("t2", spent=20_00)

    known = priced("t2")
    assert [known[end] for end in ("low", "likely", "high")] == [100_00, 150_00, 300_00]
    assert (known["shape"], known["spent"], known["currency"]) == ("triangular", 20_00, "EUR")
    price("t2", low=None, likely=None, high=None, spent=None)
    assert priced("t2")["likely"] is None
    max_.post(f"/projects/{project.id}/undo")
    assert priced("t2") == known


def test_the_cost_of_a_removed_task_comes_back_with_the_task(
    max_: Somebody, project: Project, price: Send, priced: Callable[[str], Any]
) -> None:
    price("t2", cost=150_00)
    changes = f"/projects/{project.id}/changes"
    assert max_.post(changes, {"ops": [op("remove", "task", "t2")]}).status_code == 200
    assert max_.get(f"/projects/{project.id}/tasks/t2/cost").status_code == 404
    assert max_.get(f"/projects/{project.id}/cost-forecast").json()["total"] is None

    max_.post(f"/projects/{project.id}/undo")

    assert priced("t2")["cost"] == 150_00


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"low": 1}, "likely"),
        ({"low": 3, "likely": 2, "high": 4}, "likely"),
        ({"low": 0, "likely": 2, "high": 4, "shape": "log-normal"}, "likely"),
        ({"cost": -1}, "cost"),
        ({"cost": 10**13 + 1}, "cost"),
        ({"follows_duration": 1.5}, "follows_duration"),
    ],
)
def test_amounts_that_make_no_sense_are_refused_by_field(
    price: Send, fields: dict[str, Any], field: str
) -> None:
    answer = price("t2", **fields)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"].endswith(field)


@pytest.mark.parametrize("row", ["m1", "none"])
def test_only_work_has_a_cost_of_its_own(price: Send, row: str) -> None:
    answer = price(row, cost=1)

    assert (answer.status_code, answer.json()["code"]) == (404, "task-without-cost")


def test_an_archived_project_takes_no_costs(ada: Somebody, project: Project, price: Send) -> None:
    ada.patch(f"/projects/{project.id}", {"is_archived": True})

    assert price("t1", cost=1).status_code == 409


def test_a_project_without_budgets_has_a_forecast_of_its_tasks_costs(
    price: Send, forecast: Callable[[], Any]
) -> None:
    price("t1", low=80_000, likely=100_000, high=200_000, follows_duration=0)
    price("t3", cost=400_000)

    answer = forecast()

    total = answer["total"]
    assert total["planned"] == 500_000
    assert total["p10"] < total["p50"] < total["p90"]
    assert {each["name"] for each in answer["drivers"]} == {"Interviews", "Build"}
    first = next(each for each in answer["milestones"] if each["uid"] == "m1")
    assert (first["p10"] >= 80_000, first["p90"] <= 200_000) == (True, True)


def test_what_a_task_costs_is_taken_from_what_its_milestone_costs(
    budget: Send, price: Send, forecast: Callable[[], Any]
) -> None:
    budget("m2", planned=500_000)
    price("t2", cost=300_000)

    within = forecast()
    price("t2", cost=800_000)
    beyond = forecast()

    assert within["total"]["planned"] == 500_000
    assert {each["name"] for each in within["drivers"]} == {"Design"}
    assert beyond["total"]["planned"] == 800_000


def test_what_was_spent_on_a_task_and_paid_for_its_milestone_counts_once(
    budget: Send, pay: Send, price: Send, forecast: Callable[[], Any]
) -> None:
    budget("m2", planned=500_000)
    price("t2", cost=300_000, spent=120_000)

    assert forecast()["total"]["spent"] == 120_000
    pay("m2", 200_000)

    assert forecast()["total"]["spent"] == 200_000


def test_an_export_holds_the_costs_for_those_who_may_see_them(
    bo: Somebody, max_: Somebody, project: Project, price: Send
) -> None:
    price("t2", cost=150_00, low=100_00, likely=150_00, high=300_00, follows_duration=0.5)
    for kind in ("json", "mspdi"):
        path = f"/api/v1/projects/{project.id}/export?format={kind}"

        design, none = (
            next(
                task
                for task in read(who.client.get(path).content).plan.tasks
                if task.name == "Design"
            )
            for who in (max_, bo)
        )

        assert design.cost == 150_00
        assert design.cost_estimate is not None
        assert (design.cost_estimate.high, design.cost_follows_duration) == (300_00, 0.5)
        assert (none.cost, none.cost_estimate) == (None, None)
