"""The tables of the checks: a project's thresholds, and what its people decided not to do."""

from __future__ import annotations

from django.db import models

from milepost.server.kernel.log.record_models import Record

POLICY_UID = "smart"
"""The identifier of a project's one row of thresholds."""


class SmartThresholds(Record):
    """A project's thresholds of the SMART check; without a row the usual ones hold."""

    least_chance = models.FloatField(default=0.5)
    good_chance = models.FloatField(default=0.8)
    most_load = models.FloatField(default=1.0)
    spacing_days = models.PositiveSmallIntegerField(default=3)

    class Meta(Record.Meta):
        db_table = "smart_thresholds"


class DismissedSuggestion(Record):
    """A suggested milestone that somebody does not want; its uid is the suggestion's key."""

    reason = models.TextField(default="", blank=True)
    by = models.CharField(max_length=200, default="", blank=True)

    class Meta(Record.Meta):
        db_table = "dismissed_suggestion"
