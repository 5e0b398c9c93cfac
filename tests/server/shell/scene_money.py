"""A milestone's budget and a cost, for the scene."""

from __future__ import annotations

from datetime import date

from milepost.server.kernel.authz import Actor
from milepost.server.slices.budgets.commands import NewCost, record_cost, set_budget
from milepost.server.slices.plans.public import Project


def money_of(project: Project, *, actor: Actor, secret: str) -> dict[str, str]:
    """Give the milestone some money and return the identifiers that paths use."""
    fields = {"planned": 1000, "funding_source": secret}
    set_budget(project, milestone="m1", fields=fields, actor=actor)
    cost = NewCost(milestone="m1", on=date(2026, 10, 1), kind="actual", amount=5, note=secret)
    uid, _ = record_cost(project, cost=cost, actor=actor)
    return {"cost": uid}
