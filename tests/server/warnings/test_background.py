"""When projects are looked at: after changes, at a new day, in a job for large plans."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.server.plans.conftest import Somebody
from tests.server.trends.conftest import FIRST
from tests.server.warnings.conftest import grow, looked, on

from milepost.server.kernel.jobs.models import Job
from milepost.server.kernel.jobs.runner import Runner
from milepost.server.kernel.log import reader
from milepost.server.kernel.log.values import Change
from milepost.server.slices.plans.models import Project
from milepost.server.slices.warnings import background
from milepost.server.slices.warnings.models import WarningRecord, Watch


def last_change(project: Project) -> Change:
    (change,) = reader.list_latest(project.id, limit=1)
    return change


def test_the_watch_hears_people_and_not_itself(bo: Somebody, promised: Project) -> None:
    watcher = background.Watcher()
    with on(3):
        grow(bo, promised, 40)
    watcher.hear(last_change(promised))
    assert list(watcher._pending) == [promised.id]
    watcher._pending.clear()
    looked(promised, 3.1)
    assert last_change(promised).draft.command == "raise_warnings"

    watcher.hear(last_change(promised))

    assert list(watcher._pending) == []


def test_a_thread_looks_at_what_changed_while_nobody_watched(
    bo: Somebody, promised: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "PAUSE_SECONDS", 0.0)
    with on(3):
        grow(bo, promised, 40)
    watcher = background.Watcher()
    watcher._catch_up()
    assert list(watcher._pending) == [promised.id]

    watcher._look(promised.id)

    assert WarningRecord.objects.filter(project_id=promised.id).exists()
    again = background.Watcher()
    again._catch_up()
    assert list(again._pending) == []


def test_a_new_day_is_looked_at_once_by_the_projects_clock(bo: Somebody, promised: Project) -> None:
    looked(promised, 3)

    background.watch_projects(now=FIRST + timedelta(days=3, hours=2))
    assert not Job.objects.filter(name=background.JOB).exists()
    for _ in range(2):
        background.watch_projects(now=FIRST + timedelta(days=4))

    (job,) = Job.objects.filter(name=background.JOB)
    assert job.args == {"project": promised.id}
    assert Runner(name="test").run_one()
    assert Watch.objects.get(project_id=promised.id).at > FIRST + timedelta(days=4)


def test_a_change_that_nobody_looked_at_is_missed_after_a_while(
    bo: Somebody, promised: Project
) -> None:
    looked(promised, 3)
    with on(3.1):
        grow(bo, promised, 40)
    changed = last_change(promised).at

    background.watch_projects(now=changed + timedelta(minutes=9))
    assert not Job.objects.filter(name=background.JOB).exists()
    background.watch_projects(now=changed + timedelta(minutes=10))

    assert Job.objects.filter(name=background.JOB).count() == 1


def test_a_large_plan_is_left_to_a_job(
    bo: Somebody, promised: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "MOST_ROWS_BESIDE_ANSWERS", 3)
    with on(3):
        grow(bo, promised, 40)

    background.look_or_ask(promised)

    assert not WarningRecord.objects.exists()
    assert Job.objects.filter(name=background.JOB).count() == 1


def test_what_is_archived_or_deleted_is_not_watched(ada: Somebody, promised: Project) -> None:
    ada.patch(f"/projects/{promised.id}", {"is_archived": True})

    background.watch_projects(now=FIRST + timedelta(days=9))

    assert not Job.objects.filter(name=background.JOB).exists()
