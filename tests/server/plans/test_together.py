"""Several people edit one plan: disjoint edits merge, clashes show both values."""

from __future__ import annotations

from tests.server.plans.conftest import Somebody, op
from tests.server.plans.test_editing import edit, plan_of

from milepost.server.kernel.log.subscribers import subscribe, unsubscribe
from milepost.server.slices.plans import states
from milepost.server.slices.plans.derive import PlanState
from milepost.server.slices.plans.models import Project


def test_edits_of_different_fields_are_both_kept(
    ada: Somebody, bo: Somebody, project: Project
) -> None:
    edit(ada, project, op("set", "task", "t1", duration=1440), base_seq=1)

    merged = edit(bo, project, op("set", "task", "t1", name="Talks"), base_seq=1)

    assert merged.status_code == 200
    tasks = plan_of(ada, project)["tasks"]
    row = tasks["uid"].index("t1")
    assert (tasks["duration"][row], tasks["name"][row]) == (1440, "Talks")


def test_who_hears_of_a_change_finds_the_plan_with_its_schedule(
    ada: Somebody, project: Project
) -> None:
    found: list[PlanState] = []
    subscribe("test", lambda heard: found.append(states.load_state(project.id, seq=heard.seq)))
    try:
        edit(ada, project, op("set", "task", "t1", duration=1440))
    finally:
        unsubscribe("test")

    # A state replayed from the log would have to be scheduled anew at the next edit.
    assert [state.is_scheduled for state in found] == [True]
    assert states.find_kept(project.id) is found[0]


def test_a_state_read_from_the_log_gives_way_to_the_one_the_edit_made(
    ada: Somebody, project: Project
) -> None:
    edit(ada, project, op("set", "task", "t1", duration=1440))
    made = states.find_kept(project.id)
    assert made is not None
    states.forget(project.id)
    replayed = states.load_state(project.id, seq=made.seq)
    assert not replayed.is_scheduled

    states.keep(project.id, made)
    states.keep(project.id, replayed)

    assert states.find_kept(project.id) is made


def test_edits_of_one_field_clash_and_both_values_are_shown(
    ada: Somebody, bo: Somebody, project: Project
) -> None:
    edit(ada, project, op("set", "task", "t1", duration=1440), base_seq=1)

    answer = edit(bo, project, op("set", "task", "t1", duration=60), base_seq=1)

    assert (answer.status_code, answer.json()["code"]) == (409, "edit-conflict")
    clash = answer.json()["errors"][0]
    assert (clash["field"], clash["yours"], clash["theirs"]) == ("duration", 60, 1440)
    assert clash["by"]["name"] == "Ada"
    assert edit(bo, project, op("set", "task", "t1", duration=60), base_seq=2).status_code == 200


def test_giving_a_field_the_value_it_has_is_no_clash(
    ada: Somebody, bo: Somebody, project: Project
) -> None:
    edit(ada, project, op("set", "task", "t1", deadline="2026-09-15"), base_seq=1)

    answer = edit(bo, project, op("set", "task", "t1", deadline="2026-09-15"), base_seq=1)

    assert (answer.status_code, answer.json()["change"]) == (200, None)


def test_ones_own_earlier_edit_is_no_clash(ada: Somebody, project: Project) -> None:
    edit(ada, project, op("set", "task", "t1", duration=1440), base_seq=1)

    assert edit(ada, project, op("set", "task", "t1", duration=60), base_seq=1).status_code == 200


def test_editing_a_row_that_somebody_removed_is_a_clash(
    ada: Somebody, bo: Somebody, project: Project
) -> None:
    edit(ada, project, op("remove", "task", "t1"), base_seq=1)

    answer = edit(bo, project, op("set", "task", "t1", duration=60), base_seq=1)

    assert answer.status_code == 409
    assert answer.json()["errors"][0]["field"] == ""


def test_removing_a_row_that_somebody_changed_is_a_clash(
    ada: Somebody, bo: Somebody, project: Project
) -> None:
    edit(ada, project, op("set", "task", "t1", duration=1440), base_seq=1)

    answer = edit(bo, project, op("remove", "task", "t1"), base_seq=1)

    assert answer.json()["errors"][0]["field"] == "duration"


def test_a_base_that_does_not_exist_yet_is_refused(ada: Somebody, project: Project) -> None:
    assert edit(ada, project, op("set", "task", "t1", duration=1), base_seq=7).status_code == 422


def test_undo_takes_back_ones_own_change_not_the_last_one(
    ada: Somebody, bo: Somebody, project: Project
) -> None:
    edit(ada, project, op("set", "task", "t1", duration=60))
    edit(bo, project, op("set", "task", "t2", duration=120))

    undone = ada.post(f"/projects/{project.id}/undo")

    assert undone.json()["change"]["undoes"] == 2
    tasks = plan_of(ada, project)["tasks"]
    assert dict(zip(tasks["uid"], tasks["duration"], strict=True))["t2"] == 120


def test_an_older_change_is_undone_unless_somebody_built_upon_it(
    ada: Somebody, bo: Somebody, project: Project
) -> None:
    edit(ada, project, op("set", "task", "t1", duration=60))
    edit(ada, project, op("set", "task", "t2", duration=60))
    edit(bo, project, op("set", "task", "t1", duration=61))

    clash = ada.post(f"/projects/{project.id}/undo", {"seq": 2})
    fine = ada.post(f"/projects/{project.id}/undo", {"seq": 3})

    assert (clash.status_code, clash.json()["code"]) == (409, "undo-conflict")
    assert clash.json()["errors"][0]["by"]["name"] == "Bo"
    assert fine.status_code == 200


def test_undoing_an_addition_that_others_tied_to_is_refused(
    ada: Somebody, bo: Somebody, project: Project
) -> None:
    edit(ada, project, op("add", "task", "t9", name="New", duration=60))
    edit(bo, project, op("add", "dependency", "d9", predecessor="t9", successor="t1"))

    answer = ada.post(f"/projects/{project.id}/undo")

    assert answer.status_code == 409
    assert answer.json()["errors"][0]["uid"] == "d9"


def test_several_undos_walk_back_and_redos_walk_forth_until_the_next_edit(
    ada: Somebody, project: Project
) -> None:
    for minutes in (60, 120, 180):
        edit(ada, project, op("set", "task", "t1", duration=minutes))

    def act(name: str) -> int:
        ada.post(f"/projects/{project.id}/{name}")
        return plan_of(ada, project)["tasks"]["duration"][1]

    assert [act("undo") for _ in range(3)] == [120, 60, 960]
    assert ada.post(f"/projects/{project.id}/undo").json()["code"] == "nothing-to-undo"
    assert [act("redo") for _ in range(2)] == [60, 120]
    assert act("undo") == 60
    edit(ada, project, op("set", "task", "t1", duration=7))
    assert ada.post(f"/projects/{project.id}/redo").json()["code"] == "nothing-to-redo"
    assert act("undo") == 60
