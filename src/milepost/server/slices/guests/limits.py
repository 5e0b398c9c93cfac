"""How often strangers may try: by address in memory, by link in the log of its events."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.cache import cache

from milepost.server.slices.guests.errors import TooManyCodes
from milepost.server.slices.guests.models import GuestEvent, GuestLink

WINDOW = timedelta(minutes=10)
MOST_OPENINGS = 30
"""Openings of links from one address within ten minutes."""
MOST_ENTRIES = 30
"""Codes tried from one address within ten minutes."""
MOST_CODES = 6
"""Codes sent for one link within an hour."""
MOST_WRONG = 20
"""Wrong codes for one link within a day: a guesser then has hit once in 50,000 days."""
RESEND_AFTER = timedelta(seconds=45)
"""A code that young is not sent again."""


def count_address(address: str, *, act: str, most: int) -> None:
    """Count one try from `address` and refuse the one too many."""
    key = f"guests:{act}:{address}"
    # A window that began is not prolonged, so that patience always helps.
    cache.add(key, 0, timeout=int(WINDOW.total_seconds()))
    try:
        count = cache.incr(key)
    except ValueError:
        return
    if count > most:
        raise TooManyCodes(minutes=int(WINDOW.total_seconds() // 60))


def refuse_more_codes(link: GuestLink, *, now: datetime) -> None:
    """Refuse if the link has been sent its codes for this hour."""
    if _count(link, "code-sent", since=now - timedelta(hours=1)) >= MOST_CODES:
        raise TooManyCodes(minutes=60)


def refuse_more_guesses(link: GuestLink, *, now: datetime) -> None:
    """Refuse if too many codes for the link were wrong today."""
    if _count(link, "code-wrong", since=now - timedelta(days=1)) >= MOST_WRONG:
        raise TooManyCodes(minutes=24 * 60)


def _count(link: GuestLink, kind: str, *, since: datetime) -> int:
    return GuestEvent.objects.filter(link=link, kind=kind, at__gte=since).count()
