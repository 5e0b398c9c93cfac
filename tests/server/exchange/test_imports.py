"""A file becomes a project: read in a job, looked at, applied as a whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from milepost.engine.plan import (
    Dependency,
    Risk,
    ThreePoint,
)
from milepost.engine.schedule import schedule
from milepost.formats import read, write
from milepost.server.kernel.authz import Role
from milepost.server.kernel.log import writer
from milepost.server.slices.accounts.models import Workspace
from milepost.server.slices.exchange.models import PlanImport
from milepost.server.slices.plans.models import Project, TaskRow

from .conftest import work
from .ferry import PLAN

Upload = Callable[..., Any]

TABLE = b"Work item,Days needed,Begin\nPour the deck,2,2026-09-07\nCure,1,2026-09-09\n"


def apply(client: Client, made: dict[str, Any], body: Any = None, **headers: str) -> Any:
    return client.post(
        f"/api/v1/imports/{made['id']}/apply",
        body or {},
        content_type="application/json",
        headers=headers,
    )


@pytest.mark.parametrize("kind", ["mspdi", "json", "xlsx", "csv"])
def test_a_file_of_every_kind_becomes_a_project(kind: str, upload: Upload, manager: Client) -> None:
    name = "ferry." + {"mspdi": "xml"}.get(kind, kind)
    made = upload(write(PLAN, format=kind, schedule=schedule(PLAN)), name)

    assert made["state"] == "ready", made["error"]
    assert made["format"] == kind
    answer = apply(manager, made)

    assert answer.status_code == 201, answer.content
    names = TaskRow.objects.filter(project=answer.json()["project"]).values_list("name", flat=True)
    assert {"Build", "Pour the deck", "Cure", "Deck accepted"} <= set(names)


def test_before_it_is_applied_one_sees_what_was_read(upload: Upload) -> None:
    made = upload(write(PLAN, format="mspdi"))

    summary, rows = made["summary"], made["rows"]
    assert (summary["tasks"], summary["milestones"], summary["phases"]) == (2, 1, 1)
    assert summary["dependencies"] == 2
    assert [(row["name"], row["depth"]) for row in rows] == [
        ("Build", 0),
        ("Pour the deck", 1),
        ("Cure", 1),
        ("Deck accepted", 0),
    ]
    # Two days of pouring and one of curing, from Monday 2026-09-07, end on Wednesday at 17:00.
    assert (
        rows[3]["finish"] == (datetime(2026, 9, 9, 17) - datetime(1970, 1, 1)).total_seconds() // 60
    )


def test_uploading_alone_changes_no_project(upload: Upload) -> None:
    upload(write(PLAN, format="mspdi"))

    assert not Project.objects.exists()


def test_an_import_is_one_change_of_the_log(upload: Upload, manager: Client) -> None:
    project = apply(manager, upload(write(PLAN, format="json"), "p.json")).json()["project"]

    changes = manager.get(f"/api/v1/projects/{project}/changes?after=0").json()
    assert [each["command"] for each in changes["changes"]] == ["import_project"]


def test_a_failure_while_applying_leaves_nothing_behind(
    upload: Upload, manager: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = upload(write(PLAN, format="json"), "p.json")

    def full_disk(*args: object, **kwargs: object) -> None:
        raise RuntimeError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(writer, "_insert", full_disk)
        manager.raise_request_exception = False
        assert apply(manager, made).status_code == 500

    assert not Project.objects.exists()
    assert not TaskRow.objects.exists()
    assert apply(manager, made).status_code == 201


def test_applying_twice_makes_one_project(upload: Upload, manager: Client) -> None:
    made = upload(write(PLAN, format="json"), "p.json")
    apply(manager, made)

    again = apply(manager, made)

    assert again.status_code == 409
    assert again.json()["code"] == "import-not-ready"
    assert Project.objects.count() == 1


def test_the_same_key_gets_the_same_project(upload: Upload, manager: Client) -> None:
    made = upload(write(PLAN, format="json"), "p.json")

    first = apply(manager, made, **{"Idempotency-Key": "one"})
    again = apply(manager, made, **{"Idempotency-Key": "one"})

    assert again.status_code == 201
    assert again.json() == first.json()


def test_an_import_can_be_given_another_name(upload: Upload, manager: Client) -> None:
    project = apply(manager, upload(write(PLAN, format="json"), "p.json"), {"name": "Pier"}).json()

    assert Project.objects.get(id=project["project"]).name == "Pier"


def test_an_import_that_is_still_read_is_not_applied(upload: Upload, manager: Client) -> None:
    made = upload(write(PLAN, format="json"), "p.json", read=False)

    assert made["state"] == "reading"
    assert apply(manager, made).status_code == 409


def test_a_table_with_unknown_headings_shows_its_columns_to_choose_from(upload: Upload) -> None:
    made = upload(TABLE.replace(b"Work item", b"Zeug"), "list.csv")

    assert made["state"] == "failed"
    assert made["error"]["errors"][0]["code"] == "name-column-missing"
    assert [column["key"] for column in made["table"]["columns"]] == [
        "Zeug",
        "Days needed",
        "Begin",
    ]
    assert made["table"]["mapping"] == {}


def test_a_chosen_mapping_is_read_again(upload: Upload, manager: Client) -> None:
    made = upload(TABLE.replace(b"Work item", b"Zeug"), "list.csv")

    manager.post(
        f"/api/v1/imports/{made['id']}/mapping",
        {"mapping": {"name": "Zeug", "duration": "Days needed", "start": "Begin"}},
        content_type="application/json",
    )
    work()

    made = manager.get(f"/api/v1/imports/{made['id']}").json()
    assert made["state"] == "ready", made["error"]
    assert [row["name"] for row in made["rows"]] == ["Pour the deck", "Cure"]


HOSTILE = {
    "empty": b"",
    "cut off": write(PLAN, format="mspdi")[:700],
    "entity bomb": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><Project>&c;</Project>',
    "foreign file": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
    b"<Project><Name>&b;</Name></Project>",
    "not a zip": b"PK\x03\x04" + bytes(500),
    "another thing": b"%PDF-1.7 " + bytes(100),
    "deep json": b'{"milepost":' + b"[" * 100_000,
    "no plan": b'{"milepost": 1, "plan": {"tasks": 7}}',
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_file_that_is_no_plan_is_refused_with_place_and_cause(what: str, upload: Upload) -> None:
    made = upload(HOSTILE[what], "plan.xml")

    assert made["state"] == "failed"
    error = made["error"]
    assert (error["code"], error["status"]) == ("invalid-file", 422)
    assert "plan.xml" in error["detail"]
    assert all(each["message"] and each["where"] for each in error["errors"])
    assert "root:" not in str(made)


def test_costs_and_settings_that_a_project_does_not_keep_are_told(upload: Upload) -> None:
    dear = replace(PLAN, tasks=(*PLAN.tasks[:3], replace(PLAN.tasks[3], cost=500_00)))
    worked = replace(dear, tasks=(*dear.tasks[:3], replace(dear.tasks[3], actual_work=60)))
    both = replace(worked, has_several_critical_paths=True)

    told = upload(write(both, format="json"))["findings"]
    nothing = upload(write(PLAN, format="json"))["findings"]

    left = [each["where"] for each in told if each["code"] == "not-taken"]
    assert left == ["costs", "work", "critical paths"]
    assert not [each for each in nothing if each["code"] == "not-taken"]


def test_the_costs_of_tasks_come_along(upload: Upload, manager: Client) -> None:
    range_ = ThreePoint(low=400_00, likely=500_00, high=900_00)
    deck = replace(PLAN.tasks[1], cost=600_00, cost_estimate=range_, actual_cost=50_00)
    hostile = replace(PLAN.tasks[2], cost=-5, cost_estimate=range_)
    plan = replace(PLAN, currency="EUR", tasks=(PLAN.tasks[0], deck, hostile, PLAN.tasks[3]))
    made = upload(write(plan, format="json"))
    assert not [each for each in made["findings"] if each["code"] == "not-taken"]

    project = apply(manager, made).json()["project"]

    known = {
        uid: manager.get(f"/api/v1/projects/{project}/tasks/{uid}/cost").json() for uid in "23"
    }
    assert [known["2"][name] for name in ("cost", "spent", "low", "high")] == [
        600_00, 50_00, 400_00, 900_00,
    ]  # fmt: skip
    assert (known["3"]["cost"], known["3"]["likely"]) == (None, 500_00)
    told = manager.get(f"/api/v1/projects/{project}/cost-forecast").json()
    assert told["total"]["planned"] == 1_100_00


def test_a_loop_is_shown_with_all_its_members_and_can_be_taken_in(
    upload: Upload, manager: Client
) -> None:
    back = Dependency(predecessor="3", successor="2")
    made = upload(write(replace(PLAN, dependencies=(*PLAN.dependencies, back)), format="json"))

    loops = [each for each in made["findings"] if each["code"] == "dependency-loop"]
    assert made["state"] == "ready"
    assert set(loops[0]["uids"]) == {"2", "3"}


def test_a_file_beyond_the_limit_is_refused(
    manager: Client, workspace: Workspace, settings: Settings
) -> None:
    settings.MILEPOST = replace(settings.MILEPOST, upload_limit=1000)

    answer = manager.post(
        f"/api/v1/workspaces/{workspace.id}/imports",
        {"file": SimpleUploadedFile("big.xml", bytes(1001))},
    )

    assert answer.status_code == 413
    assert answer["Content-Type"] == "application/problem+json"
    assert not PlanImport.objects.exists()


def test_a_file_that_announces_a_monstrous_size_is_refused_unread(
    manager: Client, workspace: Workspace
) -> None:
    answer = manager.generic(
        "POST",
        f"/api/v1/workspaces/{workspace.id}/imports",
        b"the rest never comes",
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(10 * 2**30),
    )

    assert answer.status_code == 413
    assert answer.json()["code"] == "upload-too-large"


def test_an_upload_without_a_file_is_refused(manager: Client, workspace: Workspace) -> None:
    answer = manager.post(f"/api/v1/workspaces/{workspace.id}/imports", {"other": "field"})

    assert answer.status_code == 422


def test_nobody_sees_another_persons_import(upload: Upload, join: Callable[[Role], Client]) -> None:
    made = upload(write(PLAN, format="json"), "p.json")
    other = join(Role.OWNER)

    assert other.get(f"/api/v1/imports/{made['id']}").status_code == 404
    assert apply(other, made).status_code == 404
    assert other.get(f"/api/v1/jobs/{made['job']}").status_code == 404


def test_a_viewer_imports_nothing(join: Callable[[Role], Client], workspace: Workspace) -> None:
    answer = join(Role.VIEWER).post(
        f"/api/v1/workspaces/{workspace.id}/imports",
        {"file": SimpleUploadedFile("p.json", write(PLAN, format="json"))},
    )

    assert answer.status_code == 403


def test_a_discarded_import_is_forgotten(upload: Upload, manager: Client) -> None:
    made = upload(write(PLAN, format="json"), "p.json")

    assert manager.delete(f"/api/v1/imports/{made['id']}").status_code == 204

    assert manager.get(f"/api/v1/imports/{made['id']}").status_code == 404


@pytest.mark.parametrize("kind", ["mspdi", "json", "csv", "xlsx"])
def test_a_project_is_exported_as_a_file_that_can_be_read_again(
    kind: str, upload: Upload, manager: Client
) -> None:
    project = apply(manager, upload(write(PLAN, format="json"), "p.json")).json()["project"]

    answer = manager.get(f"/api/v1/projects/{project}/export?format={kind}")

    assert answer.status_code == 200
    extension = {"mspdi": "xml"}.get(kind, kind)
    assert 'filename="Ferry-terminal-20' in answer["Content-Disposition"]
    assert f'.{extension}"' in answer["Content-Disposition"]
    again = read(answer.content, filename=f"x.{extension}").plan
    assert [task.name for task in again.tasks] == [task.name for task in PLAN.tasks]


def test_what_is_exported_as_json_and_imported_again_is_equal(
    upload: Upload, manager: Client
) -> None:
    first = apply(manager, upload(write(PLAN, format="json"), "p.json")).json()["project"]
    exported = manager.get(f"/api/v1/projects/{first}/export?format=json").content

    second = apply(manager, upload(exported, "again.json")).json()["project"]

    assert manager.get(f"/api/v1/projects/{second}/export?format=json").content == exported
    assert read(exported).plan == PLAN


def test_an_export_says_beforehand_what_the_format_cannot_hold(
    upload: Upload, manager: Client
) -> None:
    risk = Risk(
        uid="r",
        name="Storm",
        probability=0.2,
        impact=ThreePoint(low=480, likely=960, high=2400),
        tasks=("2",),
    )
    made = upload(write(replace(PLAN, risks=(risk,)), format="json"), "p.json")
    project = apply(manager, made).json()["project"]

    losses = manager.get(f"/api/v1/projects/{project}/export/losses?format=csv").json()

    assert [each["where"] for each in losses] == ["risks"]


def test_an_unknown_format_is_refused(upload: Upload, manager: Client) -> None:
    project = apply(manager, upload(write(PLAN, format="json"), "p.json")).json()["project"]

    assert manager.get(f"/api/v1/projects/{project}/export?format=mpp").status_code == 422


SHARED = Path(__file__).parents[4] / "shared/data/mspdi"


@pytest.mark.skipif(not SHARED.exists(), reason="the shared test data lie only at the authors'")
def test_a_real_microsoft_project_file_becomes_a_project(upload: Upload, manager: Client) -> None:
    file = sorted((SHARED / "msproject").glob("*.xml"))[0]

    made = upload(file.read_bytes(), file.name)

    assert made["state"] == "ready", made["error"]
    assert apply(manager, made).status_code == 201
