"""What clients with a link see of gates and change requests: what waits for them."""

from __future__ import annotations

from typing import Any

from milepost.server.kernel.clock import stamp
from milepost.server.slices.guests import public as guests
from milepost.server.slices.plans import public as plans
from milepost.server.slices.reviews.errors import PartNotFound, ReviewNotFound
from milepost.server.slices.reviews.models import (
    ChangeConsent,
    ChangeRequest,
    GateReview,
    GateSignature,
)

Wire = dict[str, Any]


def list_guest_gates(guest: guests.GuestPass) -> list[Wire]:
    """Return the open reviews of shared gates that name the guest as a signer.

    Without pack, scores and notes: those are the team's.
    """
    state = plans.current_state(guest.project)
    email = guest.email.casefold()
    rows = GateReview.objects.filter(project_id=guest.project.id, state="open").defer("pack")
    signed = {
        item.review: item
        for item in GateSignature.objects.filter(project_id=guest.project.id, email=email)
    }
    facts = state.plan["milestones"]
    agreed = dict(zip(facts["uid"], facts["agreed_date"], strict=True))
    found = []
    for row in rows.order_by("opened_at", "uid"):
        is_named = any(signer["email"] == email for signer in row.signers)
        if not is_named or row.milestone not in agreed or not guest.sees(row.milestone):
            continue
        own = signed.get(row.uid)
        found.append(
            {
                "review": row.uid,
                "milestone": row.milestone,
                "name": state.plan["tasks"]["name"][state.row_of[row.milestone]],
                "round": row.round,
                "scheduled_date": state.milestone_dates[row.milestone],
                "agreed_date": agreed[row.milestone],
                "verdict": own.verdict if own else None,
                "signed_at": stamp(own.at) if own else None,
            }
        )
    return found


def require_shared_review(guest: guests.GuestPass, *, review: str) -> None:
    """Refuse a review of a milestone that the link does not share.

    Raises
    ------
    ReviewNotFound
        If there is none, or it is not shared.
    """
    row = GateReview.objects.filter(project_id=guest.project.id, uid=review).defer("pack").first()
    if row is None or not guest.sees(row.milestone):
        raise ReviewNotFound(review)


def list_guest_changes(guest: guests.GuestPass) -> list[Wire]:
    """Return the change requests that wait for the guest's answer, or have it.

    Of the impact only what happens to shared milestones; no people, no money.
    """
    email = guest.email.casefold()
    asked = {
        item.request: item
        for item in ChangeConsent.objects.filter(project_id=guest.project.id, email=email)
    }
    rows = ChangeRequest.objects.filter(
        project_id=guest.project.id, uid__in=list(asked), state__in=("submitted", "approved")
    )
    return [_change(guest, row, asked[row.uid]) for row in rows.order_by("number")]


def _change(guest: guests.GuestPass, row: ChangeRequest, consent: ChangeConsent) -> Wire:
    impact = row.impact or {"milestones": []}
    return {
        "consent": consent.uid,
        "number": row.number,
        "title": row.title,
        "description": row.description,
        "reason_code": row.reason_code,
        "state": consent.state,
        "milestones": [
            {name: item[name] for name in ("uid", "name", "agreed", "scheduled")}
            for item in impact["milestones"]
            if guest.sees(item["uid"])
        ],
    }


def require_own_consent(guest: guests.GuestPass, *, consent: str) -> None:
    """Refuse a consent that is not the guest's to give.

    Raises
    ------
    PartNotFound
        If there is none for them.
    """
    own = ChangeConsent.objects.filter(
        project_id=guest.project.id, uid=consent, email=guest.email.casefold()
    )
    if not own.exists():
        raise PartNotFound("consent")
