"""The guests' routes of the deliverables: look, download, accept, reject."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from ninja import Router, Schema
from pydantic import Field

from milepost.server.kernel.files.serving import file_response
from milepost.server.kernel.http.once import answer_once, key_of
from milepost.server.kernel.http.schemas import PROBLEMS, Answer, Body
from milepost.server.slices.deliverables import handing_over, portal
from milepost.server.slices.deliverables.files_api import BYTES
from milepost.server.slices.deliverables.handing_over import Judgement
from milepost.server.slices.deliverables.schemas import FileOut, LinkOut, VerdictOut
from milepost.server.slices.guests import public as guests
from milepost.server.slices.plans import public as plans

router = Router(tags=["guest"], auth=None)


class GuestVersionOut(Schema):
    """A version as the client may know it."""

    number: int
    note: str
    files: list[FileOut]
    links: list[LinkOut]
    submitter: str = Field(description="Empty if the link does not share people.")
    submitted_at: datetime
    verdict: VerdictOut
    reason: str
    judge: str = Field(description="The person on the client's side who decided.")
    judged_at: datetime | None


class GuestDeliverableOut(Answer):
    """A deliverable that was handed over, with its versions, latest first."""

    uid: str
    milestone_name: str
    name: str
    criteria: str
    version: int
    waits_since: datetime | None = Field(description="Since when the client is asked to look.")
    may_judge: bool
    versions: list[GuestVersionOut]


class GuestJudgementIn(Body):
    """The client's word on a version."""

    version: int = Field(ge=1, description="The version that was looked at.")
    reason: str = ""


@router.get(
    "/guest/deliverables",
    auth=None,
    response={200: list[GuestDeliverableOut], **PROBLEMS},
    operation_id="listGuestDeliverables",
)
def list_guest_deliverables(request: HttpRequest, response: HttpResponse) -> Any:
    """List what was handed over at the milestones that the link shares."""
    response["Cache-Control"] = "no-store"
    return portal.list_for_guest(guests.guest_of(request))


@router.post(
    "/guest/deliverables/{deliverable}/acceptance",
    auth=None,
    response={200: GuestDeliverableOut, **PROBLEMS},
    operation_id="acceptGuestDeliverable",
)
def accept_guest_deliverable(
    request: HttpRequest, deliverable: str, body: GuestJudgementIn
) -> HttpResponse:
    """Accept the submitted version."""
    act = handing_over.accept_deliverable
    return _judge(request, deliverable, body, act=act, note="deliverable.accepted")


@router.post(
    "/guest/deliverables/{deliverable}/rejection",
    auth=None,
    response={200: GuestDeliverableOut, **PROBLEMS},
    operation_id="rejectGuestDeliverable",
)
def reject_guest_deliverable(
    request: HttpRequest, deliverable: str, body: GuestJudgementIn
) -> HttpResponse:
    """Send the submitted version back with the reason."""
    act = handing_over.reject_deliverable
    return _judge(request, deliverable, body, act=act, note="deliverable.rejected")


@router.get(
    "/guest/files/{file_id}",
    auth=None,
    response={200: bytes, **PROBLEMS},
    operation_id="downloadGuestFile",
    openapi_extra={"responses": {200: {"content": BYTES}}},
)
def download_guest_file(
    request: HttpRequest, file_id: str, *, inline: bool = False
) -> HttpResponseBase:
    """Download a file that was handed over; `inline` shows pictures and PDF documents."""
    file = portal.get_file_for_guest(guests.guest_of(request), file=file_id)
    return file_response(request, file, wants_inline=inline)


def _judge(
    request: HttpRequest,
    deliverable: str,
    body: GuestJudgementIn,
    *,
    act: Callable[..., plans.Outcome],
    note: str,
) -> HttpResponse:
    guest = guests.guest_of(request)

    def write() -> dict[str, Any]:
        seen = portal.get_for_guest(guest, uid=deliverable)
        act(
            guest.project,
            uid=deliverable,
            judgement=Judgement(version=body.version, reason=body.reason),
            actor=guest.actor,
            request_id=key_of(request),
        )
        guests.note_act(guest, note, detail=seen["name"])
        return _json(portal.get_for_guest(guest, uid=deliverable))

    return answer_once(request, actor=str(guest.actor.user_id), write=write)


def _json(found: dict[str, Any]) -> dict[str, Any]:
    return GuestDeliverableOut.model_validate(found).model_dump(mode="json")
