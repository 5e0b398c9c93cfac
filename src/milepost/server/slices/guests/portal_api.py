"""The guests' own routes; nothing here knows a session of the accounts."""

from __future__ import annotations

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router

from milepost.server.kernel.http.api import require_csrf
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.accounts.public import client_address
from milepost.server.slices.guests import entering, passes, queries, shapes
from milepost.server.slices.guests.schemas import (
    Entrance,
    GuestOut,
    LinkOpening,
    OpeningOut,
    SharedMilestoneOut,
)

router = Router(tags=["guest"])


@router.post(
    "/guest/open",
    auth=None,
    response={200: OpeningOut, **PROBLEMS},
    operation_id="openGuestLink",
)
def open_guest_link(request: HttpRequest, body: LinkOpening) -> OpeningOut:
    """Send the code for a link to its person."""
    require_csrf(request)
    opening = entering.open_link(
        secret=body.secret,
        address=client_address(request),
        visit=passes.find_session(request),
    )
    return shapes.opening_out(opening)


@router.post(
    "/guest/enter",
    auth=None,
    response={200: GuestOut, **PROBLEMS},
    operation_id="enterGuestLink",
)
def enter_guest_link(request: HttpRequest, response: HttpResponse, body: Entrance) -> GuestOut:
    """Begin a visit with the code that the link's person got."""
    require_csrf(request)
    visit = entering.enter(secret=body.secret, code=body.code, address=client_address(request))
    response.set_cookie(
        passes.cookie_name(),
        visit.secret,
        expires=visit.session.expires_at,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    response["Cache-Control"] = "no-store"
    return shapes.guest_out(passes.pass_of(visit.session), request)


@router.get(
    "/guest",
    auth=None,
    response={200: GuestOut, **PROBLEMS},
    operation_id="getGuest",
)
def get_guest(request: HttpRequest, response: HttpResponse) -> GuestOut:
    """Say who the guest is and what their link lets them see and do."""
    response["Cache-Control"] = "no-store"
    return shapes.guest_out(passes.guest_of(request), request)


@router.get(
    "/guest/milestones",
    auth=None,
    response={200: list[SharedMilestoneOut], **PROBLEMS},
    operation_id="listGuestMilestones",
)
def list_guest_milestones(request: HttpRequest, response: HttpResponse) -> list[SharedMilestoneOut]:
    """List the milestones that the link shares, with their dates."""
    response["Cache-Control"] = "no-store"
    shared = queries.list_shared_milestones(passes.guest_of(request))
    return [SharedMilestoneOut(**item) for item in shared]


@router.delete(
    "/guest",
    auth=None,
    response={204: None, **PROBLEMS},
    operation_id="leaveGuest",
)
def leave_guest(request: HttpRequest, response: HttpResponse) -> tuple[int, None]:
    """End the visit; the link stays."""
    passes.guest_of(request)
    visit = passes.find_session(request)
    if visit is not None:
        entering.leave(visit)
    response.delete_cookie(passes.cookie_name())
    return HTTPStatus.NO_CONTENT, None
