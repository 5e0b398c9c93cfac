"""The table that jobs wait, run and end in; it lies in the main database.

Because it does, enqueueing is part of the transaction that asks for the work: neither
can exist without the other.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.db import models


class JobState(StrEnum):
    """Where a job is in its life."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


ENDED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


class Job(models.Model):
    """One piece of work; `key` makes enqueueing it twice the same as once."""

    key = models.CharField(primary_key=True, max_length=160)
    name = models.CharField(max_length=80)
    args: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    actor_id = models.CharField(max_length=24, default="")
    state = models.CharField(max_length=12, default=JobState.QUEUED)
    attempts = models.PositiveIntegerField(default=0)
    progress = models.FloatField(default=0.0)
    message = models.CharField(max_length=300, default="")
    result: models.JSONField[Any, Any] = models.JSONField(null=True)
    error: models.JSONField[Any, Any] = models.JSONField(null=True)
    is_cancel_requested = models.BooleanField(default=False)
    worker = models.CharField(max_length=80, default="")
    due_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["state", "due_at"], name="job_state_due"),)

    def __str__(self) -> str:
        return f"{self.key} {self.state}"
