"""Planning and opening the review of a gate."""

from __future__ import annotations

from typing import Any

import pytest

from milepost.server.slices.plans.models import Project

from .conftest import Somebody, edit, gate, ok, op, opened, planned

SIGNERS = [
    {"email": "Eve@Client.example", "name": "Eve", "role": "Sponsor", "is_required": True},
    {"email": "ann@client.example", "name": "Ann"},
]


def test_decision_milestones_are_gates_without_further_ado(ada: Somebody, project: Project) -> None:
    found = ok(ada.get(f"/projects/{project.id}/gates"))

    assert [(item["name"], item["gate_state"]) for item in found["gates"]] == [
        ("Concept approved", "none")
    ]
    assert (found["locks"], found["versions"]) == ("reviewed", [])


def test_any_milestone_becomes_a_gate_by_a_review(bo: Somebody, project: Project) -> None:
    planned(bo, project, "m1")

    found = ok(bo.get(f"/projects/{project.id}/gates"))["gates"]
    assert [(item["milestone"], item["gate_state"], item["round"]) for item in found] == [
        ("g1", "none", 0),
        ("m1", "open", 1),
    ]


def test_a_review_begins_with_the_criteria_of_its_phase(ada: Somebody, project: Project) -> None:
    planned(ada, project, phase="discovery", language="de")

    criteria = gate(ada, project)["rounds"][0]["criteria"]
    assert criteria[0]["text"] == "Problem und Nutzer sind verstanden"
    assert {item["weight"] for item in criteria} == {1, 2, 3}


def test_whoever_plans_a_review_signs_it_if_nobody_is_named(
    ada: Somebody, project: Project
) -> None:
    planned(ada, project)

    assert [item["email"] for item in gate(ada, project)["rounds"][0]["signers"]] == [
        ada.user.email.casefold()
    ]


def test_signers_are_known_by_their_address_in_small_letters(
    ada: Somebody, project: Project
) -> None:
    planned(ada, project, signers=SIGNERS, quorum=2)

    review = gate(ada, project)["rounds"][0]
    assert [item["email"] for item in review["signers"]] == [
        "eve@client.example",
        "ann@client.example",
    ]
    assert review["quorum"] == 2


@pytest.mark.parametrize(
    "body",
    [
        {"signers": SIGNERS, "quorum": 3},
        {"signers": [SIGNERS[0], SIGNERS[0]]},
        {"criteria": [{"text": "  "}]},
    ],
)
def test_a_preparation_that_cannot_work_is_refused(
    ada: Somebody, project: Project, body: dict[str, Any]
) -> None:
    answer = ada.post(f"/projects/{project.id}/gates/g1/reviews", body)

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-review")


def test_a_second_round_waits_for_the_first_to_be_decided(ada: Somebody, project: Project) -> None:
    planned(ada, project)

    answer = ada.post(f"/projects/{project.id}/gates/g1/reviews", {})

    assert answer.json()["code"] == "review-under-way"
    assert 'Round 1 of the review of "Concept approved"' in answer.json()["detail"]


def test_a_milestone_that_is_not_there_cannot_be_reviewed(ada: Somebody, project: Project) -> None:
    answer = ada.post(f"/projects/{project.id}/gates/t1/reviews", {})

    assert (answer.status_code, answer.json()["code"]) == (404, "milestone-not-found")


def test_a_viewer_reads_gates_and_prepares_none(viewer: Somebody, project: Project) -> None:
    ok(viewer.get(f"/projects/{project.id}/gates"))
    answer = viewer.post(f"/projects/{project.id}/gates/g1/reviews", {})

    assert answer.status_code == 403


def test_editing_criteria_keeps_the_scores_of_those_that_stay(
    ada: Somebody, project: Project
) -> None:
    review = opened(ada, project, criteria=[{"text": "Works"}, {"text": "Documented"}])
    works = gate(ada, project)["rounds"][0]["criteria"][0]
    ok(ada.post(f"/projects/{project.id}/review-criteria/{works['uid']}/score", {"score": 3}))

    body = {"criteria": [{"text": "Tried"}, {"uid": works["uid"], "text": "It works", "weight": 3}]}
    ok(ada.patch(f"/projects/{project.id}/reviews/{review}", body))

    criteria = gate(ada, project)["rounds"][0]["criteria"]
    assert [(item["text"], item["weight"], item["score"]) for item in criteria] == [
        ("Tried", 2, None),
        ("It works", 3, 3),
    ]


def test_the_pack_says_what_is_known_when_the_review_opens(ada: Somebody, project: Project) -> None:
    ok(ada.post(f"/projects/{project.id}/milestones/g1/agreement", {"agreed_date": "2026-09-08"}))
    ok(ada.post(f"/projects/{project.id}/baselines", {"number": 0, "name": "Contract"}))
    risk = op("add", "risk", "r1", name="Storm", probability=0.4, likely=480, high=960)
    risk["fields"]["tasks"] = ["t1"]
    ok(edit(ada, project, risk))

    opened(ada, project)

    pack = gate(ada, project)["rounds"][0]["pack"]
    assert pack["dates"]["agreed_date"] is not None
    assert 0 <= pack["dates"]["probability_of_agreed"] <= 1
    assert pack["dates"]["baselines"][0]["name"] == "Contract"
    assert (pack["work"]["tasks_total"], pack["work"]["open"][0]["name"]) == (1, "Concept")
    assert [(item["name"], item["is_here"]) for item in pack["risks"]] == [("Storm", True)]
    assert len(pack["trend"]) >= 1


def test_the_pack_is_filled_anew_until_the_decision(ada: Somebody, project: Project) -> None:
    review = opened(ada, project)
    ok(edit(ada, project, op("set", "task", "t1", percent_complete=50)))

    ok(ada.post(f"/projects/{project.id}/reviews/{review}/pack"))

    assert gate(ada, project)["rounds"][0]["pack"]["work"]["percent_complete"] == 50


def test_a_planned_review_has_no_pack_to_fill_anew(ada: Somebody, project: Project) -> None:
    review = planned(ada, project)

    answer = ada.post(f"/projects/{project.id}/reviews/{review}/pack")

    assert (answer.status_code, answer.json()["code"]) == (409, "wrong-review-state")


def test_an_open_review_cannot_be_opened_again(ada: Somebody, project: Project) -> None:
    review = opened(ada, project)

    assert ada.post(f"/projects/{project.id}/reviews/{review}/open").status_code == 409


def test_planning_can_be_undone(ada: Somebody, project: Project) -> None:
    planned(ada, project)

    ok(ada.post(f"/projects/{project.id}/undo"))

    assert gate(ada, project)["rounds"] == []


def test_other_slices_add_parts_to_the_pack(
    ada: Somebody, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    from milepost.server.slices.reviews import pack

    cost = {"facts": [{"label": "Left", "value": 1200, "kind": "money"}]}
    monkeypatch.setitem(pack._providers, "cost", lambda *_: cost)
    monkeypatch.setitem(pack._providers, "nothing", lambda *_: None)

    opened(ada, project)

    assert gate(ada, project)["rounds"][0]["pack"]["parts"]["cost"] == cost
    assert "nothing" not in gate(ada, project)["rounds"][0]["pack"]["parts"]
