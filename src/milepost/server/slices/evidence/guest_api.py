"""The guests' routes of evidence: look at what is asked, approve, take an approval back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from milepost.server.kernel.http.once import answer_once, key_of
from milepost.server.kernel.http.schemas import PROBLEMS, Answer
from milepost.server.slices.evidence import portal, stating
from milepost.server.slices.evidence.schemas import ApprovalNoteIn, EvidenceReasonIn
from milepost.server.slices.guests import public as guests

router = Router(tags=["guest"], auth=None)


class GuestApprovalOut(Answer):
    """An approval that is asked of the guest, as it stands."""

    uid: str
    name: str
    milestone_name: str
    agreed_date: int | None
    given: int = Field(description="Approvals given so far, by whomever.")
    needed: int
    waits: bool = Field(description="Whether the guest is still asked for theirs.")
    may_approve: bool
    approved_at: int | None = Field(description="When the guest gave theirs.")
    note: str
    may_withdraw: bool


@router.get(
    "/guest/approvals",
    auth=None,
    response={200: list[GuestApprovalOut], **PROBLEMS},
    operation_id="listGuestApprovals",
)
def list_guest_approvals(request: HttpRequest, response: HttpResponse) -> Any:
    """List the approvals that are asked of you, those that wait first."""
    response["Cache-Control"] = "no-store"
    return portal.list_for_guest(guests.guest_of(request))


@router.post(
    "/guest/approvals/{criterion}",
    auth=None,
    response={200: GuestApprovalOut, **PROBLEMS},
    operation_id="approveAsGuest",
)
def approve_as_guest(request: HttpRequest, criterion: str, body: ApprovalNoteIn) -> HttpResponse:
    """Approve what a criterion asks for, under your name."""
    guest = guests.guest_of(request)

    def write() -> dict[str, Any]:
        seen = portal.get_for_guest(guest, uid=criterion)
        stating.record_approval(
            guest.project,
            uid=criterion,
            note=body.note,
            actor=guest.actor,
            request_id=key_of(request),
        )
        guests.note_act(guest, "evidence.approved", detail=seen["name"])
        return portal.get_for_guest(guest, uid=criterion)

    return answer_once(request, actor=str(guest.actor.user_id), write=write)


@router.post(
    "/guest/approvals/{criterion}/withdrawal",
    auth=None,
    response={200: GuestApprovalOut, **PROBLEMS},
    operation_id="withdrawApprovalAsGuest",
)
def withdraw_approval_as_guest(
    request: HttpRequest, criterion: str, body: EvidenceReasonIn
) -> HttpResponse:
    """Take your approval back, with the reason."""
    guest = guests.guest_of(request)

    def write() -> dict[str, Any]:
        seen = portal.get_for_guest(guest, uid=criterion)
        stating.withdraw_approval(
            guest.project,
            uid=criterion,
            reason=body.reason,
            actor=guest.actor,
            request_id=key_of(request),
        )
        guests.note_act(guest, "evidence.withdrawn", detail=seen["name"])
        return portal.get_for_guest(guest, uid=criterion)

    return answer_once(request, actor=str(guest.actor.user_id), write=write)
