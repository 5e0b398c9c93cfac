"""The table in which letters wait, and stay known once they are sent."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from django.db import models

from milepost.server.kernel.ids import new_id


class MessageState(StrEnum):
    """What became of a letter."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    HANDED_OVER = "handed-over"


class OutboxMessage(models.Model):
    """One letter to one person; its sealed body is wiped when it need not be kept."""

    id = models.CharField(primary_key=True, max_length=24, default=new_id, editable=False)
    project_id = models.CharField(max_length=24, default="")
    about = models.CharField(max_length=64, default="")
    """What the letter is about, such as the link it carries; empty for nothing in particular."""
    purpose = models.CharField(max_length=40)
    to_name = models.CharField(max_length=160)
    to_address = models.CharField(max_length=254)
    language = models.CharField(max_length=8)
    subject = models.CharField(max_length=250)
    body = models.BinaryField(default=b"")
    """Text and HTML, sealed with the installation's secret (see ``sealing``)."""
    holds_secret = models.BooleanField(default=False)
    state = models.CharField(max_length=16, default=MessageState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, default="")
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    useful_until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["project_id", "made_at"], name="outbox_by_project"),
            models.Index(fields=["state", "due_at"], name="outbox_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} to {self.to_address} ({self.state})"
