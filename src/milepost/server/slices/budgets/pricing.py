"""The plan with the project's money in it, so that costs are forecast in the runs of its dates.

A task with a cost of its own costs that, and takes it from what its milestone costs. Of what is
still to come for the milestone beyond it, as much is paid by time as people are assigned to its
other open tasks: that part lies on those tasks, in proportion to what remains of them, and
varies with their durations. The rest lies on the milestone and varies within its estimate.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from milepost.engine.cost_rules import MOST_COST, is_sound_cost
from milepost.engine.forecast.task_costs import has_cost, task_cost
from milepost.engine.plan import Baseline, BaselineEntry, ResourceKind, TaskKind, ThreePoint
from milepost.engine.task_progress import remaining_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from milepost.engine.plan import Plan, Task
    from milepost.server.slices.budgets.bridge import BudgetRow, Purse

Range = tuple[int, int, int]
"""Low, likely and high, in minor units."""


@dataclass(slots=True, kw_only=True)
class _Price:
    """What one row costs: spent, and what is to come, with its range if it has one."""

    spent: int = 0
    to_come: int = 0
    ends: Range | None = None

    def of_whole(self) -> ThreePoint | None:
        """Return the range as one of the whole cost, of which the engine takes what is left."""
        if self.ends is None or self.to_come == 0:
            return None
        by = (self.spent + self.to_come) / self.to_come
        low, likely, high = (round(end * by) for end in self.ends)
        return _three_point((low, likely, high))


def priced(
    plan: Plan,
    purse: Purse,
    *,
    tasks_of: Mapping[str, Sequence[str]],
    risk_costs: Mapping[str, Range],
) -> Plan:
    """Return `plan` with what its milestones and risks cost; budgets are its only baseline.

    Parameters
    ----------
    plan
        With the costs of its tasks.
    tasks_of
        The tasks of each milestone, each with one milestone only.
    risk_costs
        What risks would cost, by uid.
    """
    tasks = {task.uid: task for task in plan.tasks}
    people = {each.uid for each in plan.resources if each.kind is ResourceKind.WORK}
    staffed = {each.task for each in plan.assignments if each.resource in people}
    prices: dict[str, _Price] = {}
    for row in purse.rows:
        own = [tasks[uid] for uid in tasks_of.get(row.uid, ()) if uid in tasks]
        _price_milestone(prices, row, own, staffed)
    return replace(
        plan,
        tasks=tuple(_with_price(task, prices.get(task.uid)) for task in plan.tasks),
        risks=tuple(
            replace(risk, cost_impact=_three_point(risk_costs.get(risk.uid))) for risk in plan.risks
        ),
        baselines=(_budgets(purse),),
    )


def _price_milestone(
    prices: dict[str, _Price], row: BudgetRow, own: Sequence[Task], staffed: set[str]
) -> None:
    """Price a milestone and those of its `own` tasks that have no cost of their own."""
    spent, came = _priced_apart(own)
    funds, rest = row.funds, row.funds.to_complete
    paid = max(funds.actual, 0) + (funds.open_commitment if row.is_achieved else 0)
    price = prices[row.uid] = _Price(spent=max(paid - spent, 0))
    if row.is_achieved:
        return
    left = {task.uid: _left(task) for task in own if not has_cost(task)}
    whole = sum(left.values())
    by_time = {uid: minutes for uid, minutes in left.items() if uid in staffed}
    of_time = sum(by_time.values())
    ends = _beyond(
        [max(each, funds.open_commitment) for each in (rest.low, rest.likely, rest.high)], came
    )
    low, middle, high = (amount - amount * of_time // max(1, whole) for amount in ends)
    left_over, minutes_over = ends[1] - middle, of_time
    for uid, minutes in by_time.items():
        part = left_over * minutes // max(1, minutes_over)
        prices.setdefault(uid, _Price()).to_come += part
        left_over, minutes_over = left_over - part, minutes_over - minutes
    price.to_come = middle
    price.ends = (low, middle, high) if low < high else None


def _priced_apart(own: Sequence[Task]) -> tuple[int, Range]:
    """Return what is spent on tasks with a cost of their own, and what is to come for them."""
    costs = [task_cost(task, usual_share=1.0) for task in own if task.is_active and has_cost(task)]
    low, likely, high = (
        round(sum(getattr(cost.to_come, end) for cost in costs))
        for end in ("low", "likely", "high")
    )
    return sum(cost.spent for cost in costs), (low, likely, high)


def _beyond(ends: Sequence[int], part: Range) -> Range:
    """Return what of low, likely and high goes beyond the same of a part, in rising order."""
    low, likely, high = (max(end - of, 0) for end, of in zip(ends, part, strict=True))
    return min(low, likely), likely, max(likely, high)


def _left(task: Task) -> int:
    is_done = task.actual_finish is not None or not task.is_active
    return 0 if is_done or task.kind is not TaskKind.TASK else remaining_of(task)


def _with_price(task: Task, price: _Price | None) -> Task:
    if price is None:
        return task
    return replace(
        task,
        cost=min(price.spent + price.to_come, MOST_COST),
        actual_cost=min(price.spent, MOST_COST),
        cost_estimate=price.of_whole(),
        cost_follows_duration=1.0 if task.kind is TaskKind.TASK else 0.0,
    )


def _three_point(ends: Range | None) -> ThreePoint | None:
    if ends is None:
        return None
    found = ThreePoint(low=ends[0], likely=ends[1], high=ends[2])
    return found if is_sound_cost(found) else None


def _budgets(purse: Purse) -> Baseline:
    entries = tuple(
        BaselineEntry(task=row.uid, start=None, finish=None, cost=row.funds.planned)
        for row in purse.rows
    )
    return Baseline(number=0, entries=entries)
