"""The routes of forecasts."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from milepost.engine.forecast import DEFAULT_CORRELATION, Forecast
from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.encoding import json_response
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.kernel.jobs.port import JobStatus
from milepost.server.slices.forecasts import queries
from milepost.server.slices.forecasts.edits import ops_of_change
from milepost.server.slices.forecasts.schemas import (
    ChanceEffectsOut,
    ForecastOut,
    IndependentForecastOut,
    LearnedSpreadOut,
    SingleChangesOut,
    empty,
)

router = Router(tags=["forecasts"])

Attempt = Annotated[
    int, Field(ge=1, le=99, description="One more to begin work anew that was stopped.")
]


@router.get(
    "/projects/{project}/forecast",
    response={200: ForecastOut, **PROBLEMS},
    operation_id="getForecast",
)
def get_forecast(request: HttpRequest, project: str) -> HttpResponse:
    """Show the forecast of every milestone, and what each task does to the finish."""
    view = queries.get_forecast(actor_of(request), project_id=project)
    body = {
        "seq": view.seq,
        "is_current": view.made is not None and view.seq == view.head,
        "job": view.job,
        **(_fields_of(view.made) if view.made else empty()),
    }
    return json_response(request, msgspec.json.encode(body))


@router.get(
    "/projects/{project}/forecast/independent",
    response={200: IndependentForecastOut, **PROBLEMS},
    operation_id="getIndependentForecast",
)
def get_independent_forecast(request: HttpRequest, project: str, attempt: Attempt = 1) -> Any:
    """Tell what the dates would seem to be if no two tasks had anything in common."""
    actor = actor_of(request)
    view = queries.get_if_independent(actor, project_id=project, attempt=attempt)
    found = view.answer.independent if view.answer else ()
    return {
        "seq": view.seq,
        "job": work_of(view.job, asker=str(actor.user_id)),
        "milestones": msgspec.to_builtins(found),
    }


@router.get(
    "/projects/{project}/forecast/chances",
    response={200: ChanceEffectsOut, **PROBLEMS},
    operation_id="listChanceEffects",
)
def list_chance_effects(request: HttpRequest, project: str, attempt: Attempt = 1) -> Any:
    """Tell what gates that send back, branches and lost days do to each milestone, in days."""
    actor = actor_of(request)
    view = queries.list_chance_effects(actor, project_id=project, attempt=attempt)
    found = view.answer.chances if view.answer else ()
    return {
        "seq": view.seq,
        "job": work_of(view.job, asker=str(actor.user_id)),
        "chances": [
            {
                "kind": effect.kind,
                "uid": effect.uid,
                "name": effect.name,
                "milestones": [each._asdict() for each in effect.milestones if each.mean_days],
            }
            for effect in found
        ],
    }


@router.get(
    "/projects/{project}/forecast/learned-spread",
    response={200: LearnedSpreadOut, **PROBLEMS},
    operation_id="getLearnedSpread",
)
def get_learned_spread(request: HttpRequest, project: str) -> Any:
    """Tell what the project's own finished tasks teach of how long tasks take."""
    view = queries.get_learned_spread(actor_of(request), project_id=project)
    told = view.answer.spreads if view.answer else ()
    usual, learned, *kinds = [*msgspec.to_builtins(told), None, None][: max(2, len(told))]
    return {"usual": usual, "learned": learned, "kinds": kinds}


@router.get(
    "/projects/{project}/milestones/{uid}/single-changes",
    response={200: SingleChangesOut, **PROBLEMS},
    operation_id="listSingleChanges",
)
def list_single_changes(
    request: HttpRequest,
    project: str,
    uid: str,
    percent: Annotated[int, Field(ge=1, le=99, description="The probability wanted.")] = 80,
    attempt: Attempt = 1,
) -> Any:
    """Tell which single changes bring a milestone's agreed date to a probability."""
    actor = actor_of(request)
    state, view = queries.list_single_changes(
        actor, project_id=project, milestone=uid, percent=percent, attempt=attempt
    )
    found = view.answer.changes if view.answer else None
    return {
        "seq": view.seq,
        "job": work_of(view.job, asker=str(actor.user_id)),
        "percent": percent,
        "agreed": found.agreed if found else None,
        "probability": found.probability if found else None,
        "changes": [
            {**msgspec.to_builtins(change), "ops": ops_of_change(state, change)}
            for change in (found.changes if found else ())
        ],
    }


def work_of(status: JobStatus | None, *, asker: str) -> dict[str, Any] | None:
    """Return a job as answers tell it to `asker`."""
    if status is None:
        return None
    return {
        "id": status.key,
        "state": status.state,
        "progress": status.progress,
        "is_own": status.actor_id == asker,
    }


def _fields_of(made: Forecast) -> dict[str, Any]:
    return {
        "runs": made.runs,
        "seed": made.seed,
        "engine": made.engine_version,
        "digest": made.digest,
        "project_finish": made.project_finish,
        "milestones": [
            {
                **msgspec.to_builtins(item),
                "histogram": item.histogram._asdict(),
                "s_curve": item.s_curve._asdict(),
                "top_drivers": [driver._asdict() for driver in item.top_drivers],
            }
            for item in made.milestones
        ],
        "tasks": made.tasks,
        "findings": made.findings,
        "joint_probability_of_agreed": made.joint_probability_of_agreed,
        "correlation": DEFAULT_CORRELATION,
    }
