"""A worker process that is killed in the middle of a job."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from milepost.server.kernel.jobs import port
from milepost.server.kernel.jobs.models import Job, JobState

pytestmark = pytest.mark.django_db(transaction=True)

SCRIPT = Path(__file__).with_name("slow_worker.py")


@pytest.fixture
def start_worker(tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Start a worker on the tests' own database."""
    from django.db import connection

    # The worker opens the file of the test database as its ordinary one.
    data = tmp_path / "data"
    data.mkdir()
    (data / "app.db").symlink_to(connection.settings_dict["NAME"])
    environment = {**os.environ, "MILEPOST_DATA": str(data)}
    environment["DJANGO_SETTINGS_MODULE"] = "milepost.server.settings"
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        process = subprocess.Popen([sys.executable, str(SCRIPT), str(tmp_path)], env=environment)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


def wait_for(condition: Callable[[], bool], *, seconds: float = 200) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.1)


def state_of(key: str) -> JobState:
    return JobState(Job.objects.values_list("state", flat=True).get(key=key))


def test_a_job_whose_worker_is_killed_runs_again_to_its_end(
    start_worker: Callable[[], subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    port.enqueue("slow", args={"steps": 20}, key="long")
    port.enqueue("slow", args={"steps": 1}, key="short")
    first = start_worker()
    wait_for(lambda: state_of("short") is JobState.DONE)
    wait_for(lambda: len(list(tmp_path.glob("long-*"))) >= 3)

    first.send_signal(signal.SIGKILL)
    first.wait()
    assert state_of("long") is JobState.RUNNING
    start_worker()

    wait_for(lambda: state_of("long") is JobState.DONE)
    assert Job.objects.get(key="long").attempts == 2
    assert Job.objects.get(key="short").attempts == 1


def test_a_worker_that_is_asked_to_stop_ends_soon_and_loses_no_job(
    start_worker: Callable[[], subprocess.Popen[bytes]], tmp_path: Path
) -> None:
    port.enqueue("slow", args={"steps": 5000}, key="long")
    process = start_worker()
    wait_for(lambda: bool(list(tmp_path.glob("long-*"))))

    process.send_signal(signal.SIGTERM)
    # The job needs more than four minutes: a worker that waited for it would not end in one.
    process.wait(timeout=60)

    assert state_of("long") is JobState.RUNNING
