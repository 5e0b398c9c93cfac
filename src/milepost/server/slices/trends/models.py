"""Who looked at a project when: what "since my last visit" counts from."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Visit(models.Model):
    """A person's present visit to a project and the end of the one before.

    Not in the log: looking changes nothing.
    """

    project_id = models.CharField(max_length=24)
    user_id = models.CharField(max_length=64)
    last_at = models.DateTimeField()
    previous_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "project_visit"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project_id", "user_id"], name="project_visit_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.project_id}"
