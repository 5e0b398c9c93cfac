"""Signing and deciding a gate, and what follows."""

from __future__ import annotations

from typing import Any

import pytest

from milepost.server.slices.plans.models import Project

from .conftest import (
    DAY,
    START,
    Somebody,
    decide,
    decided,
    edit,
    gate,
    ok,
    op,
    opened,
    plan_of,
    planned,
    row,
    signed,
)

CONDITION = {"text": "Close the two severe defects", "due": START + 30 * DAY, "owner": "Mira"}


def signers(*people: Somebody, required: int = 1) -> list[dict[str, Any]]:
    return [
        {"email": who.user.email, "name": who.user.name, "is_required": place < required}
        for place, who in enumerate(people)
    ]


def test_nobody_decides_without_signatures(ada: Somebody, project: Project) -> None:
    review = opened(ada, project)

    answer = decide(ada, project, review)

    assert (answer.status_code, answer.json()["code"]) == (409, "quorum-missing")
    assert "0 of the 1 signatures" in answer.json()["detail"]
    assert "Still needed: Ada" in answer.json()["detail"]


def test_only_named_signers_sign(ada: Somebody, bo: Somebody, project: Project) -> None:
    review = opened(ada, project)

    answer = signed(bo, project, review)

    assert (answer.status_code, answer.json()["code"]) == (403, "not-a-signer")


def test_a_planned_review_cannot_be_signed(ada: Somebody, project: Project) -> None:
    assert signed(ada, project, planned(ada, project)).status_code == 409


def test_the_quorum_must_have_signed_the_very_decision(
    ada: Somebody, bo: Somebody, project: Project
) -> None:
    review = opened(ada, project, signers=signers(ada, bo), quorum=2)
    ok(signed(ada, project, review, "go"))
    ok(signed(bo, project, review, "hold"))

    assert decide(ada, project, review, "go").json()["code"] == "quorum-missing"


def test_a_signer_may_dissent_and_the_dissent_stays_on_record(
    ada: Somebody, bo: Somebody, project: Project
) -> None:
    review = opened(ada, project, signers=signers(ada, bo), quorum=1)
    ok(signed(ada, project, review, "go"))
    ok(signed(bo, project, review, "hold"))

    ok(decide(ada, project, review, "go"))

    found = gate(ada, project)["rounds"][0]
    assert [item["signature"]["verdict"] for item in found["signers"]] == ["go", "hold"]
    assert found["decision"] == "go"


def test_a_required_signer_cannot_be_outvoted(
    ada: Somebody, bo: Somebody, viewer: Somebody, project: Project
) -> None:
    review = opened(ada, project, signers=signers(bo, ada), quorum=1)
    ok(signed(ada, project, review, "go"))
    ok(signed(bo, project, review, "stop"))

    answer = decide(ada, project, review, "go")

    assert "Still needed: Bo" in answer.json()["detail"]


def test_signing_again_replaces_the_signature(ada: Somebody, project: Project) -> None:
    review = opened(ada, project)
    ok(signed(ada, project, review, "hold"))
    ok(signed(ada, project, review, "go"))

    ok(decide(ada, project, review, "go"))

    assert gate(ada, project)["gate_state"] == "go"


def test_a_member_signs_but_does_not_decide(ada: Somebody, bo: Somebody, project: Project) -> None:
    review = opened(ada, project, signers=signers(bo), quorum=1)
    ok(signed(bo, project, review))

    assert decide(bo, project, review).status_code == 403


def test_a_decision_cannot_be_undone(ada: Somebody, project: Project) -> None:
    decided(ada, project)
    seq = plan_of(ada, project)["seq"]

    answer = ada.post(f"/projects/{project.id}/undo", {"seq": seq})

    assert (answer.status_code, answer.json()["code"]) == (409, "change-is-final")


@pytest.mark.parametrize(
    ("verdict", "body", "field"),
    [
        ("rework", {}, "reason"),
        ("go-with-conditions", {"reason": "Small things"}, "conditions"),
        ("go", {"conditions": [CONDITION]}, "conditions"),
        ("hold", {"reason": "Wait for the client"}, "review_again"),
        ("stop", {"reason": "No money", "pivot": "B"}, "pivot"),
    ],
)
def test_a_decision_that_lacks_something_is_refused(
    ada: Somebody, project: Project, verdict: str, body: dict[str, Any], field: str
) -> None:
    review = opened(ada, project)
    ok(signed(ada, project, review, verdict))

    answer = decide(ada, project, review, verdict, **body)

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-decision")
    assert [item["field"] for item in answer.json()["errors"]] == [field]


def test_conditions_become_tasks_after_the_gate(ada: Somebody, project: Project) -> None:
    decided(
        ada,
        project,
        "go-with-conditions",
        reason="Nearly there",
        conditions=[{**CONDITION, "milestone": "m1", "days": 2}],
    )

    plan = plan_of(ada, project)
    condition = gate(ada, project)["rounds"][0]["conditions"][0]
    task = row(plan, condition["task"])
    assert (task["name"], task["owner"], task["duration"]) == (CONDITION["text"], "Mira", 960)
    assert (task["deadline"], task["contributes_to"]) == (CONDITION["due"], ["m1"])
    assert row(plan, "g1")["position"] < task["position"] < row(plan, "p1")["position"]
    assert task["parent"] is None
    pairs = zip(
        plan["dependencies"]["predecessor"], plan["dependencies"]["successor"], strict=False
    )
    assert ("g1", condition["task"]) in set(pairs)


def test_a_condition_for_a_milestone_before_the_gate_would_be_a_loop(
    ada: Somebody, project: Project
) -> None:
    review = opened(ada, project)
    ok(signed(ada, project, review, "go-with-conditions"))
    body = {"reason": "x", "conditions": [{**CONDITION, "milestone": "g1"}]}

    answer = decide(ada, project, review, "go-with-conditions", **body)

    assert (answer.status_code, answer.json()["code"]) == (422, "dependency-loop")
    assert gate(ada, project)["rounds"][0]["state"] == "open"


def test_rework_plans_the_next_round_with_the_same_criteria_and_signers(
    ada: Somebody, project: Project
) -> None:
    decided(ada, project, "rework", reason="The concept misses the harbour")

    found = gate(ada, project)
    first, second = found["rounds"]
    assert (second["round"], second["state"]) == (2, "planned")
    assert [c["text"] for c in second["criteria"]] == [c["text"] for c in first["criteria"]]
    assert {c["score"] for c in second["criteria"]} == {None}
    assert [s["email"] for s in second["signers"]] == [s["email"] for s in first["signers"]]
    assert found["gate_state"] == "rework"


def test_hold_sets_the_day_of_the_next_look(ada: Somebody, project: Project) -> None:
    again = START + 14 * DAY
    decided(ada, project, "hold", reason="The client decides in October", review_again=again)

    found = gate(ada, project)
    assert (found["gate_state"], found["planned_for"]) == ("hold", again)
    decided(ada, project, "go")
    assert gate(ada, project)["gate_state"] == "go"


def test_stop_takes_the_remaining_work_out_and_leaves_its_dates(
    ada: Somebody, project: Project
) -> None:
    ok(edit(ada, project, op("set", "task", "t1", percent_complete=100)))
    before = plan_of(ada, project)["derived"]
    decided(ada, project, "stop", reason="The money is gone")

    plan = plan_of(ada, project)
    active = dict(zip(plan["tasks"]["uid"], plan["tasks"]["is_active"], strict=False))
    assert {uid for uid, on in active.items() if on} == {"t1", "p1"}
    assert plan["derived"]["finish"] == before["finish"]


def test_stopped_work_is_taken_up_again_and_that_can_be_undone(
    ada: Somebody, project: Project
) -> None:
    before = plan_of(ada, project)
    review = decided(ada, project, "stop", reason="The money is gone")

    ok(ada.post(f"/projects/{project.id}/reviews/{review}/resume"))

    assert plan_of(ada, project)["tasks"] == before["tasks"]
    again = ada.post(f"/projects/{project.id}/reviews/{review}/resume")
    assert again.json()["code"] == "nothing-stopped"
    ok(ada.post(f"/projects/{project.id}/undo"))
    assert not row(plan_of(ada, project), "t2")["is_active"]


def test_a_pivot_keeps_the_old_plan_readable(ada: Somebody, project: Project) -> None:
    review = opened(ada, project)
    ok(signed(ada, project, review, "rework"))
    old = plan_of(ada, project)
    ok(decide(ada, project, review, "rework", reason="Users want a bridge", pivot="Bridge"))
    ok(edit(ada, project, op("set", "task", "t2", name="Bridge model")))

    versions = ok(ada.get(f"/projects/{project.id}/gates"))["versions"]
    assert [(v["number"], v["name"], v["until_seq"]) for v in versions] == [
        (1, "Plan 1", old["seq"]),
        (2, "Bridge", None),
    ]
    past = ok(ada.get(f"/projects/{project.id}/plan?seq={versions[0]['until_seq']}"))
    assert row(past, "t2")["name"] == "Prototype"
    baseline = plan_of(ada, project)["baselines"][0]
    assert (baseline["name"], baseline["finish"]) == ("Plan 1", old["derived"]["finish"])


def test_a_second_pivot_begins_a_third_plan(ada: Somebody, project: Project) -> None:
    decided(ada, project, "rework", reason="x", pivot="Bridge")
    decided(ada, project, "go", pivot="Tunnel")

    versions = ok(ada.get(f"/projects/{project.id}/gates"))["versions"]
    assert [v["name"] for v in versions] == ["Plan 1", "Bridge", "Tunnel"]
    assert versions[1]["until_seq"] + 1 == versions[2]["from_seq"]


def test_the_tracker_says_how_a_gate_stands(ada: Somebody, project: Project) -> None:
    opened(ada, project)

    rows = ok(ada.get(f"/projects/{project.id}/milestones"))["milestones"]
    assert {item["uid"]: item["gate_state"] for item in rows} == {"g1": "open", "m1": "none"}


def test_the_same_request_twice_signs_once(ada: Somebody, project: Project) -> None:
    review = opened(ada, project)
    path = f"/projects/{project.id}/reviews/{review}/signature"

    first = ada.post(path, {"verdict": "go"}, **{"Idempotency-Key": "k1"})
    second = ada.post(path, {"verdict": "go"}, **{"Idempotency-Key": "k1"})

    assert first.json()["seq"] == second.json()["seq"]


def test_strangers_see_no_gate(stranger: Somebody, project: Project) -> None:
    assert stranger.get(f"/projects/{project.id}/gates").status_code == 404
    assert stranger.get(f"/projects/{project.id}/gates/g1").status_code == 404
