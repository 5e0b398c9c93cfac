"""Links for clients, what they let in, and what was done with them.

Secrets, codes and sessions are kept as digests only. These rows are no part of the plan's
log, since the log keeps every value for ever.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from django.db import models

from milepost.server.kernel.ids import new_id


class LinkState(StrEnum):
    """How a link stands: not used yet, used, past its day, taken back."""

    WAITING = "waiting"
    OPENED = "opened"
    EXPIRED = "expired"
    REVOKED = "revoked"


class GuestLink(models.Model):
    """A link for one person at the client, with what it shows and allows."""

    id = models.CharField(primary_key=True, max_length=24, default=new_id, editable=False)
    project = models.ForeignKey("plans.Project", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    email = models.EmailField(max_length=254)
    organisation = models.CharField(max_length=120, default="", blank=True)
    language = models.CharField(max_length=8, default="en")
    may_answer = models.BooleanField(default=True)
    shows_money = models.BooleanField(default=False)
    shows_people = models.BooleanField(default=False)
    milestones: models.JSONField[Any, Any] = models.JSONField(null=True)
    """The uids shown; ``null`` shows every milestone, later ones included."""
    made_by = models.CharField(max_length=64)
    made_by_name = models.CharField(max_length=120)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    entered_at = models.DateTimeField(null=True)
    last_seen_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "guest_link"
        indexes: ClassVar = [models.Index(fields=["project", "email"], name="guest_link_email")]

    def __str__(self) -> str:
        return f"{self.name} of {self.project_id}"

    def state_at(self, moment: datetime) -> LinkState:
        """Return how the link stands at `moment`."""
        if self.revoked_at is not None:
            return LinkState.REVOKED
        if self.expires_at <= moment:
            return LinkState.EXPIRED
        return LinkState.WAITING if self.entered_at is None else LinkState.OPENED


class GuestKey(models.Model):
    """One secret of a link; each letter carries one of its own, void ones open nothing."""

    link = models.ForeignKey(GuestLink, on_delete=models.CASCADE, related_name="keys")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    is_void = models.BooleanField(default=False)

    class Meta:
        db_table = "guest_key"

    def __str__(self) -> str:
        return f"key of {self.link_id}"


class GuestCode(models.Model):
    """The six digits that prove who holds a link's mailbox."""

    link = models.ForeignKey(GuestLink, on_delete=models.CASCADE, related_name="codes")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries_left = models.PositiveSmallIntegerField()

    class Meta:
        db_table = "guest_code"

    def __str__(self) -> str:
        return f"code of {self.link_id}"


class GuestSession(models.Model):
    """A browser in which a guest has entered."""

    link = models.ForeignKey(GuestLink, on_delete=models.CASCADE, related_name="sessions")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        db_table = "guest_session"

    def __str__(self) -> str:
        return f"visit by {self.link_id}"


class GuestEvent(models.Model):
    """One thing that happened with a link: who did what, when."""

    link = models.ForeignKey(GuestLink, on_delete=models.CASCADE, related_name="events")
    at = models.DateTimeField()
    kind = models.CharField(max_length=48)
    by = models.CharField(max_length=120)
    detail = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        db_table = "guest_event"
        indexes: ClassVar = [models.Index(fields=["link", "kind", "at"], name="guest_event_kind")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.link_id}"
