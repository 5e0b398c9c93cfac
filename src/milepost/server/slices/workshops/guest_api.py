"""The routes of the workshop for clients with a link."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from milepost.server.kernel.http.once import answer_once
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.guests.public import GuestPass, guest_of
from milepost.server.slices.workshops import commands, queries
from milepost.server.slices.workshops.errors import WorkshopNotFound
from milepost.server.slices.workshops.models import Workshop
from milepost.server.slices.workshops.schemas import (
    BoardOut,
    BoardSuggestionBody,
    BoardSuggestionPatch,
    VoteBody,
)

router = Router(tags=["guest"])


def _running(guest: GuestPass) -> Workshop:
    found = queries.find_running(guest.project.id)
    if found is None:
        raise WorkshopNotFound("open")
    return found


def _board(guest: GuestPass, workshop: Workshop) -> Any:
    fresh = queries.get_workshop(guest.project.id, uid=workshop.uid)
    return queries.board_of(guest.project, fresh, actor=guest.actor, sees=guest.sees)


def _answer(
    request: HttpRequest,
    guest: GuestPass,
    workshop: Workshop,
    act: Any,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    def write() -> Any:
        act()
        return _board(guest, workshop)

    return answer_once(request, actor=str(guest.actor.user_id), write=write, status=status)


def _require_shared(guest: GuestPass, workshop: Workshop, mark: str) -> None:
    """Refuse a suggestion about a milestone that the link does not share."""
    found = queries.get_suggestion(workshop, uid=mark, actor=guest.actor)
    if found.milestone:
        guest.require_sees(found.milestone)


@router.get(
    "/guest/workshop",
    auth=None,
    response={200: BoardOut | None, **PROBLEMS},
    operation_id="getGuestWorkshop",
)
def get_guest_workshop(request: HttpRequest, response: HttpResponse) -> Any:
    """Return the open workshop's board, or null if there is none."""
    guest = guest_of(request)
    response["Cache-Control"] = "no-store"
    running = queries.find_running(guest.project.id)
    return _board(guest, running) if running else None


@router.post(
    "/guest/workshop/suggestions",
    auth=None,
    response={201: BoardOut, **PROBLEMS},
    operation_id="suggestGuestMilestone",
)
def suggest_guest_milestone(request: HttpRequest, body: BoardSuggestionBody) -> HttpResponse:
    """Suggest a date for a shared milestone, or a new milestone."""
    guest = guest_of(request)
    workshop = _running(guest)
    if body.milestone:
        guest.require_sees(body.milestone)

    def act() -> None:
        idea = commands.Idea(**body.dict())
        commands.suggest(guest.project, workshop, idea=idea, actor=guest.actor)

    return _answer(request, guest, workshop, act, HTTPStatus.CREATED)


@router.patch(
    "/guest/workshop/suggestions/{mark}",
    auth=None,
    response={200: BoardOut, **PROBLEMS},
    operation_id="moveGuestSuggestion",
)
def move_guest_suggestion(
    request: HttpRequest, mark: str, body: BoardSuggestionPatch
) -> HttpResponse:
    """Give a suggestion another date or note."""
    guest = guest_of(request)
    workshop = _running(guest)
    _require_shared(guest, workshop, mark)

    def act() -> None:
        commands.move_suggestion(
            guest.project,
            workshop,
            uid=mark,
            date=body.date,
            note=body.note,
            actor=guest.actor,
        )

    return _answer(request, guest, workshop, act)


@router.delete(
    "/guest/workshop/suggestions/{mark}",
    auth=None,
    response={200: BoardOut, **PROBLEMS},
    operation_id="withdrawGuestSuggestion",
)
def withdraw_guest_suggestion(request: HttpRequest, mark: str) -> HttpResponse:
    """Take one's own suggestion back."""
    guest = guest_of(request)
    workshop = _running(guest)
    _require_shared(guest, workshop, mark)

    def act() -> None:
        commands.withdraw_suggestion(guest.project, workshop, uid=mark, actor=guest.actor)

    return _answer(request, guest, workshop, act)


@router.post(
    "/guest/workshop/suggestions/{mark}/votes",
    auth=None,
    response={200: BoardOut, **PROBLEMS},
    operation_id="voteOnGuestSuggestion",
)
def vote_on_guest_suggestion(request: HttpRequest, mark: str, body: VoteBody) -> HttpResponse:
    """Put some of one's dots on a suggestion."""
    guest = guest_of(request)
    workshop = _running(guest)
    _require_shared(guest, workshop, mark)

    def act() -> None:
        commands.vote(guest.project, workshop, uid=mark, dots=body.dots, actor=guest.actor)

    return _answer(request, guest, workshop, act)
