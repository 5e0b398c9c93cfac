"""The tables of money: budgets, costs of tasks, entries and transfers, all in the log.

Amounts are whole minor units of the project's currency.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from milepost.server.kernel.log.record_models import Record
from milepost.server.kernel.made import MadeRecord

SETTINGS_UID = "money"


class BudgetSettings(Record):
    """A project's reserve, and how its estimates vary together; its uid is ``money``.

    `correlation` is per cent: the share of each estimate's variation common to all.
    """

    reserve = models.BigIntegerField(default=0)
    correlation = models.PositiveSmallIntegerField(default=30)
    confidence = models.PositiveSmallIntegerField(default=80)


class MilestoneBudget(Record):
    """One milestone's money; its uid is the milestone's.

    Without an estimate to complete, the rest of the budget counts as its sure estimate.
    `released_by` names the gate milestone whose go releases the money; empty is released.
    """

    planned = models.BigIntegerField(default=0)
    etc_low = models.BigIntegerField(null=True)
    etc_likely = models.BigIntegerField(null=True)
    etc_high = models.BigIntegerField(null=True)
    shape = models.CharField(max_length=12, default="pert")
    funding_source = models.CharField(max_length=200, default="", blank=True)
    released_by = models.CharField(max_length=64, default="", blank=True)


class TaskCost(Record):
    """What a task costs; its uid is the task's.

    `cost` is what it is expected to cost in all, low to high what it may cost if it takes as
    long as planned, `follows_duration` the share, 0 to 1, that grows with its duration, null
    for the usual one. Apart from the task, because not everybody who sees the plan may see
    money.
    """

    cost = models.BigIntegerField(null=True)
    low = models.BigIntegerField(null=True)
    likely = models.BigIntegerField(null=True)
    high = models.BigIntegerField(null=True)
    shape = models.CharField(max_length=12, default="pert")
    spent = models.BigIntegerField(null=True)
    follows_duration = models.FloatField(null=True)


class CostEntry(Record):
    """Money ordered (``committed``) or paid (``actual``) for a milestone; credits are negative."""

    milestone = models.CharField(max_length=64)
    on = models.DateField()
    kind = models.CharField(max_length=12)
    amount = models.BigIntegerField()
    note = models.CharField(max_length=500, default="", blank=True)
    source = models.CharField(max_length=12, default="typed")

    class Meta(Record.Meta):
        abstract = False
        indexes: ClassVar = [
            models.Index(fields=["project_id", "milestone", "on"], name="cost_entry_milestone"),
        ]


class BudgetTransfer(Record):
    """Budget moved from one milestone to another, or from or to the reserve (empty)."""

    from_milestone = models.CharField(max_length=64, default="", blank=True)
    to_milestone = models.CharField(max_length=64, default="", blank=True)
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = models.CharField(max_length=200, default="", blank=True)


class CostForecastRecord(MadeRecord):
    """The forecast of a large project's costs after one of its changes.

    Ordinary projects' are kept in memory.
    """

    class Meta:
        db_table = "cost_forecast"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project_id", "seq", "engine_version"], name="cost_forecast_by_key"
            ),
        ]
