"""The tables of the warnings: records of the log, and what makes watching cheap."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from milepost.server.kernel.log.record_models import Record


def _wall() -> models.BigIntegerField[int | None, int | None]:
    return models.BigIntegerField(null=True)


def _text(length: int = 200) -> models.CharField[str, str]:
    return models.CharField(max_length=length, default="", blank=True)


class WarningRecord(Record):
    """A warning from when it was raised to how it ended.

    `key` is what makes it the same warning tomorrow: its rule and what it is about.
    `state` is ``open``, ``snoozed`` or ``ended``; `ended_how` is ``resolved`` (the rule
    stopped holding), ``accepted`` (a person took it as it is) or ``came-true``. While the
    rule of an ended warning still holds, `is_over` is false and it is not raised again
    unless it grows graver. `figures` and `thresholds` are those of when it was raised;
    `promised` is the promise that then stood, by which its precision is judged.
    """

    key = _text(300)
    rule = _text(32)
    message = _text(40)
    milestone = _text(64)
    task = _text(64)
    name = _text(500)
    severity = _text(16)
    figures = models.JSONField(default=dict)
    thresholds = models.JSONField(default=dict)
    sentence = models.TextField(default="", blank=True)
    effect = models.JSONField(default=dict)
    raised_at = models.DateTimeField()
    plan_seq = models.BigIntegerField(default=0)
    cause_seq = _wall()
    causes = models.JSONField(default=list)
    promised = _wall()
    was_agreed = models.BooleanField(default=False)
    state = _text(16)
    snoozed_until = _wall()
    reason = models.TextField(default="", blank=True)
    answered_by = _text(64)
    answered_by_name = _text()
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_how = _text(16)
    is_over = models.BooleanField(default=False)

    class Meta(Record.Meta):
        db_table = "warning"
        indexes: ClassVar = [
            models.Index(fields=["project_id", "state"], name="warning_by_state"),
        ]


class WatchSettings(Record):
    """What a project watches for: rules that are off, thresholds other than the default."""

    off = models.JSONField(default=list)
    thresholds = models.JSONField(default=dict)

    class Meta(Record.Meta):
        db_table = "warning_settings"


class Watch(models.Model):
    """How far a project has been watched; not in the log, since watching changes nothing.

    `seq` is the last change looked at, `day` the project's day then (days since 1970);
    `figures` holds the present figures of each warning that holds, by key.
    """

    project_id = models.CharField(max_length=24, primary_key=True)
    seq = models.BigIntegerField(default=0)
    scanned = models.BigIntegerField(default=0)
    day = models.IntegerField(default=0)
    at = models.DateTimeField()
    figures = models.JSONField(default=dict)

    class Meta:
        db_table = "warning_watch"

    def __str__(self) -> str:
        return f"{self.project_id} at {self.seq}"


class PromiseMade(models.Model):
    """When a milestone's agreed date was set: read off the log, so that it is read once."""

    project_id = models.CharField(max_length=24)
    milestone = models.CharField(max_length=64)
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    agreed = _wall()

    class Meta:
        db_table = "warning_promise"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project_id", "milestone", "seq"], name="warning_promise_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.milestone} at {self.seq}"


class PastContents(models.Model):
    """What each milestone contained after a change: of the past, so it never goes stale.

    `data` is JSON, compressed with zstd.
    """

    project_id = models.CharField(max_length=24)
    seq = models.BigIntegerField()
    data = models.BinaryField()

    class Meta:
        db_table = "warning_past"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project_id", "seq"], name="warning_past_once"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} at {self.seq}"
