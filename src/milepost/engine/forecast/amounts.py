"""Amounts of money ready to be drawn, in double precision; durations are in single.

The quantiles between the ends are those of durations, so that a shape means the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.cost_rules import MOST_COST
from milepost.engine.forecast.draws import draw_keys, levels
from milepost.engine.forecast.estimates import Range, ends_of, ranges_of
from milepost.engine.plan import DistributionShape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from milepost.engine.forecast.draws import BatchPart, Keys
    from milepost.engine.plan import ThreePoint

    Floats = NDArray[np.float64]
    Float32s = NDArray[np.float32]
    Int64s = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """Ranges of amounts: element i is low, and low + spread at most, in minor units.

    `row_of` says which of `rows`, shape ``(shapes, 1025)``, holds its quantiles.
    """

    keys: Keys
    low: Floats
    spread: Floats
    row_of: NDArray[np.int32]
    rows: Float32s


def amounts_of(names: Sequence[str], ends: Sequence[Range], *, subject: str, seed: int) -> Amounts:
    """Return amounts with a key for each name; `subject` says what is drawn."""
    ranges = ranges_of(ends)
    return Amounts(
        keys=draw_keys(names, subject=subject, seed=seed),
        low=np.array([each.low for each in ends], dtype=np.float64),
        spread=np.array([each.high - each.low for each in ends], dtype=np.float64),
        row_of=ranges.row_of,
        rows=ranges.rows,
    )


def sure(amount: float) -> Range:
    """Return the range of an amount that does not vary."""
    return Range(amount, amount, amount, DistributionShape.FIXED)


def scaled_ends(estimate: ThreePoint, *, by: float) -> Range:
    """Return the ends of an estimate of an amount, times `by`, at most 10^13."""
    ends = ends_of(estimate)
    low, likely, high = (
        min(float(end) * by, float(MOST_COST)) for end in (ends.low, ends.likely, ends.high)
    )
    return Range(low, likely, high, ends.shape)


def quantiles(
    amounts: Amounts, number: int, *, part: BatchPart, scores: Float32s, factor: Float32s
) -> Floats:
    """Return one amount in each run, as the C kernel does.

    Parameters
    ----------
    scores, factor
        Each level's score and each run's common factor, in cells of the row.
    """
    row = amounts.rows[amounts.row_of[number]]
    place = scores[levels(amounts.keys[number], part)] + factor
    cell = place.astype(np.int32)
    share = place - cell.astype(np.float32)
    quantile = row[cell] + share * (row[cell + 1] - row[cell])
    drawn: Floats = amounts.low[number] + amounts.spread[number] * quantile.astype(np.float64)
    return drawn


def in_minor_units(amounts: Floats) -> Int64s:
    """Return amounts as whole minor units, none above 10^13, so that sums are exact."""
    whole: Int64s = (np.minimum(amounts, float(MOST_COST)) + 0.5).astype(np.int64)
    return whole
