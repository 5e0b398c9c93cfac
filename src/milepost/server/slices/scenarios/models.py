"""The table of scenarios."""

from __future__ import annotations

from typing import Any

from django.db import models

from milepost.server.kernel.log.record_models import Record

KINDS = ("best", "likely", "worst", "named")


class Scenario(Record):
    """A named what-if copy of the plan: what would be different, not a copy of its rows.

    `changes` are what ``changes.read_change`` gives, in order; they are worked out anew on
    the present plan whenever the scenario is shown. `base_seq` is the plan's change they
    were last edited on.
    """

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, default="named")
    description = models.TextField(default="", blank=True)
    owner = models.CharField(max_length=200, default="", blank=True)
    position = models.FloatField(default=0.0)
    base_seq = models.BigIntegerField(default=0)
    changes: models.JSONField[Any, Any] = models.JSONField(default=list)

    class Meta(Record.Meta):
        db_table = "scenario"
