"""Forecasts that were made, by what they were made of."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class ForecastRecord(models.Model):
    """The forecast of a plan after one of its changes.

    Everything that decides a forecast is in its key, so that a stored one never goes
    stale: it is only superseded. `data` is JSON, compressed with zstd.
    """

    project_id = models.CharField(max_length=24)
    seq = models.BigIntegerField()
    runs = models.PositiveIntegerField()
    seed = models.BigIntegerField()
    engine_version = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    data = models.BinaryField()

    class Meta:
        db_table = "forecast"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project_id", "seq", "runs", "seed", "engine_version"],
                name="forecast_by_key",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id} at {self.seq}"


class AnswerRecord(models.Model):
    """An answer to a question about a large plan, by the digest of what was simulated.

    `data` is JSON, compressed with zstd.
    """

    project_id = models.CharField(max_length=24)
    digest = models.CharField(max_length=64)
    question = models.CharField(max_length=100)
    engine_version = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    data = models.BinaryField()

    class Meta:
        db_table = "forecast_answer"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project_id", "digest", "question", "engine_version"],
                name="forecast_answer_by_key",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question} of {self.project_id}"
