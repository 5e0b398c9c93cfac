"""The trend of a milestone: where it stood after each change, reduced to report days.

A milestone trend analysis plots, for each report date, the date at which a milestone was
then expected: level means stable, rising means slipping, and where the line meets the
diagonal the milestone is reached.

References
----------
H.-D. Litke, *Projektmanagement*, 5th ed., Hanser, 2007, section on Meilensteintrendanalyse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from milepost.engine.units import MINUTES_PER_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from milepost.engine.units import Minutes


class Reading(NamedTuple):
    """Where a milestone stood after change `seq`, at the wall time `at`.

    `scheduled` and `p50` are wall minutes; `probability` is the chance of the agreed date, 0
    to 1. What is not known is ``None``.
    """

    at: Minutes
    seq: int
    scheduled: Minutes | None
    p50: Minutes | None = None
    probability: float | None = None


class Move(NamedTuple):
    """A change that moved a milestone from `was` to `now`."""

    seq: int
    at: Minutes
    was: Minutes | None
    now: Minutes | None


def by_day(readings: Iterable[Reading]) -> list[Reading]:
    """Return the last reading of each day, oldest first; of days like the one before, none.

    Linear. `readings` come in the order of their changes; should the clock have been set
    back between two, the later change counts for its own day.
    """
    days: dict[int, Reading] = {}
    for reading in readings:
        days[reading.at // MINUTES_PER_DAY] = reading
    kept: list[Reading] = []
    for _, reading in sorted(days.items()):
        if not kept or kept[-1][2:] != reading[2:]:
            kept.append(reading)
    return kept


def reading_at(readings: Sequence[Reading], *, moment: Minutes) -> Reading | None:
    """Return the last of `readings`, oldest first, not after `moment`; ``None`` if none is."""
    low, high = 0, len(readings)
    while low < high:
        middle = (low + high) // 2
        if readings[middle].at <= moment:
            low = middle + 1
        else:
            high = middle
    return readings[low - 1] if low else None


def moves_of(readings: Iterable[Reading], *, is_forecast: bool) -> list[Move]:
    """Return the changes that moved the milestone's P50 or scheduled date, oldest first.

    The first reading is a move from ``None``. Where a P50 is missing its reading is passed
    over.
    """
    moves: list[Move] = []
    was: Minutes | None = None
    for reading in readings:
        now = reading.p50 if is_forecast else reading.scheduled
        if now is not None and now != was:
            moves.append(Move(seq=reading.seq, at=reading.at, was=was, now=now))
            was = now
    return moves
