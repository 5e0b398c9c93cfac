"""What a change of the plan does to its cost: the same prices, and other durations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from milepost.engine.forecast.costs import USUAL_SHARE
from milepost.engine.forecast.task_costs import has_cost, planned_cost, spent_on, usual_shares
from milepost.engine.plan import TaskKind
from milepost.engine.task_progress import remaining_of
from milepost.server.slices.budgets.cost_making import (
    PricedPlan,
    priced_plan,
    simulated,
)
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from milepost.engine.forecast import CostForecast
    from milepost.engine.plan import Plan, Task, ThreePoint


@dataclass(frozen=True, slots=True, kw_only=True)
class CostSide:
    """The cost of a plan in minor units: planned, and what covers `percent` of the runs.

    A plan too large to be simulated while somebody waits has only what is planned.
    """

    planned: int
    covering: int | None
    chance_of_budget: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CostChange:
    """The cost before and after a change, at the project's usual confidence in per cent."""

    percent: int
    was: CostSide
    now: CostSide


def cost_of_change(
    project: plans.Project, *, before: plans.PlanState, after: plans.PlanState
) -> CostChange | None:
    """Return what leads from one state to the other costs; ``None`` if nothing costs anything.

    What is paid by time grows and shrinks with the durations; what else a row costs stays, and
    what is to come for removed rows is saved. New rows cost nothing yet. The caller asks for
    the permission to see money.
    """
    was = priced_plan(project, before)
    if not any(has_cost(task) for task in was.plan.tasks):
        return None
    now = replace(was, plan=_with_prices(after.engine, was.plan))
    can_simulate = not any(
        plans.is_large(state) or plans.is_in_error(state) for state in (before, after)
    )
    return CostChange(
        percent=was.percent,
        was=_side(was, can_simulate=can_simulate),
        now=_side(now, can_simulate=can_simulate),
    )


def _side(asked: PricedPlan, *, can_simulate: bool) -> CostSide:
    found = simulated(asked) if can_simulate else None
    if found is None:
        parents = {task.parent for task in asked.plan.tasks}
        leaves = (task for task in asked.plan.tasks if task.is_active and task.uid not in parents)
        planned = sum(planned_cost(task) for task in leaves)
        return CostSide(planned=planned, covering=None, chance_of_budget=None)
    return CostSide(
        planned=found.total.planned,
        covering=_covering(found, asked.percent),
        chance_of_budget=found.total.probability_of_budget,
    )


def _covering(found: CostForecast, percent: int) -> int:
    return next(each.cost for each in found.contingency if round(each.confidence * 100) == percent)


def _with_prices(plan: Plan, priced: Plan) -> Plan:
    """Return `plan` with the prices of another, for the durations that it has itself."""
    known = {task.uid: task for task in priced.tasks}
    impact_of = {risk.uid: risk.cost_impact for risk in priced.risks}
    shares = usual_shares(priced)
    return replace(
        plan,
        tasks=tuple(
            _repriced(task, known[task.uid], usual_share=shares.get(task.uid, USUAL_SHARE))
            if task.uid in known
            else task
            for task in plan.tasks
        ),
        risks=tuple(
            replace(risk, cost_impact=impact_of.get(risk.uid, risk.cost_impact))
            for risk in plan.risks
        ),
        baselines=priced.baselines,
    )


def _repriced(task: Task, was: Task, *, usual_share: float) -> Task:
    if not has_cost(was):
        return task
    whole, spent = planned_cost(was), spent_on(was)
    rest = max(whole - spent, 0)
    share = usual_share if was.cost_follows_duration is None else was.cost_follows_duration
    grown = spent + round(rest * (1 + share * (_growth(task, was) - 1)))
    return replace(
        task,
        cost=grown,
        actual_cost=spent,
        cost_estimate=_scaled(was.cost_estimate, by=grown / whole if whole else 1.0),
        cost_follows_duration=was.cost_follows_duration,
    )


def _growth(task: Task, was: Task) -> float:
    """Return how many times as long as before the rest of a task takes."""
    left = remaining_of(was)
    return remaining_of(task) / left if left > 0 and task.kind is not TaskKind.MILESTONE else 1.0


def _scaled(estimate: ThreePoint | None, *, by: float) -> ThreePoint | None:
    if estimate is None:
        return None
    low, likely, high = (round(end * by) for end in (estimate.low, estimate.likely, estimate.high))
    return replace(estimate, low=low, likely=likely, high=high)
