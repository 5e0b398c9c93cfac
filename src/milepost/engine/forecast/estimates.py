"""How much each task's remaining duration may vary."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cache
from statistics import NormalDist
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from milepost.engine.errors import MilepostError
from milepost.engine.estimate_rules import is_sound
from milepost.engine.forecast.shapes import (
    CELLS,
    LAST_SCORE,
    MODE_STEPS,
    log_normal_row,
    normal_scores,
    quantile_row,
    row_scores,
)
from milepost.engine.plan import DistributionShape, Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from milepost.engine.plan import Task, ThreePoint

LONGEST_ESTIMATE = 50 * 366 * 1440
"""The greatest duration, in minutes, that a forecast draws: fifty years of clock time."""
TENTH_SCORE = NormalDist().inv_cdf(0.9)
"""The normal score of P90; P10 lies as far below the middle."""


class InvalidForecastOption(MilepostError):
    """Raised when a forecast is asked for with an option outside its range."""

    code = "invalid-forecast-option"


MOST_MULTIPLE = 20.0
"""The greatest multiple of an estimate that a spread reaches."""


class Curve:
    """Quantiles between two ends, at each of the 1,025 scores: a shape that was learned.

    Each is a shape of its own, whatever its values.
    """

    def __init__(self, row: NDArray[np.float32]) -> None:
        self.row = row


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The range of a plain number, as multiples of it: 0 ≤ low ≤ likely ≤ high ≤ 20.

    A log-normal spread's multiples are P10, P50 and P90, all above zero. One that was
    learned has a `curve` between low and high in place of a shape.

    Raises
    ------
    InvalidForecastOption
        If the multiples are out of order or out of range, or the shape is discrete.
    """

    low: float
    likely: float
    high: float
    shape: DistributionShape = DistributionShape.PERT
    curve: Curve | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.likely <= self.high <= MOST_MULTIPLE:
            raise InvalidForecastOption(
                f"The spread {self.low}–{self.likely}–{self.high} is out of order. "
                "Give low ≤ likely ≤ high, each between 0 and 20 times the estimate."
            )
        if self.shape is DistributionShape.DISCRETE:
            raise InvalidForecastOption(
                "A spread cannot be discrete. Give single tasks discrete estimates instead."
            )
        if self.shape is DistributionShape.LOG_NORMAL and self.low <= 0:
            raise InvalidForecastOption(
                "A log-normal spread's low multiple must be above zero: it is P10."
            )


DEFAULT_CORRELATION = 0.2
"""How strongly durations rise and fall together; see docs/concepts/forecast.md."""
# The multiples put P50 at 1.02 and P80 at 1.42 of the estimate. In 10,266 finished tasks of
# software projects the actual duration was 1.00 and 1.43 times the estimate there, and 2.00
# times at P90, where this spread says 1.63; see docs/concepts/forecast.md.
DEFAULT_SPREAD = Spread(low=0.25, likely=0.9, high=2.5)
_LEAST_MULTIPLE = 0.05
NO_SPREAD = Spread(low=1.0, likely=1.0, high=1.0)
"""For a forecast in which only tasks with their own three-point estimate vary."""


def spread_quantile(spread: Spread, *, share: float) -> float:
    """Return the multiple that a `share` of the draws, 0 < share < 1, does not exceed.

    Examples
    --------
    >>> round(spread_quantile(DEFAULT_SPREAD, share=0.9), 2)
    1.63
    """
    ends = ends_of(spread)
    place = float(np.interp(NormalDist().inv_cdf(share), row_scores(), _row(_row_key(ends))))
    return ends.low + place * (ends.high - ends.low)


class Range(NamedTuple):
    """A distribution between two ends, in minutes: low ≤ likely ≤ high.

    Of a discrete one, `outcomes` holds what may come, ascending, and how probably.
    """

    low: float
    likely: float
    high: float
    shape: DistributionShape
    outcomes: tuple[Outcome, ...] = ()
    curve: Curve | None = None

    def longer_by(self, minutes: int) -> Range:
        """Return the same distribution so many minutes later on the axis."""
        return self._replace(
            low=self.low + minutes,
            likely=self.likely + minutes,
            high=self.high + minutes,
            outcomes=tuple(replace(each, minutes=each.minutes + minutes) for each in self.outcomes),
        )


def ends_of(estimate: Spread | ThreePoint) -> Range:
    """Return an estimate between the ends of what may be drawn from it.

    Those of a log-normal are cut at four standard deviations of the logarithm.
    """
    low, likely, high, shape = estimate.low, estimate.likely, estimate.high, estimate.shape
    if isinstance(estimate, Spread) and estimate.curve is not None:
        return Range(low, likely, high, shape, (), estimate.curve)
    if shape is DistributionShape.FIXED:
        return Range(likely, likely, likely, shape)
    if shape is DistributionShape.LOG_NORMAL and low < high:
        reach = LAST_SCORE / TENTH_SCORE
        first, last = likely * (low / likely) ** reach, likely * (high / likely) ** reach
        return Range(first, likely, last, shape)
    if isinstance(estimate, Spread) or not estimate.outcomes:
        return Range(low, likely, high, shape)
    outcomes = tuple(sorted(estimate.outcomes, key=lambda outcome: outcome.minutes))
    return Range(outcomes[0].minutes, likely, outcomes[-1].minutes, shape, outcomes)


def mean_of(ends: Range) -> float:
    """Return the mean of what is drawn from a range.

    Examples
    --------
    >>> from milepost.engine.plan import ThreePoint
    >>> round(mean_of(ends_of(ThreePoint(low=0, likely=480, high=1440))))
    560
    """
    if ends.outcomes:
        return sum(outcome.minutes * outcome.probability for outcome in ends.outcomes)
    place = np.interp(normal_scores(), row_scores(), _row(_row_key(ends))).mean()
    return ends.low + float(place) * (ends.high - ends.low)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranges:
    """Ranges of durations as arrays: element i is low, and low + spread at most.

    `low` and `spread` are minutes in single precision; `row_of` says which of `rows`,
    shape ``(shapes, 1025)``, holds the quantiles between them. A discrete range stays at
    its low end: what goes beyond is drawn apart.
    """

    low: NDArray[np.float32]
    spread: NDArray[np.float32]
    row_of: NDArray[np.int32]
    rows: NDArray[np.float32]


def remaining_range(task: Task, *, remaining: int, default_spread: Spread) -> Range | None:
    """Return the range of a task's remaining duration, or ``None`` if it does not vary.

    A task's own estimate is of its whole duration; once begun, the range shrinks in
    proportion to what remains. A task without a usable estimate takes the default
    spread around what remains; if its number comes with a confidence, the spread is
    moved so that the number lies at that percentile.
    """
    estimate = task.estimate
    if estimate is None or not is_usable(estimate):
        by = remaining / _multiple_at(task.confidence, default_spread)
        is_certain = default_spread.low == default_spread.high == 1
        return None if is_certain else _scaled(ends_of(default_spread), by=by)
    if task.actual_start is None and task.percent_complete == 0:
        return _scaled(ends_of(estimate), by=1)
    by = remaining / max(1, task.duration or estimate.likely)
    return _scaled(ends_of(estimate), by=by)


def multiple_of(task: Task, spread: Spread, *, share: float) -> float:
    """Return the multiple of its duration that a task without an estimate does not exceed.

    So many of the draws do not, 0 < `share` < 1; a duration that comes with a confidence is
    that percentile of them.
    """
    return spread_quantile(spread, share=share) / _multiple_at(task.confidence, spread)


def _multiple_at(confidence: float | None, spread: Spread) -> float:
    """Return which multiple of a middling number a number of some confidence is."""
    if confidence is None:
        return 1.0
    return max(_LEAST_MULTIPLE, _quantile(spread, confidence / 100))


@cache
def _quantile(spread: Spread, share: float) -> float:
    return spread_quantile(spread, share=share)


def _scaled(ends: Range, *, by: float) -> Range:
    # Work that is still to come takes at least a minute.
    low, likely, high = (max(1.0, end * by) for end in (ends.low, ends.likely, ends.high))
    outcomes = tuple(
        Outcome(minutes=max(1, round(each.minutes * by)), probability=each.probability)
        for each in ends.outcomes
    )
    return Range(low, likely, high, ends.shape, outcomes, ends.curve)


def is_usable(estimate: ThreePoint) -> bool:
    """Return whether an estimate is sound and its ends lie within fifty years."""
    return is_sound(estimate) and ends_of(estimate).high <= LONGEST_ESTIMATE


def ranges_of(estimates: Sequence[Range]) -> Ranges:
    """Return estimates as arrays, with one row of quantiles for each distinct shape."""
    row_numbers: dict[_RowKey, int] = {}
    row_of = [row_numbers.setdefault(_row_key(e), len(row_numbers)) for e in estimates]
    rows = [_row(key) for key in row_numbers]
    return Ranges(
        low=np.array([e.low for e in estimates], dtype=np.float32),
        spread=np.array([0 if e.outcomes else e.high - e.low for e in estimates], dtype=np.float32),
        row_of=np.array(row_of, dtype=np.int32),
        rows=np.array(rows, dtype=np.float32).reshape(-1, CELLS + 1),
    )


_RowKey = tuple[DistributionShape, float, float] | Curve
"""A learned curve, or a shape with the place of its most likely value, or with the two halves of a log-normal."""


def _row_key(ends: Range) -> _RowKey:
    width = ends.high - ends.low
    if ends.curve is not None:
        return ends.curve
    if ends.shape is DistributionShape.LOG_NORMAL and width > 0:
        below, above = math.log(ends.likely / ends.low), math.log(ends.high / ends.likely)
        return ends.shape, below / LAST_SCORE, above / LAST_SCORE
    if width == 0 or ends.shape not in _WITH_MODE:
        return DistributionShape.UNIFORM, 0, 0
    return ends.shape, round((ends.likely - ends.low) * MODE_STEPS / width), 0


_WITH_MODE = (DistributionShape.PERT, DistributionShape.TRIANGULAR)


def _row(key: _RowKey) -> NDArray[np.float32]:
    if isinstance(key, Curve):
        return key.row
    shape, first, second = key
    if shape is DistributionShape.LOG_NORMAL:
        return log_normal_row(below=first, above=second)
    return quantile_row(shape, mode_step=int(first))
