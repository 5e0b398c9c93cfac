"""The tables of the log.

`project` is a project's identifier, without a foreign key: the kernel knows no business
tables, and the log of a deleted project is kept.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class LogHead(models.Model):
    """The number of a project's last change.

    The row is locked while a change is written, so that numbers are gapless and readers
    of the log can never overtake a slower commit.
    """

    project = models.CharField(max_length=32, primary_key=True)
    seq = models.BigIntegerField(default=0)

    class Meta:
        db_table = "log_head"

    def __str__(self) -> str:
        return f"{self.project} at {self.seq}"


class ChangeRecord(models.Model):
    """One change of a project. `ops` and `derived` are JSON compressed with zstd."""

    project = models.CharField(max_length=32)
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=64)
    actor_name = models.CharField(max_length=200, default="")
    command = models.CharField(max_length=64)
    label = models.CharField(max_length=200, default="")
    reason = models.TextField(default="")
    ops = models.BinaryField()
    derived = models.BinaryField()
    undoes = models.BigIntegerField(null=True)
    redoes = models.BigIntegerField(null=True)
    request_id = models.CharField(max_length=200, default="")
    engine_version = models.CharField(max_length=32, default="")
    is_final = models.BooleanField(default=False)

    class Meta:
        db_table = "log_change"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "seq"], name="log_change_project_seq"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["project", "at"], name="log_change_project_at"),
            models.Index(fields=["project", "actor", "seq"], name="log_change_project_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.seq} {self.command}"


class Snapshot(models.Model):
    """The whole state of a project after change `seq`, as JSON compressed with zstd."""

    project = models.CharField(max_length=32)
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    data = models.BinaryField()

    class Meta:
        db_table = "log_snapshot"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "seq"], name="log_snapshot_project_seq"),
        ]

    def __str__(self) -> str:
        return f"{self.project} at {self.seq}"


class StoredAnswer(models.Model):
    """The answer once given to a write, kept so that a repeated request is answered alike."""

    actor = models.CharField(max_length=64)
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.BinaryField()
    at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "log_answer"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["actor", "key"], name="log_answer_actor_key"),
        ]

    def __str__(self) -> str:
        return f"{self.actor} {self.key}"
