"""What cannot be done is refused: everything at once, with place and reason."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from tests.server.plans.conftest import START, Somebody, op
from tests.server.plans.test_editing import edit, plan_of

from milepost.engine.errors import InvalidPlan
from milepost.server.kernel.errors import Refusal
from milepost.server.slices.plans.commands import Edit, preview_edit
from milepost.server.slices.plans.fields import FIELDS
from milepost.server.slices.plans.models import Project


def complaints(answer: Any) -> set[tuple[str, str, str]]:
    assert answer.status_code == 422, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    return {(item["entity"], item["uid"], item["field"]) for item in answer.json()["errors"]}


def test_everything_wrong_is_told_at_once(ada: Somebody, project: Project) -> None:
    answer = edit(
        ada,
        project,
        op("set", "task", "t1", duration=-5, colour="red", name=7),
        op("set", "task", "nowhere", name="x"),
        op("add", "dependency", "d9", predecessor="t1"),
        op("remove", "calendar", "standard"),
    )

    assert complaints(answer) == {
        ("task", "t1", "duration"),
        ("task", "t1", "colour"),
        ("task", "t1", "name"),
        ("task", "nowhere", ""),
        ("dependency", "d9", "successor"),
        ("calendar", "standard", ""),
    }
    assert plan_of(ada, project)["seq"] == 1


@pytest.mark.parametrize(
    ("ops", "place"),
    [
        ([op("set", "task", "t1", parent="nowhere")], ("task", "t1", "parent")),
        ([op("set", "task", "p1", parent="t1")], ("task", "p1", "parent")),
        ([op("set", "task", "t1", parent="m1")], ("task", "t1", "parent")),
        ([op("set", "task", "t1", calendar="nowhere")], ("task", "t1", "calendar")),
        (
            [op("set", "task", "t1", estimate_low=9, estimate_likely=5, estimate_high=9)],
            ("task", "t1", "estimate_likely"),
        ),
        ([op("set", "task", "t1", estimate_low=9)], ("task", "t1", "estimate_likely")),
        ([op("set", "task", "t1", percent_complete=101)], ("task", "t1", "percent_complete")),
        ([op("set", "task", "t1", actual_finish=START)], ("task", "t1", "actual_start")),
        (
            [op("set", "task", "t1", actual_start=START, actual_finish=START - 1)],
            ("task", "t1", "actual_finish"),
        ),
        (
            [op("set", "task", "t1", constraint_kind="must-start-on")],
            ("task", "t1", "constraint_date"),
        ),
        ([op("set", "task", "t1", deadline="2026-09-01T08:00+02:00")], ("task", "t1", "deadline")),
        ([op("set", "task", "t1", contributes_to=["t2"])], ("task", "t1", "contributes_to")),
        ([op("set", "task", "t1", kind="epic")], ("task", "t1", "kind")),
        ([op("set", "task", "t1", is_active="yes")], ("task", "t1", "is_active")),
        ([op("set", "task", "t1", name=None)], ("task", "t1", "name")),
        ([op("add", "task", "t1", name="Twice")], ("task", "t1", "uid")),
        ([op("add", "task", "ü", name="Umlaut")], ("task", "ü", "uid")),
        (
            [op("add", "dependency", "d9", predecessor="t1", successor="t1")],
            ("dependency", "d9", "successor"),
        ),
        (
            [op("add", "dependency", "d9", predecessor="p1", successor="t1")],
            ("dependency", "d9", "successor"),
        ),
        (
            [op("add", "dependency", "d9", predecessor="t1", successor="gone")],
            ("dependency", "d9", "successor"),
        ),
        ([op("set", "task", "t3", parent="t2")], ("task", "t3", "parent")),
        ([op("set", "milestone", "t1", owner="Bo")], ("milestone", "t1", "")),
        ([op("remove", "milestone", "m1")], ("milestone", "m1", "")),
        ([op("add", "milestone", "t1")], ("milestone", "t1", "uid")),
        ([op("remove", "settings", "")], ("settings", "", "")),
        ([op("set", "settings", "", name=" ")], ("settings", "", "name")),
        ([op("set", "settings", "", is_archived=True)], ("settings", "", "is_archived")),
        ([op("set", "settings", "", start=None)], ("settings", "", "start")),
        ([op("set", "settings", "", calendar="nowhere")], ("settings", "", "calendar")),
        (
            [op("set", "calendar", "standard", week=[[[600, 480]]] + [[]] * 6)],
            ("calendar", "standard", "week"),
        ),
        ([op("set", "calendar", "standard", week=[[]] * 7)], ("calendar", "standard", "week")),
        (
            [op("set", "calendar", "standard", base_uid="standard")],
            ("calendar", "standard", "base_uid"),
        ),
        (
            [op("add", "risk", "k1", probability=1.5, low=0, likely=1, high=2)],
            ("risk", "k1", "probability"),
        ),
        ([op("add", "risk", "k1", low=5, likely=1, high=2)], ("risk", "k1", "likely")),
        ([op("add", "baseline", "1", task=["t1"])], ("baseline", "1", "task")),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused(
    ops: list[dict[str, Any]], place: tuple[str, str, str], ada: Somebody, project: Project
) -> None:
    assert place in complaints(edit(ada, project, *ops))


def test_a_loop_is_refused_and_every_member_named(ada: Somebody, project: Project) -> None:
    answer = edit(ada, project, op("add", "dependency", "d9", predecessor="t3", successor="t1"))

    assert answer.status_code == 422
    assert answer.json()["code"] == "dependency-loop"
    assert {item["uid"] for item in answer.json()["errors"]} == {"t1", "t2", "t3"}
    assert plan_of(ada, project)["seq"] == 1


def test_a_body_that_is_no_edit_is_refused_with_its_place(ada: Somebody, project: Project) -> None:
    answer = ada.post(f"/projects/{project.id}/changes", {"ops": [{"op": "paint"}], "zeal": 1})

    assert answer.status_code == 422
    fields = {item["field"] for item in answer.json()["errors"]}
    assert "body.body.zeal" in fields
    assert any(field.startswith("body.body.ops.0") for field in fields)


def test_json_that_cannot_be_read_is_a_problem_too(ada: Somebody, project: Project) -> None:
    answer = ada.client.post(
        f"/api/v1/projects/{project.id}/changes", b"{", content_type="application/json"
    )

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


def test_an_archived_project_takes_no_edits(ada: Somebody, project: Project) -> None:
    ada.patch(f"/projects/{project.id}", {"is_archived": True})

    for path, body in [
        ("changes", {"ops": [op("set", "task", "t1", duration=60)]}),
        ("undo", None),
        ("redo", None),
        ("baselines", {"number": 1}),
        ("milestones/m1/agreement", {"agreed_date": START}),
    ]:
        answer = ada.post(f"/projects/{project.id}/{path}", body)
        assert (answer.status_code, answer.json()["code"]) == (409, "project-archived")

    ada.patch(f"/projects/{project.id}", {"is_archived": False})
    assert edit(ada, project, op("set", "task", "t1", duration=60)).status_code == 200


def test_a_project_in_no_time_zone_is_refused(ada: Somebody, workspace: Any) -> None:
    answer = ada.post(
        "/projects", {"workspace": workspace.id, "name": "X", "time_zone": "Mars/Olympus"}
    )

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-project")


NASTY: list[Any] = [
    None, True, -1, 10**30, 1e308, float("nan"), float("inf"), "", "x" * 200_000, "2026-02-30",
    "9999-12-31T23:59", [], [[]], [None] * 7, {}, {"a": 1}, "\x00", ["t1", "t1"], "standard", "t1",
]  # fmt: skip


@pytest.mark.parametrize("entity", list(FIELDS))
def test_no_value_of_any_field_is_an_accident(entity: str, ada: Somebody, project: Project) -> None:
    setup = {
        "dependency": "d1",
        "task": "t1",
        "milestone": "m1",
        "calendar": "standard",
        "settings": "",
    }
    uid = setup.get(entity, "x1")
    actor = ada.actor

    for field in FIELDS[entity]:
        for value in NASTY:
            for verb in ("set", "add"):
                edit = Edit(ops=[op(verb, entity, uid, **{field: value})])
                with contextlib.suppress(Refusal, InvalidPlan):
                    outcome = preview_edit(project, edit=edit, actor=actor)
                    # Whatever is taken can be kept: strict JSON there and back.
                    assert json.loads(json.dumps(outcome.after.plan, allow_nan=False))


def test_half_a_character_is_refused(ada: Somebody, project: Project) -> None:
    body = '{"ops": [{"op": "set", "entity": "task", "uid": "t1", "fields": {"name": "\\ud800"}}]}'
    answer = ada.client.post(
        f"/api/v1/projects/{project.id}/changes", body, content_type="application/json"
    )

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


def test_a_whole_character_beyond_the_basic_plane_is_kept(ada: Somebody, project: Project) -> None:
    edit(ada, project, op("set", "task", "t1", name="Go 🚀"))

    assert plan_of(ada, project)["tasks"]["name"][1] == "Go 🚀"


def test_a_chain_of_centuries_is_no_accident(ada: Somebody, project: Project) -> None:
    ops = [op("set", "task", uid, duration=100 * 366 * 1440) for uid in ("t1", "t2", "t3")]

    answer = edit(ada, project, *ops)

    assert answer.status_code in {200, 422}, answer.content
