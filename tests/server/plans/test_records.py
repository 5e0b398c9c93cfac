"""Records beside the plan: one log, one transaction, one undo with the plan's own rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.server.plans.conftest import Somebody

from milepost.server import wiring
from milepost.server.kernel import authz
from milepost.server.kernel.authz import Action, Actor
from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log import reader, records
from milepost.server.slices.deliverables.models import Deliverable
from milepost.server.slices.plans import facets, guards, states
from milepost.server.slices.plans import public as plans
from milepost.server.slices.plans.errors import ChangeIsFinal, UndoConflict
from milepost.server.slices.plans.models import Project

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def wired() -> None:
    wiring.connect()


def change(project: Project, who: Somebody, make: Any, **intent: Any) -> plans.Outcome:
    meant = plans.Intent(command="edit_deliverable", actor=who.actor, label="Edit it", **intent)
    return plans.make_change(project.id, intent=meant, work_out=make)


def add(project: Project, who: Somebody, name: str = "Concept", **intent: Any) -> str:
    uid = new_id()
    change(
        project,
        who,
        lambda _: [
            records.added(Deliverable, project=project.id, uid=uid, milestone="m1", name=name)
        ],
        **intent,
    )
    return uid


def rename(project: Project, who: Somebody, uid: str, name: str) -> plans.Outcome:
    def work(_: plans.PlanState) -> list[dict[str, Any]]:
        return records.changed(row(project, uid), name=name)

    return change(project, who, work)


def row(project: Project, uid: str) -> Deliverable:
    return Deliverable.objects.get(project_id=project.id, uid=uid)


def names(project: Project) -> list[str]:
    found = Deliverable.objects.filter(project_id=project.id).order_by("name")
    return list(found.values_list("name", flat=True))


def test_a_record_and_the_plan_change_together_and_are_undone_together(
    project: Project, ada: Somebody
) -> None:
    uid = new_id()
    asked = {"op": "set", "entity": "task", "uid": "t3", "fields": {"duration": 4800}}

    def work(state: plans.PlanState) -> list[dict[str, Any]]:
        note = records.added(
            Deliverable, project=project.id, uid=uid, milestone="m1", name="Concept"
        )
        return [note, *plans.plan_ops(state, asked=[asked])]

    made = change(project, ada, work)
    during = names(project), duration_of(project, "t3")
    plans.undo(project, seq=None, actor=ada.actor)

    assert made.change is not None
    assert {op["entity"] for op in made.change.draft.ops} == {"task", "deliverable"}
    assert during == (["Concept"], 4800)
    assert (names(project), duration_of(project, "t3")) == ([], 2400)
    plans.redo(project, actor=ada.actor)
    assert (names(project), duration_of(project, "t3")) == (["Concept"], 4800)


def duration_of(project: Project, uid: str) -> int:
    plan = plans.current_state(project).plan["tasks"]
    return int(plan["duration"][plan["uid"].index(uid)])


def test_a_change_of_records_alone_moves_no_date_and_replays_from_the_log(
    project: Project, ada: Somebody
) -> None:
    before = plans.current_state(project).plan

    uid = add(project, ada)
    rename(project, ada, uid, "Draft concept")

    after = plans.current_state(project).plan
    assert {**after, "seq": before["seq"]} == before
    states.forget_all()
    assert plans.current_state(project).plan == after
    last = reader.list_latest(project.id, limit=1)[0]
    assert last.draft.ops[0]["fields"] == {"name": ["Concept", "Draft concept"]}
    assert last.draft.derived["uid"] == []


def test_setting_what_is_so_already_writes_nothing(project: Project, ada: Somebody) -> None:
    uid = add(project, ada)
    head = reader.head(project.id)

    outcome = rename(project, ada, uid, "Concept")

    assert outcome.change is None
    assert reader.head(project.id) == head


def test_a_refusal_half_way_leaves_neither_row_nor_number(project: Project, ada: Somebody) -> None:
    head = reader.head(project.id)
    twice = "same-uid"

    def work(_: plans.PlanState) -> list[dict[str, Any]]:
        make = {"project": project.id, "uid": twice, "milestone": "m1", "name": "A"}
        return [records.added(Deliverable, **make), records.added(Deliverable, **make)]

    with pytest.raises(Exception, match=r"(?i)unique"):
        change(project, ada, work)

    assert names(project) == []
    assert reader.head(project.id) == head


def test_what_somebody_built_upon_a_record_stands_in_the_way_of_its_undo(
    project: Project, ada: Somebody, bo: Somebody
) -> None:
    uid = add(project, ada)
    rename(project, bo, uid, "Bo's concept")

    with pytest.raises(UndoConflict) as refused:
        plans.undo(project, seq=None, actor=ada.actor)

    clash = refused.value.errors[0]
    assert (clash["field"], clash["theirs"], clash["by"]["name"]) == ("name", "Bo's concept", "Bo")
    assert names(project) == ["Bo's concept"]


def test_what_was_said_is_never_undone_and_undo_passes_over_it(
    project: Project, ada: Somebody
) -> None:
    add(project, ada, "Concept")
    add(project, ada, "Said", is_final=True)
    said = reader.head(project.id)

    with pytest.raises(ChangeIsFinal, match="on record"):
        plans.undo(project, seq=said, actor=ada.actor)
    plans.undo(project, seq=None, actor=ada.actor)

    assert names(project) == ["Said"]


def test_undo_needs_the_permission_that_the_record_needs(
    project: Project, ada: Somebody, viewer: Somebody
) -> None:
    add(project, ada)

    with pytest.raises(authz.NotAllowed):
        plans.undo(project, seq=reader.head(project.id), actor=viewer.actor)

    assert names(project) == ["Concept"]


@pytest.fixture
def guard() -> Iterator[list[Any]]:
    heard: list[Any] = []

    def refuse(project: str, state: Any, ops: list[Any], intent: Any) -> None:
        heard.append((project, ops))
        if any(op["uid"] == "t3" for op in ops):
            raise plans.MilestoneNotFound("guarded")

    guards.register("test", refuse)
    yield heard
    guards._guards.pop("test")


def test_a_guard_refuses_before_anything_is_written(
    project: Project, ada: Somebody, guard: list[Any]
) -> None:
    edit = plans.Edit(
        ops=[{"op": "set", "entity": "task", "uid": "t3", "fields": {"duration": 60}}]
    )

    for act in (plans.preview_edit, plans.edit_plan):
        with pytest.raises(plans.MilestoneNotFound):
            act(project, edit=edit, actor=ada.actor)

    assert duration_of(project, "t3") == 2400
    assert len(guard) == 2


def test_facets_of_all_slices_meet_in_the_tracker(project: Project, ada: Somebody) -> None:
    facets.register("test-a", lambda *_: {"m1": {"warnings": 2}})
    facets.register("test-b", lambda *_: {"m1": {"agreement_state": "proposed"}})
    try:
        found = ada.get(f"/projects/{project.id}/milestones").json()["milestones"][0]
    finally:
        facets._providers.pop("test-a")
        facets._providers.pop("test-b")

    assert (found["warnings"], found["agreement_state"]) == (2, "proposed")


def test_a_guest_may_do_what_the_link_gives_in_its_project_only(project: Project) -> None:
    given = frozenset({Action.JUDGE_DELIVERABLE, Action.EDIT_PLAN, Action.VIEW_MONEY})
    guest = Actor(user_id="guest:1", via="guest", grants={project.id: given})
    elsewhere = Project(id="other", workspace_id=project.workspace_id)

    assert authz.can(guest, Action.JUDGE_DELIVERABLE, project)
    assert not authz.can(guest, Action.JUDGE_DELIVERABLE, elsewhere)
    assert [action for action in Action if authz.can(guest, action, project)] == [
        Action.JUDGE_DELIVERABLE
    ]
