"""What the register keeps beside the plan's risks."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from milepost.server.kernel.log.record_models import Record
from milepost.server.kernel.made import MadeRecord


def _wall() -> models.BigIntegerField[int | None, int | None]:
    return models.BigIntegerField(null=True)


def _text(length: int = 200) -> models.CharField[str, str]:
    return models.CharField(max_length=length, default="", blank=True)


def _long_text() -> models.TextField[str, str]:
    return models.TextField(default="", blank=True)


class RaidItem(Record):
    """An assumption, an issue or a decision; risks live in the plan.

    `state` is one of its kind's (`policies.STATES`). `source_kind` and `source_uid` name
    what it came from: a risk that occurred, an assumption proved wrong, a gate, a change
    request. `became_kind` and `became_uid` name what an assumption proved wrong became.
    `probability` is an assumption's chance of being wrong. Times are wall minutes.
    """

    kind = models.CharField(max_length=16)
    number = models.PositiveIntegerField()
    name = _text(300)
    description = _long_text()
    state = models.CharField(max_length=16)
    category = _text()
    owner = _text()
    priority = models.CharField(max_length=16, default="medium")
    probability = models.FloatField(null=True)
    impact = models.PositiveSmallIntegerField(null=True)
    outcome = _long_text()
    opened_on = _wall()
    due_on = _wall()
    closed_on = _wall()
    decided_by = _text()
    decided_on = _wall()
    milestones = models.JSONField(default=list)
    tasks = models.JSONField(default=list)
    risks = models.JSONField(default=list)
    source_kind = _text(16)
    source_uid = _text(64)
    became_kind = _text(16)
    became_uid = _text(64)

    class Meta(Record.Meta):
        db_table = "raid_item"
        indexes: ClassVar = [
            models.Index(fields=["project_id", "kind"], name="raid_item_by_kind"),
        ]


class RiskCost(Record):
    """What a risk would cost, in minor units of the project's currency; `uid` is the risk's.

    Apart from the risk, because not everybody who sees the plan may see money.
    """

    low = models.BigIntegerField(null=True)
    likely = models.BigIntegerField(null=True)
    high = models.BigIntegerField(null=True)

    class Meta(Record.Meta):
        db_table = "raid_risk_cost"


class EffectsRecord(MadeRecord):
    """The measured effects of a large plan's risks after one of its changes.

    Ordinary plans' effects are kept in memory.
    """

    class Meta:
        db_table = "raid_effects"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project_id", "seq", "engine_version"], name="raid_effects_by_key"
            ),
        ]
