"""Wall time as whole minutes: the engine's only unit of time.

An instant is the number of minutes since 1970-01-01T00:00 in the project's own local
time. Time zones and daylight saving belong to the edges.
"""

from __future__ import annotations

from datetime import datetime, timedelta

Minutes = int
"""Minutes of wall time since 1970-01-01T00:00, or a number of minutes."""

MINUTES_PER_DAY = 1440
MINUTES_PER_WEEK = 7 * MINUTES_PER_DAY
EPOCH = datetime(1970, 1, 1)
FIRST_INSTANT: Minutes = (datetime(1, 1, 1) - EPOCH) // timedelta(minutes=1)
LAST_INSTANT: Minutes = (datetime(9999, 12, 31, 23, 59) - EPOCH) // timedelta(minutes=1)

_MINUTE = timedelta(minutes=1)


def to_minutes(instant: datetime) -> Minutes:
    """Return minutes since 1970-01-01T00:00; seconds are dropped.

    Examples
    --------
    >>> to_minutes(datetime(1970, 1, 2, 8, 30))
    1950
    """
    if instant.tzinfo is not None:
        instant = instant.replace(tzinfo=None)
    return (instant - EPOCH) // _MINUTE


def to_datetime(minutes: Minutes) -> datetime:
    """Return the wall time of `minutes`, held within the years 1 to 9999.

    Examples
    --------
    >>> to_datetime(1950)
    datetime.datetime(1970, 1, 2, 8, 30)
    """
    held = min(max(int(minutes), FIRST_INSTANT), LAST_INSTANT)
    return EPOCH + timedelta(minutes=held)


def in_words(minutes: Minutes) -> str:
    """Return the instant as people say it: ``Mon 5 Jan 2026 08:00``."""
    instant = to_datetime(minutes)
    day = _DAYS[instant.weekday()]
    month = _MONTHS[instant.month - 1]
    return f"{day} {instant.day} {month} {instant.year} {instant:%H:%M}"


_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
