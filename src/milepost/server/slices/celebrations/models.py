"""Celebrations, thanks and the project's rules for them; and what each person has seen."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from milepost.server.kernel.log.record_models import Record


class Celebration(Record):
    """A milestone's achievement, told once; its uid is the milestone's.

    `facts` and `contributors` are as of the achievement. `is_shared` shows the card to the
    client, `shows_names` with the names of those who did the work.
    """

    name = models.CharField(max_length=500)
    achieved_on = models.BigIntegerField()
    celebrated_at = models.DateTimeField()
    facts: models.JSONField[Any, Any] = models.JSONField(default=list)
    contributors: models.JSONField[Any, Any] = models.JSONField(default=list)
    is_shared = models.BooleanField(default=False)
    shows_names = models.BooleanField(default=False)

    class Meta(Record.Meta):
        db_table = "celebration"


class ThankYou(Record):
    """A note of thanks on a celebration; `side` is ``team`` or ``client``."""

    celebration = models.CharField(max_length=64)
    text = models.TextField()
    author = models.CharField(max_length=64)
    author_name = models.CharField(max_length=200, default="")
    side = models.CharField(max_length=8)
    at = models.DateTimeField()

    class Meta(Record.Meta):
        db_table = "celebration_thanks"
        indexes: ClassVar = [
            models.Index(fields=["project_id", "celebration"], name="thanks_of_celebration")
        ]


class CelebrationRules(Record):
    """How a project celebrates; at most one per project, absent while nobody chose.

    `reminder_days` ``None`` means that nobody is reminded.
    """

    is_on = models.BooleanField(default=True)
    celebrates_waived = models.BooleanField(default=False)
    celebrates_late = models.BooleanField(default=True)
    reminder_days = models.PositiveIntegerField(null=True, default=30)

    class Meta(Record.Meta):
        db_table = "celebration_rules"


class CelebrationSeen(models.Model):
    """A celebration that a person has seen and put away; no part of the project's log."""

    project_id = models.CharField(max_length=24)
    celebration = models.CharField(max_length=64)
    user_id = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        db_table = "celebration_seen"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project_id", "celebration", "user_id"], name="celebration_seen_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.celebration} seen by {self.user_id}"


class CelebrationChoice(models.Model):
    """Whether a person wants to be shown new celebrations; absent means yes."""

    user_id = models.CharField(primary_key=True, max_length=64)
    wants_banner = models.BooleanField(default=True)

    class Meta:
        db_table = "celebration_choice"

    def __str__(self) -> str:
        return f"{self.user_id}: {self.wants_banner}"
