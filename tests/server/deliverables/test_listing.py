"""What is to be handed over: added, changed, ordered, removed, and all of it undone."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.server.plans.conftest import Somebody, op

from milepost.server.slices.deliverables.public import find_deliverables
from milepost.server.slices.plans.models import Project

from .conftest import Desk


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def names(desk: Desk, **query: str) -> list[str]:
    return [item["name"] for item in desk.list(**query)]


def add_milestone(desk: Desk, uid: str) -> None:
    row = op("add", "task", uid, name=f"Milestone {uid}", kind="milestone")
    assert desk.who.post(f"{desk.path}/changes", {"ops": [row]}).status_code == 200


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"milestone": "t1"}, (404, "milestone-not-found")),
        ({"milestone": "nowhere"}, (404, "milestone-not-found")),
        ({"name": "   "}, (422, "invalid-deliverable")),
        ({"name": "x" * 201}, (422, "invalid-deliverable")),
        ({"criteria": "x" * 8001}, (422, "invalid-deliverable")),
        ({"colour": "red"}, (422, "invalid")),
    ],
)
def test_a_deliverable_that_cannot_be_is_refused(
    member: Desk, fields: dict[str, Any], expected: tuple[int, str]
) -> None:
    answer = member.try_add(**{"name": "Prototype", "milestone": "m1", **fields})

    assert code(answer) == expected
    assert member.list() == []


def test_a_deliverable_is_added_to_its_milestone_as_a_draft(member: Desk) -> None:
    uid = member.add("Prototype", criteria="Runs on a phone", owner="Bo", due="2026-10-01T17:00")

    found = member.one(uid)

    assert found["state"] == "draft"
    assert found["milestone_name"] == "Design accepted"
    assert (found["criteria"], found["owner"]) == ("Runs on a phone", "Bo")
    assert found["versions"] == []
    assert found["due"] == 29_847_900  # 2026-10-01T17:00


def test_an_edit_changes_what_it_names_and_can_be_undone_and_redone(member: Desk) -> None:
    uid = member.add("Prototype", criteria="Old")

    assert member.edit(uid, criteria="New", owner="Cy").status_code == 200
    assert (member.one(uid)["name"], member.one(uid)["criteria"]) == ("Prototype", "New")
    assert member.undo().status_code == 200
    assert (member.one(uid)["criteria"], member.one(uid)["owner"]) == ("Old", "")
    assert member.redo().status_code == 200
    assert member.one(uid)["criteria"] == "New"


def test_an_edit_that_changes_nothing_is_no_change(member: Desk) -> None:
    uid = member.add("Prototype")

    assert member.edit(uid, name="Prototype ").json()["change"] is None


def test_deliverables_are_put_in_order(member: Desk) -> None:
    first, second, third = (member.add(name) for name in ("A", "B", "C"))

    member.move(third, before=first)
    assert names(member) == ["C", "A", "B"]
    member.move(first)
    assert names(member) == ["C", "B", "A"]
    assert member.move(first).json()["change"] is None
    member.undo()
    assert names(member) == ["C", "A", "B"]
    assert second


def test_a_deliverable_moves_to_another_milestone(member: Desk) -> None:
    add_milestone(member, "m2")
    uid = member.add("A")

    assert code(member.move(uid, milestone="gone")) == (404, "milestone-not-found")
    assert code(member.move(uid, milestone="m2", before="no such")) == (
        404,
        "deliverable-not-found",
    )
    assert member.move(uid, milestone="m2").status_code == 200
    assert names(member, milestone="m1") == []
    assert names(member, milestone="m2") == ["A"]


def test_a_removed_deliverable_comes_back_with_undo(member: Desk) -> None:
    uid = member.add("A")
    member.submit(uid)
    assert member.who.post(f"{member.path}/deliverables/{uid}/withdrawal", {}).status_code == 200

    assert member.remove(uid).status_code == 200
    assert member.list() == []
    assert member.undo().status_code == 200
    assert [version["number"] for version in member.one(uid)["versions"]] == [1]


def test_what_does_not_exist_is_not_found(member: Desk) -> None:
    assert code(member.edit("none", name="A")) == (404, "deliverable-not-found")
    assert code(member.remove("none")) == (404, "deliverable-not-found")
    assert code(member.submit("none")) == (404, "deliverable-not-found")


def test_a_deliverable_whose_milestone_left_the_plan_is_still_seen(member: Desk) -> None:
    uid = member.add("A")
    add_milestone(member, "m2")
    removal = {"ops": [op("remove", "task", "m1")]}
    assert member.who.post(f"{member.path}/changes", removal).status_code == 200

    orphan = member.one(uid)
    assert orphan["milestone_name"] is None
    member.submit(uid)
    assert member.move(uid, milestone="m2").status_code == 200
    assert member.one(uid)["milestone_name"] == "Milestone m2"


def test_a_milestone_that_comes_back_has_its_deliverables_again(member: Desk) -> None:
    uid = member.add("A")
    removal = {"ops": [op("remove", "task", "m1")]}
    member.who.post(f"{member.path}/changes", removal)

    assert member.undo().status_code == 200

    assert member.one(uid)["milestone_name"] == "Design accepted"


def test_tracker_and_evidence_know_what_is_accepted(manager: Desk, project: Project) -> None:
    uid = manager.add("A")
    manager.add("B")
    manager.submit(uid)
    manager.accept(uid)

    milestone = manager.who.get(f"{manager.path}/milestones").json()["milestones"][0]
    facts = {fact.uid: fact for fact in find_deliverables(project.id)}

    assert milestone["deliverables_total"] == 2
    assert milestone["deliverables_accepted"] == 1
    assert facts[uid].state == "accepted"
    assert facts[uid].accepted_by == "Marta"
    assert facts[uid].accepted_at is not None
    assert [fact.uid for fact in find_deliverables(project.id, uids=[uid])] == [uid]


def test_an_archived_project_takes_no_deliverables(ada: Somebody, manager: Desk) -> None:
    uid = manager.add("A")
    assert ada.patch(manager.path, {"is_archived": True}).status_code == 200

    assert code(manager.try_add(name="B", milestone="m1")) == (409, "project-archived")
    assert code(manager.submit(uid)) == (409, "project-archived")
    assert code(manager.upload()) == (409, "project-archived")
    assert names(manager) == ["A"]


def test_a_viewer_sees_and_a_stranger_does_not(
    viewer: Somebody, stranger: Somebody, member: Desk
) -> None:
    uid = member.add("A")
    watching, outside = Desk(viewer, member.path), Desk(stranger, member.path)

    assert names(watching) == ["A"]
    assert watching.try_add(name="B", milestone="m1").status_code == 403
    assert watching.submit(uid).status_code == 403
    assert watching.upload().status_code == 403
    assert outside.who.get(f"{member.path}/deliverables").status_code == 404
    assert outside.upload().status_code == 404


def test_many_deliverables_take_no_more_statements_than_few(member: Desk) -> None:
    def statements() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            member.list()
            member.list(milestone="m1")
        return len(seen)

    member.submit(member.add("A"))
    few = statements()
    for number in range(12):
        member.submit(member.add(f"D{number}"))

    assert statements() == few
