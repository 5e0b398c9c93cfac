"""What made milestones slip, read off the log."""

from __future__ import annotations

from typing import Any

import pytest

from milepost.server.slices.plans.models import Project

from .conftest import Somebody, edit, ok, op
from .test_change_requests import act, approved


def causes(who: Somebody, project: Project, query: str = "") -> Any:
    return ok(who.get(f"/projects/{project.id}/slip-causes{query}"))


def days(found: Any) -> dict[str, float]:
    return {item["reason"]: item["days"] for item in found["causes"]}


def test_a_project_that_never_slipped_has_no_causes(ada: Somebody, project: Project) -> None:
    assert causes(ada, project) == {"days": 0, "causes": [], "slips": []}


def test_slips_count_for_the_reason_at_the_head_of_the_edit(
    ada: Somebody, project: Project
) -> None:
    longer = op("set", "task", "t3", duration=1920)
    ok(edit(ada, project, longer, reason="supplier: steel is late"))

    found = causes(ada, project)
    assert days(found) == {"supplier": 1.0}
    assert (found["slips"][0]["name"], found["slips"][0]["days"]) == ("Built", 1.0)


def test_slips_of_a_change_request_count_for_its_reason(ada: Somebody, project: Project) -> None:
    ok(act(ada, project, approved(ada, project), "apply"))

    assert set(days(causes(ada, project))) == {"scope"}


def test_an_edit_without_a_reason_counts_as_not_said_until_somebody_says(
    ada: Somebody, project: Project
) -> None:
    ok(edit(ada, project, op("set", "task", "t3", duration=1920)))
    slip = causes(ada, project)["slips"][0]
    assert slip["reason"] == "not-said"

    path = f"/projects/{project.id}/slips/{slip['seq']}/reason"
    answer = ada.client.put(f"/api/v1{path}", {"reason": "defect"}, content_type="application/json")

    ok(answer)
    assert days(causes(ada, project)) == {"defect": 1.0}


def test_a_change_that_slipped_nothing_takes_no_reason(ada: Somebody, project: Project) -> None:
    path = f"/api/v1/projects/{project.id}/slips/1/reason"

    answer = ada.client.put(path, {"reason": "defect"}, content_type="application/json")

    assert (answer.status_code, answer.json()["code"]) == (404, "no-slip")


def test_what_was_undone_counts_for_nothing_until_it_is_redone(
    ada: Somebody, project: Project
) -> None:
    ok(edit(ada, project, op("set", "task", "t3", duration=1920), reason="estimate"))
    ok(ada.post(f"/projects/{project.id}/undo"))
    assert causes(ada, project)["causes"] == []

    ok(ada.post(f"/projects/{project.id}/redo"))
    assert days(causes(ada, project)) == {"estimate": 1.0}


def test_a_recovery_takes_nothing_away(ada: Somebody, project: Project) -> None:
    ok(edit(ada, project, op("set", "task", "t3", duration=1920), reason="estimate"))
    ok(edit(ada, project, op("set", "task", "t3", duration=480)))

    assert days(causes(ada, project)) == {"estimate": 1.0}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?milestone=m1", {"estimate": 1.0}),
        ("?milestone=g1", {}),
        ("?since=2099-01-01", {}),
        ("?until=2020-01-01", {}),
        ("?since=2020-01-01&until=2099-01-01", {"estimate": 1.0}),
    ],
)
def test_causes_are_asked_for_a_milestone_or_a_period(
    ada: Somebody, project: Project, query: str, expected: dict[str, float]
) -> None:
    ok(edit(ada, project, op("set", "task", "t3", duration=1920), reason="estimate"))

    assert days(causes(ada, project, query)) == expected
