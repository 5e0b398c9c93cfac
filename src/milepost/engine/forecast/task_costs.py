"""What each task costs: spent, still to come, and how much of that follows its duration."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from milepost.engine.cost_rules import MOST_COST, is_share, is_sound_cost
from milepost.engine.forecast.amounts import scaled_ends, sure
from milepost.engine.plan import ResourceKind
from milepost.engine.task_progress import actual_finish_of

if TYPE_CHECKING:
    from milepost.engine.forecast.estimates import Range
    from milepost.engine.plan import Plan, Task, Uid


class TaskCost(NamedTuple):
    """What one task costs, in minor units.

    `planned` is the whole by the plan, `spent` what of it is certain, `to_come` the range of
    the rest if it takes as long as scheduled, of which the share `follows`, 0 to 1, grows
    with the duration.
    """

    planned: int
    spent: int
    to_come: Range
    follows: float


def has_costs(plan: Plan) -> bool:
    """Return whether anything in a plan costs money."""
    return any(has_cost(task) for task in plan.tasks) or any(
        risk.cost_impact is not None and risk.can_strike for risk in plan.risks
    )


def has_cost(task: Task) -> bool:
    """Return whether a task costs anything."""
    return bool(task.cost or task.actual_cost) or task.cost_estimate is not None


def planned_cost(task: Task) -> int:
    """Return what a task costs by the plan: its cost, else the likely one of its estimate."""
    if task.cost is not None:
        return min(max(task.cost, 0), MOST_COST)
    estimate = task.cost_estimate
    return estimate.likely if estimate is not None and is_sound_cost(estimate) else 0


def spent_on(task: Task) -> int:
    """Return what was spent on a task; where nobody recorded it, the plan's share done."""
    if task.actual_cost is not None:
        return min(max(task.actual_cost, 0), MOST_COST)
    if is_done(task):
        return planned_cost(task)
    return planned_cost(task) * max(task.percent_complete, 0) // 100


def is_done(task: Task) -> bool:
    """Return whether nothing of a task is to come."""
    return actual_finish_of(task) is not None or task.percent_complete >= 100


def task_cost(task: Task, *, usual_share: float) -> TaskCost:
    """Return what a task costs; `usual_share` follows its duration if it does not say."""
    planned, spent = planned_cost(task), spent_on(task)
    left = max(planned - spent, 0)
    estimate = task.cost_estimate
    if is_done(task):
        to_come = sure(0.0)
    elif estimate is None or not is_sound_cost(estimate):
        to_come = sure(float(left))
    elif spent == 0:
        to_come = scaled_ends(estimate, by=1.0)
    else:
        to_come = scaled_ends(estimate, by=left / max(1, planned))
    given = task.cost_follows_duration
    follows = usual_share if given is None or not is_share(given) else given
    return TaskCost(planned, spent, to_come, follows)


def usual_shares(plan: Plan) -> dict[Uid, float]:
    """Return which share of its cost follows the duration of each task with assignments.

    All of it if people work on it, none if it only takes material or money.
    """
    works = {each.uid for each in plan.resources if each.kind is ResourceKind.WORK}
    shares: dict[Uid, float] = {}
    for assignment in plan.assignments:
        is_work = assignment.resource in works
        shares[assignment.task] = max(shares.get(assignment.task, 0.0), float(is_work))
    return shares
