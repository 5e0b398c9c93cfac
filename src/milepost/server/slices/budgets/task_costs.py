"""What tasks cost: kept apart from the plan, put into it for those who may see money."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from milepost.engine.cost_rules import is_sound_cost
from milepost.engine.plan import DistributionShape, TaskKind, ThreePoint
from milepost.server.kernel import authz
from milepost.server.slices.budgets.errors import CostlessTask
from milepost.server.slices.budgets.models import TaskCost
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from collections.abc import Mapping

    from milepost.engine.plan import Plan, Task

Wire = dict[str, Any]

FIELDS = ("cost", "low", "likely", "high", "shape", "spent", "follows_duration")
ENDS = ("low", "likely", "high")
AMOUNTS = ("cost", *ENDS, "spent")


def costs_of_tasks(project: str) -> dict[str, TaskCost]:
    """Return what is kept of each task's cost, by the task's uid, in one statement."""
    return {row.uid: row for row in TaskCost.objects.filter(project_id=project)}


def with_costs(plan: Plan, costs: Mapping[str, TaskCost]) -> Plan:
    """Return `plan` with what its tasks cost; costs of tasks that are gone are left out."""
    if not costs:
        return plan
    return replace(
        plan,
        tasks=tuple(
            _with_cost(task, costs[task.uid]) if task.uid in costs and may_cost(task) else task
            for task in plan.tasks
        ),
    )


def _with_cost(task: Task, row: TaskCost) -> Task:
    return replace(
        task,
        cost=row.cost,
        actual_cost=row.spent,
        cost_estimate=estimate_of(row),
        cost_follows_duration=row.follows_duration,
    )


def estimate_of(row: TaskCost) -> ThreePoint | None:
    """Return the range of a task's whole cost, if it has one."""
    if row.low is None or row.likely is None or row.high is None:
        return None
    shape = DistributionShape(row.shape)
    return ThreePoint(low=row.low, likely=row.likely, high=row.high, shape=shape)


def may_cost(task: Task) -> bool:
    """Return whether a row has a cost of its own: work does, a phase or a milestone does not."""
    return task.kind in {TaskKind.TASK, TaskKind.LEVEL_OF_EFFORT} and task.external is None


def fields_of(task: Task) -> Wire | None:
    """Return what is to be kept of a task's cost, ``None`` if it costs nothing."""
    estimate = task.cost_estimate
    if estimate is not None and not is_sound_cost(estimate):
        estimate = None
    if not may_cost(task) or (estimate is None and not (task.cost or task.actual_cost)):
        return None
    ends = {} if estimate is None else {name: getattr(estimate, name) for name in ENDS}
    shape = {} if estimate is None else {"shape": str(estimate.shape)}
    return {
        "cost": task.cost,
        "spent": task.actual_cost,
        "follows_duration": task.cost_follows_duration,
        **ends,
        **shape,
    }


def require_costly(state: plans.PlanState, uid: str) -> None:
    """Refuse unless the plan has a task `uid` that may have a cost of its own.

    Raises
    ------
    CostlessTask
        If it is none.
    """
    row = state.row_of.get(uid)
    if row is None or not may_cost(state.engine.tasks[row]):
        raise CostlessTask(uid)


def get_task_cost(project: plans.Project, *, uid: str, actor: authz.Actor) -> Wire:
    """Return what a task costs; every amount is ``None`` if nothing is known.

    Raises
    ------
    NotAllowed
        If the actor may not see money.
    CostlessTask
        If the plan has no such task.
    """
    authz.require(actor, authz.Action.VIEW_MONEY, project)
    require_costly(plans.current_state(project), uid)
    row = TaskCost.objects.filter(project_id=project.id, uid=uid).first() or TaskCost(uid=uid)
    return {"currency": project.currency, **{name: getattr(row, name) for name in FIELDS}}
