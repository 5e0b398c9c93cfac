"""Everybody's load, through the API."""

from __future__ import annotations

from typing import Any

import pytest
from tests.server.plans.conftest import START, Somebody, op

from milepost.server.kernel.log import reader
from milepost.server.slices.plans import states
from milepost.server.slices.plans.models import Project
from milepost.server.slices.responsibilities.public import LoadStep, load_of, owner_loads

DAY = 480
WEEK = 7 * 1440


@pytest.fixture
def staffed(ada: Somebody, project: Project) -> Project:
    """Interviews (2 d), Personas (1 d) and Design (5 d) follow each other from Tuesday on."""
    ops = [
        op("add", "resource", "r1", name="Ada"),
        op("add", "assignment", "a1", task="t1", resource="r1"),
        op("add", "assignment", "a2", task="t3", resource="r1", units=1.5),
        op("set", "task", "t2", owner="Zoe"),
        op("set", "milestone", "m1", owner="Ada"),
        op("set", "settings", "", status_date=START),
    ]
    ada.post(f"/projects/{project.id}/changes", {"ops": ops})
    return project


def load(who: Somebody, project: Project, query: str = "") -> Any:
    return who.get(f"/projects/{project.id}/load{query}").json()


def test_everybody_has_work_and_capacity_by_week_from_the_status_date_on(
    ada: Somebody, staffed: Project
) -> None:
    found = load(ada, staffed, "?count=3")

    people = {person["name"]: person for person in found["people"]}
    # Tuesday to Friday; the first week has four days left.
    assert [x / DAY for x in people["Ada"]["work"]] == [3.5, 6, 0]
    assert [x / DAY for x in people["Ada"]["capacity"]] == [4, 5, 5]
    assert people["Ada"]["is_me"]
    assert people["Ada"]["milestones"] == [[], ["m1"], []]
    assert people["Zoe"]["work"][0] == DAY
    assert found["names"] == {"m1": "Design accepted"}


@pytest.mark.parametrize(("step", "spans"), [("day", 5), ("week", 2), ("month", 3)])
def test_a_load_may_be_asked_for_by_day_week_or_month(
    ada: Somebody, staffed: Project, step: str, spans: int
) -> None:
    found = load(ada, staffed, f"?step={step}&count={spans}")

    assert len(found["edges"]) == spans + 1
    assert found["edges"][0] <= START < found["edges"][1]


@pytest.mark.parametrize(
    "query", ["?step=year", "?count=0", "?count=100000", "?first=99999999999999"]
)
def test_a_load_out_of_range_is_refused(ada: Somebody, staffed: Project, query: str) -> None:
    assert ada.get(f"/projects/{staffed.id}/load{query}").status_code == 422


def test_a_load_opens_into_its_tasks(ada: Somebody, staffed: Project) -> None:
    edges = load(ada, staffed, "?count=2")["edges"]

    found = ada.get(
        f"/projects/{staffed.id}/load/items?person=r:r1&first={edges[0]}&last={edges[1]}"
    ).json()["items"]

    assert [(item["name"], item["phase"], item["minutes"] / DAY) for item in found] == [
        ("Interviews", "Discovery", 2),
        ("Design", "", 1.5),
    ]


def test_an_owner_is_judged_over_the_weeks_before_the_milestone(
    ada: Somebody, staffed: Project
) -> None:
    (owner,) = load(ada, staffed)["owners"]

    assert (owner["milestone"], owner["name"], owner["work"] / DAY) == ("m1", "Ada", 9.5)
    assert owner["capacity"] / DAY == 9
    assert owner["percent"] == pytest.approx(105.6)
    assert owner["peak_percent"] == 120


def test_other_slices_may_ask_for_loads(ada: Somebody, staffed: Project) -> None:
    state = states.load_state(staffed.id, seq=reader.head(staffed.id))

    assert load_of(state, first=START, step=LoadStep.WEEK, count=1).people[0].name == "Ada"
    assert owner_loads(state)["m1"].peak_percent == 120


def test_owners_without_milestones_to_reach_have_no_window(ada: Somebody, project: Project) -> None:
    assert load(ada, project)["owners"] == []


def test_a_viewer_sees_the_load_and_a_stranger_does_not(
    viewer: Somebody, stranger: Somebody, staffed: Project
) -> None:
    assert load(viewer, staffed)["people"]
    assert stranger.get(f"/projects/{staffed.id}/load").status_code == 404
    assert stranger.get(f"/projects/{staffed.id}/load/items").status_code == 404
