"""Who is responsible, accountable, consulted and informed, through the API."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.server.plans.conftest import Somebody, op

from milepost.server.kernel.log import reader
from milepost.server.slices.plans.models import MilestoneRow, Project
from milepost.server.slices.responsibilities.models import Responsibility
from milepost.server.slices.responsibilities.policies import Owners
from milepost.server.slices.responsibilities.public import owners_of


def cell(person: str, letters: str, milestone: str = "m1", side: str = "team") -> dict[str, str]:
    return {"milestone": milestone, "person": person, "side": side, "letters": letters}


def assign(who: Somebody, project: Project, *cells: dict[str, str]) -> Any:
    return who.post(f"/projects/{project.id}/responsibilities", {"cells": list(cells)})


def matrix(who: Somebody, project: Project) -> Any:
    return who.get(f"/projects/{project.id}/responsibilities").json()


def cells(who: Somebody, project: Project, milestone: str = "m1") -> dict[str, str]:
    people = matrix(who, project)["people"]
    return {p["key"]: p["cells"][milestone] for p in people if milestone in p["cells"]}


def lacks(who: Somebody, project: Project) -> list[str]:
    return [lack["code"] for lack in matrix(who, project)["lacks"]]


def add_kim(who: Somebody, project: Project, **facts: Any) -> Any:
    body = {"name": "Kim", "uid": "c1", "title": "Sponsor", **facts}
    return who.post(f"/projects/{project.id}/people", body)


def edit(who: Somebody, project: Project, *ops: dict[str, Any]) -> Any:
    return who.post(f"/projects/{project.id}/changes", {"ops": list(ops)})


def test_an_a_is_the_milestones_owner_and_moves(ada: Somebody, project: Project) -> None:
    assign(ada, project, cell("Bo", "A"), cell("Cy", "R"))
    assert MilestoneRow.objects.get(uid="m1").owner == "Bo"

    assign(ada, project, cell("Cy", "AR"))

    assert cells(ada, project) == {"team:cy": "AR"}
    assert MilestoneRow.objects.get(uid="m1").owner == "Cy"


def test_an_owner_set_in_the_plan_is_the_a_of_the_matrix(ada: Somebody, project: Project) -> None:
    edit(ada, project, op("set", "milestone", "m1", owner=" bo ", client_owner="Kim"))

    assert cells(ada, project) == {"team:bo": "A", "client:kim": "A"}


def test_the_clients_a_is_the_client_side_owner(ada: Somebody, project: Project) -> None:
    assign(ada, project, cell("Kim", "A", side="client"), cell("Bo", "A"))

    row = MilestoneRow.objects.get(uid="m1")
    assert (row.owner, row.client_owner) == ("Bo", "Kim")


def test_an_a_moves_within_one_set_of_cells_in_whatever_order(
    ada: Somebody, project: Project
) -> None:
    assign(ada, project, cell("Bo", "A"))

    assign(ada, project, cell("Cy", "A"), cell("Bo", "C"))

    assert cells(ada, project) == {"team:bo": "C", "team:cy": "A"}


def test_an_empty_cell_takes_the_part_away(ada: Somebody, project: Project) -> None:
    assign(ada, project, cell("Bo", "AR"), cell("Cy", "I"))

    assign(ada, project, cell("bo", ""), cell("CY", "C"))

    assert cells(ada, project) == {"team:cy": "C"}
    assert MilestoneRow.objects.get(uid="m1").owner == ""


def test_a_block_of_cells_is_one_change_and_one_undo(ada: Somebody, project: Project) -> None:
    head = reader.head(project.id)

    assign(ada, project, *(cell(name, "C") for name in ("Bo", "Cy", "Di")), cell("Ed", "A"))

    assert reader.head(project.id) == head + 1
    ada.post(f"/projects/{project.id}/undo")
    assert cells(ada, project) == {}
    assert MilestoneRow.objects.get(uid="m1").owner == ""
    ada.post(f"/projects/{project.id}/redo")
    assert len(cells(ada, project)) == 4


def test_two_accountable_people_on_one_side_are_refused_and_nothing_is_written(
    ada: Somebody, project: Project
) -> None:
    refused = assign(ada, project, cell("Bo", "A"), cell("Cy", "A"), cell("Di", "R"))

    assert (refused.status_code, refused.json()["code"]) == (422, "invalid-responsibility")
    assert refused.json()["errors"][0]["person"] == "Cy"
    assert cells(ada, project) == {}


@pytest.mark.parametrize("wrong", [cell("Bo", "A", milestone="zz"), cell("   ", "R")])
def test_a_cell_of_nothing_or_nobody_is_refused(
    ada: Somebody, project: Project, wrong: dict[str, str]
) -> None:
    assert assign(ada, project, wrong).json()["code"] == "invalid-responsibility"


def test_letters_that_nobody_uses_are_refused(ada: Somebody, project: Project) -> None:
    assert assign(ada, project, cell("Bo", "X")).status_code == 422


def test_owners_are_required_and_what_is_missing_is_listed(ada: Somebody, project: Project) -> None:
    assert lacks(ada, project) == ["no-owner", "no-responsible"]

    assign(ada, project, cell("Bo", "AR"))
    assert lacks(ada, project) == []
    # Once the project knows the client's side, it asks who answers for it there.
    add_kim(ada, project)
    assert lacks(ada, project) == ["no-client-owner"]
    assign(ada, project, cell("Kim", "A", side="client"))
    assert lacks(ada, project) == []


def test_too_many_hands_and_voices_are_warned_of(ada: Somebody, project: Project) -> None:
    hands = [cell(f"R{n}", "R") for n in range(5)]
    voices = [cell(f"C{n}", "C") for n in range(6)]

    assign(ada, project, *hands, *voices, cell("Bo", "A"))

    assert lacks(ada, project) == ["many-responsible", "many-consulted"]


def test_members_resources_and_names_are_each_one_person(
    ada: Somebody, bo: Somebody, project: Project
) -> None:
    edit(
        ada, project,
        op("add", "resource", "r1", name="Bo Builder", email=bo.user.email.upper()),
        op("add", "resource", "r2", name="ada"),
        op("set", "task", "t1", owner="Zoe"),
    )  # fmt: skip

    found = {p["name"]: p for p in matrix(ada, project)["people"]}

    assert list(found) == ["Ada", "Bo", "Zoe"]
    assert (found["Bo"]["resource"], found["Bo"]["member"]) == ("r1", bo.user.id)
    assert found["Ada"]["resource"] == "r2"
    assert found["Zoe"]["is_involved"]


def test_a_person_of_the_client_may_be_named_renamed_and_removed_with_their_parts(
    ada: Somebody, project: Project
) -> None:
    add_kim(ada, project)
    assign(ada, project, cell("Kim", "A", side="client"))
    path = f"/projects/{project.id}/people/c1"

    ada.client.put(f"/api/v1{path}", {"name": "Kim Lee"}, content_type="application/json")
    assert MilestoneRow.objects.get(uid="m1").client_owner == "Kim Lee"
    ada.delete(path)

    assert cells(ada, project) == {}
    ada.post(f"/projects/{project.id}/undo")
    assert cells(ada, project) == {"client:kim lee": "A"}


def test_letters_follow_a_person_to_a_new_name(ada: Somebody, project: Project) -> None:
    add_kim(ada, project)
    assign(ada, project, cell("Kim", "C", side="client"))

    ada.client.put(
        f"/api/v1/projects/{project.id}/people/c1", {"name": "Kim Lee", "side": "team"},
        content_type="application/json",
    )  # fmt: skip

    assert cells(ada, project) == {"team:kim lee": "C"}


def test_a_name_is_given_once_on_a_side(ada: Somebody, project: Project) -> None:
    add_kim(ada, project)

    refused = add_kim(ada, project, uid="c2", name=" KIM ")

    assert (refused.status_code, refused.json()["code"]) == (409, "person-exists")


def test_a_person_who_is_not_listed_is_not_found(ada: Somebody, project: Project) -> None:
    refused = ada.delete(f"/projects/{project.id}/people/zz")

    assert (refused.status_code, refused.json()["code"]) == (404, "person-not-found")


def test_a_viewer_reads_and_a_stranger_does_not(
    viewer: Somebody, stranger: Somebody, project: Project
) -> None:
    assert matrix(viewer, project)["milestones"][0]["uid"] == "m1"
    assert assign(viewer, project, cell("Bo", "A")).status_code == 403
    assert stranger.get(f"/projects/{project.id}/responsibilities").status_code == 404


def test_an_archived_project_takes_no_letters(ada: Somebody, project: Project) -> None:
    ada.patch(f"/projects/{project.id}", {"is_archived": True})

    assert assign(ada, project, cell("Bo", "A")).json()["code"] == "project-archived"


def test_the_matrix_takes_as_many_statements_for_many_people_as_for_few(
    ada: Somebody, project: Project
) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as seen:
            matrix(ada, project)
        return len(seen)

    assign(ada, project, cell("Bo", "A"))
    statements()
    few = statements()
    assign(ada, project, *(cell(f"P{n}", "I") for n in range(30)))

    statements()
    assert statements() == few


def test_other_slices_hear_who_has_which_part(ada: Somebody, project: Project) -> None:
    assign(
        ada, project, cell("Bo", "A"), cell("Cy", "R"), cell("Di", "R"),
        cell("Kim", "A", side="client"), cell("Lee", "I", side="client"),
    )  # fmt: skip

    assert owners_of(project.id)["m1"] == Owners(
        owner="Bo", client_owner="Kim", responsible=("Cy", "Di"), informed=("Lee",)
    )


def test_parts_in_a_milestone_that_is_gone_are_not_shown(ada: Somebody, project: Project) -> None:
    assign(ada, project, cell("Bo", "R"))

    edit(ada, project, op("remove", "task", "m1"))

    assert Responsibility.objects.count() == 1
    assert cells(ada, project) == {}
    ada.post(f"/projects/{project.id}/undo")
    assert cells(ada, project) == {"team:bo": "R"}
