"""Versions of what is promised for a milestone."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.db import models

from milepost.server.kernel.log.record_models import Record


class State(StrEnum):
    """Where a version is: open, answered otherwise, binding, replaced, taken back, refused."""

    PROPOSED = "proposed"
    COUNTERED = "countered"
    AGREED = "agreed"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"


class Side(StrEnum):
    """Who speaks."""

    TEAM = "team"
    CLIENT = "client"


class Agreement(Record):
    """One version of a milestone's promise, with every answer to it.

    `accepted` maps a side to who accepted for it and when; both together make the version
    agreed. `date` is a wall minute. `document` is what was agreed, in the form that `hash`
    is the SHA-256 of.
    """

    milestone = models.CharField(max_length=64)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=16, default=State.PROPOSED)
    date = models.BigIntegerField()
    criteria = models.TextField(default="", blank=True)
    contents: models.JSONField[Any, Any] = models.JSONField(default=list)
    lists_work = models.BooleanField(default=False)
    """Whether the contents are part of what is agreed, and shown to the client."""
    note = models.TextField(default="", blank=True)
    side = models.CharField(max_length=8)
    proposed_by = models.CharField(max_length=260)
    proposer = models.CharField(max_length=64)
    proposed_at = models.DateTimeField()
    accepted: models.JSONField[Any, Any] = models.JSONField(default=dict)
    answers: models.JSONField[Any, Any] = models.JSONField(default=list)
    waits_for = models.CharField(max_length=8, default="", blank=True)
    waiting_since = models.BigIntegerField(null=True)
    forecast: models.JSONField[Any, Any] = models.JSONField(default=dict)
    recorded_with = models.CharField(max_length=260, default="", blank=True)
    """Who on the client's side agreed elsewhere, if somebody recorded the version."""
    agreed_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    baseline = models.PositiveSmallIntegerField(null=True)
    hash = models.CharField(max_length=64, default="", blank=True)
    document: models.JSONField[Any, Any] = models.JSONField(null=True)

    class Meta(Record.Meta):
        db_table = "agreement"
        indexes = (models.Index(fields=["project_id", "milestone"], name="agreement_milestone"),)
