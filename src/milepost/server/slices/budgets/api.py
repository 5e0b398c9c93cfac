"""The routes of money."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.once import answer_once, key_of
from milepost.server.kernel.http.paging import Limit
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.budgets import (
    commands,
    cost_forecast,
    costing,
    people,
    queries,
    task_costs,
)
from milepost.server.slices.budgets.schemas import (
    BudgetPatch,
    CostBody,
    CostForecastOut,
    CostList,
    MoneyOut,
    MoneySaved,
    ReservePatch,
    ScarceTimeList,
    TaskCostOut,
    TaskCostPatch,
    TransferBody,
)
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from collections.abc import Callable

router = Router(tags=["money"])


def _answer(
    request: HttpRequest, uid: str, act: Callable[[str], plans.Outcome], status: int = 200
) -> HttpResponse:
    def write() -> Any:
        return {"uid": uid, "seq": act(key_of(request)).after.seq}

    return answer_once(request, actor=str(actor_of(request).user_id), write=write, status=status)


@router.get(
    "/projects/{project}/money", response={200: MoneyOut, **PROBLEMS}, operation_id="getMoney"
)
def get_money(request: HttpRequest, project: str) -> Any:
    """Return every milestone's money and what may be spent now, for those who may see money."""
    actor = actor_of(request)
    return queries.get_money(plans.get_project(actor, project), actor=actor)


@router.get(
    "/projects/{project}/cost-forecast",
    response={200: CostForecastOut, **PROBLEMS},
    operation_id="getCostForecast",
)
def get_cost_forecast(request: HttpRequest, project: str) -> Any:
    """Show what the project may cost in the end, and how probably dates and budgets both hold."""
    actor = actor_of(request)
    return cost_forecast.get_cost_forecast(plans.get_project(actor, project), actor=actor)


@router.get(
    "/projects/{project}/scarce-time",
    response={200: ScarceTimeList, **PROBLEMS},
    operation_id="listScarceTime",
)
def list_scarce_time(request: HttpRequest, project: str) -> Any:
    """List how much of each person's time is free before the milestones."""
    return {"people": people.list_scarce_time(plans.get_project(actor_of(request), project))}


@router.patch(
    "/projects/{project}/money", response={200: MoneySaved, **PROBLEMS}, operation_id="setReserve"
)
def set_reserve(request: HttpRequest, project: str, body: ReservePatch) -> HttpResponse:
    """Set the reserve, the correlation of estimates and the usual confidence."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)
    fields = {name: value for name, value in body.dict().items() if value is not None}
    return _answer(
        request,
        "money",
        lambda key: commands.set_reserve(found, fields=fields, actor=actor, request_id=key),
    )


@router.patch(
    "/projects/{project}/milestones/{uid}/budget",
    response={200: MoneySaved, **PROBLEMS},
    operation_id="setBudget",
)
def set_budget(request: HttpRequest, project: str, uid: str, body: BudgetPatch) -> HttpResponse:
    """Set a milestone's budget, estimate to complete, funding and release."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)
    return _answer(
        request,
        uid,
        lambda key: commands.set_budget(
            found, milestone=uid, fields=body.fields(), actor=actor, request_id=key
        ),
    )


@router.get(
    "/projects/{project}/tasks/{task}/cost",
    response={200: TaskCostOut, **PROBLEMS},
    operation_id="getTaskCost",
)
def get_task_cost(request: HttpRequest, project: str, task: str) -> Any:
    """Show what a task costs, for those who may see money."""
    actor = actor_of(request)
    return task_costs.get_task_cost(plans.get_project(actor, project), uid=task, actor=actor)


@router.patch(
    "/projects/{project}/tasks/{task}/cost",
    response={200: plans.EditAnswer, **PROBLEMS},
    operation_id="setTaskCost",
)
def set_task_cost(
    request: HttpRequest, project: str, task: str, body: TaskCostPatch
) -> HttpResponse:
    """Say what a task costs: in all, from low to high, and what was spent."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: costing.set_task_cost(
            found, task=task, fields=body.fields(), actor=actor, request_id=key
        ),
    )


@router.get(
    "/projects/{project}/milestones/{uid}/costs",
    response={200: CostList, **PROBLEMS},
    operation_id="listCosts",
)
def list_costs(
    request: HttpRequest,
    project: str,
    uid: str,
    offset: Annotated[int, Field(ge=0, le=10_000_000)] = 0,
    limit: Limit = 200,
) -> Any:
    """List what was ordered and paid for a milestone, newest first."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)
    return queries.list_entries(found, milestone=uid, actor=actor, offset=offset, limit=limit)


@router.post(
    "/projects/{project}/milestones/{uid}/costs",
    response={201: MoneySaved, **PROBLEMS},
    operation_id="recordCost",
)
def record_cost(request: HttpRequest, project: str, uid: str, body: CostBody) -> HttpResponse:
    """Record money ordered or paid for a milestone."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)
    source = "api" if actor.via == "token" else "typed"
    cost = commands.NewCost(milestone=uid, source=source, **body.dict())

    def write() -> Any:
        made, outcome = commands.record_cost(
            found, cost=cost, actor=actor, request_id=key_of(request)
        )
        return {"uid": made, "seq": outcome.after.seq}

    return answer_once(request, actor=str(actor.user_id), write=write, status=HTTPStatus.CREATED)


@router.delete(
    "/projects/{project}/costs/{cost}",
    response={200: MoneySaved, **PROBLEMS},
    operation_id="removeCost",
)
def remove_cost(request: HttpRequest, project: str, cost: str) -> HttpResponse:
    """Remove an entry of cost; it can be undone."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)
    return _answer(
        request,
        cost,
        lambda key: commands.remove_cost(found, uid=cost, actor=actor, request_id=key),
    )


@router.post(
    "/projects/{project}/transfers",
    response={200: MoneySaved, **PROBLEMS},
    operation_id="transferBudget",
)
def transfer_budget(request: HttpRequest, project: str, body: TransferBody) -> HttpResponse:
    """Move budget between milestones or the reserve, on record for good."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)
    transfer = commands.Transfer(**body.dict())
    return _answer(
        request,
        "",
        lambda key: commands.transfer_budget(found, transfer=transfer, actor=actor, request_id=key),
    )
