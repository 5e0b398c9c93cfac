"""The server's clock, and wall time as whole minutes.

Wall time is minutes since 1970-01-01T00:00 in a project's local time; it has no zone.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1)
_MINUTE = timedelta(minutes=1)
_told: ContextVar[datetime | None] = ContextVar("told", default=None)


@contextmanager
def telling(moment: datetime) -> Iterator[None]:
    """Let `now` answer `moment` within the block, in this thread only.

    For histories that are told afterwards, such as the demo's; `moment` has a zone.
    """
    token = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(token)


def is_telling() -> bool:
    """Return whether this thread tells a history afterwards, by `telling`."""
    return _told.get() is not None


def now() -> datetime:
    """Return the present moment, in UTC and to the millisecond."""
    moment = (_told.get() or datetime.now(UTC)).astimezone(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def wall_minutes(moment: datetime) -> int:
    """Return the wall time `moment` (naive) as minutes since the epoch, rounded down."""
    return (moment - EPOCH) // _MINUTE


def wall_moment(minutes: int) -> datetime:
    """Return the naive wall time of `minutes` since the epoch."""
    return EPOCH + timedelta(minutes=minutes)


def parse_wall(text: str) -> int:
    """Return the minutes of a wall time such as ``2026-09-01T08:00`` or ``2026-09-01``.

    Raises
    ------
    ValueError
        If `text` is no ISO 8601 date or time, or names a zone.
    """
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is not None:
        raise ValueError("a wall time has no zone")
    return wall_minutes(moment)


def parse_day_end(text: str) -> int:
    """Return what `parse_wall` does, but of a day without a time its last minute.

    Raises
    ------
    ValueError
        If `text` is no ISO 8601 date or time, or names a zone.
    """
    is_day = len(text) == len("2026-09-01")
    return parse_wall(text) + (1439 if is_day else 0)


def parse_moment(text: str) -> datetime:
    """Return the moment that `text` names, in UTC; a moment without a zone is UTC.

    Raises
    ------
    ValueError
        If `text` is no ISO 8601 date or time.
    """
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def stamp(moment: datetime) -> str:
    """Return `moment` as ``2026-11-22T09:14:03.120Z``."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
