"""The routes by which clients with a link sign gates and answer change requests."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from ninja import Router

from milepost.server.kernel.http.once import key_of
from milepost.server.kernel.http.schemas import PROBLEMS, Answer
from milepost.server.slices.guests import public as guests
from milepost.server.slices.reviews import change_decisions, deciding, guest_queries
from milepost.server.slices.reviews.change_schemas import ConsentAnswerBody, ConsentState, Reason
from milepost.server.slices.reviews.schemas import SignatureBody, Verdict

router = Router(tags=["guest"])


class GuestGateOut(Answer):
    """A gate that waits for the guest's signature, or has it."""

    review: str
    milestone: str
    name: str
    round: int
    scheduled_date: int | None
    agreed_date: int | None
    verdict: Verdict | None
    signed_at: str | None


class GuestImpactOut(Answer):
    """What a change does to one shared milestone, each as [was, now]."""

    uid: str
    name: str
    agreed: list[int | None]
    scheduled: list[int | None]


class GuestChangeOut(Answer):
    """A change request that waits for the guest's answer, or has it."""

    consent: str
    number: int
    title: str
    description: str
    reason_code: Reason
    state: ConsentState
    milestones: list[GuestImpactOut]


@router.get(
    "/guest/gates",
    auth=None,
    response={200: list[GuestGateOut], **PROBLEMS},
    operation_id="listGuestGates",
)
def list_guest_gates(request: HttpRequest) -> Any:
    """List the open reviews that name the guest as a signer."""
    return guest_queries.list_guest_gates(guests.guest_of(request))


@router.post(
    "/guest/reviews/{review}/signature",
    auth=None,
    response={204: None, **PROBLEMS},
    operation_id="signGateAsGuest",
)
def sign_gate_as_guest(request: HttpRequest, review: str, body: SignatureBody) -> tuple[int, None]:
    """Sign what one wants decided."""
    guest = guests.guest_of(request)
    guest_queries.require_shared_review(guest, review=review)
    deciding.sign_gate(
        guest.project,
        uid=review,
        verdict=body.verdict,
        remark=body.remark,
        actor=guest.actor,
        request_id=key_of(request),
    )
    guests.note_act(guest, "gate.signed", detail=body.verdict)
    return HTTPStatus.NO_CONTENT, None


@router.get(
    "/guest/changes",
    auth=None,
    response={200: list[GuestChangeOut], **PROBLEMS},
    operation_id="listGuestChanges",
)
def list_guest_changes(request: HttpRequest) -> Any:
    """List the change requests that ask the guest."""
    return guest_queries.list_guest_changes(guests.guest_of(request))


@router.post(
    "/guest/changes/{change_consent}/answer",
    auth=None,
    response={204: None, **PROBLEMS},
    operation_id="answerChangeAsGuest",
)
def answer_change_as_guest(
    request: HttpRequest, change_consent: str, body: ConsentAnswerBody
) -> tuple[int, None]:
    """Agree to a change or decline it."""
    guest = guests.guest_of(request)
    guest_queries.require_own_consent(guest, consent=change_consent)
    change_decisions.answer_change(
        guest.project,
        consent=change_consent,
        is_agreed=body.is_agreed,
        remark=body.remark,
        actor=guest.actor,
        seen=guest.milestones,
        request_id=key_of(request),
    )
    guests.note_act(guest, "change.answered", detail="agreed" if body.is_agreed else "declined")
    return HTTPStatus.NO_CONTENT, None
