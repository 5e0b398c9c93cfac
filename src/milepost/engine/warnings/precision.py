"""How many past warnings were right.

A warning is judged by the promise that stood when it was raised: the agreed date then, or
the deadline if nothing was agreed. It was **right** if that promise was missed (achieved
later, or its day has passed and it is not achieved) or had to be moved later or withdrawn;
**wrong** if the milestone was achieved by then. Until either is known it is not counted.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from milepost.engine.warnings.facts import DAY

if TYPE_CHECKING:
    from collections.abc import Iterable

    from milepost.engine.units import Minutes

FEWEST = 5
"""Judged warnings below which a share says nothing."""


class Verdict(StrEnum):
    """What became of what a warning warned of."""

    RIGHT = "right"
    WRONG = "wrong"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Precision:
    """How many of the judged warnings were right, and how many ended unjudged."""

    right: int
    judged: int
    unknown: int

    @property
    def share(self) -> float | None:
        """The share that was right, ``None`` where there are too few to tell."""
        return self.right / self.judged if self.judged >= FEWEST else None


def verdict(
    *,
    promised: Minutes | None,
    agreed_now: Minutes | None,
    was_agreed: bool,
    achieved_on: Minutes | None,
    now: Minutes,
) -> Verdict:
    """Return whether a warning was right.

    Parameters
    ----------
    promised
        The date that stood when it was raised; without one it cannot be judged.
    agreed_now
        The milestone's agreed date now.
    was_agreed
        Whether `promised` was an agreed date rather than a deadline.
    achieved_on
        When the milestone was achieved, if it was. Days are compared, not minutes.
    now
        The present moment.
    """
    if promised is None:
        return Verdict.UNKNOWN
    if was_agreed and (agreed_now is None or agreed_now // DAY > promised // DAY):
        return Verdict.RIGHT
    reached = now if achieved_on is None else achieved_on
    if reached // DAY > promised // DAY:
        return Verdict.RIGHT
    return Verdict.UNKNOWN if achieved_on is None else Verdict.WRONG


def precision_of(verdicts: Iterable[Verdict]) -> Precision:
    """Return how many of `verdicts` were right."""
    found = list(verdicts)
    right = found.count(Verdict.RIGHT)
    return Precision(
        right=right,
        judged=right + found.count(Verdict.WRONG),
        unknown=found.count(Verdict.UNKNOWN),
    )
