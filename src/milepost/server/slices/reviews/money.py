"""The pack's part of money, for those who may see it.

It is read with the page instead of kept in the pack: a pack lies in the log, which everybody
who views the project may read. So an open review shows the money of now, a decided one none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.server.kernel import authz
from milepost.server.kernel.authz import Action
from milepost.server.slices.budgets import public as budgets

if TYPE_CHECKING:
    from milepost.server.kernel.authz import Actor
    from milepost.server.slices.plans import public as plans

Wire = dict[str, Any]


def find_cost_part(
    project: plans.Project, state: plans.PlanState, *, milestone: str, actor: Actor
) -> Wire | None:
    """Return what a milestone has, has spent and needs; ``None`` if the actor may not see it."""
    if not authz.can(actor, Action.VIEW_MONEY, project):
        return None
    facts, advice = budgets.find_money(project, state)
    money = facts.get(milestone)
    if money is None or not any((money.planned, money.committed, money.actual)):
        return None
    amounts = {
        "planned": money.planned,
        "committed": money.committed,
        "actual": money.actual,
        "to_complete": money.to_complete,
        "safe": advice.safe,
    }
    return {
        "facts": [
            {"label": name, "value": amount, "kind": "money", "unit": project.currency}
            for name, amount in amounts.items()
        ]
    }
