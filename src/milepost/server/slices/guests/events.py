"""The log of a link: every opening, code, failure and act."""

from __future__ import annotations

from milepost.server.kernel import clock
from milepost.server.slices.guests.models import GuestEvent, GuestLink


def note(link: GuestLink, kind: str, *, by: str, detail: str = "") -> None:
    """Write down what happened with `link`, within the caller's transaction."""
    GuestEvent.objects.create(
        link=link, at=clock.now(), kind=kind, by=by[:120], detail=detail[:300]
    )
