"""What people do about the costs of tasks: enter them, and take them over from a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.engine.cost_rules import MOST_COST, is_share, is_sound_cost
from milepost.server.kernel import authz
from milepost.server.kernel.log import records
from milepost.server.slices.budgets.errors import InvalidMoney
from milepost.server.slices.budgets.models import TaskCost
from milepost.server.slices.budgets.task_costs import (
    AMOUNTS,
    ENDS,
    FIELDS,
    estimate_of,
    fields_of,
    require_costly,
)
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from collections.abc import Mapping

    from milepost.engine.plan import Plan
    from milepost.server.kernel.log.records import Op


def set_task_cost(
    project: plans.Project,
    *,
    task: str,
    fields: Mapping[str, Any],
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Say what a task costs; fields left out stay, and without any amount it costs nothing.

    Raises
    ------
    NotAllowed, ProjectArchived
        If the actor may not, or the project takes no edits.
    CostlessTask, InvalidMoney
        If there is no such task, or an amount cannot be used.
    """
    authz.require(actor, authz.Action.EDIT_BUDGET, project)
    plans.require_open(project)

    def work(state: plans.PlanState) -> list[Op]:
        require_costly(state, task)
        row = TaskCost.objects.filter(project_id=project.id, uid=task).first()
        wanted = TaskCost(project_id=project.id, uid=task)
        for name in FIELDS:
            setattr(wanted, name, fields.get(name, getattr(row or wanted, name)))
        _check(wanted)
        is_empty = all(getattr(wanted, name) is None for name in AMOUNTS)
        if row is None:
            added = records.added(TaskCost, project=project.id, uid=task, **fields)
            return [] if is_empty else [added]
        return [records.removed(row)] if is_empty else records.changed(row, **fields)

    intent = plans.Intent(
        command="set_task_cost", actor=actor, label="Edit a task's cost", request_id=request_id
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def _check(row: TaskCost) -> None:
    for name in AMOUNTS:
        amount = getattr(row, name)
        if amount is not None and not 0 <= amount <= MOST_COST:
            raise InvalidMoney("A cost is not negative, and not beyond 10^13.", field=name)
    missing = [name for name in ENDS if getattr(row, name) is None]
    if missing and len(missing) < len(ENDS):
        raise InvalidMoney("Give low, likely and high together, or none.", field=missing[0])
    estimate = estimate_of(row)
    if estimate is not None and not is_sound_cost(estimate):
        raise InvalidMoney("Low is at most likely, and likely at most high.", field="likely")
    if row.follows_duration is not None and not is_share(row.follows_duration):
        raise InvalidMoney("The share lies between 0 and 1.", field="follows_duration")


def take_over_costs(
    project: plans.Project, *, plan: Plan, actor: authz.Actor, request_id: str = ""
) -> None:
    """Keep what the tasks of a plan cost that has just become `project`.

    Raises
    ------
    NotAllowed
        If the actor may not edit budgets.
    """
    found = [(task.uid, fields) for task in plan.tasks if (fields := fields_of(task)) is not None]
    if not found:
        return
    authz.require(actor, authz.Action.EDIT_BUDGET, project)
    intent = plans.Intent(
        command="take_over_costs",
        actor=actor,
        label="Take over the costs of tasks",
        request_id=request_id,
    )

    def work(state: plans.PlanState) -> list[Op]:
        return [
            records.added(TaskCost, project=project.id, uid=uid, **_kept(fields))
            for uid, fields in found
            if uid in state.row_of
        ]

    plans.make_change(project.id, intent=intent, work_out=work)


def _kept(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields with amounts and shares that can be kept; others become unknown."""
    return {name: None if _is_unusable(name, value) else value for name, value in fields.items()}


def _is_unusable(name: str, value: Any) -> bool:
    if value is None:
        return False
    if name == "follows_duration":
        return not is_share(value)
    return name in AMOUNTS and not 0 <= value <= MOST_COST
