"""What risks do to milestones, through the API: at once, and by a job."""

from __future__ import annotations

import pytest
from tests.server.plans.conftest import Somebody, op
from tests.server.raid.test_register import DAY, STRIKE, add, change_item, path

from milepost.server.slices.plans.models import Project
from milepost.server.slices.raid import effects


@pytest.fixture(autouse=True)
def _nothing_measured() -> None:
    effects._made.forget_all()


def test_effects_are_working_days_and_only_of_risks_that_can_strike(
    ada: Somebody, project: Project
) -> None:
    sure = {**STRIKE, "probability": 1.0, "low": 3 * DAY, "likely": 3 * DAY, "high": 3 * DAY}
    add(ada, project, "risk", "k", **sure)
    add(ada, project, "risk", "old", **{**sure, "state": "closed"})

    found = ada.get(path(project, "/effects")).json()

    assert found["is_current"]
    assert [item["uid"] for item in found["risks"]] == ["k"]
    (effect,) = found["risks"][0]["milestones"]
    assert (effect["uid"], round(effect["mean_days"], 6)) == ("m1", 3.0)
    assert found["together"][0]["mean_days"] == pytest.approx(3.0)

    change_item(ada, project, "k", state="closed")
    assert ada.get(path(project, "/effects")).json()["risks"] == []


def test_effects_say_how_the_chance_of_the_promise_falls(ada: Somebody, project: Project) -> None:
    add(ada, project, "risk", "k", **{**STRIKE, "probability": 1.0, "high": 40 * DAY})
    ada.post(f"/projects/{project.id}/milestones/m1/agreement", {"agreed_date": "2026-09-25"})

    (effect,) = ada.get(path(project, "/effects")).json()["risks"][0]["milestones"]

    assert effect["chance_with"] < effect["chance_without"]
    tracker = ada.get(f"/projects/{project.id}/milestones").json()
    assert effect["chance_with"] == tracker["milestones"][0]["probability_of_agreed"]


def test_effects_of_an_empty_plan_are_empty(ada: Somebody, project: Project) -> None:
    remove = [op("remove", "task", uid) for uid in ("p1", "t3", "m1")]
    ada.post(f"/projects/{project.id}/changes", {"ops": remove})

    found = ada.get(path(project, "/effects")).json()

    assert (found["runs"], found["risks"], found["job"]) == (0, [], None)


def test_effects_of_a_large_plan_are_left_to_a_job(
    ada: Somebody, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(ada, project, "risk", "k", **STRIKE)
    monkeypatch.setattr(effects, "MOST_TASK_RUNS", 10)

    waiting = ada.get(path(project, "/effects")).json()
    assert (waiting["is_current"], waiting["runs"]) == (False, 0)
    effects.measure_in_job(_Context(), {"project": project.id, "seq": 1})
    made = ada.get(path(project, "/effects")).json()

    assert made["is_current"]
    assert made["job"] is None
    assert made["risks"][0]["milestones"]
    add(ada, project, "issue", "i")
    stale = ada.get(path(project, "/effects")).json()
    assert (stale["is_current"], len(stale["risks"])) == (False, 1)


class _Context:
    key = actor_id = ""

    def report(self, progress: float, *, message: str = "") -> None:
        assert 0 <= progress <= 1
