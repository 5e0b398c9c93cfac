"""What other slices may use of this one."""

from __future__ import annotations

from milepost.server.slices.guests.entering import forget_ended
from milepost.server.slices.guests.errors import GuestSessionEnded, NotShared
from milepost.server.slices.guests.news import News, list_answering, tell_guest, tell_guests
from milepost.server.slices.guests.passes import GuestPass, guest_of, note_act

__all__ = [
    "GuestPass",
    "GuestSessionEnded",
    "News",
    "NotShared",
    "forget_ended",
    "guest_of",
    "list_answering",
    "note_act",
    "tell_guest",
    "tell_guests",
]
