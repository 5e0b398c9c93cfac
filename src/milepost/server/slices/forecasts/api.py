"""The routes of forecasts."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import Router

from milepost.engine.forecast import Forecast
from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.encoding import json_response
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.forecasts import queries
from milepost.server.slices.forecasts.schemas import ForecastOut, empty

router = Router(tags=["forecasts"])


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
    }
