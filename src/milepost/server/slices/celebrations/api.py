"""The routes of the celebrations."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.celebrations import commands, queries
from milepost.server.slices.celebrations.schemas import (
    CadenceOut,
    CardIn,
    CelebrationRulesIn,
    ChoiceIn,
    ThanksIn,
    UnseenOut,
    WinsOut,
)
from milepost.server.slices.plans import public as plans

router = Router(tags=["celebrations"])

ALL = "/projects/{project}/celebrations"
ONE = ALL + "/{celebration}"
CHANGED: dict[int, Any] = {200: plans.EditAnswer, **PROBLEMS}


@router.get(ALL, response={200: WinsOut, **PROBLEMS}, operation_id="listCelebrations")
def list_celebrations(request: HttpRequest, project: str) -> Any:
    """List the project's wins, with its rules and how long ago the last one was."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)
    return queries.list_celebrations(found, user_id=actor.user_id or "")


@router.get(
    ALL + "/unseen", response={200: UnseenOut, **PROBLEMS}, operation_id="findUnseenCelebration"
)
def find_unseen_celebration(request: HttpRequest, project: str) -> Any:
    """Return the latest win that is news to the reader, if there is one."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)
    return {"celebration": queries.find_unseen(found, user_id=actor.user_id or "")}


@router.get(
    ALL + "/cadence", response={200: CadenceOut, **PROBLEMS}, operation_id="getCelebrationCadence"
)
def get_celebration_cadence(request: HttpRequest, project: str) -> Any:
    """Say how long ago the last win was, and which milestone may be the next."""
    return queries.get_cadence(plans.get_project(actor_of(request), project))


@router.patch(ALL + "/rules", response=CHANGED, operation_id="editCelebrationRules")
def edit_celebration_rules(
    request: HttpRequest, project: str, body: CelebrationRulesIn
) -> HttpResponse:
    """Change how the project celebrates."""
    fields = body.fields()
    return _answer(request, project, commands.edit_celebration_rules, fields=fields)


@router.post(ONE, response=CHANGED, operation_id="celebrateMilestone")
def celebrate_milestone(request: HttpRequest, project: str, celebration: str) -> HttpResponse:
    """Celebrate an achieved milestone that the rules passed over."""
    return _answer(request, project, commands.celebrate_milestone, uid=celebration)


@router.post(ONE + "/thanks", response=CHANGED, operation_id="thankForMilestone")
def thank_for_milestone(
    request: HttpRequest, project: str, celebration: str, body: ThanksIn
) -> HttpResponse:
    """Add a note of thanks."""
    return _answer(request, project, commands.thank_for_milestone, uid=celebration, text=body.text)


@router.put(ONE + "/card", response=CHANGED, operation_id="shareCelebration")
def share_celebration(
    request: HttpRequest, project: str, celebration: str, body: CardIn
) -> HttpResponse:
    """Show the win to the client, or no longer."""
    given = body.model_dump()
    return _answer(request, project, commands.share_celebration, uid=celebration, **given)


@router.put(ONE + "/seen", response={204: None, **PROBLEMS}, operation_id="markCelebrationSeen")
def mark_celebration_seen(request: HttpRequest, project: str, celebration: str) -> tuple[int, None]:
    """Put a win away: it is news to the reader no longer."""
    actor = actor_of(request)
    commands.mark_celebration_seen(plans.get_project(actor, project), uid=celebration, actor=actor)
    return HTTPStatus.NO_CONTENT, None


@router.put(
    "/celebrations/choice", response={204: None, **PROBLEMS}, operation_id="chooseCelebrations"
)
def choose_celebrations(request: HttpRequest, body: ChoiceIn) -> tuple[int, None]:
    """Choose whether new wins are shown to the reader, in all projects."""
    commands.choose_celebrations(actor_of(request), wants_banner=body.wants_banner)
    return HTTPStatus.NO_CONTENT, None


def _answer(
    request: HttpRequest, project: str, act: Callable[..., plans.Outcome], **given: Any
) -> HttpResponse:
    actor = actor_of(request)
    found = plans.get_project(actor, project)
    return plans.answer_with_change(
        request, lambda key: act(found, actor=actor, request_id=key, **given)
    )
