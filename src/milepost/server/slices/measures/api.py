"""The routes of earned value and schedule health."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from milepost.engine.measures import EarningRule, Period
from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.measures import queries
from milepost.server.slices.measures.schemas import EarnedValueOut, ScheduleHealthOut
from milepost.server.slices.plans.public import get_project

router = Router(tags=["measures"])
Number = Annotated[
    int | None, Field(ge=0, le=10, description="The baseline's number; 0, or else the lowest.")
]


@router.get(
    "/projects/{project}/earned-value",
    response={200: EarnedValueOut, **PROBLEMS},
    operation_id="getEarnedValue",
)
def get_earned_value(
    request: HttpRequest,
    project: str,
    baseline: Number = None,
    rule: EarningRule = EarningRule.PERCENT_COMPLETE,
    period: Period | None = None,
) -> Any:
    """Return earned value and earned schedule by project, phase and milestone."""
    found = get_project(actor_of(request), project)
    return queries.get_earned_value(found, baseline=baseline, rule=rule, period=period)


@router.get(
    "/projects/{project}/schedule-health",
    response={200: ScheduleHealthOut, **PROBLEMS},
    operation_id="getScheduleHealth",
)
def get_schedule_health(request: HttpRequest, project: str, baseline: Number = None) -> Any:
    """Return the fourteen points of the schedule's health, with the tasks at fault."""
    return queries.get_schedule_health(get_project(actor_of(request), project), baseline=baseline)
