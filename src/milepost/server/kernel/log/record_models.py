"""The shape of a record: a row that a slice keeps through the log of a project."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Record(models.Model):
    """A row of a project with an identifier of its own there; written by the log only.

    Columns hold what JSON can: text, numbers, truth values, JSON, days and moments. Times of
    a plan are wall minutes, money is whole minor units of the project's currency. Secrets
    do not belong here, since the log keeps every value.
    """

    project_id = models.CharField(max_length=24)
    uid = models.CharField(max_length=64)

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project_id", "uid"], name="%(class)s_record"),
        ]

    def __str__(self) -> str:
        return f"{self.uid} of {self.project_id}"
