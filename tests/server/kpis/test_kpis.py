"""KPIs are defined, edited, rolled up and removed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.server.plans.conftest import Somebody

from milepost.server.slices.kpis import public as kpis
from milepost.server.slices.plans.models import Project

Define = Callable[..., str]
Record = Callable[..., Any]


def listed(who: Somebody, project: Project) -> dict[str, Any]:
    found = who.get(f"/projects/{project.id}/kpis").json()["kpis"]
    return {kpi["name"]: kpi for kpi in found}


def test_a_viewer_reads_but_defines_nothing(
    viewer: Somebody, project: Project, define: Define
) -> None:
    define()

    assert set(listed(viewer, project)) == {"Adoption"}
    assert viewer.post(f"/projects/{project.id}/kpis", {"name": "Other"}).status_code == 403


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"direction": "band"}, "band_low"),
        ({"direction": "band", "band_low": 3, "band_high": 2}, "band_low"),
        ({"target": 90, "warn": 95}, "warn"),
        ({"target": 90, "warn": 80, "fail": 85}, "fail"),
        ({"milestones": ["none-such"]}, "milestones"),
        ({"children": [{"kpi": "none-such"}]}, "children"),
    ],
)
def test_a_definition_that_contradicts_itself_is_refused_by_field(
    bo: Somebody, project: Project, fields: dict[str, Any], field: str
) -> None:
    answer = bo.post(f"/projects/{project.id}/kpis", {"name": "Adoption", **fields})

    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]


def test_two_kpis_do_not_share_a_name(bo: Somebody, project: Project, define: Define) -> None:
    define("Adoption")

    answer = bo.post(f"/projects/{project.id}/kpis", {"name": "adoption"})

    assert answer.status_code == 422
    assert "already" in answer.json()["detail"]


def test_a_kpi_stands_by_its_latest_reading_and_tells_its_trend(
    bo: Somebody, project: Project, define: Define, record: Record
) -> None:
    uid = define("Adoption", target=80, warn=70, fail=30, milestones=["m1"])

    record(uid, 20, 30, 40, 50)

    kpi = listed(bo, project)["Adoption"]
    assert (kpi["value"], kpi["standing"], kpi["reading_count"]) == (50, "warn", 4)
    assert kpi["milestones"] == ["m1"]
    assert (kpi["trend"]["outlook"], kpi["trend"]["movement"]) == ("crossing", "rising")
    # Ten a day from 50 on 4 October at noon: 80 on the 7th at noon.
    assert kpi["trend"]["crossing"] == kpi["value_at"] + 3 * 1440
    assert len(kpi["sparkline"]) == 4


def test_too_few_readings_are_said_to_be_too_few(
    bo: Somebody, project: Project, define: Define, record: Record
) -> None:
    record(define(target=80), 20, 30)

    assert listed(bo, project)["Adoption"]["trend"]["outlook"] == "too-few"


def test_a_roll_up_weighs_its_parts(
    bo: Somebody, project: Project, define: Define, record: Record
) -> None:
    first, second = define("North"), define("South")
    parts = [{"kpi": first, "weight": 1}, {"kpi": second, "weight": 3}]
    whole = define("All", children=parts)

    record(first, 10)
    page = bo.get(f"/projects/{project.id}/kpis/{whole}").json()
    assert (page["value"], page["waiting_for"]) == (None, ["South"])

    record(second, 50)
    assert listed(bo, project)["All"]["value"] == 40


def test_kpis_that_would_contain_one_another_are_refused(
    bo: Somebody, project: Project, define: Define
) -> None:
    inner = define("Inner")
    outer = define("Outer", children=[{"kpi": inner}])

    answer = bo.patch(f"/projects/{project.id}/kpis/{inner}", {"children": [{"kpi": outer}]})

    assert answer.status_code == 422
    assert answer.json()["code"] == "kpi-loop"


def test_a_roll_up_takes_no_readings(
    bo: Somebody, define: Define, record: Record, project: Project
) -> None:
    whole = define("All", children=[{"kpi": define("Part")}])

    assert record(whole, 1).json()["code"] == "kpi-rolls-up"


def test_a_kpi_with_readings_does_not_become_a_roll_up(
    bo: Somebody, project: Project, define: Define, record: Record
) -> None:
    measured, other = define("Measured"), define("Other")
    record(measured, 1)

    answer = bo.patch(f"/projects/{project.id}/kpis/{measured}", {"children": [{"kpi": other}]})

    assert answer.status_code == 422


def test_a_part_of_a_roll_up_is_not_removed(bo: Somebody, project: Project, define: Define) -> None:
    part = define("Part")
    define("All", children=[{"kpi": part}])

    answer = bo.delete(f"/projects/{project.id}/kpis/{part}")

    assert answer.status_code == 409
    assert '"All"' in answer.json()["detail"]


def test_removing_a_kpi_is_undone_with_all_its_readings(
    bo: Somebody, project: Project, define: Define, record: Record
) -> None:
    uid = define("Adoption", target=80)
    record(uid, 1, 2, 3)

    bo.delete(f"/projects/{project.id}/kpis/{uid}")
    assert listed(bo, project) == {}
    bo.post(f"/projects/{project.id}/undo")

    kpi = listed(bo, project)["Adoption"]
    assert (kpi["target"], kpi["reading_count"]) == (80, 3)


def test_an_edit_keeps_what_it_does_not_name_and_can_be_undone(
    bo: Somebody, project: Project, define: Define
) -> None:
    uid = define("Adoption", target=80, unit="%")

    bo.patch(f"/projects/{project.id}/kpis/{uid}", {"target": 90})
    assert (listed(bo, project)["Adoption"]["target"], listed(bo, project)["Adoption"]["unit"]) == (
        90,
        "%",
    )
    bo.post(f"/projects/{project.id}/undo")

    assert listed(bo, project)["Adoption"]["target"] == 80


def test_a_kpi_that_is_gone_is_not_found(bo: Somebody, project: Project) -> None:
    for path in ("/kpis/none", "/kpis/none/readings"):
        assert bo.get(f"/projects/{project.id}{path}").status_code == 404
    assert bo.patch(f"/projects/{project.id}/kpis/none", {"unit": "%"}).status_code == 404
    assert bo.delete(f"/projects/{project.id}/kpis/none").status_code == 404


def test_an_archived_project_takes_no_kpis(
    ada: Somebody, bo: Somebody, project: Project, define: Define, record: Record
) -> None:
    uid = define()
    ada.patch(f"/projects/{project.id}", {"is_archived": True})

    assert bo.post(f"/projects/{project.id}/kpis", {"name": "Other"}).status_code == 409
    assert record(uid, 1).status_code == 409


def test_the_list_takes_the_same_statements_however_many_kpis(
    bo: Somebody, project: Project, define: Define, record: Record
) -> None:
    def statements() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            listed(bo, project)
        return len(caught)

    record(define("First"), 1, 2, 3, 4)
    few = statements()
    for number in range(8):
        record(define(f"Further {number}"), 1, 2, 3, 4, 5)

    assert statements() == few


def test_other_slices_get_frozen_values(project: Project, define: Define, record: Record) -> None:
    uid = define("Adoption", target=3)
    record(uid, 1, 2, 3, 4)

    facts = kpis.find_kpis(project.id)[uid]
    assert (facts.standing, facts.value, len(facts.points)) == ("on-target", 4, 4)
    assert facts.goal is not None
    assert facts.goal.is_reached(3)
    assert [point.value for point in kpis.list_readings(project.id, kpi_uid=uid)] == [1, 2, 3, 4]
