"""Editing a plan over HTTP: the answer, the log and the plan agree."""

from __future__ import annotations

import json
from typing import Any

from tests.server.plans.conftest import Somebody, op

from milepost.server.slices.plans.models import Project
from milepost.server.slices.plans.reducer import apply


def plan_of(who: Somebody, project: Project, query: str = "") -> dict[str, Any]:
    answer = who.get(f"/projects/{project.id}/plan{query}")
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)


def edit(who: Somebody, project: Project, *ops: dict[str, Any], **more: Any) -> Any:
    return who.post(f"/projects/{project.id}/changes", {"ops": list(ops), **more})


def test_a_longer_task_moves_the_milestone_that_waits_for_it(
    ada: Somebody, project: Project
) -> None:
    before = plan_of(ada, project)

    answer = edit(ada, project, op("set", "task", "t3", duration=2880), base_seq=before["seq"])

    assert answer.status_code == 200, answer.content
    change, impact = answer.json()["change"], answer.json()["impact"]
    assert change["seq"] == 2
    assert change["ops"] == [op("set", "task", "t3", duration=[2400, 2880])]
    assert apply(before, change) == plan_of(ada, project)
    assert impact["milestones"][0]["uid"] == "m1"
    was, now = impact["milestones"][0]["scheduled"]
    assert now - was == 24 * 60  # 480 working minutes are the next working day.


def test_undo_takes_an_edit_back_and_redo_makes_it_again(ada: Somebody, project: Project) -> None:
    before = plan_of(ada, project)
    edit(ada, project, op("remove", "task", "p1"))
    after = plan_of(ada, project)

    undone = ada.post(f"/projects/{project.id}/undo")

    assert undone.json()["change"]["undoes"] == 2
    assert {**plan_of(ada, project), "seq": 1} == before
    redone = ada.post(f"/projects/{project.id}/redo")
    assert redone.json()["change"]["redoes"] == 3
    assert {**plan_of(ada, project), "seq": 2} == after


def test_a_row_that_is_marked_but_keeps_its_dates_has_not_moved(
    ada: Somebody, project: Project
) -> None:
    added = edit(ada, project, op("add", "task", "t4", name="Pack", duration=2880))
    assert added.json()["impact"]["moved"] == 0

    marked = edit(ada, project, op("set", "settings", "", near_critical_limit=4800))
    assert marked.json()["change"]["derived"]["near_critical"] == [True]
    assert marked.json()["impact"]["moved"] == 0

    longer = edit(ada, project, op("set", "task", "t3", duration=2880))
    assert longer.json()["impact"]["moved"] == 2  # The task and the milestone behind it.
