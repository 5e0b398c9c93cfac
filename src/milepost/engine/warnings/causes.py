"""Which change of the log made a rule hold."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from milepost.engine.warnings.facts import Point


def first_change(seqs: Sequence[int], *, holds: Callable[[int], bool]) -> int | None:
    """Return a change at which something that holds after the last began to hold, by halving.

    Parameters
    ----------
    seqs
        The numbers of the changes looked at, ascending.
    holds
        Whether it holds after a change; asked about log2 of the changes.

    Returns
    -------
    int | None
        A change after which it holds, and before which in `seqs` it did not or which is the
        first. If it began, ended and began again it is one of the beginnings. ``None`` if it
        does not hold after the last change, or there are none.
    """
    if not seqs or not holds(seqs[-1]):
        return None
    low, high = 0, len(seqs) - 1
    while low < high:
        middle = (low + high) // 2
        if holds(seqs[middle]):
            high = middle
        else:
            low = middle + 1
    return seqs[high]


def greatest_moves(points: Sequence[Point], *, limit: int) -> list[int]:
    """Return the changes that moved a milestone's P50 (or schedule) later, greatest first."""
    moves = []
    for before, after in itertools.pairwise(points):
        was, now = (
            (before.p50, after.p50)
            if before.p50 is not None and after.p50 is not None
            else (before.scheduled, after.scheduled)
        )
        if was is not None and now is not None and now > was:
            moves.append((now - was, -after.seq))
    return [-seq for _, seq in sorted(moves, reverse=True)[:limit]]
