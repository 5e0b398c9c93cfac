"""Workshops, the suggestions made in them, and what is still silent.

Workshops and open suggestions are records of the log. What somebody suggests silently is
not: nobody else may read it before it is shown. Votes are counted beside the log, which
keeps their sums when the workshop closes.
"""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from django.db import models

from milepost.server.kernel.log.record_models import Record


class Stage(StrEnum):
    """How far a workshop is."""

    SILENT = "silent"
    """Everyone suggests for themselves."""
    SHOWN = "shown"
    """All suggestions are on the table, to be moved and voted on."""
    CLOSED = "closed"


class Fate(StrEnum):
    """What became of a suggestion."""

    OPEN = "open"
    ADOPTED = "adopted"


class Workshop(Record):
    """A meeting of both sides about milestones' dates; `dots` is how many votes each has.

    `result` holds the suggestions with their votes as they stood when it closed.
    """

    name = models.CharField(max_length=200)
    stage = models.CharField(max_length=8, default=Stage.SILENT.value)
    dots = models.PositiveSmallIntegerField(default=5)
    opened_by = models.CharField(max_length=200, default="")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    result = models.JSONField(default=list)

    class Meta(Record.Meta):
        db_table = "workshop"


class Suggestion(Record):
    """A date for a milestone of the plan, or for a new one called `name`; wall minutes."""

    workshop = models.CharField(max_length=64)
    milestone = models.CharField(max_length=64, default="", blank=True)
    name = models.CharField(max_length=200, default="", blank=True)
    date = models.BigIntegerField()
    note = models.CharField(max_length=500, default="", blank=True)
    author = models.CharField(max_length=64)
    author_name = models.CharField(max_length=200, default="")
    side = models.CharField(max_length=8, default="team")
    fate = models.CharField(max_length=8, default=Fate.OPEN.value)

    class Meta(Record.Meta):
        db_table = "workshop_suggestion"
        indexes: ClassVar = [
            models.Index(fields=["project_id", "workshop"], name="suggestion_of_workshop")
        ]


class SilentSuggestion(models.Model):
    """A suggestion that only its author may see yet."""

    project_id = models.CharField(max_length=24)
    uid = models.CharField(max_length=64, unique=True)
    workshop = models.CharField(max_length=64, db_index=True)
    milestone = models.CharField(max_length=64, default="", blank=True)
    name = models.CharField(max_length=200, default="", blank=True)
    date = models.BigIntegerField()
    note = models.CharField(max_length=500, default="", blank=True)
    author = models.CharField(max_length=64)
    author_name = models.CharField(max_length=200, default="")
    side = models.CharField(max_length=8, default="team")

    class Meta:
        db_table = "workshop_silent_suggestion"

    def __str__(self) -> str:
        return self.uid


class Vote(models.Model):
    """How many of their dots somebody put on a suggestion."""

    workshop = models.CharField(max_length=64)
    suggestion = models.CharField(max_length=64)
    voter = models.CharField(max_length=64)
    dots = models.PositiveSmallIntegerField()

    class Meta:
        db_table = "workshop_vote"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["suggestion", "voter"], name="workshop_vote_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["workshop"], name="vote_of_workshop")]

    def __str__(self) -> str:
        return f"{self.dots} on {self.suggestion}"
