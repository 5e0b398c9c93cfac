"""Risks, assumptions, issues and decisions in one register, through the API."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.server.plans.conftest import Somebody

from milepost.server.kernel.log import reader
from milepost.server.slices.plans import states
from milepost.server.slices.plans.models import Project, RiskRow
from milepost.server.slices.raid import effects
from milepost.server.slices.raid.models import RaidItem, RiskCost
from milepost.server.slices.raid.public import open_items, open_risks

DAY = 480


@pytest.fixture(autouse=True)
def _nothing_measured() -> None:
    effects._made.forget_all()


def path(project: Project, rest: str = "") -> str:
    return f"/projects/{project.id}/register{rest}"


def add(who: Somebody, project: Project, kind: str, uid: str, **values: Any) -> Any:
    body = {"kind": kind, "uid": uid, "name": uid.title(), **values}
    return who.post(path(project), body)


def change_item(who: Somebody, project: Project, uid: str, **values: Any) -> Any:
    return who.patch(path(project, f"/{uid}"), values)


def items(who: Somebody, project: Project) -> dict[str, dict[str, Any]]:
    return {item["uid"]: item for item in who.get(path(project)).json()["items"]}


def convert(who: Somebody, project: Project, uid: str, to: str, new: str, **values: Any) -> Any:
    return who.post(path(project, f"/{uid}/conversion"), {"to": to, "new_uid": new, **values})


def state_of(project: Project) -> Any:
    return states.load_state(project.id, seq=reader.head(project.id))


STRIKE = {"probability": 0.5, "low": 2 * DAY, "likely": 4 * DAY, "high": 6 * DAY, "tasks": ["t3"]}


def test_every_kind_gets_the_next_number_of_its_letter(ada: Somebody, project: Project) -> None:
    for kind, uid in [
        ("risk", "a"),
        ("risk", "b"),
        ("issue", "c"),
        ("decision", "d"),
        ("issue", "e"),
    ]:
        assert add(ada, project, kind, uid).status_code == 200

    found = items(ada, project)

    assert [item["code"] for item in found.values()] == ["R-01", "R-02", "I-01", "I-02", "D-01"]
    assert all(item["is_open"] and item["opened_on"] for item in found.values())


def test_a_risk_lives_in_the_plan_and_shows_its_weight(ada: Somebody, project: Project) -> None:
    add(ada, project, "risk", "k", **STRIKE, due_on="2026-09-30", category="supplier")

    row = RiskRow.objects.get(project=project, uid="k")
    item = items(ada, project)["k"]
    assert (row.number, row.state, row.category) == (1, "open", "supplier")
    # A day alone is its last minute.
    assert row.review_on == item["due_on"] == 29_845_440 + 1439
    # 0.5 is in the third class of probability, four days in the third of impact.
    assert (item["expected_days"], item["score"], item["zone"]) == (2.0, 9, "medium")


def test_the_matrix_says_its_thresholds(ada: Somebody, project: Project) -> None:
    assert ada.get(path(project)).json()["matrix"] == {
        "probability_steps": [0.1, 0.3, 0.5, 0.7],
        "impact_days": [1, 3, 5, 10],
        "medium_from": 6,
        "high_from": 15,
    }


def test_an_item_that_ends_gets_a_date_and_loses_it_when_it_opens_again(
    ada: Somebody, project: Project
) -> None:
    add(ada, project, "issue", "i")
    add(ada, project, "risk", "k")

    for uid, end in [("i", "resolved"), ("k", "closed")]:
        change_item(ada, project, uid, state=end)
        ended = items(ada, project)[uid]
        assert not ended["is_open"]
        assert ended["closed_on"] is not None

        change_item(ada, project, uid, state="open")
        assert items(ada, project)[uid]["closed_on"] is None


def test_a_decision_that_is_made_gets_the_day_of_it(ada: Somebody, project: Project) -> None:
    add(ada, project, "decision", "d", milestones=["m1"])

    change_item(ada, project, "d", state="decided", decided_by="Ada", outcome="We build it.")

    made = items(ada, project)["d"]
    assert made["decided_on"] == made["closed_on"] is not None
    assert made["decided_by"] == "Ada"


def test_undo_takes_back_an_item_and_redo_brings_it_again(ada: Somebody, project: Project) -> None:
    add(ada, project, "issue", "i", owner="Bo")
    change_item(ada, project, "i", owner="Cy", priority="high")

    ada.post(f"/projects/{project.id}/undo")
    assert items(ada, project)["i"]["owner"] == "Bo"
    ada.post(f"/projects/{project.id}/undo")
    assert "i" not in items(ada, project)
    ada.post(f"/projects/{project.id}/redo")
    ada.post(f"/projects/{project.id}/redo")
    assert items(ada, project)["i"]["priority"] == "high"


def test_a_risk_that_occurs_becomes_an_issue_in_one_change_with_links_both_ways(
    ada: Somebody, project: Project
) -> None:
    add(ada, project, "risk", "k", **STRIKE, owner="Bo")
    head = reader.head(project.id)

    assert convert(ada, project, "k", "issue", "i", priority="critical").status_code == 200

    found = items(ada, project)
    assert reader.head(project.id) == head + 1
    assert (found["k"]["state"], found["k"]["became_uid"]) == ("occurred", "i")
    issue = found["i"]
    assert (issue["source_kind"], issue["source_uid"], issue["risks"]) == ("risk", "k", ["k"])
    assert (issue["name"], issue["owner"], issue["tasks"]) == ("K", "Bo", ["t3"])
    assert issue["priority"] == "critical"

    ada.post(f"/projects/{project.id}/undo")
    assert items(ada, project)["k"]["state"] == "open"
    assert "i" not in items(ada, project)


@pytest.mark.parametrize("to", ["risk", "issue"])
def test_an_assumption_proved_wrong_becomes_a_risk_or_an_issue(
    ada: Somebody, project: Project, to: str
) -> None:
    add(
        ada,
        project,
        "assumption",
        "a",
        tasks=["t1"],
        probability=0.2,
        description="They have data.",
    )

    assert convert(ada, project, "a", to, "n").status_code == 200

    found = items(ada, project)
    assert (found["a"]["state"], found["a"]["became_kind"], found["a"]["became_uid"]) == (
        "wrong",
        to,
        "n",
    )
    assert found["n"]["kind"] == to
    assert (found["n"]["tasks"], found["n"]["description"]) == (["t1"], "They have data.")
    if to == "risk":
        assert found["n"]["probability"] == 0.2


@pytest.mark.parametrize(
    ("uid", "to", "says"),
    [
        ("k", "decision", "a risk that occurs is an issue"),
        ("d", "issue", "only risks and assumptions"),
        ("a", "decision", "proved wrong is a risk or an issue"),
        ("gone", "issue", "no item 'gone'"),
    ],
)
def test_what_cannot_become_something_says_why(
    ada: Somebody, project: Project, uid: str, to: str, says: str
) -> None:
    add(ada, project, "risk", "k")
    add(ada, project, "decision", "d")
    add(ada, project, "assumption", "a")

    refused = convert(ada, project, uid, to, "n")

    assert refused.status_code in {404, 409}
    assert says in refused.json()["detail"]


@pytest.mark.parametrize(("kind", "uid"), [("risk", "k"), ("assumption", "a")])
def test_nothing_becomes_something_twice(
    ada: Somebody, project: Project, kind: str, uid: str
) -> None:
    add(ada, project, kind, uid)
    convert(ada, project, uid, "issue", "i")

    refused = convert(ada, project, uid, "issue", "j")

    assert refused.status_code == 409
    assert refused.json()["code"] == "cannot-convert"


@pytest.mark.parametrize(
    ("kind", "values", "field"),
    [
        ("issue", {"low": 5}, "low"),
        ("decision", {"priority": "high"}, "priority"),
        ("assumption", {"state": "resolved"}, "state"),
        ("issue", {"milestones": ["zz"]}, "milestones"),
        ("issue", {"tasks": ["zz"]}, "tasks"),
        ("decision", {"risks": ["zz"]}, "risks"),
        ("issue", {"name": "  "}, "name"),
        ("risk", {"name": "  "}, "name"),
        ("risk", {"cost_low": 9, "cost_high": 3}, "cost_likely"),
    ],
)
def test_what_an_item_cannot_have_is_refused_by_name(
    ada: Somebody, project: Project, kind: str, values: dict[str, Any], field: str
) -> None:
    refused = add(ada, project, kind, "x", **values)

    assert refused.status_code == 422
    assert [item["field"] for item in refused.json()["errors"]] == [field]
    assert items(ada, project) == {}


def test_a_risks_impact_out_of_order_is_refused(ada: Somebody, project: Project) -> None:
    add(ada, project, "risk", "k", low=10, likely=20, high=30)

    refused = change_item(ada, project, "k", likely=40)

    assert refused.status_code == 422
    assert refused.json()["code"] == "invalid-edit"


def test_an_item_that_is_gone_is_not_found(ada: Somebody, project: Project) -> None:
    for answer in (change_item(ada, project, "x", name="X"), ada.delete(path(project, "/x"))):
        assert (answer.status_code, answer.json()["code"]) == (404, "register-item-not-found")


def test_a_removed_risk_takes_its_cost_along_and_undo_brings_both_back(
    ada: Somebody, project: Project
) -> None:
    add(ada, project, "risk", "k", cost_low=100, cost_likely=200, cost_high=900)

    ada.delete(path(project, "/k"))
    assert not RiskCost.objects.exists()
    ada.post(f"/projects/{project.id}/undo")

    assert items(ada, project)["k"]["cost"] == {"low": 100, "likely": 200, "high": 900}


def test_money_is_for_those_who_may_see_it(ada: Somebody, bo: Somebody, project: Project) -> None:
    add(ada, project, "risk", "k", cost_likely=50_000)

    assert items(bo, project)["k"]["cost"] is None
    assert bo.get(path(project)).json()["sees_money"] is False
    refused = change_item(bo, project, "k", cost_likely=1)
    assert refused.status_code == 403
    assert change_item(bo, project, "k", probability=0.3).status_code == 200
    assert items(ada, project)["k"]["cost"]["likely"] == 50_000


def test_a_viewer_reads_the_register_and_a_stranger_does_not(
    ada: Somebody, viewer: Somebody, stranger: Somebody, project: Project
) -> None:
    add(ada, project, "issue", "i")

    assert list(items(viewer, project)) == ["i"]
    assert add(viewer, project, "issue", "j").status_code == 403
    assert stranger.get(path(project)).status_code == 404


def test_an_archived_project_takes_no_item(ada: Somebody, project: Project) -> None:
    ada.patch(f"/projects/{project.id}", {"is_archived": True})

    assert add(ada, project, "issue", "i").json()["code"] == "project-archived"


def test_the_register_is_read_in_as_many_statements_for_one_item_as_for_many(
    ada: Somebody, project: Project
) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as seen:
            ada.get(path(project))
        return len(seen)

    add(ada, project, "issue", "i0")
    statements()
    few = statements()
    for number in range(1, 12):
        add(ada, project, "issue", f"i{number}")
        add(ada, project, "risk", f"k{number}", cost_likely=5)

    statements()
    assert statements() == few


def test_other_slices_hear_of_what_is_open_the_heaviest_first(
    ada: Somebody, project: Project
) -> None:
    add(ada, project, "risk", "small", probability=0.1, likely=DAY, high=DAY)
    add(ada, project, "risk", "large", **STRIKE)
    add(ada, project, "risk", "gone", **{**STRIKE, "state": "closed"})
    add(ada, project, "issue", "i", milestones=["m1"])
    add(ada, project, "issue", "done", state="closed")

    assert [risk.uid for risk in open_risks(project.id, state_of(project))] == ["large", "small"]
    assert [(item.uid, item.milestones) for item in open_items(project.id)] == [("i", ("m1",))]


def test_a_change_of_the_register_leaves_the_plan_as_it_is(ada: Somebody, project: Project) -> None:
    before = state_of(project).plan

    add(ada, project, "assumption", "a")

    assert {**state_of(project).plan, "seq": before["seq"]} == before
    assert RaidItem.objects.get(uid="a").kind == "assumption"


def test_the_history_keeps_costs_from_those_who_may_not_see_money(
    ada: Somebody, bo: Somebody, project: Project
) -> None:
    add(ada, project, "risk", "k", cost_likely=51_234)
    change_item(ada, project, "k", cost_likely=57_777)

    seen = {who: str(who.get(f"/projects/{project.id}/changes").json()) for who in (ada, bo)}

    assert "51234" in seen[ada]
    assert "57777" in seen[ada]
    assert "51234" not in seen[bo]
    assert "57777" not in seen[bo]
