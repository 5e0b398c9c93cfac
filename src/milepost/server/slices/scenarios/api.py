"""The routes of scenarios."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from milepost.server.kernel import authz
from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.plans import public as plans
from milepost.server.slices.scenarios import commands, queries
from milepost.server.slices.scenarios.schemas import (
    ApplicationBody,
    PreviewBody,
    ScenarioBody,
    ScenarioPreviewOut,
    ScenariosOut,
    StandardBody,
    plain,
)

router = Router(tags=["scenarios"])


@router.get(
    "/projects/{project}/scenarios",
    response={200: ScenariosOut, **PROBLEMS},
    operation_id="listScenarios",
)
def list_scenarios(request: HttpRequest, project: str) -> Any:
    """Return the present plan and every scenario worked out on it, side by side."""
    return queries.list_scenarios(plans.get_project(actor_of(request), project))


@router.post(
    "/projects/{project}/scenarios",
    response={200: plans.EditAnswer, **PROBLEMS},
    operation_id="createScenario",
)
def create_scenario(request: HttpRequest, project: str, body: ScenarioBody) -> HttpResponse:
    """Keep a new scenario."""
    wanted = _wanted(body)
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: commands.create_scenario(
            found, wanted=wanted, actor=actor, request_id=key
        ),
    )


@router.post(
    "/projects/{project}/scenarios/standard",
    response={200: plans.EditAnswer, **PROBLEMS},
    operation_id="makeStandardScenarios",
)
def make_standard_scenarios(request: HttpRequest, project: str, body: StandardBody) -> HttpResponse:
    """Keep the best, the likely and the worst case, made of estimates and risks."""
    names = {"best": body.best, "likely": body.likely, "worst": body.worst}
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: commands.make_standard_scenarios(
            found, names=names, actor=actor, request_id=key
        ),
    )


@router.post(
    "/projects/{project}/scenarios/preview",
    response={200: ScenarioPreviewOut, **PROBLEMS},
    operation_id="previewScenario",
)
def preview_scenario(request: HttpRequest, project: str, body: PreviewBody) -> Any:
    """Return what changes would do to the milestones, without keeping anything."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)
    authz.require(actor, authz.Action.EDIT_SCENARIOS, found)
    return queries.preview(found, changes=plain(body.changes))


@router.put(
    "/projects/{project}/scenarios/{scenario}",
    response={200: plans.EditAnswer, **PROBLEMS},
    operation_id="editScenario",
)
def edit_scenario(
    request: HttpRequest, project: str, scenario: str, body: ScenarioBody
) -> HttpResponse:
    """Give a scenario another name, description, owner or other changes."""
    wanted = _wanted(body)
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: commands.edit_scenario(
            found, uid=scenario, wanted=wanted, actor=actor, request_id=key
        ),
    )


@router.delete(
    "/projects/{project}/scenarios/{scenario}",
    response={200: plans.EditAnswer, **PROBLEMS},
    operation_id="removeScenario",
)
def remove_scenario(request: HttpRequest, project: str, scenario: str) -> HttpResponse:
    """Remove a scenario."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: commands.remove_scenario(
            found, uid=scenario, actor=actor, request_id=key
        ),
    )


@router.post(
    "/projects/{project}/scenarios/{scenario}/application",
    response={200: plans.EditAnswer, **PROBLEMS},
    operation_id="applyScenario",
)
def apply_scenario(
    request: HttpRequest, project: str, scenario: str, body: ApplicationBody
) -> HttpResponse:
    """Make the plan as the scenario has it, in one change that can be undone."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: commands.apply_scenario(
            found,
            uid=scenario,
            leave_out_conflicts=body.leave_out_conflicts,
            reason=body.reason,
            actor=actor,
            request_id=key,
        ),
    )


def _wanted(body: ScenarioBody) -> commands.Wanted:
    return commands.Wanted(
        name=body.name,
        kind=body.kind,
        description=body.description,
        owner=body.owner,
        changes=plain(body.changes),
    )
