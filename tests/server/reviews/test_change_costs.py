"""What a change request would cost, for those who may see money and for nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from milepost.server.kernel.realtime.hub import Person, read_events
from milepost.server.slices.plans import outlook
from milepost.server.slices.plans.models import Project
from milepost.server.slices.plans.policies import hidden_from

from .conftest import Somebody, ok, op
from .test_change_requests import act, drafted

SECRET = 987_654_000


@pytest.fixture
def priced(ada: Somebody, project: Project) -> None:
    """The concept costs SECRET, paid by time; the tests have a fixed price."""
    price(ada, project, "t1", cost=SECRET)
    price(ada, project, "t3", cost=50_000, follows_duration=0)


def price(who: Somebody, project: Project, task: str, **fields: Any) -> None:
    ok(who.patch(f"/projects/{project.id}/tasks/{task}/cost", fields))


def cost(who: Somebody, project: Project, uid: str) -> Any:
    return who.get(f"/projects/{project.id}/change-requests/{uid}/cost")


def test_twice_the_time_is_twice_the_price_of_what_is_paid_by_time(
    ada: Somebody, bo: Somebody, project: Project, priced: None
) -> None:
    longer = [op("set", "task", "t1", duration=4800), op("set", "task", "t3", duration=2880)]
    uid = drafted(bo, project, ops=longer)

    found = ok(cost(ada, project, uid))

    assert (found["was"]["planned"], found["now"]["planned"]) == (
        SECRET + 50_000, 2 * SECRET + 50_000,
    )  # fmt: skip
    assert found["percent"] == 80
    assert found["now"]["covering"] > 1.5 * found["was"]["covering"]


def test_what_is_removed_is_saved_and_what_is_new_costs_nothing_yet(
    ada: Somebody, bo: Somebody, project: Project, priced: None
) -> None:
    swap = [op("remove", "task", "t1"), op("add", "task", "t8", name="Sketch", duration=480)]
    uid = drafted(bo, project, ops=swap)

    assert ok(cost(ada, project, uid))["now"]["planned"] == 50_000


def test_nobody_without_the_right_to_see_money_learns_the_cost_of_a_change(
    ada: Somebody, bo: Somebody, viewer: Somebody, project: Project, priced: None
) -> None:
    uid = drafted(bo, project)
    ok(act(bo, project, uid, "impact"))
    base = f"/projects/{project.id}"
    person = Person(id="bo", name="Bo", hidden=hidden_from(bo.actor, project))

    refused = [cost(who, project, uid).status_code for who in (bo, viewer)]
    told = [
        bo.client.get(f"/api/v1{base}{path}").content.decode()
        for path in ("/changes", "/change-requests", f"/change-requests/{uid}")
    ]
    streamed = [event.as_seen_by(person).data.decode() for event in read_events(project.id, 0)]

    assert refused == [403, 403]
    assert not [text for text in (*told, *streamed) if str(SECRET)[:6] in text]


def test_of_a_large_plan_only_the_planned_cost_is_told(
    ada: Somebody, bo: Somebody, project: Project, priced: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    uid = drafted(bo, project)
    monkeypatch.setattr(outlook, "MOST_TASK_RUNS", 1)

    found = ok(cost(ada, project, uid))

    assert found["now"] == {
        "planned": 2 * SECRET + 50_000, "covering": None, "chance_of_budget": None,
    }  # fmt: skip


def test_where_nothing_can_be_told_nothing_is(
    ada: Somebody, bo: Somebody, project: Project
) -> None:
    free = drafted(bo, project)
    assert ok(cost(ada, project, free))["was"] is None
    price(ada, project, "t1", cost=1_000)
    dropped, stale = drafted(bo, project), drafted(bo, project, ops=[op("remove", "task", "t9")])
    ok(act(bo, project, dropped, "drop", {"reason": "No need."}))
    ok(ada.post(f"/projects/{project.id}/changes", {"ops": [op("remove", "task", "t9")]}))

    assert [ok(cost(ada, project, uid))["was"] for uid in (dropped, stale)] == [None, None]
    assert cost(ada, project, "none").status_code == 404
