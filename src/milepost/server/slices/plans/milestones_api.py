"""The routes of the tracker, of milestones and of baselines."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.plans import commands, tracker
from milepost.server.slices.plans.answers import answer_with_change
from milepost.server.slices.plans.policies import get_project
from milepost.server.slices.plans.schemas import AgreementBody, BaselineBody, EditAnswer
from milepost.server.slices.plans.tracker_schemas import MilestonePageOut, TrackerOut

router = Router(tags=["milestones"])


@router.get(
    "/projects/{project}/milestones",
    response={200: TrackerOut, **PROBLEMS},
    operation_id="listMilestones",
)
def list_milestones(request: HttpRequest, project: str) -> Any:
    """Return the tracker: every milestone with promise, dates, chances and reasons."""
    return tracker.list_milestones(get_project(actor_of(request), project))


@router.get(
    "/projects/{project}/milestones/{uid}",
    response={200: MilestonePageOut, **PROBLEMS},
    operation_id="getMilestone",
)
def get_milestone(request: HttpRequest, project: str, uid: str) -> Any:
    """Return everything about one milestone."""
    return tracker.get_milestone(get_project(actor_of(request), project), uid=uid)


@router.post(
    "/projects/{project}/milestones/{uid}/agreement",
    response={200: EditAnswer, **PROBLEMS},
    operation_id="agreeMilestone",
)
def agree_milestone(
    request: HttpRequest, project: str, uid: str, body: AgreementBody
) -> HttpResponse:
    """Record the date that both sides promise for a milestone."""
    actor = actor_of(request)
    found = get_project(actor, project)
    return answer_with_change(
        request,
        lambda key: commands.agree_milestone(
            found,
            milestone=uid,
            agreed_date=body.agreed_date,
            reason=body.reason,
            actor=actor,
            request_id=key,
        ),
    )


@router.post(
    "/projects/{project}/baselines",
    response={200: EditAnswer, **PROBLEMS},
    operation_id="setBaseline",
)
def set_baseline(request: HttpRequest, project: str, body: BaselineBody) -> HttpResponse:
    """Freeze the plan's present dates as a baseline, replacing the one of that number."""
    actor = actor_of(request)
    found = get_project(actor, project)
    return answer_with_change(
        request,
        lambda key: commands.set_baseline(
            found, number=body.number, name=body.name, actor=actor, request_id=key
        ),
    )
