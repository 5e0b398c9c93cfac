"""Several projects at once: how probably all of their agreed dates are met."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from math import asin, pi
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.engine.forecast.forecast_plans import (
    DAY,
    START,
    after,
    milestone,
    round_the_clock,
    task,
)
from tests.server.plans.conftest import Somebody, op

from milepost.engine.forecast import DEFAULT_CORRELATION, portfolio_forecast
from milepost.engine.plan import ExternalRow, Plan, Task
from milepost.server import wiring
from milepost.server.kernel.authz import Role
from milepost.server.kernel.jobs.runner import Runner
from milepost.server.slices.accounts.models import ProjectMembership, Workspace
from milepost.server.slices.forecasts import together as asking
from milepost.server.slices.forecasts import together_making
from milepost.server.slices.plans import outlook
from milepost.server.slices.plans.public import (
    Project,
    archive_project,
    current_state,
    delete_project,
    import_project,
)

Make = Callable[..., Project]


@pytest.fixture(autouse=True)
def _wired() -> None:
    wiring.connect()


@pytest.fixture
def make(ada: Somebody, workspace: Workspace) -> Make:
    """Return a function that brings a plan in as a project called `name`."""

    def bring(name: str, plan: Plan) -> Project:
        named = replace(plan, name=name)
        return import_project(workspace.id, plan=named, time_zone="UTC", actor=ada.actor)[0]

    return bring


def promise(own: str, *, days: float = 5.0) -> Plan:
    """One task of 0 to 10 days, all equally likely, and a milestone agreed after some days."""
    end = milestone(f"end-{own}", agreed=START + timedelta(days=days))
    work = task(f"work-{own}", low=0, high=10 * DAY)
    return round_the_clock((work, end), after(f"work-{own}>end-{own}"))


def waiting(own: str, *, on: Project, row: str, days: float = 5.0) -> Plan:
    """A milestone that waits for a row of another project, agreed after some days."""
    outside = Task(
        uid=f"out-{own}", name=row, is_manual=True, external=ExternalRow(plan=on.id, uid=row)
    )
    end = milestone(f"end-{own}", agreed=START + timedelta(days=days))
    return round_the_clock((outside, end), after(f"out-{own}>end-{own}"))


def address(*projects: Project | str, **more: Any) -> str:
    ids = [each if isinstance(each, str) else each.id for each in projects]
    query = [f"projects={each}" for each in ids] + [f"{name}={more[name]}" for name in more]
    return "/forecast-together?" + "&".join(query)


def ask(who: Somebody, *projects: Project, **more: Any) -> dict[str, Any]:
    answer = who.get(address(*projects, **more))
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


def by_name(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {each["name"]: each for each in found["projects"]}


def test_two_projects_are_met_together_as_often_as_what_they_share_says(
    ada: Somebody, make: Make
) -> None:
    found = ask(ada, make("Quay", promise("q")), make("Yard", promise("y")))

    # Two correlated normal variables below their medians: 1/4 + asin(r) / 2π (W. F. Sheppard,
    # "On the application of the theory of error to cases of normal distribution", 1899).
    expected = 0.25 + asin(DEFAULT_CORRELATION) / (2 * pi)
    assert found["probability"] == pytest.approx(expected, abs=3 * found["standard_error"])
    assert found["if_unrelated"] == pytest.approx(0.25, abs=0.02)
    assert [each["probability"] for each in found["projects"]] == pytest.approx([0.5] * 2, abs=0.02)
    assert found["waits"] == found["linked"] == []


def test_a_project_that_waits_for_another_is_met_exactly_when_that_is(
    ada: Somebody, make: Make
) -> None:
    portal = make("Portal", promise("p"))
    shop = make("Shop", waiting("s", on=portal, row="work-p"))

    found = ask(ada, portal, shop)

    assert found["probability"] == pytest.approx(0.5, abs=0.01)
    assert found["if_unrelated"] == pytest.approx(0.25, abs=0.02)
    assert found["waits"] == [{"project": shop.id, "waits_for": portal.id}]
    # Either is missed only together with the other: to be sure of one alone gains nothing.
    assert [each["gain"] for each in found["milestones"]] == [0.0, 0.0]


def test_the_answer_is_the_librarys_and_each_projects_own(ada: Somebody, make: Make) -> None:
    quay, yard = make("Quay", promise("q", days=7)), make("Yard", promise("y", days=4))
    plans = {each.id: current_state(each).engine for each in (quay, yard)}

    found = ask(ada, yard, quay)

    said = portfolio_forecast(plans, runs=outlook.RUNS, seed=outlook.SEED)
    assert (found["probability"], found["if_unrelated"]) == (said.probability, said.if_unrelated)
    assert found["runs"] == outlook.RUNS
    assert found["finish"]["p80"] == said.finish.p80
    assert {each["id"]: each["probability"] for each in found["projects"]} == said.of_plan
    for project in (quay, yard):
        own = ada.get(f"/projects/{project.id}/forecast").json()
        assert own["joint_probability_of_agreed"] == said.of_plan[project.id]
    gained = {each["uid"]: each["gain"] for each in found["milestones"]}
    assert gained == said.gains[quay.id] | said.gains[yard.id]


def test_milestones_come_with_the_least_probable_first(ada: Somebody, make: Make) -> None:
    late = START + timedelta(days=2)
    gate = replace(milestone("gate"), deadline=late)
    done = replace(milestone("done", agreed=START), actual_finish=START, actual_start=START)
    plan = promise("q", days=9)
    tasks = (*plan.tasks, gate, milestone("no-date"), done)
    quay = make(
        "Quay", replace(plan, tasks=tasks, dependencies=after("work-q>end-q", "work-q>gate"))
    )

    found = ask(ada, quay, make("Yard", promise("y", days=5)))

    rows = [(row["uid"], row["is_agreed"]) for row in found["milestones"]]
    assert rows == [("gate", False), ("end-y", True), ("end-q", True)]
    assert found["milestones_total"] == 3
    assert found["milestones"][0]["gain"] is None
    assert found["milestones"][0]["probability"] == pytest.approx(0.2, abs=0.15)
    assert [each["name"] for each in found["projects"]] == ["Yard", "Quay"]


def test_a_project_that_cannot_count_is_named_and_breaks_nothing(
    ada: Somebody,
    make: Make,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    quay = make("Quay", promise("q"))
    bare = make("Bare", round_the_clock((task("a", low=0, high=20 * DAY),), ()))
    empty = make("Empty", round_the_clock((), ()))
    broken = make("Broken", promise("b"))
    wrong = current_state(broken).engine
    monkeypatch.setattr(asking.plans, "is_in_error", lambda state: state.engine is wrong)

    found = ask(ada, quay, bare, empty, broken)

    reasons = {name: each["left_out"] for name, each in by_name(found).items()}
    assert reasons == {
        "Quay": "", "Bare": "no-promise", "Empty": "empty", "Broken": "has-errors"
    }  # fmt: skip
    assert found["probability"] == by_name(found)["Quay"]["probability"]
    # Without a promise, a project still has an end.
    assert found["finish"]["p90"] > found["milestones"][0]["date"] + 4 * DAY


def test_projects_without_anything_to_forecast_have_no_probability(
    ada: Somebody, make: Make
) -> None:
    empty = [make(name, round_the_clock((), ())) for name in ("Quay", "Yard")]

    found = ask(ada, *empty)

    assert (found["runs"], found["probability"], found["finish"], found["job"]) == (
        0, None, None, None
    )  # fmt: skip


def test_linked_projects_that_were_not_chosen_are_named_if_one_may_see_them(
    ada: Somebody,
    viewer: Somebody,
    join: Callable[..., Somebody],
    make: Make,
) -> None:
    portal = make("Portal", promise("p"))
    shop, app = (make(name, waiting(name, on=portal, row="work-p")) for name in ("Shop", "App"))
    quay, gone = make("Quay", promise("q")), make("Gone", waiting("g", on=portal, row="work-p"))
    delete_project(gone, actor=ada.actor)
    guest = join(None, "Gus")
    for project in (portal, quay):
        ProjectMembership.objects.create(
            project_id=project.id,
            workspace_id=portal.workspace_id,
            user=guest.user,
            role=Role.VIEWER,
        )

    found = ask(viewer, portal, quay)
    assert found["linked"] == [
        {"id": each.id, "name": each.name, "linked_to": [portal.id]} for each in (app, shop)
    ]
    assert found["linked_unseen"] == 0
    hidden = ask(guest, portal, quay)
    assert (hidden["linked"], hidden["linked_unseen"]) == ([], 2)
    assert ask(viewer, portal, shop, app)["linked"] == []


def test_what_cannot_be_chosen_is_refused(
    ada: Somebody,
    join: Callable[..., Somebody],
    make: Make,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    quay, yard = make("Quay", promise("q")), make("Yard", promise("y"))

    alone = ada.get(address(quay, quay))
    assert (alone.status_code, alone.json()["code"]) == (422, "not-enough-projects")
    assert ada.get("/forecast-together").status_code == 422
    nowhere = ada.get(address(quay, "nowhere"))
    assert (nowhere.status_code, nowhere.json()["code"]) == (404, "project-not-found")
    assert join(None, "Sam").get(address(quay, yard)).status_code == 404
    monkeypatch.setattr(asking, "MOST_PROJECTS", 1)
    many = ada.get(address(quay, yard))
    assert (many.status_code, many.json()["code"]) == (422, "too-many-projects")
    assert "2 projects" in many.json()["detail"]
    monkeypatch.setattr(asking, "MOST_PROJECTS", 2)
    archive_project(yard, actor=ada.actor)
    archived = ada.get(address(quay, yard))
    assert (archived.status_code, archived.json()["code"]) == (409, "archived-project")
    assert "Yard" in archived.json()["detail"]


def test_an_answer_is_made_once_for_each_state_of_the_plans(
    ada: Somebody,
    make: Make,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    quay, yard = make("Quay", promise("q")), make("Yard", promise("y"))
    made: list[int] = []
    really = together_making.worked_out

    def counted(*args: Any, **options: Any) -> Any:
        made.append(1)
        return really(*args, **options)

    monkeypatch.setattr(together_making, "worked_out", counted)
    first = ask(ada, quay, yard)
    assert ask(ada, yard, quay) == first
    assert len(made) == 1

    fields = {"estimate_low": 8 * DAY, "estimate_likely": 9 * DAY, "estimate_high": 10 * DAY}
    edited = ada.post(
        f"/projects/{quay.id}/changes", {"ops": [op("set", "task", "work-q", **fields)]}
    )
    assert edited.status_code == 200, edited.json()
    assert ask(ada, quay, yard)["probability"] == 0.0
    assert len(made) == 2


def test_large_plans_are_worked_on_by_a_job(
    ada: Somebody,
    viewer: Somebody,
    make: Make,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chosen = make("Quay", promise("q")), make("Yard", promise("y"))
    soon = ask(ada, *chosen)
    longer = {"ops": [op("set", "task", "work-q", estimate_low=1440)]}
    ada.post(f"/projects/{chosen[0].id}/changes", longer)
    with monkeypatch.context() as patch:
        expected = ask(ada, *chosen)
        assert expected["probability"] < soon["probability"]
        together_making._made.forget_all()
        patch.setattr(together_making.plans, "MOST_TASK_RUNS", 1)

        begun = ask(ada, *chosen)
        assert (begun["runs"], begun["milestones"]) == (0, [])
        assert (begun["job"]["state"], begun["job"]["is_own"]) == ("queued", True)
        assert ask(viewer, *chosen)["job"]["is_own"] is False
        assert ada.delete(f"/jobs/{begun['job']['id']}").status_code == 202
        assert ask(ada, *chosen)["job"]["state"] == "cancelled"
        assert ask(ada, *chosen, attempt=2)["job"]["state"] == "queued"
        Runner(name="w").run_one()

        assert ask(viewer, *chosen, attempt=2) == expected
        # What is known by now is told to whoever asks, whatever their attempt.
        assert ask(ada, *chosen) == expected


def test_the_number_of_statements_grows_with_neither_rows_nor_projects(
    ada: Somebody, make: Make
) -> None:
    def long(own: str) -> Plan:
        names = [f"{own}-{number}" for number in range(40)]
        works = tuple(task(name, low=0, high=DAY) for name in names)
        return round_the_clock((*works, milestone(f"end-{own}", agreed=START)), ())

    few = [make(name, promise(name)) for name in ("Quay", "Yard")]
    many = [make(name, long(name)) for name in ("A", "B", "C", "D", "E")]

    def count(projects: list[Project]) -> int:
        ask(ada, *projects)
        together_making._made.forget_all()
        with CaptureQueriesContext(
            connection,
        ) as found:
            ask(ada, *projects)
        return len(found)

    assert count(few) == count(many) <= 10
