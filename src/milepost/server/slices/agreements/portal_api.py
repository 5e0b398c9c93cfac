"""The clients' routes of agreements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router

from milepost.server.kernel.http.once import answer_once, key_of
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.agreements import answering, bridge, queries, shapes
from milepost.server.slices.agreements.api import PDF, pdf_response
from milepost.server.slices.agreements.printing import print_agreement
from milepost.server.slices.agreements.schemas import (
    CounterProposal,
    PushBack,
    SharedAgreementOut,
)
from milepost.server.slices.guests import public as guests

router = Router(tags=["guest"])

ONE = "/guest/agreements/{agreement}"
SHARED: dict[int, Any] = {200: list[SharedAgreementOut], **PROBLEMS}


def _answer(
    request: HttpRequest, guest: guests.GuestPass, act: Callable[..., Any], **what: Any
) -> HttpResponse:
    # The plain change would tell of the team's plan, so a guest gets their own view instead.
    def write() -> Any:
        act(guest, request_id=key_of(request), **what)
        shown = shapes.shared_out(guest)
        return [SharedAgreementOut.model_validate(x).model_dump(mode="json") for x in shown]

    return answer_once(request, actor=str(guest.actor.user_id), write=write)


def _date(value: int | str | None) -> int | None:
    return None if value is None else bridge.date_of(value)


@router.get("/guest/agreements", auth=None, response=SHARED, operation_id="listGuestAgreements")
def list_guest_agreements(request: HttpRequest) -> Any:
    """List the shared milestones that have versions, those that wait for the client first."""
    return shapes.shared_out(guests.guest_of(request))


@router.post(ONE + "/acceptance", auth=None, response=SHARED, operation_id="acceptGuestAgreement")
def accept_guest_agreement(request: HttpRequest, agreement: str) -> HttpResponse:
    """Accept a version for the client; with the team's acceptance it is agreed."""
    guest = guests.guest_of(request)
    return _answer(request, guest, answering.accept_as_guest, uid=agreement)


@router.post(ONE + "/counter", auth=None, response=SHARED, operation_id="counterAgreement")
def counter_agreement(request: HttpRequest, agreement: str, body: CounterProposal) -> HttpResponse:
    """Answer a version with another date or other criteria."""
    guest = guests.guest_of(request)
    return _answer(
        request,
        guest,
        answering.counter_agreement,
        uid=agreement,
        date=_date(body.date),
        criteria=body.criteria,
        text=body.text,
    )


@router.post(ONE + "/push-back", auth=None, response=SHARED, operation_id="pushBackAgreement")
def push_back_agreement(request: HttpRequest, agreement: str, body: PushBack) -> HttpResponse:
    """Refuse a version for a reason, with or without another proposal."""
    guest = guests.guest_of(request)
    return _answer(
        request,
        guest,
        answering.push_back_agreement,
        uid=agreement,
        reason=answering.Reason(body.reason),
        text=body.text,
        date=_date(body.date),
        criteria=body.criteria,
    )


@router.get(
    ONE + "/pdf",
    auth=None,
    response={200: bytes, **PROBLEMS},
    operation_id="printGuestAgreement",
    openapi_extra=PDF,
)
def print_guest_agreement(
    request: HttpRequest, agreement: str, language: Literal["en", "de"] = "en"
) -> HttpResponse:
    """Download an agreed version as a PDF."""
    guest = guests.guest_of(request)
    version = queries.get_shared_version(guest, uid=agreement)
    return pdf_response(print_agreement(version, language=language))
