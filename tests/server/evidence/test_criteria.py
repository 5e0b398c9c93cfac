"""Criteria are defined, edited, moved, removed, waived and approved."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.server.evidence.conftest import APPROVAL, TASKS, Proof
from tests.server.forms.conftest import SURVEY, TEST, Studio
from tests.server.plans.conftest import Somebody, op

SURVEY_PARAMS = {"form": "f", "question": "q", "mean": 4}


@pytest.mark.parametrize(
    ("criterion", "field"),
    [
        ({"kind": "approval", "params": {"needed": 0}}, "params.needed"),
        ({"kind": "approval", "params": {"who": "Ada"}}, "params.who"),
        ({"kind": "tasks", "params": {"weight": 101}}, "params.weight"),
        ({"kind": "tasks", "params": {"weight": True}}, "params.weight"),
        ({"kind": "some", "params": {}}, "params.needed"),
        ({"kind": "kpi", "params": {"kpi": "k"}}, "params.low"),
        ({"kind": "kpi", "params": {"kpi": "k", "operator": "between", "low": 2, "high": 1}},
         "params.high"),
        ({"kind": "kpi", "params": {"kpi": "none", "low": 1}}, "params.kpi"),
        ({"kind": "survey", "params": SURVEY_PARAMS}, "params.responses"),
        ({"kind": "survey", "params": SURVEY_PARAMS | {"responses": 3}}, "params.form"),
        ({"kind": "skills-test", "params": {"form": ""}}, "params.form"),
        ({"kind": "programme", "params": {"programme": "none"}}, "params.programme"),
        ({"kind": "deliverable", "params": {"deliverables": []}}, "params.deliverables"),
        ({"kind": "webhook", "params": {"comparison": "equals"}}, "params.equals"),
        ({"kind": "approval", "children": [APPROVAL]}, "children"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_for_is_named_by_field(proof: Proof, criterion, field) -> None:
    refused = proof.ask(criterion)

    assert refused.status_code == 422
    assert field in [item["field"] for item in refused.json()["errors"]]


def test_a_criterion_on_a_form_must_fit_the_form(proof: Proof, studio: Studio) -> None:
    survey, test = studio.define(SURVEY), studio.define(TEST)
    words = studio.get(survey).json()["questions"][1]["uid"]

    for params, field in [
        ({"form": survey}, "params.form"),
        ({"form": test, "pass_rate": 0}, "params.pass_rate"),
    ]:
        refused = proof.ask({"kind": "skills-test", "params": params})
        assert refused.json()["errors"][0]["field"] == field
    refused = proof.ask(
        {"kind": "survey", "params": {"form": survey, "question": words, "mean": 4, "responses": 1}}
    )
    assert refused.json()["errors"][0]["field"] == "params.question"


def test_a_tree_is_made_in_one_change_and_undone_in_one(proof: Proof) -> None:
    group = {"kind": "any", "name": "Either", "children": [APPROVAL, TASKS]}

    proof.asked(group, APPROVAL)

    seen = proof.seen()
    assert [item["name"] for item in seen["criteria"]] == ["Either", "Signed off"]
    assert [item["name"] for item in seen["criteria"][0]["children"]] == [
        "Signed off", "All work done",
    ]  # fmt: skip
    assert seen["state"] == "not-started"
    proof.undo()
    assert proof.seen()["criteria"] == []


def test_criteria_are_edited_moved_and_removed_with_all_below(proof: Proof) -> None:
    group, inner, tasks = proof.asked({"kind": "all", "children": [APPROVAL]}, TASKS)

    assert proof.edit(tasks, name="Half of it", params={"weight": 50}).status_code == 200
    assert proof.edit(group, kind="some", params={"needed": 1}).status_code == 200
    assert proof.edit(group, kind="approval", params={}).status_code == 422
    assert proof.act(tasks, "place", {"parent": group, "before": inner}).status_code == 200

    below = proof.seen()["criteria"][0]["children"]
    assert [item["name"] for item in below] == ["Half of it", "Signed off"]
    assert proof.act(group, "place", {"parent": inner}).status_code == 422
    assert proof.act(group, "place", {"parent": group}).status_code == 422
    assert proof.remove(group).status_code == 200
    assert proof.seen()["criteria"] == []


def test_groups_lie_five_deep_at_most(proof: Proof) -> None:
    tree = APPROVAL
    for _ in range(5):
        tree = {"kind": "all", "children": [tree]}

    assert proof.ask(tree).status_code == 422
    assert proof.ask(tree["children"][0]).status_code == 200


def test_a_waiver_needs_a_name_and_a_reason_and_can_end(proof: Proof, bo: Somebody) -> None:
    [signed] = proof.asked(APPROVAL)
    proof.asked(TASKS)

    assert proof.by(bo).act(signed, "waiver", {"reason": "Hurry"}).status_code == 403
    assert proof.act(signed, "waiver", {"reason": "  "}).json()["code"] == "reason-missing"
    assert proof.act(signed, "waiver", {"reason": "The client trusts us."}).status_code == 200
    assert proof.act(signed, "waiver", {"reason": "Again"}).json()["code"] == "already-waived"

    seen = proof.seen()["criteria"][0]
    assert seen["state"] == "waived"
    assert seen["waiver"]["by"] == "Ada"
    assert proof.undo().status_code == 200  # takes back the criterion before, not the waiver
    assert proof.seen()["criteria"][0]["state"] == "waived"
    assert proof.remove(signed, "/waiver").status_code == 200
    assert proof.remove(signed, "/waiver").json()["code"] == "not-waived"


def test_only_the_approvals_that_are_asked_for_count(
    proof: Proof, bo: Somebody, mia: Somebody, viewer: Somebody
) -> None:
    params = {"needed": 2, "by": ["manager", "owner"]}
    [signed] = proof.asked({"kind": "approval", "params": params})

    assert proof.by(viewer).act(signed, "approvals").status_code == 403
    assert proof.by(bo).act(signed, "approvals").json()["code"] == "not-for-approval"
    assert proof.by(mia).act(signed, "approvals", {"note": "Fine."}).status_code == 200
    assert proof.by(mia).act(signed, "approvals").json()["code"] == "not-for-approval"

    seen = proof.seen()["criteria"][0]
    assert (seen["share"], seen["may_approve"], seen["has_approved"]) == (0.5, True, False)
    assert [item["name"] for item in seen["approvals"]] == ["Mia"]
    withdrawn = proof.by(mia).act(signed, "approvals/withdrawal", {"reason": "Too early."})
    assert withdrawn.status_code == 200
    assert proof.seen()["share"] == 0.0


def test_a_named_person_is_known_by_e_mail(proof: Proof, bo: Somebody) -> None:
    [signed] = proof.asked({"kind": "approval", "params": {"by": [bo.user.email.upper()]}})
    proof.asked(TASKS)

    assert proof.act(signed, "approvals").status_code == 409
    assert proof.by(bo).act(signed, "approvals").status_code == 200


def test_what_was_agreed_is_loosened_only_by_who_may_waive(proof: Proof, bo: Somebody) -> None:
    [tasks] = proof.asked(TASKS)
    other = proof.by(bo)
    assert other.edit(tasks, params={"weight": 50}).status_code == 200
    [signed] = other.asked(APPROVAL)

    proof.agree()

    assert other.edit(tasks, name="A better name").status_code == 200
    assert other.edit(tasks, params={"weight": 10}).status_code == 403
    assert other.remove(signed).status_code == 403
    assert other.undo().status_code == 200  # the name
    assert other.undo().status_code == 403  # the approval
    assert proof.remove(signed).status_code == 200


def test_a_viewer_sees_evidence_and_changes_nothing(
    proof: Proof, viewer: Somebody, stranger: Somebody
) -> None:
    [signed] = proof.asked(APPROVAL)
    seen = proof.by(viewer)

    assert seen.seen()["criteria"][0]["uid"] == signed
    assert seen.ask(TASKS).status_code == seen.edit(signed, name="X").status_code == 403
    assert seen.remove(signed).status_code == 403
    assert seen.act(signed, "place", {}).status_code == 403
    assert proof.by(stranger).ask(TASKS).status_code == 404


def test_a_removed_milestones_criteria_wait_for_its_return(proof: Proof) -> None:
    proof.asked(APPROVAL)

    removed = proof.edit_plan(op("remove", "task", "m1"))

    assert removed.status_code == 200, removed.json()
    assert proof.somebody.get(f"{proof.at}/evidence").status_code == 404
    proof.undo()
    assert [item["name"] for item in proof.seen()["criteria"]] == ["Signed off"]


def test_evidence_takes_the_same_statements_however_many_criteria(
    proof: Proof, studio: Studio
) -> None:
    form, _ = studio.opened(SURVEY, "ana@example.org")
    question = studio.get(form).json()["questions"][0]["uid"]
    params = {"form": form, "question": question, "mean": 4, "responses": 3}

    def count(times: int) -> int:
        proof.asked(*[APPROVAL, TASKS, {"kind": "survey", "params": params}] * times)
        proof.seen()
        with CaptureQueriesContext(connection) as seen:
            proof.seen()
            proof.tracked()
        return len(seen)

    assert count(1) == count(6)
