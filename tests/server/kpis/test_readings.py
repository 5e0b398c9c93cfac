"""Readings are typed, pushed, uploaded, corrected and removed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.server.plans.conftest import Somebody

from milepost.server.kernel.clock import wall_minutes
from milepost.server.slices.kpis.models import KpiReading
from milepost.server.slices.plans.models import Project

Define = Callable[..., str]
Record = Callable[..., Any]
Upload = Callable[..., Any]


def values(who: Somebody, project: Project, kpi: str) -> list[float]:
    found = who.get(f"/projects/{project.id}/kpis/{kpi}/readings").json()["readings"]
    return [reading["value"] for reading in found]


def test_a_viewer_records_nothing(viewer: Somebody, project: Project, define: Define) -> None:
    body = {"readings": [{"value": 1}]}

    assert viewer.post(f"/projects/{project.id}/kpis/{define()}/readings", body).status_code == 403


@pytest.mark.parametrize("at", ["yesterday", "2026-13-01", 10**15])
def test_a_moment_that_is_none_is_refused_by_row(
    bo: Somebody, project: Project, define: Define, at: Any
) -> None:
    body = {"readings": [{"at": 0, "value": 1}, {"at": at, "value": 2}]}

    answer = bo.post(f"/projects/{project.id}/kpis/{define()}/readings", body)

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["row"] == 2
    assert not KpiReading.objects.exists()


def test_a_value_that_is_no_number_is_refused(
    bo: Somebody, project: Project, define: Define
) -> None:
    answer = bo.client.post(
        f"/api/v1/projects/{project.id}/kpis/{define()}/readings",
        '{"readings": [{"value": NaN}]}',
        content_type="application/json",
    )

    assert answer.status_code in {400, 422}


def test_a_moment_with_a_zone_is_brought_to_the_projects_time(
    ada: Somebody, bo: Somebody, project: Project, define: Define
) -> None:
    project.time_zone = "Europe/Berlin"
    project.save(update_fields=["time_zone"])
    uid = define()

    body = {"readings": [{"at": "2026-07-01T10:00:00Z", "value": 1}]}
    bo.post(f"/projects/{project.id}/kpis/{uid}/readings", body)

    assert KpiReading.objects.get().at == wall_minutes(datetime(2026, 7, 1, 12))


def test_ten_thousand_readings_come_in_one_request_and_go_with_one_undo(
    bo: Somebody, project: Project, define: Define
) -> None:
    uid = define()
    body = {"readings": [{"at": minute, "value": minute} for minute in range(10_000)]}
    path = f"/projects/{project.id}/kpis/{uid}/readings"

    answer = bo.post(path, body)
    assert answer.json()["recorded"] == 10_000
    assert bo.get(f"/projects/{project.id}/kpis/{uid}").json()["reading_count"] == 10_000
    assert len(bo.get(f"/projects/{project.id}/kpis/{uid}").json()["points"]) <= 1500
    window = bo.get(f"{path}?offset=9990&limit=200").json()
    assert (window["total"], len(window["readings"])) == (10_000, 10)

    bo.post(f"/projects/{project.id}/undo")
    assert not KpiReading.objects.exists()


def test_more_than_ten_thousand_readings_are_refused(
    bo: Somebody, project: Project, define: Define
) -> None:
    body = {"readings": [{"at": 1, "value": 1}] * 10_001}

    assert bo.post(f"/projects/{project.id}/kpis/{define()}/readings", body).status_code == 422


def test_a_push_repeated_with_its_key_counts_once(
    bo: Somebody, project: Project, define: Define
) -> None:
    path = f"/projects/{project.id}/kpis/{define()}/readings"
    body = {"readings": [{"at": 5, "value": 1}]}

    first = bo.post(path, body, **{"Idempotency-Key": "k1"})
    again = bo.post(path, body, **{"Idempotency-Key": "k1"})

    assert first.json() == again.json()
    assert KpiReading.objects.count() == 1


def test_a_reading_is_corrected_removed_and_brought_back(
    bo: Somebody, project: Project, define: Define, record: Record
) -> None:
    uid = define()
    record(uid, 1)
    path = f"/projects/{project.id}/kpis/{uid}/readings/{KpiReading.objects.get().uid}"

    bo.patch(path, {"value": 7, "note": "typo"})
    assert values(bo, project, uid) == [7]
    bo.delete(path)
    assert values(bo, project, uid) == []
    bo.post(f"/projects/{project.id}/undo")
    assert values(bo, project, uid) == [7]


def test_a_reading_of_another_kpi_is_not_found(
    bo: Somebody, project: Project, define: Define, record: Record
) -> None:
    first, second = define("First"), define("Second")
    record(first, 1)

    path = f"/projects/{project.id}/kpis/{second}/readings/{KpiReading.objects.get().uid}"

    assert bo.delete(path).status_code == 404


def test_a_german_table_is_understood(define: Define, upload: Upload) -> None:
    define("Zufriedenheit")

    answer = upload(
        "Datum;Kennzahl;Wert;Notiz\n31.12.2026;Zufriedenheit;1.234,5;Jahresende\n"
        "01.01.2027 08:30;zufriedenheit;7,25;\n"
    )

    assert answer.json()["recorded"] == 2
    rows = KpiReading.objects.order_by("at").values_list("at", "value", "note", "source")
    assert list(rows) == [
        (wall_minutes(datetime(2026, 12, 31)), 1234.5, "Jahresende", "csv"),
        (wall_minutes(datetime(2027, 1, 1, 8, 30)), 7.25, "", "csv"),
    ]


def test_an_english_table_is_understood(define: Define, upload: Upload) -> None:
    uid = define()

    answer = upload('date,value\n2026-12-31,"1,234.5"\n2027-01-01,7.25\n', kpi=uid)

    assert answer.json()["recorded"] == 2
    assert sorted(KpiReading.objects.values_list("value", flat=True)) == [7.25, 1234.5]


def test_a_number_with_one_group_is_read_as_chosen(define: Define, upload: Upload) -> None:
    uid = define()

    shown = upload("date;value\n2026-12-31;1.234\n", "preview", kpi=uid, decimal="comma").json()

    assert (shown["decimal"], shown["rows"][0]["value"]) == ("comma", 1234)


def test_errors_name_row_and_column_and_nothing_is_recorded(define: Define, upload: Upload) -> None:
    define("Adoption")
    text = "kpi,date,value\nAdoption,2026-12-31,5\nNone,2026-12-31,5\nAdoption,soon,\n"

    preview = upload(text, "preview").json()
    answer = upload(text)

    places = [(error["row"], error["column"]) for error in preview["errors"]]
    assert places == [(3, "A"), (4, "B"), (4, "C")]
    assert answer.status_code == 422
    assert [(e["row"], e["column"]) for e in answer.json()["errors"]] == places
    assert not KpiReading.objects.exists()


@pytest.mark.parametrize("text", ["", "when,what\n1,2\n", "date,value\n2026-01-01,1\n", "\0\0"])
def test_a_table_without_its_columns_says_so(define: Define, upload: Upload, text: str) -> None:
    define()

    assert upload(text, "preview").json()["errors"]


def test_a_preview_records_nothing_and_the_same_table_twice_counts_once(
    define: Define, upload: Upload
) -> None:
    uid = define()
    text = "date,value\n2026-12-31,5\n"

    assert upload(text, "preview", kpi=uid).json()["total"] == 1
    assert not KpiReading.objects.exists()
    upload(text, kpi=uid)

    assert upload(text, kpi=uid).json() | {"seq": 0} == {"seq": 0, "recorded": 0, "skipped": 1}


def test_a_token_pushes_as_a_program(bo: Somebody, project: Project, define: Define) -> None:
    uid = define()
    token = bo.post("/me/tokens", {"name": "sensor"}).json()["secret"]

    answer = type(bo.client)().post(
        f"/api/v1/projects/{project.id}/kpis/{uid}/readings",
        {"readings": [{"value": 3}]},
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )

    assert answer.status_code == 200, answer.content
    assert KpiReading.objects.get().source == "api"


def test_a_table_sent_twice_under_one_key_is_answered_once_and_another_one_is_refused(
    bo: Somebody, project: Project, define: Define
) -> None:
    path = f"/api/v1/projects/{project.id}/readings/import?kpi={define()}"

    def send(table: bytes) -> Any:
        file = SimpleUploadedFile("readings.csv", table)
        return bo.client.post(path, {"file": file}, headers={"Idempotency-Key": "k1"})

    first, again = (send(b"date,value\n2026-09-01,5\n") for _ in range(2))
    other = send(b"date,value\n2026-09-01,6\n")

    assert first.status_code == 200, first.content
    assert (again.json(), again.headers["Idempotent-Replay"]) == (first.json(), "true")
    assert other.json()["code"] == "idempotency-key-reused"
