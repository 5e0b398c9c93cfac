"""What other slices, and the wiring, may use of this one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from milepost.engine.budget import Advice, safe_to_spend
from milepost.server.kernel.authz import Action
from milepost.server.kernel.log.records import RecordKind
from milepost.server.slices.budgets.bridge import purse_of
from milepost.server.slices.budgets.change_cost import CostChange, cost_of_change
from milepost.server.slices.budgets.cost_making import use_risk_costs
from milepost.server.slices.budgets.costing import take_over_costs
from milepost.server.slices.budgets.models import (
    BudgetSettings,
    BudgetTransfer,
    CostEntry,
    MilestoneBudget,
    TaskCost,
)
from milepost.server.slices.budgets.task_costs import costs_of_tasks, with_costs

if TYPE_CHECKING:
    from milepost.engine.plan import Plan
    from milepost.server.slices.plans import public as plans

_MONEY = {"action": Action.EDIT_BUDGET, "view": Action.VIEW_MONEY}

MONEY_RECORDS = (
    RecordKind(entity="money", model=BudgetSettings, **_MONEY),
    RecordKind(entity="milestone_budget", model=MilestoneBudget, **_MONEY),
    RecordKind(entity="task_cost", model=TaskCost, **_MONEY),
    RecordKind(entity="cost_entry", model=CostEntry, **_MONEY),
    RecordKind(entity="budget_transfer", model=BudgetTransfer, **_MONEY),
)
"""The records of this slice; only those who may see money see their values."""

__all__ = [
    "MONEY_RECORDS",
    "CostChange",
    "MoneyFacts",
    "cost_of_change",
    "find_money",
    "take_over_costs",
    "use_risk_costs",
    "with_task_costs",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyFacts:
    """A milestone's money in whole minor units, for those who may see money."""

    planned: int
    committed: int
    actual: int
    to_complete: int
    is_released: bool


def find_money(
    project: plans.Project, state: plans.PlanState
) -> tuple[dict[str, MoneyFacts], Advice]:
    """Return each milestone's money and the advice at the project's usual confidence.

    The caller asks for the permission to see money.
    """
    purse = purse_of(project, state)
    facts = {
        row.uid: MoneyFacts(
            planned=row.funds.planned,
            committed=row.funds.committed,
            actual=row.funds.actual,
            to_complete=row.funds.to_complete.likely,
            is_released=row.funds.is_released,
        )
        for row in purse.rows
    }
    advice = safe_to_spend(
        purse.open_funds,
        finished=purse.finished_funds,
        reserve=purse.settings.reserve,
        confidence=purse.settings.confidence / 100,
        correlation=purse.settings.correlation / 100,
    )
    return facts, advice


def with_task_costs(plan: Plan, *, project: str) -> Plan:
    """Return a project's `plan` with what its tasks cost.

    The caller asks for the permission to see money.
    """
    return with_costs(plan, costs_of_tasks(project))
