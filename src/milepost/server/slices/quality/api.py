"""The routes of the checks."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.plans import public as plans
from milepost.server.slices.quality import commands, queries
from milepost.server.slices.quality.schemas import (
    CheckOut,
    DismissalBody,
    SmartPageOut,
    SmartPolicyBody,
)

router = Router(tags=["quality"])


@router.get(
    "/projects/{project}/check",
    response={200: CheckOut, **PROBLEMS},
    operation_id="getPlanCheck",
)
def get_check(request: HttpRequest, project: str) -> Any:
    """Return the SMART check of every milestone and the distribution check of the plan."""
    return queries.get_check(plans.get_project(actor_of(request), project))


@router.get(
    "/projects/{project}/milestones/{uid}/smart",
    response={200: SmartPageOut, **PROBLEMS},
    operation_id="getSmartCheck",
)
def get_smart(request: HttpRequest, project: str, uid: str) -> Any:
    """Return the SMART check of one milestone, rule by rule."""
    return queries.get_smart(plans.get_project(actor_of(request), project), uid=uid)


@router.put(
    "/projects/{project}/check/policy",
    response={200: plans.EditAnswer, **PROBLEMS},
    operation_id="setSmartPolicy",
)
def set_smart_policy(request: HttpRequest, project: str, body: SmartPolicyBody) -> HttpResponse:
    """Set the project's thresholds of the SMART check."""
    wanted = commands.Thresholds(
        least_chance=body.least_chance,
        good_chance=body.good_chance,
        most_load=body.most_load,
        spacing_days=body.spacing_days,
    )
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: commands.set_smart_policy(
            found, wanted=wanted, actor=actor, request_id=key
        ),
    )


@router.post(
    "/projects/{project}/suggestions/{suggestion}/dismissal",
    response={200: plans.EditAnswer, **PROBLEMS},
    operation_id="dismissSuggestion",
)
def dismiss_suggestion(
    request: HttpRequest, project: str, suggestion: str, body: DismissalBody
) -> HttpResponse:
    """Suggest this milestone no more."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: commands.dismiss_suggestion(
            found, key=suggestion, reason=body.reason, actor=actor, request_id=key
        ),
    )


@router.delete(
    "/projects/{project}/suggestions/{suggestion}/dismissal",
    response={200: plans.EditAnswer, **PROBLEMS},
    operation_id="recallSuggestion",
)
def recall_suggestion(request: HttpRequest, project: str, suggestion: str) -> HttpResponse:
    """Suggest a dismissed milestone again."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: commands.recall_suggestion(
            found, key=suggestion, actor=actor, request_id=key
        ),
    )
