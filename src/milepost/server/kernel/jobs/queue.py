"""Claims on jobs: who runs what, for how long, and what becomes of a dead worker's work."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q

from milepost.server.kernel.jobs.models import Job, JobState
from milepost.server.kernel.log.transactions import writing

LEASE = timedelta(seconds=20)
"""How long a claim holds without a heartbeat."""

MOST_ATTEMPTS = 4
"""A job that killed its worker this often is given up."""


def claim_next(worker: str, *, now: datetime) -> Job | None:
    """Take the job that has been due longest, or return ``None`` if none is due."""
    due = Job.objects.filter(state=JobState.QUEUED, due_at__lte=now).order_by("due_at", "key")
    # Looking first spares an idle worker from taking the write lock.
    if not due.exists():
        return None
    with writing():
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        job = due.first()
        if job is None:
            return None
        job.state = JobState.RUNNING
        job.worker = worker
        job.attempts += 1
        job.lease_until = now + LEASE
        job.save(update_fields=["state", "worker", "attempts", "lease_until"])
    return job


def renew_leases(worker: str, *, keys: list[str], now: datetime) -> None:
    """Keep the claims of a living worker."""
    if keys:
        with writing():
            claimed = Job.objects.filter(worker=worker, key__in=keys, state=JobState.RUNNING)
            claimed.update(lease_until=now + LEASE)


def requeue_orphans(*, worker: str | None, now: datetime) -> int:
    """Put back what dead workers ran and return how many jobs that was.

    Expired claims are orphans. So are all claims of `worker`, if given: a worker that
    just started under its own name cannot be running anything.
    """
    orphans = Q(lease_until__lt=now) | (Q(worker=worker) if worker else Q(pk__in=[]))
    running = Job.objects.filter(orphans, state=JobState.RUNNING)
    if not running.exists():
        return 0
    with writing():
        given_up = running.filter(attempts__gte=MOST_ATTEMPTS)
        given_up.update(state=JobState.FAILED, ended_at=now, error=_worker_lost())
        return running.update(state=JobState.QUEUED, worker="", lease_until=None, due_at=now)


def finish(job: Job, *, state: JobState, now: datetime, **outcome: Any) -> None:
    """Record how a job ended, unless another worker has claimed it meanwhile."""
    progress = {"progress": 1.0} if state is JobState.DONE else {}
    with writing():
        _still_mine(job).update(state=state, ended_at=now, lease_until=None, **progress, **outcome)


def put_back(job: Job, *, due_at: datetime) -> None:
    """Let a job that failed by accident run again later."""
    with writing():
        _still_mine(job).update(state=JobState.QUEUED, worker="", lease_until=None, due_at=due_at)


def _still_mine(job: Job) -> Any:
    return Job.objects.filter(
        key=job.key, worker=job.worker, attempts=job.attempts, state=JobState.RUNNING
    )


def _worker_lost() -> dict[str, Any]:
    return {
        "type": "urn:milepost:worker-lost",
        "title": "The work was given up",
        "status": 500,
        "detail": f"The worker process died {MOST_ATTEMPTS} times while doing this. "
        "The server's log and memory may tell why.",
        "code": "worker-lost",
        "errors": [],
    }
