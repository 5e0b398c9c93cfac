"""Interrupted work and levels of effort, edited over HTTP."""

from __future__ import annotations

from typing import Any

from tests.server.plans.conftest import START, Somebody, op
from tests.server.plans.test_editing import edit, plan_of

from milepost.server.slices.plans.models import Project

DAY = 1440
WORKDAY = 480


def row_of(plan: dict[str, Any], uid: str) -> dict[str, Any]:
    """The fields and dates of one row."""
    at = plan["tasks"]["uid"].index(uid)
    place = plan["derived"]["uid"].index(uid)
    return {
        **{name: column[at] for name, column in plan["tasks"].items()},
        **{name: column[place] for name, column in plan["derived"].items()},
    }


def test_a_gap_in_the_work_moves_its_end_and_comes_back_as_written(
    ada: Somebody, project: Project
) -> None:
    before = row_of(plan_of(ada, project), "t1")
    assert before["duration"] > WORKDAY

    answer = edit(ada, project, op("set", "task", "t1", splits=[[WORKDAY, WORKDAY]]))

    assert answer.status_code == 200, answer.content
    after = row_of(plan_of(ada, project), "t1")
    assert after["splits"] == [[WORKDAY, WORKDAY]]
    assert after["start"] == before["start"]
    assert after["finish"] >= before["finish"] + DAY


def test_gaps_that_make_no_sense_are_refused_and_nothing_is_lost(
    ada: Somebody, project: Project
) -> None:
    bad_splits: list[Any] = [
        "soon", None, 480, [480, 960], [[480]], [[480, 0]], [[0, 480]], [[-1, 480]],
        [[480, 480.5]], [[480, True]], [[480, 480, 480]], [[480, 480], [480, 240]],
    ]  # fmt: skip

    for splits in bad_splits:
        answer = edit(ada, project, op("set", "task", "t1", splits=splits))
        assert answer.status_code == 422, splits
        (error,) = answer.json()["errors"]
        assert (error["entity"], error["uid"], error["field"]) == ("task", "t1", "splits")
    for resume in ("tomorrow", -1.5, [START]):
        answer = edit(ada, project, op("set", "task", "t1", resume=resume))
        assert answer.status_code == 422, resume
        assert answer.json()["errors"][0]["field"] == "resume"

    found = row_of(plan_of(ada, project), "t1")
    assert (found["splits"], found["resume"], plan_of(ada, project)["seq"]) == ([], None, 1)


def test_begun_work_resumes_on_its_day_and_undo_takes_it_back(
    ada: Somebody, project: Project
) -> None:
    edit(ada, project, op("set", "task", "t1", actual_start=START, percent_complete=25))
    before = row_of(plan_of(ada, project), "t1")

    answer = edit(ada, project, op("set", "task", "t1", resume=START + 14 * DAY))

    assert answer.status_code == 200, answer.content
    after = row_of(plan_of(ada, project), "t1")
    assert after["resume"] == START + 14 * DAY
    assert after["finish"] > max(before["finish"], START + 14 * DAY)
    undone = ada.post(f"/projects/{project.id}/undo")
    assert undone.status_code == 200, undone.content
    assert row_of(plan_of(ada, project), "t1")["finish"] == before["finish"]


def test_a_level_of_effort_lasts_as_long_as_its_links_say(ada: Somebody, project: Project) -> None:
    made = edit(
        ada,
        project,
        op("add", "task", "loe", name="Manage the project", kind="level-of-effort"),
        op("add", "dependency", "s", predecessor="t1", successor="loe", kind="SS"),
        op("add", "dependency", "f", predecessor="t3", successor="loe", kind="FF"),
    )

    assert made.status_code == 200, made.content
    plan = plan_of(ada, project)
    found = row_of(plan, "loe")
    assert found["start"] == row_of(plan, "t1")["start"]
    assert found["finish"] == row_of(plan, "t3")["finish"]
    assert not found["critical"]


def test_an_untied_level_of_effort_is_told_and_an_unknown_kind_refused(
    ada: Somebody, project: Project
) -> None:
    edit(ada, project, op("add", "task", "loe", name="Manage", kind="level-of-effort"))
    refused = edit(ada, project, op("set", "task", "t1", kind="hammock"))

    assert "level-of-effort-untied" in {each["code"] for each in plan_of(ada, project)["findings"]}
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "kind"
