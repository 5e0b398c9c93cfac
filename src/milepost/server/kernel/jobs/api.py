"""The routes that show and cancel jobs."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from milepost.server.kernel import errors
from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.schemas import PROBLEMS, Answer
from milepost.server.kernel.jobs import port
from milepost.server.kernel.jobs.models import JobState

router = Router(tags=["jobs"])


class JobOut(Answer):
    """Where a job is."""

    id: str
    name: str
    state: JobState
    progress: float = Field(ge=0, le=1)
    message: str
    result: Any = None
    error: dict[str, Any] | None = Field(description="A problem document, when it failed.")
    created_at: datetime
    ended_at: datetime | None


def job_out(status: port.JobStatus) -> JobOut:
    """Return a job's status as the body of an answer."""
    return JobOut(
        id=status.key,
        name=status.name,
        state=status.state,
        progress=status.progress,
        message=status.message,
        result=status.result,
        error=dict(status.error) if status.error else None,
        created_at=status.created_at,
        ended_at=status.ended_at,
    )


@router.get("/jobs/{job_id}", response={200: JobOut, **PROBLEMS}, operation_id="getJob")
def get_job(request: HttpRequest, job_id: str) -> JobOut:
    """Show one of one's own jobs."""
    return job_out(_own_job(request, job_id))


@router.delete("/jobs/{job_id}", response={202: JobOut, **PROBLEMS}, operation_id="cancelJob")
def cancel_job(request: HttpRequest, job_id: str) -> tuple[int, JobOut]:
    """Ask one of one's own jobs to stop."""
    port.cancel(_own_job(request, job_id).key)
    return HTTPStatus.ACCEPTED, job_out(_own_job(request, job_id))


def _own_job(request: HttpRequest, job_id: str) -> port.JobStatus:
    status = port.find_status(job_id)
    if status is None or status.actor_id != actor_of(request).user_id:
        raise errors.NotFound(f'You have no job "{job_id}".')
    return status
