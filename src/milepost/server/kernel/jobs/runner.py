"""Runs claimed jobs, one after the other in each of a few threads."""

from __future__ import annotations

import logging
import threading
import time
from datetime import timedelta
from typing import Any

import msgspec
from django.db import close_old_connections

from milepost.engine.errors import MilepostError
from milepost.server.kernel import clock
from milepost.server.kernel.http.problems import document_of
from milepost.server.kernel.jobs import queue
from milepost.server.kernel.jobs.models import Job, JobState
from milepost.server.kernel.jobs.port import JobCancelled, get_function
from milepost.server.kernel.log.transactions import writing

log = logging.getLogger(__name__)

POLL_SECONDS = 0.2
HEARTBEAT_SECONDS = 4.0
REPORT_SECONDS = 0.2


class _Context:
    """The running job's way to report; writes at most five times a second."""

    def __init__(self, job: Job) -> None:
        self.key = job.key
        self.actor_id = job.actor_id
        self._written_at = 0.0

    def report(self, progress: float, *, message: str = "") -> None:
        """Tell how far the work is; see `JobContext.report`."""
        moment = time.monotonic()
        if moment - self._written_at < REPORT_SECONDS:
            return
        self._written_at = moment
        with writing():
            Job.objects.filter(key=self.key).update(
                progress=min(max(progress, 0.0), 1.0), message=message[:300]
            )
        if Job.objects.filter(key=self.key, is_cancel_requested=True).exists():
            raise JobCancelled("The job was cancelled.")


class Runner:
    """A worker: claims jobs under its `name` until told to stop.

    A name must be stable over restarts and unique among workers, so that what a killed
    worker ran is taken up again at once.
    """

    def __init__(self, *, name: str, threads: int = 2) -> None:
        self.name = name
        self._stopping = threading.Event()
        self._running: set[str] = set()
        self._threads = [
            threading.Thread(target=self._work, name=f"jobs-{n}", daemon=True)
            for n in range(threads)
        ]

    def start(self) -> None:
        """Take up what an earlier life left behind and begin to work."""
        taken_up = queue.requeue_orphans(worker=self.name, now=clock.now())
        if taken_up:
            log.warning("took up %d jobs that a killed worker left behind", taken_up)
        for thread in [*self._threads, threading.Thread(target=self._keep_alive, daemon=True)]:
            thread.start()

    def stop(self, *, seconds: float) -> None:
        """Claim nothing more and wait up to `seconds` for running jobs; others start again."""
        self._stopping.set()
        deadline = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))

    def run_one(self) -> bool:
        """Run the next due job, if there is one, and return whether there was."""
        job = queue.claim_next(self.name, now=clock.now())
        if job is None:
            return False
        self._running.add(job.key)
        try:
            run_claimed(job)
        finally:
            self._running.discard(job.key)
        return True

    def _work(self) -> None:
        while not self._stopping.is_set():
            try:
                worked = self.run_one()
            except Exception:
                log.exception("the worker could not run a job; trying again")
                close_old_connections()
                worked = False
            if not worked:
                self._stopping.wait(POLL_SECONDS)

    def _keep_alive(self) -> None:
        while not self._stopping.wait(HEARTBEAT_SECONDS):
            try:
                queue.renew_leases(self.name, keys=list(self._running), now=clock.now())
                queue.requeue_orphans(worker=None, now=clock.now())
            except Exception:
                log.exception("the worker's heartbeat failed; trying again")
                close_old_connections()


def run_claimed(job: Job) -> None:
    """Run a claimed job to its end and record what became of it."""
    try:
        result = get_function(job.name)(_Context(job), job.args)
    except JobCancelled:
        queue.finish(job, state=JobState.CANCELLED, now=clock.now())
    except MilepostError as refusal:
        error = document_of(refusal)
        queue.finish(job, state=JobState.FAILED, now=clock.now(), error=error)
    except Exception as accident:
        log.exception("job %s (%s) failed", job.key, job.name)
        _retry_or_give_up(job, accident=accident)
    else:
        queue.finish(job, state=JobState.DONE, now=clock.now(), result=msgspec.to_builtins(result))


def _retry_or_give_up(job: Job, *, accident: Exception) -> None:
    if job.attempts < queue.MOST_ATTEMPTS:
        wait = timedelta(seconds=2.0 ** (job.attempts - 1))
        queue.put_back(job, due_at=clock.now() + wait)
        return
    error: dict[str, Any] = {
        "type": "urn:milepost:internal-error",
        "title": "The server made a mistake",
        "status": 500,
        "detail": f"The work failed {job.attempts} times ({type(accident).__name__}). "
        "The server's log says why.",
        "code": "internal-error",
        "errors": [],
    }
    queue.finish(job, state=JobState.FAILED, now=clock.now(), error=error)
