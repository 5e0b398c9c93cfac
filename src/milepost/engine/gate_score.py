"""How far the criteria of a gate are met, weighted. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

BEST = 4
"""The highest score of a criterion; 0 is the lowest."""

WEIGHTS = (1, 2, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class GateScore:
    """What the criteria come to.

    `share` is the weighted part reached of what could be, over the scored criteria only,
    0 to 1; ``None`` if none is scored. `failed` counts criteria of the greatest weight that
    have not half of the best score.
    """

    share: float | None
    scored: int
    total: int
    failed: int


def gate_score(criteria: Iterable[tuple[int, int | None]]) -> GateScore:
    """Return the score of `criteria`, pairs of weight (1 to 3) and score (0 to 4, or ``None``).

    Examples
    --------
    >>> gate_score([(3, 4), (1, 2), (2, None)]).share
    0.875
    """
    pairs = list(criteria)
    known = [(weight, score) for weight, score in pairs if score is not None]
    best = sum(weight * BEST for weight, _ in known)
    return GateScore(
        share=sum(weight * score for weight, score in known) / best if best else None,
        scored=len(known),
        total=len(pairs),
        failed=sum(weight == WEIGHTS[-1] and 2 * score < BEST for weight, score in known),
    )
