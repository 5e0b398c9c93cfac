"""The port to durable work: register, enqueue, watch, cancel.

Work runs at least once: a job whose worker is killed starts again. What a job does must
therefore be the same when done twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from milepost.engine.errors import MilepostError
from milepost.server.kernel import clock
from milepost.server.kernel.jobs.models import ENDED, Job, JobState
from milepost.server.kernel.log.transactions import writing


class JobCancelled(MilepostError):
    """Raised inside a job when a person asked to cancel it."""

    code = "job-cancelled"


class JobContext(Protocol):
    """What a running job may say and ask."""

    @property
    def key(self) -> str:
        """The job's key."""

    @property
    def actor_id(self) -> str:
        """The person the job works for, or empty text."""

    def report(self, progress: float, *, message: str = "") -> None:
        """Tell how far the work is, from 0 to 1.

        Raises
        ------
        JobCancelled
            If a person asked to cancel the job; let it pass.
        """


JobFunction = Callable[[JobContext, Mapping[str, Any]], Any]
"""What a job runs: it takes its context and arguments, returns what JSON can hold."""

_functions: dict[str, JobFunction] = {}


def register(name: str, function: JobFunction) -> None:
    """Let jobs called `name` run `function`; done in ``server/wiring.py`` only."""
    _functions[name] = function


def get_function(name: str) -> JobFunction:
    """Return the function of jobs called `name`.

    Raises
    ------
    KeyError
        If nothing is registered under the name.
    """
    return _functions[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class JobStatus:
    """Where a job is; `progress` goes from 0 to 1, `error` is a problem document."""

    key: str
    name: str
    state: JobState
    progress: float
    message: str
    result: Any
    error: Mapping[str, Any] | None
    actor_id: str
    created_at: datetime
    ended_at: datetime | None


def enqueue(
    name: str, *, args: Mapping[str, Any], key: str, actor_id: str = "", now: datetime | None = None
) -> JobStatus:
    """Ask for work, within the caller's transaction; the same key again changes nothing.

    `args` is what JSON can hold. The function starts soon after the transaction commits,
    in a process of its own.
    """
    moment = now or clock.now()
    with writing():
        job, _ = Job.objects.get_or_create(
            key=key,
            defaults={
                "name": name,
                "args": dict(args),
                "actor_id": actor_id,
                "due_at": moment,
                "created_at": moment,
            },
        )
    return _status_of(job)


def find_status(key: str) -> JobStatus | None:
    """Return where a job is, or ``None`` if there is none with this key."""
    job = Job.objects.filter(key=key).first()
    return _status_of(job) if job else None


def cancel(key: str) -> None:
    """Ask a job to stop: at once if it waits, at its next report if it runs."""
    with writing():
        jobs = Job.objects.filter(key=key)
        waiting = jobs.filter(state=JobState.QUEUED)
        if not waiting.update(state=JobState.CANCELLED, ended_at=clock.now()):
            jobs.filter(state=JobState.RUNNING).update(is_cancel_requested=True)


def forget_ended(*, before: datetime) -> int:
    """Delete jobs that ended before a moment and return how many."""
    with writing():
        deleted, _ = Job.objects.filter(state__in=ENDED, ended_at__lt=before).delete()
    return deleted


def _status_of(job: Job) -> JobStatus:
    return JobStatus(
        key=job.key,
        name=job.name,
        state=JobState(job.state),
        progress=job.progress,
        message=job.message,
        result=job.result,
        error=job.error,
        actor_id=job.actor_id,
        created_at=job.created_at,
        ended_at=job.ended_at,
    )
