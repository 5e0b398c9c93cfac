"""How long ago the last win was. Pure."""

from __future__ import annotations

from dataclasses import dataclass

DAY = 1440


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadence:
    """Whole days since the last win, or since the start if there was none.

    `is_due` says that somebody asked to be reminded by now.
    """

    days: int
    has_won: bool
    is_due: bool


def cadence_of(*, now: int, start: int, wins: list[int], reminder_days: int | None) -> Cadence:
    """Return how long ago the last of `wins` was; all times are wall minutes.

    A project that has not begun, or whose win lies ahead, counts 0 days.

    Examples
    --------
    >>> cadence_of(now=50 * DAY, start=0, wins=[12 * DAY], reminder_days=30)
    Cadence(days=38, has_won=True, is_due=True)
    """
    days = max(0, now // DAY - max(wins, default=start) // DAY)
    is_due = reminder_days is not None and days >= reminder_days
    return Cadence(days=days, has_won=bool(wins), is_due=is_due)
