"""The routes of the warnings."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from milepost.server.kernel import authz
from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.plans import public as plans
from milepost.server.slices.warnings import background, commands, queries
from milepost.server.slices.warnings.schemas import (
    AcceptBody,
    SnoozeBody,
    WarningCountOut,
    WarningSettingsBody,
    WarningSettingsOut,
    WarningsOut,
)

router = Router(tags=["warnings"])


@router.get(
    "/projects/{project}/warnings",
    response={200: WarningsOut, **PROBLEMS},
    operation_id="listWarnings",
)
def list_warnings(
    request: HttpRequest,
    project: str,
    milestone: Annotated[str | None, Field(max_length=64, description="Its uid.")] = None,
) -> Any:
    """Return the warnings of a project, or of one milestone, with causes and precision."""
    return queries.list_warnings(plans.get_project(actor_of(request), project), milestone=milestone)


@router.get(
    "/projects/{project}/warnings/count",
    response={200: WarningCountOut, **PROBLEMS},
    operation_id="countWarnings",
)
def count_warnings(request: HttpRequest, project: str) -> Any:
    """Return how many warnings are open."""
    return queries.count_warnings(plans.get_project(actor_of(request), project))


@router.post(
    "/projects/{project}/warnings/look",
    response={200: WarningsOut, **PROBLEMS},
    operation_id="lookForWarnings",
)
def look_for_warnings(request: HttpRequest, project: str) -> Any:
    """Look at the project now; of a large plan the look is left to a job."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)
    authz.require(actor, authz.Action.ANSWER_WARNING, found)
    plans.require_open(found)
    background.look_or_ask(found)
    return queries.list_warnings(found)


@router.post(
    "/projects/{project}/warnings/{warning}/snooze",
    response={200: plans.EditAnswer, **PROBLEMS},
    operation_id="snoozeWarning",
)
def snooze_warning(
    request: HttpRequest, project: str, warning: str, body: SnoozeBody
) -> HttpResponse:
    """Put a warning off until a day, with a reason."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: commands.snooze_warning(
            found, uid=warning, until=body.until, reason=body.reason, actor=actor, request_id=key
        ),
    )


@router.post(
    "/projects/{project}/warnings/{warning}/accept",
    response={200: plans.EditAnswer, **PROBLEMS},
    operation_id="acceptWarning",
)
def accept_warning(
    request: HttpRequest, project: str, warning: str, body: AcceptBody
) -> HttpResponse:
    """Take a warning as it is, with a note: it ends."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: commands.accept_warning(
            found, uid=warning, note=body.note, actor=actor, request_id=key
        ),
    )


@router.post(
    "/projects/{project}/warnings/{warning}/wake",
    response={200: plans.EditAnswer, **PROBLEMS},
    operation_id="wakeWarning",
)
def wake_warning(request: HttpRequest, project: str, warning: str) -> HttpResponse:
    """Take a snoozed warning up again."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: commands.wake_warning(
            found, uid=warning, actor=actor, request_id=key
        ),
    )


@router.get(
    "/projects/{project}/warning-settings",
    response={200: WarningSettingsOut, **PROBLEMS},
    operation_id="getWarningSettings",
)
def get_warning_settings(request: HttpRequest, project: str) -> Any:
    """Return what the project watches for."""
    return queries.get_settings(plans.get_project(actor_of(request), project))


@router.put(
    "/projects/{project}/warning-settings",
    response={200: plans.EditAnswer, **PROBLEMS},
    operation_id="setWarningSettings",
)
def set_warning_settings(
    request: HttpRequest, project: str, body: WarningSettingsBody
) -> HttpResponse:
    """Set which rules are off, and the thresholds."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: commands.set_warning_settings(
            found, off=body.off, thresholds=body.thresholds, actor=actor, request_id=key
        ),
    )
