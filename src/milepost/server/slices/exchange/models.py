"""Files on their way to become projects."""

from __future__ import annotations

from typing import Any

from django.db import models

from milepost.server.kernel.ids import new_id
from milepost.server.slices.accounts.models import User, Workspace


class PlanImport(models.Model):
    """An uploaded file, what was read from it, and the project it became.

    `plan` is the plan read, as Milepost JSON; empty until the file has been read. The
    upload is dropped when the import has been applied.
    """

    id = models.CharField(primary_key=True, max_length=24, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    filename = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    upload = models.BinaryField(default=bytes)
    mapping: models.JSONField[Any, Any] = models.JSONField(null=True)
    reading = models.PositiveIntegerField(default=1)
    """How often the file was asked to be read: once more with each new mapping."""
    format = models.CharField(max_length=16, default="")
    table: models.JSONField[Any, Any] = models.JSONField(null=True)
    summary: models.JSONField[Any, Any] = models.JSONField(null=True)
    rows: models.JSONField[Any, Any] = models.JSONField(default=list)
    findings: models.JSONField[Any, Any] = models.JSONField(default=list)
    plan = models.BinaryField(default=bytes)
    project_id = models.CharField(max_length=24, default="")
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.filename

    @property
    def job_key(self) -> str:
        """The key of the job that reads the file with the present mapping."""
        return f"import-{self.id}-{self.reading}"
