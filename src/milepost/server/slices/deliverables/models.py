"""Deliverables and their versions, kept through the log."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar

from django.db import models

from milepost.server.kernel.log.record_models import Record


class DeliverableState(StrEnum):
    """How far a deliverable is."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Verdict(StrEnum):
    """What became of one version."""

    NONE = ""
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Deliverable(Record):
    """A thing handed over for a milestone.

    `version` is the number of the latest submission, 0 before the first; `submitted_at` its
    moment while it waits for an answer; `accepted_at` and `accepted_by` belong to acceptance.
    """

    milestone = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    description = models.TextField(default="", blank=True)
    criteria = models.TextField(default="", blank=True)
    owner = models.CharField(max_length=200, default="", blank=True)
    due = models.BigIntegerField(null=True)
    position = models.FloatField(default=0.0)
    state = models.CharField(max_length=12, default=DeliverableState.DRAFT.value)
    version = models.PositiveIntegerField(default=0)
    submitted_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.CharField(max_length=200, default="", blank=True)

    class Meta(Record.Meta):
        db_table = "deliverable"
        indexes: ClassVar = [
            models.Index(fields=["project_id", "milestone"], name="deliverable_of_milestone")
        ]


class DeliverableVersion(Record):
    """One submission: what was handed over, and what the client said to it.

    `name` and `criteria` are those at the time, so that it stays clear what was judged.
    `files` holds identifier, name, size, media type and digest of each stored file; `links`
    address and title. `on_behalf_of` names the client's person if a member passed on the word.
    """

    deliverable = models.CharField(max_length=64)
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    criteria = models.TextField(default="", blank=True)
    note = models.TextField(default="", blank=True)
    files: models.JSONField[Any, Any] = models.JSONField(default=list)
    links: models.JSONField[Any, Any] = models.JSONField(default=list)
    submitted_by = models.CharField(max_length=64)
    submitter_name = models.CharField(max_length=200, default="")
    submitted_at = models.DateTimeField()
    verdict = models.CharField(max_length=12, default="", blank=True)
    reason = models.TextField(default="", blank=True)
    judged_by = models.CharField(max_length=64, default="", blank=True)
    judge_name = models.CharField(max_length=200, default="", blank=True)
    judged_at = models.DateTimeField(null=True)
    side = models.CharField(max_length=8, default="", blank=True)
    on_behalf_of = models.CharField(max_length=200, default="", blank=True)

    class Meta(Record.Meta):
        db_table = "deliverable_version"
        indexes: ClassVar = [
            models.Index(fields=["project_id", "deliverable"], name="version_of_deliverable")
        ]
