"""A gate holds the work until somebody decides to go on."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from milepost.server.slices.plans.models import Project

from .conftest import START, Somebody, decided, edit, ok, op, opened, plan_of, planned

PROGRESS = [
    {"actual_start": START},
    {"actual_start": START, "actual_finish": START + 480},
    {"percent_complete": 10},
]


def begin(who: Somebody, project: Project, uid: str, **fields: Any) -> Any:
    return edit(who, project, op("set", "task", uid, **(fields or {"percent_complete": 10})))


def test_a_decision_milestone_without_a_review_holds_nothing(
    ada: Somebody, project: Project
) -> None:
    ok(begin(ada, project, "t2"))


@pytest.mark.parametrize("fields", PROGRESS)
def test_work_behind_a_gate_does_not_begin(
    ada: Somebody, project: Project, fields: dict[str, Any]
) -> None:
    planned(ada, project)

    answer = begin(ada, project, "t3", **fields)

    assert (answer.status_code, answer.json()["code"]) == (409, "gate-locked")
    assert answer.json()["detail"].startswith(
        '"Tests" cannot begin before the gate "Concept approved" is passed.'
    )
    assert "Decide its review with go" in answer.json()["detail"]
    assert answer.json()["errors"][0]["gate"] == "g1"


def test_a_refused_edit_leaves_nothing_behind(ada: Somebody, project: Project) -> None:
    planned(ada, project)
    seq = plan_of(ada, project)["seq"]

    edit(ada, project, op("set", "task", "t9", percent_complete=5),
         op("set", "task", "t2", percent_complete=5))  # fmt: skip

    assert plan_of(ada, project)["seq"] == seq


def test_a_preview_is_refused_alike(ada: Somebody, project: Project) -> None:
    planned(ada, project)

    answer = edit(ada, project, op("set", "task", "t2", percent_complete=5), dry_run=True)

    assert answer.json()["code"] == "gate-locked"


def test_work_before_and_beside_the_gate_goes_on(ada: Somebody, project: Project) -> None:
    planned(ada, project)

    ok(begin(ada, project, "t1"))
    ok(begin(ada, project, "t9"))


def test_held_work_can_be_planned_further(ada: Somebody, project: Project) -> None:
    planned(ada, project)

    ok(begin(ada, project, "t2", duration=480, owner="Zoe", percent_complete=0))


def test_taking_progress_back_is_no_progress(ada: Somebody, project: Project) -> None:
    ok(begin(ada, project, "t2", percent_complete=40))
    planned(ada, project)

    ok(begin(ada, project, "t2", percent_complete=20))
    assert begin(ada, project, "t2", percent_complete=30).status_code == 409


@pytest.mark.parametrize("verdict", ["go", "go-with-conditions"])
def test_go_opens_the_gate(ada: Somebody, project: Project, verdict: str) -> None:
    more: dict[str, Any] = {}
    if verdict != "go":
        condition = {"text": "Sign", "due": START, "owner": "Mira"}
        more = {"reason": "Nearly", "conditions": [condition]}
    decided(ada, project, verdict, **more)

    ok(begin(ada, project, "t2"))


@pytest.mark.parametrize("verdict", ["rework", "hold"])
def test_other_decisions_keep_it_shut(ada: Somebody, project: Project, verdict: str) -> None:
    decided(ada, project, verdict, reason="No", review_again=START)

    assert begin(ada, project, "t2").json()["code"] == "gate-locked"


def test_planning_another_look_does_not_shut_an_open_gate(ada: Somebody, project: Project) -> None:
    decided(ada, project)
    opened(ada, project)

    ok(begin(ada, project, "t2"))


def test_a_new_task_that_has_begun_is_held_too(ada: Somebody, project: Project) -> None:
    planned(ada, project)

    answer = edit(
        ada,
        project,
        op("add", "task", "n1", name="Sneaky", parent="p1", percent_complete=10),
    )

    assert answer.json()["code"] == "gate-locked"


def test_a_new_task_linked_behind_the_gate_is_held_as_well(ada: Somebody, project: Project) -> None:
    planned(ada, project)

    answer = edit(
        ada,
        project,
        op("add", "task", "n1", name="Sneaky", percent_complete=10),
        op("add", "dependency", "n2", predecessor="g1", successor="n1"),
    )

    assert answer.json()["code"] == "gate-locked"


def test_a_project_may_let_gates_hold_nothing(ada: Somebody, project: Project) -> None:
    planned(ada, project)
    ok(ada.patch(f"/projects/{project.id}/review-settings", {"locks": "none"}))

    ok(begin(ada, project, "t2"))


def test_a_project_may_let_every_decision_milestone_hold(ada: Somebody, project: Project) -> None:
    ok(ada.patch(f"/projects/{project.id}/review-settings", {"locks": "decisions"}))

    assert begin(ada, project, "t2").json()["code"] == "gate-locked"


def test_a_member_does_not_switch_locks_off(bo: Somebody, project: Project) -> None:
    answer = bo.patch(f"/projects/{project.id}/review-settings", {"locks": "none"})

    assert answer.status_code == 403


def test_undo_of_the_planning_opens_the_gate_again(ada: Somebody, project: Project) -> None:
    planned(ada, project)
    ok(ada.post(f"/projects/{project.id}/undo"))

    ok(begin(ada, project, "t2"))


def test_the_locks_cost_edits_without_progress_no_statement(
    ada: Somebody, project: Project
) -> None:
    planned(ada, project)
    path = f"/projects/{project.id}/changes"

    with CaptureQueriesContext(connection) as queries:
        body = {"ops": [op("set", "task", "t2", duration=60)], "dry_run": True}
        ok(ada.post(path, body))

    assert not [query for query in queries if "gate_review" in query["sql"]]


def test_the_list_of_gates_takes_the_same_statements_for_many(
    ada: Somebody, project: Project
) -> None:
    path = f"/projects/{project.id}/gates"
    planned(ada, project)
    with CaptureQueriesContext(connection) as few:
        ok(ada.get(path))
    more = [op("add", "task", f"x{n}", name=f"X{n}", kind="milestone") for n in range(12)]
    ok(edit(ada, project, *more))
    for number in range(12):
        planned(ada, project, f"x{number}")
    with CaptureQueriesContext(connection) as many:
        ok(ada.get(path))

    assert len(few) == len(many)
