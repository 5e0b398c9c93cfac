"""What a guest may know of wins: the cards that a manager shares with them."""

from __future__ import annotations

from typing import Any

from milepost.server.kernel import authz
from milepost.server.slices.celebrations.errors import CelebrationNotFound
from milepost.server.slices.celebrations.models import Celebration, ThankYou
from milepost.server.slices.celebrations.queries import achievements, list_thanks
from milepost.server.slices.guests import public as guests
from milepost.server.slices.plans import public as plans

Wire = dict[str, Any]

TEAM_ONLY = frozenset({"slips", "first_forecast", "days_against_first", "kpi", "kpi_first"})
"""Facts about how the team planned and its KPIs, which no link shares."""


def list_for_guest(guest: guests.GuestPass) -> list[Wire]:
    """Return the shared wins of milestones that the link shows, the latest first."""
    achieved = achievements(plans.current_state(guest.project))
    rows = Celebration.objects.filter(project_id=guest.project.id, is_shared=True)
    thanks = list_thanks(guest.project.id)
    return [
        _shown(row, thanks=thanks.get(row.uid, []), guest=guest)
        for row in rows.order_by("-celebrated_at", "uid")
        if row.uid in achieved and guest.sees(row.uid)
    ]


def get_for_guest(guest: guests.GuestPass, *, uid: str) -> Wire:
    """Return one of the wins shared with the guest.

    Raises
    ------
    CelebrationNotFound
        If it is not shared, or there is none.
    """
    found = next((win for win in list_for_guest(guest) if win["uid"] == uid), None)
    if found is None:
        raise CelebrationNotFound(uid)
    return found


def _shown(row: Celebration, *, thanks: list[ThankYou], guest: guests.GuestPass) -> Wire:
    return {
        "uid": row.uid,
        "name": row.name,
        "achieved_on": row.achieved_on,
        "facts": [fact for fact in row.facts if fact["key"] not in TEAM_ONLY],
        "contributors": row.contributors if row.shows_names else [],
        "thanks": [_note(note, row=row, guest=guest) for note in thanks],
        "may_thank": authz.can(guest.actor, authz.Action.THANK, guest.project),
    }


def _note(note: ThankYou, *, row: Celebration, guest: guests.GuestPass) -> Wire:
    shows_author = note.side == "client" or row.shows_names or guest.may_see_people
    return {
        "uid": note.uid,
        "text": note.text,
        "author": note.author_name if shows_author else "",
        "side": note.side,
        "at": note.at,
    }
