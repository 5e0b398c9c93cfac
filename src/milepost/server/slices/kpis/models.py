"""The tables of KPIs: definitions and readings in the log, sources beside it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log.record_models import Record


class Kpi(Record):
    """A measure over time.

    `target`, `warn` and `fail` are values; of a band, which has `band_low` and
    `band_high`, `warn` and `fail` are distances outside of it. `milestones` lists the
    milestones it is tied to, `children` the KPIs it rolls up, each with its weight; with
    children it has no readings of its own. `pulls_from` names the host of its source, and
    `pulls_since` says when that was last set.
    """

    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=32, default="", blank=True)
    direction = models.CharField(max_length=8, default="up")
    target = models.FloatField(null=True)
    band_low = models.FloatField(null=True)
    band_high = models.FloatField(null=True)
    warn = models.FloatField(null=True)
    fail = models.FloatField(null=True)
    start_value = models.FloatField(null=True)
    decimals = models.PositiveSmallIntegerField(default=0)
    owner = models.CharField(max_length=200, default="", blank=True)
    description = models.TextField(default="", blank=True)
    milestones: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    period = models.CharField(max_length=8, default="none")
    combine = models.CharField(max_length=8, default="last")
    children: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(
        default=list
    )
    children_combine = models.CharField(max_length=8, default="mean")
    pulls_from = models.CharField(max_length=255, default="", blank=True)
    pulls_since = models.DateTimeField(null=True)
    position = models.FloatField(default=0.0)


class KpiReading(Record):
    """A value of a KPI at a moment, in wall minutes; `source` says how it came.

    Sources are ``typed``, ``csv``, ``api``, ``pull`` and ``form``.
    """

    kpi = models.CharField(max_length=64)
    at = models.BigIntegerField()
    value = models.FloatField()
    note = models.CharField(max_length=500, default="", blank=True)
    source = models.CharField(max_length=8, default="typed")

    class Meta(Record.Meta):
        abstract = False
        indexes: ClassVar = [
            models.Index(fields=["project_id", "kpi", "at"], name="kpi_reading_at"),
        ]


class KpiSource(models.Model):
    """Where a KPI is read from by itself.

    It lies beside the log, which keeps every value for ever: an address and above all a
    header may hold a secret. `header_value` is sealed.
    """

    id = models.CharField(primary_key=True, max_length=24, default=new_id, editable=False)
    project_id = models.CharField(max_length=24)
    kpi = models.CharField(max_length=64)
    url = models.CharField(max_length=2000)
    header_name = models.CharField(max_length=100, default="", blank=True)
    header_value = models.BinaryField(default=bytes)
    pointer = models.CharField(max_length=500, default="", blank=True)
    every_minutes = models.PositiveIntegerField(default=60)
    next_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project_id", "kpi"], name="kpi_source_kpi"),
        ]
        indexes: ClassVar = [models.Index(fields=["next_at"], name="kpi_source_next")]

    def __str__(self) -> str:
        return f"source of {self.kpi} of {self.project_id}"
