"""How often a link may be tried."""

from __future__ import annotations

from django.core.cache import cache

from milepost.server.kernel import clock
from milepost.server.slices.forms.errors import TooManyTries
from milepost.server.slices.forms.secrets import digest_of

MOST_PER_MINUTE = 30


def count_visit(secret: str) -> None:
    """Count a use of a link in this process.

    Guessing is hopeless with 256 bits; this spares the server from a link that is hammered.

    Raises
    ------
    TooManyTries
        If it was used more than 30 times within a minute.
    """
    minute = int(clock.now().timestamp()) // 60
    key = f"form-visits:{digest_of(secret)}:{minute}"
    cache.add(key, 0, timeout=120)
    if cache.incr(key) > MOST_PER_MINUTE:
        raise TooManyTries
