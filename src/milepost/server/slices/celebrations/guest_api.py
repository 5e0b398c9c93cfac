"""The guests' routes of the celebrations: see a shared win, and say thank you."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from milepost.server.kernel.http.once import answer_once, key_of
from milepost.server.kernel.http.schemas import PROBLEMS, Answer
from milepost.server.slices.celebrations import commands, portal
from milepost.server.slices.celebrations.schemas import (
    ContributorOut,
    FactOut,
    ThanksIn,
    ThanksOut,
)
from milepost.server.slices.guests import public as guests

router = Router(tags=["guest"])


class GuestWinOut(Answer):
    """A win that the project shares with the client."""

    uid: str
    name: str
    achieved_on: int
    facts: list[FactOut]
    contributors: list[ContributorOut]
    thanks: list[ThanksOut]
    may_thank: bool


@router.get(
    "/guest/celebrations",
    auth=None,
    response={200: list[GuestWinOut], **PROBLEMS},
    operation_id="listGuestCelebrations",
)
def list_guest_celebrations(request: HttpRequest, response: HttpResponse) -> Any:
    """List the wins that are shared with the guest."""
    response["Cache-Control"] = "no-store"
    return portal.list_for_guest(guests.guest_of(request))


@router.post(
    "/guest/celebrations/{celebration}/thanks",
    auth=None,
    response={200: GuestWinOut, **PROBLEMS},
    operation_id="thankAsGuest",
)
def thank_as_guest(request: HttpRequest, celebration: str, body: ThanksIn) -> HttpResponse:
    """Add a note of thanks from the client's side."""
    guest = guests.guest_of(request)

    def write() -> dict[str, Any]:
        seen = portal.get_for_guest(guest, uid=celebration)
        commands.thank_for_milestone(
            guest.project,
            uid=celebration,
            text=body.text,
            actor=guest.actor,
            request_id=key_of(request),
        )
        guests.note_act(guest, "celebration.thanked", detail=seen["name"])
        found = portal.get_for_guest(guest, uid=celebration)
        return GuestWinOut.model_validate(found).model_dump(mode="json")

    return answer_once(request, actor=str(guest.actor.user_id), write=write)
