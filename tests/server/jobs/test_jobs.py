"""Jobs: asked for once, run at least once, watched, cancelled and given up."""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import transaction

from milepost.server.kernel import clock, errors
from milepost.server.kernel.jobs import port, queue
from milepost.server.kernel.jobs.models import Job, JobState
from milepost.server.kernel.jobs.runner import Runner

pytestmark = pytest.mark.django_db(transaction=True)

LATER = datetime(2100, 1, 1, tzinfo=UTC)


@pytest.fixture
def done() -> list[Any]:
    """What the job called ``note`` was given, run by run."""
    given: list[Any] = []

    def note(context: port.JobContext, args: Mapping[str, Any]) -> int:
        context.report(0.5, message="half way")
        given.append(args["what"])
        return len(given)

    port.register("note", note)
    return given


def ask(key: str = "k1", what: str = "a") -> port.JobStatus:
    return port.enqueue("note", args={"what": what}, key=key)


def run_all(name: str = "w") -> None:
    runner = Runner(name=name)
    while runner.run_one():
        pass


def test_a_job_asked_for_twice_runs_once(done: list[Any]) -> None:
    ask()
    ask()

    run_all()

    assert done == ["a"]


def test_a_finished_job_shows_its_result_and_full_progress(done: list[Any]) -> None:
    ask()

    run_all()

    status = port.find_status("k1")
    assert status is not None
    assert (status.state, status.progress, status.result) == (JobState.DONE, 1.0, 1)


def test_work_asked_for_in_a_failed_transaction_never_happens(done: list[Any]) -> None:
    with transaction.atomic():
        ask()
        transaction.set_rollback(True)

    run_all()

    assert done == []


def test_a_waiting_job_can_be_cancelled(done: list[Any]) -> None:
    ask()

    port.cancel("k1")
    run_all()

    status = port.find_status("k1")
    assert status is not None
    assert status.state is JobState.CANCELLED
    assert done == []


def test_a_running_job_stops_at_its_next_report() -> None:
    def stubborn(context: port.JobContext, args: Mapping[str, Any]) -> None:
        port.cancel(context.key)
        context.report(0.1)
        raise AssertionError("it went on")

    port.register("stubborn", stubborn)
    port.enqueue("stubborn", args={}, key="k1")

    run_all()

    status = port.find_status("k1")
    assert status is not None
    assert status.state is JobState.CANCELLED


def test_a_refusal_fails_the_job_at_once_with_a_problem_document() -> None:
    def refuse(context: port.JobContext, args: Mapping[str, Any]) -> None:
        raise errors.Invalid("Row 3 has no name.", errors=[{"where": "row 3"}])

    port.register("refuse", refuse)
    port.enqueue("refuse", args={}, key="k1")

    run_all()

    status = port.find_status("k1")
    assert status is not None
    assert status.error is not None
    assert status.state is JobState.FAILED
    assert status.error["status"] == 422
    assert status.error["detail"] == "Row 3 has no name."
    assert status.error["errors"] == [{"where": "row 3"}]


def test_an_accident_is_tried_again_and_then_given_up_without_its_details() -> None:
    def fall(context: port.JobContext, args: Mapping[str, Any]) -> None:
        raise RuntimeError("secret path /srv")

    port.register("fall", fall)
    port.enqueue("fall", args={}, key="k1")
    for _ in range(queue.MOST_ATTEMPTS):
        Job.objects.update(due_at=clock.now())
        run_all()

    status = port.find_status("k1")
    assert status is not None
    assert status.error is not None
    assert status.state is JobState.FAILED
    assert "secret" not in str(status.error)


def test_two_workers_never_claim_the_same_job(done: list[Any]) -> None:
    ask()

    first = queue.claim_next("w1", now=LATER)
    second = queue.claim_next("w2", now=LATER)

    assert first is not None
    assert second is None


def test_a_worker_takes_up_what_it_ran_before_it_was_killed(done: list[Any]) -> None:
    ask()
    queue.claim_next("w", now=clock.now())

    again = Runner(name="w")
    again.start()
    deadline = time.monotonic() + 60
    while not done and time.monotonic() < deadline:
        time.sleep(0.02)
    again.stop(seconds=60)

    assert done == ["a"]


def test_the_claim_of_a_silent_worker_runs_out(done: list[Any]) -> None:
    ask()
    claimed_at = clock.now()
    queue.claim_next("gone", now=claimed_at)

    assert queue.requeue_orphans(worker=None, now=claimed_at + queue.LEASE / 2) == 0
    assert queue.requeue_orphans(worker=None, now=claimed_at + queue.LEASE * 2) == 1


def test_a_heartbeat_keeps_the_claim(done: list[Any]) -> None:
    ask()
    claimed_at = clock.now()
    queue.claim_next("busy", now=claimed_at)

    queue.renew_leases("busy", keys=["k1"], now=claimed_at + queue.LEASE)

    assert queue.requeue_orphans(worker=None, now=claimed_at + queue.LEASE * 1.5) == 0


def test_a_job_that_kills_every_worker_is_given_up(done: list[Any]) -> None:
    ask()
    for _ in range(queue.MOST_ATTEMPTS):
        queue.claim_next("w", now=LATER)
        queue.requeue_orphans(worker="w", now=LATER)

    status = port.find_status("k1")
    assert status is not None
    assert status.error is not None
    assert status.state is JobState.FAILED
    assert status.error["code"] == "worker-lost"


def test_a_worker_that_lost_its_claim_cannot_end_the_job(done: list[Any]) -> None:
    ask()
    slow = queue.claim_next("slow", now=clock.now())
    assert slow is not None
    queue.requeue_orphans(worker="slow", now=clock.now())
    queue.claim_next("quick", now=LATER)

    queue.finish(slow, state=JobState.DONE, now=LATER, result="stale")

    status = port.find_status("k1")
    assert status is not None
    assert status.state is JobState.RUNNING
