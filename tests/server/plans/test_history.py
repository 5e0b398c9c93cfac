"""The log over HTTP: any past plan, every change, compressed and cached answers."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import zstandard
from tests.server.plans.conftest import Somebody, op
from tests.server.plans.test_editing import edit, plan_of

from milepost.server.kernel import clock
from milepost.server.kernel.log import writer
from milepost.server.slices.plans import states
from milepost.server.slices.plans.models import Project
from milepost.server.slices.plans.reducer import apply


def durations(who: Somebody, project: Project, *minutes: int) -> None:
    for number in minutes:
        edit(who, project, op("set", "task", "t1", duration=number))


def test_a_plan_is_shown_as_it_was_after_any_change(
    ada: Somebody, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "SNAPSHOT_EVERY", 3)
    seen = {1: plan_of(ada, project)}
    for seq in range(2, 9):
        durations(ada, project, seq * 60)
        seen[seq] = plan_of(ada, project)
    states.forget_all()

    for seq, plan in seen.items():
        assert plan_of(ada, project, f"?seq={seq}") == plan
    assert plan_of(ada, project) == seen[8]


def test_a_plan_is_shown_as_it_was_at_any_moment(ada: Somebody, project: Project) -> None:
    begin = datetime.now(UTC) + timedelta(days=1)
    for day in (0, 1):
        with clock.telling(begin + timedelta(days=day)):
            durations(ada, project, 60 * (day + 1))

    def seq_at(days: float) -> int:
        moment = (begin + timedelta(days=days)).isoformat().replace("+00:00", "Z")
        return plan_of(ada, project, f"?at={moment}")["seq"]

    assert [seq_at(-0.5), seq_at(0.5), seq_at(1.5)] == [1, 2, 3]
    too_early = ada.get(f"/projects/{project.id}/plan?at=2020-01-01T00:00Z")
    assert (too_early.status_code, too_early.json()["code"]) == (404, "change-not-found")


@pytest.mark.parametrize("query", ["?seq=0", "?seq=x", "?at=yesterday"])
def test_a_past_that_is_no_past_is_refused(query: str, ada: Somebody, project: Project) -> None:
    assert ada.get(f"/projects/{project.id}/plan{query}").status_code == 422


def test_a_change_of_the_future_is_not_found(ada: Somebody, project: Project) -> None:
    assert ada.get(f"/projects/{project.id}/plan?seq=9").status_code == 404
    assert ada.get(f"/projects/{project.id}/changes/9").status_code == 404


def test_the_log_replays_into_the_plan(ada: Somebody, project: Project) -> None:
    before = plan_of(ada, project)
    durations(ada, project, 60, 120)
    edit(ada, project, op("remove", "task", "t2"))
    ada.post(f"/projects/{project.id}/undo")

    answer = ada.get(f"/projects/{project.id}/changes?after=1").json()

    assert [change["seq"] for change in answer["changes"]] == [2, 3, 4, 5]
    assert answer["seq"] == 5
    for change in answer["changes"]:
        before = apply(before, change)
    assert before == plan_of(ada, project)


def test_the_log_is_read_in_parts_from_either_end(ada: Somebody, project: Project) -> None:
    durations(ada, project, 1, 2, 3, 4)

    def seqs(query: str) -> list[int]:
        answer = ada.get(f"/projects/{project.id}/changes?{query}").json()
        return [change["seq"] for change in answer["changes"]]

    assert seqs("after=1&limit=2") == [2, 3]
    assert seqs("limit=2") == [4, 5]
    assert seqs("before=4&limit=2") == [2, 3]
    assert ada.get(f"/projects/{project.id}/changes?limit=501").status_code == 422


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [("zstd, gzip", "zstd"), ("gzip, deflate", "gzip"), ("zstd;q=0, gzip", "gzip"), ("", None)],
)
def test_a_plan_travels_in_the_coding_that_the_client_likes(
    accepted: str, coding: str | None, ada: Somebody, project: Project
) -> None:
    answer = ada.get(f"/projects/{project.id}/plan", Accept_Encoding=accepted)

    decode: dict[str | None, Any] = {
        "zstd": zstandard.ZstdDecompressor().decompress,
        "gzip": gzip.decompress,
        None: bytes,
    }
    assert answer.headers.get("Content-Encoding") == coding
    assert json.loads(decode[coding](answer.content))["seq"] == 1


def test_a_plan_that_did_not_change_is_not_sent_again(ada: Somebody, project: Project) -> None:
    first = ada.get(f"/projects/{project.id}/plan")

    again = ada.get(f"/projects/{project.id}/plan", If_None_Match=first["ETag"])
    durations(ada, project, 60)
    changed = ada.get(f"/projects/{project.id}/plan", If_None_Match=first["ETag"])

    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200


def test_a_dry_run_answers_like_the_edit_and_writes_nothing(
    ada: Somebody, project: Project
) -> None:
    ops = op("set", "task", "t3", duration=2880)

    dry = edit(ada, project, ops, dry_run=True).json()
    assert plan_of(ada, project)["seq"] == 1
    real = edit(ada, project, ops).json()

    assert dry["dry_run"] is True
    assert dry["impact"] == real["impact"]
    assert {**dry["change"], "at": ""} == {**real["change"], "at": ""}


def test_an_edit_repeated_with_its_key_happens_once(ada: Somebody, project: Project) -> None:
    path = f"/projects/{project.id}/changes"
    body = {"ops": [op("set", "task", "t1", duration=60)]}

    first = ada.post(path, body, Idempotency_Key="k1")
    again = ada.post(path, body, Idempotency_Key="k1")
    other = ada.post(path, {"ops": [op("set", "task", "t1", duration=61)]}, Idempotency_Key="k1")

    assert first.json() == again.json()
    assert again["Idempotent-Replay"] == "true"
    assert (other.status_code, other.json()["code"]) == (422, "idempotency-key-reused")
    assert plan_of(ada, project)["seq"] == 2


def test_a_project_is_made_once_renamed_archived_and_deleted(ada: Somebody, workspace: Any) -> None:
    body = {"workspace": workspace.id, "name": "Move", "start": "2026-09-01T08:00"}
    made = ada.post("/projects", body, Idempotency_Key="k1")
    again = ada.post("/projects", body, Idempotency_Key="k1")
    path = f"/projects/{made.json()['id']}"

    assert (made.status_code, again.status_code) == (201, 201)
    assert len(ada.get("/projects").json()) == 1
    assert made.json()["start"] == 29_804_160

    assert ada.patch(path, {"name": "Move out"}).json()["name"] == "Move out"
    assert ada.patch(path, {"is_archived": True}).json()["is_archived"] is True
    assert ada.delete(path).status_code == 204
    assert ada.get(path).status_code == 404
    assert ada.get("/projects").json() == []


def test_a_baseline_freezes_the_dates_and_can_be_replaced(ada: Somebody, project: Project) -> None:
    path = f"/projects/{project.id}/baselines"
    ada.post(path, {"number": 0, "name": "Contract"})
    frozen = plan_of(ada, project)["baselines"][0]
    durations(ada, project, 4800)

    assert frozen["finish"] == plan_of(ada, project, "?seq=1")["derived"]["finish"]
    assert plan_of(ada, project)["baselines"][0] == frozen
    ada.post(path, {"number": 0, "name": "Contract"})
    assert plan_of(ada, project)["baselines"][0]["finish"] != frozen["finish"]
