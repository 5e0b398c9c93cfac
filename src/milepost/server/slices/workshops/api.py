"""The routes of the workshops, for members."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from milepost.server.kernel import authz
from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.once import answer_once, key_of
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.plans import public as plans
from milepost.server.slices.workshops import commands, queries
from milepost.server.slices.workshops.models import Workshop
from milepost.server.slices.workshops.schemas import (
    BoardOut,
    BoardSuggestionBody,
    BoardSuggestionPatch,
    VoteBody,
    WorkshopBody,
    WorkshopOut,
)

router = Router(tags=["workshops"])

_ONE = "/projects/{project}/workshops/{workshop}"
_SUGGESTION = _ONE + "/suggestions/{mark}"


def _found(request: HttpRequest, project: str, workshop: str) -> tuple[plans.Project, Workshop]:
    found = plans.get_project(actor_of(request), project)
    return found, queries.get_workshop(found.id, uid=workshop)


def _answer(
    request: HttpRequest, project: plans.Project, uid: str, act: Any, status: int = HTTPStatus.OK
) -> HttpResponse:
    """Do `act` once and answer with the board as it is then."""
    actor = actor_of(request)

    def write() -> Any:
        act()
        workshop = queries.get_workshop(project.id, uid=uid)
        return queries.board_of(project, workshop, actor=actor)

    return answer_once(request, actor=str(actor.user_id), write=write, status=status)


@router.get(
    "/projects/{project}/workshops",
    response={200: list[WorkshopOut], **PROBLEMS},
    operation_id="listWorkshops",
)
def list_workshops(request: HttpRequest, project: str) -> Any:
    """List the project's workshops, newest first."""
    return queries.list_workshops(plans.get_project(actor_of(request), project))


@router.post(
    "/projects/{project}/workshops",
    response={201: WorkshopOut, **PROBLEMS},
    operation_id="openWorkshop",
)
def open_workshop(request: HttpRequest, project: str, body: WorkshopBody) -> HttpResponse:
    """Begin a workshop, silently."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)

    def write() -> Any:
        commands.open_workshop(
            found, name=body.name, dots=body.dots, actor=actor, request_id=key_of(request)
        )
        running = queries.find_running(found.id)
        return queries.card_of(running) if running else None

    return answer_once(request, actor=str(actor.user_id), write=write, status=HTTPStatus.CREATED)


@router.get(_ONE, response={200: BoardOut, **PROBLEMS}, operation_id="getWorkshop")
def get_workshop(request: HttpRequest, project: str, workshop: str) -> Any:
    """Return the board as you may see it."""
    found, shop = _found(request, project, workshop)
    return queries.board_of(found, shop, actor=actor_of(request))


@router.post(
    _ONE + "/suggestions", response={201: BoardOut, **PROBLEMS}, operation_id="suggestMilestone"
)
def suggest_milestone(
    request: HttpRequest, project: str, workshop: str, body: BoardSuggestionBody
) -> HttpResponse:
    """Suggest a date for a milestone, or a new milestone."""
    found, shop = _found(request, project, workshop)
    idea = commands.Idea(**body.dict())
    actor = actor_of(request)

    def act() -> None:
        commands.suggest(found, shop, idea=idea, actor=actor)

    return _answer(request, found, workshop, act, HTTPStatus.CREATED)


@router.patch(_SUGGESTION, response={200: BoardOut, **PROBLEMS}, operation_id="moveSuggestion")
def move_suggestion(
    request: HttpRequest, project: str, workshop: str, mark: str, body: BoardSuggestionPatch
) -> HttpResponse:
    """Give a suggestion another date or note."""
    found, shop = _found(request, project, workshop)
    actor = actor_of(request)

    def act() -> None:
        commands.move_suggestion(found, shop, uid=mark, date=body.date, note=body.note, actor=actor)

    return _answer(request, found, workshop, act)


@router.delete(_SUGGESTION, response={200: BoardOut, **PROBLEMS}, operation_id="withdrawSuggestion")
def withdraw_suggestion(
    request: HttpRequest, project: str, workshop: str, mark: str
) -> HttpResponse:
    """Take your own suggestion back."""
    found, shop = _found(request, project, workshop)
    actor = actor_of(request)

    def act() -> None:
        commands.withdraw_suggestion(found, shop, uid=mark, actor=actor)

    return _answer(request, found, workshop, act)


@router.post(
    _SUGGESTION + "/votes", response={200: BoardOut, **PROBLEMS}, operation_id="voteOnSuggestion"
)
def vote_on_suggestion(
    request: HttpRequest, project: str, workshop: str, mark: str, body: VoteBody
) -> HttpResponse:
    """Put some of your dots on a suggestion."""
    found, shop = _found(request, project, workshop)
    actor = actor_of(request)
    authz.require_signed_in(actor)

    def act() -> None:
        commands.vote(found, shop, uid=mark, dots=body.dots, actor=actor)

    return _answer(request, found, workshop, act)


@router.post(
    _SUGGESTION + "/adopt", response={200: BoardOut, **PROBLEMS}, operation_id="adoptSuggestion"
)
def adopt_suggestion(request: HttpRequest, project: str, workshop: str, mark: str) -> HttpResponse:
    """Take a suggested milestone into the plan."""
    found, shop = _found(request, project, workshop)
    actor = actor_of(request)

    def act() -> None:
        commands.adopt_suggestion(found, shop, uid=mark, actor=actor, request_id=key_of(request))

    return _answer(request, found, workshop, act)


@router.post(_ONE + "/show", response={200: BoardOut, **PROBLEMS}, operation_id="showSuggestions")
def show_suggestions(request: HttpRequest, project: str, workshop: str) -> HttpResponse:
    """Put everybody's silent suggestions on the table."""
    found, shop = _found(request, project, workshop)
    actor = actor_of(request)

    def act() -> None:
        commands.show_suggestions(found, shop, actor=actor, request_id=key_of(request))

    return _answer(request, found, workshop, act)


@router.post(_ONE + "/close", response={200: BoardOut, **PROBLEMS}, operation_id="closeWorkshop")
def close_workshop(request: HttpRequest, project: str, workshop: str) -> HttpResponse:
    """End a workshop and keep its result."""
    found, shop = _found(request, project, workshop)
    actor = actor_of(request)

    def act() -> None:
        commands.close_workshop(found, shop, actor=actor, request_id=key_of(request))

    return _answer(request, found, workshop, act)
