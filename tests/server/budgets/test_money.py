"""Budgets, costs, transfers and what may be spent now."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.server.plans.conftest import Somebody, op

from milepost.server.kernel.realtime.hub import Person, read_events
from milepost.server.slices.budgets import public as budgets
from milepost.server.slices.plans import live
from milepost.server.slices.plans import public as plans
from milepost.server.slices.plans.models import Project
from milepost.server.slices.plans.policies import hidden_from

Send = Callable[..., Any]
SECRET = 987_654_321


def at(money: Any, percent: int) -> int:
    return int(money["advice"]["confidences"].index(percent))


def test_without_the_right_to_see_money_nothing_of_it_is_answered(
    bo: Somebody, viewer: Somebody, project: Project, budget: Send, pay: Send
) -> None:
    budget("m1", planned=SECRET)
    uid = pay("m1", SECRET).json()["uid"]

    for somebody in (bo, viewer):
        assert somebody.get(f"/projects/{project.id}/money").status_code == 403
        assert somebody.get(f"/projects/{project.id}/milestones/m1/costs").status_code == 403
        answers = [
            somebody.patch(f"/projects/{project.id}/milestones/m1/budget", {"planned": 1}),
            somebody.patch(f"/projects/{project.id}/money", {"reserve": 1}),
            somebody.delete(f"/projects/{project.id}/costs/{uid}"),
            somebody.post(f"/projects/{project.id}/undo", {"seq": 2}),
            somebody.post(
                f"/projects/{project.id}/transfers",
                {"to_milestone": "m1", "amount": 1, "reason": "x"},
            ),
        ]
        assert [answer.status_code for answer in answers] == [403] * 5


def test_neither_log_nor_stream_nor_export_tells_figures_to_those_without_the_right(
    bo: Somebody, max_: Somebody, project: Project, budget: Send, pay: Send
) -> None:
    budget("m1", planned=SECRET, funding_source=f"Fund {SECRET}")
    pay("m1", SECRET, note=f"Invoice {SECRET}")
    max_.patch(f"/projects/{project.id}/money", {"reserve": SECRET})
    body = {"from_milestone": "m1", "to_milestone": "m2", "amount": SECRET, "reason": str(SECRET)}
    assert max_.post(f"/projects/{project.id}/transfers", body).status_code == 200
    base = f"/projects/{project.id}"
    seen = [f"{base}/changes", f"{base}/changes/2", f"{base}/changes/5", base, f"{base}/plan"]
    seen += [f"{base}/milestones", f"{base}/milestones/m1", f"{base}/export?format=json"]
    hidden = hidden_from(bo.actor, project)
    person = Person(id="bo", name="Bo", hidden=hidden)

    told = [bo.client.get(f"/api/v1{path}").content.decode("latin-1") for path in seen]
    streamed = [event.as_seen_by(person).data.decode() for event in read_events(project.id, 0)]

    assert not [text for text in (*told, *streamed) if str(SECRET) in text]
    assert str(SECRET) in max_.client.get(f"/api/v1{base}/changes").content.decode()
    change = json.loads(streamed[1])
    assert change["ops"] == [{"op": "add", "entity": "milestone_budget", "uid": "", "fields": {}}]
    for answer in (bo.get(f"{base}/changes").json()["changes"][1],):
        assert answer["ops"] == change["ops"]


def test_who_may_see_money_sees_it_in_the_stream(
    max_: Somebody, project: Project, budget: Send
) -> None:
    budget("m1", planned=SECRET)
    person = Person(id="max", name="Max", hidden=hidden_from(max_.actor, project))

    assert str(SECRET).encode() in read_events(project.id, 0)[-1].as_seen_by(person).data
    assert live.hub is not None


def test_sure_estimates_leave_what_simple_subtraction_leaves(
    max_: Somebody, project: Project, budget: Send, pay: Send, money: Callable[[], Any]
) -> None:
    budget("m1", planned=100_00)
    budget("m2", planned=50_00, etc_low=70_00, etc_likely=70_00, etc_high=70_00)
    pay("m1", 10_00)
    pay("m1", 25_00, "committed")
    max_.patch(f"/projects/{project.id}/money", {"reserve": 5_00})

    found = money()

    advice = found["advice"]
    assert advice["current"] == "m1"
    assert (advice["remaining"], advice["needed_now"]) == (145_00, 15_00)
    assert advice["safe"] == [145_00 - 15_00 - 70_00] * 46
    assert advice["open"] == ["m1", "m2", "m3"]
    row = found["milestones"][0]
    assert (row["planned"], row["actual"], row["open_commitment"]) == (100_00, 10_00, 15_00)
    assert row["to_complete"] == 90_00
    assert found["currency"] == "EUR"


def test_more_confidence_leaves_less_to_spend(budget: Send, money: Callable[[], Any]) -> None:
    budget("m1", planned=100_000)
    budget("m2", planned=50_000, etc_low=20_000, etc_likely=40_000, etc_high=120_000)

    found = money()

    safe = found["advice"]["safe"]
    assert safe == sorted(safe, reverse=True)
    assert safe[at(found, 50)] > safe[at(found, 95)]


def test_a_later_milestone_says_how_far_it_is_funded(
    budget: Send, money: Callable[[], Any]
) -> None:
    budget("m1", planned=126, etc_low=100, etc_likely=100, etc_high=100)
    budget("m2", planned=20, etc_low=100, etc_likely=100, etc_high=100)

    found = money()

    assert found["advice"]["funded"][at(found, 80)] == [1.0, 0.46, 1.0]


def test_a_tranche_waits_for_its_gate(
    budget: Send, money: Callable[[], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    budget("m1", planned=100)
    budget("m2", planned=500, released_by="m1")
    assert money()["milestones"][1]["is_released"] is False
    assert money()["advice"]["remaining"] == 100

    gate = {"m1": {"gate_state": "go"}}
    monkeypatch.setitem(plans.facets._providers, "gates", lambda project, state: gate)

    assert money()["milestones"][1]["is_released"] is True
    assert money()["advice"]["remaining"] == 600


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"planned": -1}, "planned"),
        ({"etc_low": 1}, "etc_likely"),
        ({"etc_low": 3, "etc_likely": 2, "etc_high": 4}, "etc_likely"),
        ({"released_by": "m1"}, "released_by"),
        ({"released_by": "none"}, "released_by"),
    ],
)
def test_amounts_that_make_no_sense_are_refused_by_field(
    budget: Send, fields: dict[str, Any], field: str
) -> None:
    answer = budget("m1", **fields)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == field


def test_a_milestone_that_is_none_has_no_money(budget: Send, pay: Send) -> None:
    assert budget("t1", planned=1).status_code == 404
    assert pay("t1", 5).status_code == 404


def test_a_cost_is_recorded_listed_removed_and_brought_back(
    max_: Somebody, project: Project, pay: Send
) -> None:
    uid = pay("m1", 12_34, note="Invoice 7").json()["uid"]
    path = f"/projects/{project.id}/milestones/m1/costs"
    assert max_.get(path).json()["entries"][0] | {"uid": ""} == {
        "uid": "", "on": "2026-10-01", "kind": "actual", "amount": 1234, "note": "Invoice 7",
        "source": "typed",
    }  # fmt: skip

    max_.delete(f"/projects/{project.id}/costs/{uid}")
    assert max_.get(path).json()["total"] == 0
    max_.post(f"/projects/{project.id}/undo")
    assert max_.get(path).json()["total"] == 1
    assert max_.delete(f"/projects/{project.id}/costs/none").status_code == 404


@pytest.mark.parametrize("body", [{"amount": 0}, {"amount": 1.5}, {"amount": 10**16}, {"on": "x"}])
def test_a_cost_that_is_none_is_refused(
    max_: Somebody, project: Project, body: dict[str, Any]
) -> None:
    full = {"on": "2026-10-01", "kind": "actual", "amount": 1, **body}

    answer = max_.post(f"/projects/{project.id}/milestones/m1/costs", full)

    assert answer.status_code == 422


def move(who: Somebody, project: Project, **body: Any) -> Any:
    return who.post(f"/projects/{project.id}/transfers", {"reason": "Overrun", **body})


def test_a_transfer_keeps_the_sum_is_on_record_and_goes_back_by_a_counter_transfer(
    max_: Somebody, project: Project, budget: Send, money: Callable[[], Any]
) -> None:
    budget("m1", planned=100)

    seq = move(max_, project, from_milestone="m1", to_milestone="m2", amount=30).json()["seq"]
    assert [row["planned"] for row in money()["milestones"]] == [70, 30, 0]
    assert max_.post(f"/projects/{project.id}/undo", {"seq": seq}).status_code == 409
    move(max_, project, from_milestone="m2", to_milestone="m1", amount=30)

    found = money()
    assert [row["planned"] for row in found["milestones"]] == [100, 0, 0]
    assert [item["reason"] for item in found["transfers"]] == ["Overrun", "Overrun"]
    assert found["transfers"][0]["by"] == "Max"


def test_the_reserve_gives_and_takes(
    max_: Somebody, project: Project, money: Callable[[], Any]
) -> None:
    max_.patch(f"/projects/{project.id}/money", {"reserve": 50})

    move(max_, project, to_milestone="m1", amount=20)

    found = money()
    assert (found["reserve"], found["milestones"][0]["planned"]) == (30, 20)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"from_milestone": "m1", "to_milestone": "m2", "amount": 1}, 409),
        ({"to_milestone": "m2", "amount": 1}, 409),
        ({"from_milestone": "m1", "to_milestone": "m1", "amount": 1}, 422),
        ({"to_milestone": "m1", "amount": 0}, 422),
        ({"to_milestone": "none", "amount": 1}, 404),
        ({"to_milestone": "m1", "amount": 1, "reason": " "}, 422),
    ],
)
def test_a_transfer_that_cannot_be_is_refused(
    max_: Somebody, project: Project, budget: Send, body: dict[str, Any], status: int
) -> None:
    if body.get("to_milestone") == "none":
        max_.patch(f"/projects/{project.id}/money", {"reserve": 50})

    assert move(max_, project, **body).status_code == status


def test_an_achieved_milestone_gives_back_what_it_did_not_use(
    ada: Somebody, project: Project, budget: Send, pay: Send, money: Callable[[], Any]
) -> None:
    budget("m1", planned=100)
    budget("m2", planned=50)
    pay("m1", 60)
    ada.post(
        f"/projects/{project.id}/changes",
        {"ops": [op("set", "task", "m1", actual_start=29_805_000, actual_finish=29_805_000)]},
    )

    found = money()

    assert found["milestones"][0]["is_achieved"] is True
    assert found["advice"]["current"] == "m2"
    assert found["advice"]["remaining"] == 90


def test_an_archived_project_takes_no_money(
    ada: Somebody, project: Project, budget: Send, pay: Send
) -> None:
    ada.patch(f"/projects/{project.id}", {"is_archived": True})

    assert budget("m1", planned=1).status_code == 409
    assert pay("m1", 1).status_code == 409


def test_the_money_takes_the_same_statements_however_many_entries(
    max_: Somebody, project: Project, budget: Send, pay: Send, money: Callable[[], Any]
) -> None:
    def statements() -> int:
        money()
        with CaptureQueriesContext(connection) as caught:
            money()
        return len(caught)

    budget("m1", planned=1)
    pay("m1", 1)
    few = statements()
    for number in range(6):
        budget(f"m{number % 3 + 1}", planned=number)
        pay("m2", 1)

    assert statements() == few


def test_a_scarce_person_has_the_time_that_their_work_leaves(
    bo: Somebody, project: Project
) -> None:
    sure = [
        op("set", "task", uid, estimate_low=n, estimate_likely=n, estimate_high=n)
        for uid, n in (("t2", 2400), ("t3", 4800))
    ]
    bo.post(
        f"/projects/{project.id}/changes",
        {"ops": [*sure, op("set", "settings", "", status_date=29_804_160)]},
    )

    (ana,) = bo.get(f"/projects/{project.id}/scarce-time").json()["people"]

    # Two days of interviews, five of design; Ana designs 40 hours of the 56 until M2, and
    # builds 40 of the 80 after it.
    design, live_ = ana["milestones"]
    assert (design["name"], design["capacity"], design["needed"][0]) == (
        "Design accepted",
        3360,
        2400,
    )
    assert (live_["capacity"], live_["needed"][0]) == (3360 + 4800, 4800)
    assert ana["safe"][0] == 960
    assert ana["tightest"][0] == "Design accepted"


def test_scarce_time_follows_what_the_plan_learned_of_its_own_tasks(
    bo: Somebody, project: Project
) -> None:
    path = f"/projects/{project.id}/changes"
    # Two days were likely, and it took eight.
    done = op(
        "set", "task", "t1", actual_start=29_804_160, actual_finish=29_815_740,
        estimate_low=900, estimate_likely=960, estimate_high=1_000,
    )  # fmt: skip
    bo.post(path, {"ops": [done, op("set", "settings", "", status_date=29_815_740)]})

    def needed() -> list[int]:
        (ana,) = bo.get(f"/projects/{project.id}/scarce-time").json()["people"]
        return [int(each["needed"][0]) for each in ana["milestones"]]

    usual = needed()
    learns = op("set", "settings", "", uncertainty={"spread": "learned"})
    assert bo.post(path, {"ops": [learns]}).status_code == 200

    assert all(now > was for now, was in zip(needed(), usual, strict=True))


def test_other_slices_get_frozen_money(project: Project, budget: Send) -> None:
    budget("m1", planned=100)

    facts, advice = budgets.find_money(project, plans.current_state(project))

    assert facts["m1"].planned == 100
    assert advice.remaining == 100
