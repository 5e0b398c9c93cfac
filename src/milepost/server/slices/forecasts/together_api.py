"""The route of forecasts of several projects."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from django.http import HttpRequest
from ninja import Query, Router

from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.forecasts.api import Attempt, work_of
from milepost.server.slices.forecasts.together import ManyProjects, forecast_together
from milepost.server.slices.forecasts.together_schemas import TogetherOut

router = Router(tags=["forecasts"])


@router.get(
    "/forecast-together",
    response={200: TogetherOut, **PROBLEMS},
    operation_id="forecastTogether",
)
def get_forecast_together(
    request: HttpRequest,
    projects: Annotated[list[str], Query(description="Two projects or more.")],
    attempt: Attempt = 1,
) -> Any:
    """Tell how probably all agreed dates of several projects are met."""
    actor = actor_of(request)
    found = forecast_together(actor, project_ids=projects, attempt=attempt)
    return {**_fields_of(found), "job": work_of(found.view.job, asker=str(actor.user_id))}


def _fields_of(found: ManyProjects) -> dict[str, Any]:
    made = found.view.made
    answer = {} if made is None else msgspec.to_builtins(made)
    return {
        "runs": answer.get("runs", 0),
        **{name: answer.get(name) for name in ("probability", "standard_error", "if_unrelated")},
        "finish": answer.get("finish"),
        "projects": msgspec.to_builtins(found.chosen),
        "waits": [
            {"project": one, "waits_for": other} for one, other in (made.waits if made else ())
        ],
        "linked": msgspec.to_builtins(found.neighbours),
        "linked_unseen": found.unseen,
        "milestones": answer.get("milestones", ()),
        "milestones_total": answer.get("milestones_total", 0),
    }
