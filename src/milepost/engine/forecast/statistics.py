"""Statistics of simulated dates and costs, all exact on integers.

A percentile is the smallest simulated date that at least that share of runs meets.
Percentiles jump over nights, weekends and holidays, because no work ends there; the
probability of a date does not, so judge a promise by its probability.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.forecast.cost_results import AmountHistogram, CostCurve
from milepost.engine.forecast.results import DateForecast, Histogram, SCurve

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Dates = NDArray[np.int32] | NDArray[np.int64]

MINUTES_PER_DAY = 1440
_MOST_BINS = 40
_CURVE_POINTS = 40


def percentile(ordered: Dates, *, percent: int) -> int:
    """Return the smallest date that at least `percent` per cent of the runs meet."""
    return int(ordered[max(0, -(-len(ordered) * percent // 100) - 1)])


def date_forecast(ordered: Dates, *, scheduled: int) -> DateForecast:
    """Return the percentiles of dates in ascending order."""
    return DateForecast(
        scheduled=scheduled,
        p10=percentile(ordered, percent=10),
        p50=percentile(ordered, percent=50),
        p80=percentile(ordered, percent=80),
        p90=percentile(ordered, percent=90),
    )


def probability_of(ordered: Dates, *, date: int) -> float:
    """Return the share of runs whose date is `date` or before.

    A `date` at midnight means that whole day: people promise days, and a milestone
    reached in the afternoon of the promised day keeps the promise.
    """
    return int(np.searchsorted(ordered, last_minute(date), side="right")) / len(ordered)


def last_minute(date: int) -> int:
    """Return the last minute that keeps a promise: that of the day, if it is a midnight."""
    return date + MINUTES_PER_DAY - 1 if date % MINUTES_PER_DAY == 0 else date


def standard_error_in_days(ordered: Dates, *, percent: int) -> float:
    """Return the standard error of a percentile of dates, in days of 24 hours."""
    return standard_error_of_percentile(ordered, percent=percent) / MINUTES_PER_DAY


def standard_error_of_percentile(ordered: Dates, *, percent: int) -> float:
    """Return the standard error of a percentile, in the unit of what is ordered.

    Half the distance between the runs one binomial standard deviation below and above
    the percentile's place; Latin hypercube sampling does a little better than it says.
    """
    runs, share = len(ordered), percent / 100
    away = math.sqrt(runs * share * (1 - share))
    below = max(0, math.floor(runs * share - away) - 1)
    above = min(runs - 1, math.ceil(runs * share + away) - 1)
    return (int(ordered[above]) - int(ordered[below])) / 2


def standard_error_of(probability: float, *, runs: int) -> float:
    """Return the standard error of a probability counted in `runs` runs.

    That of independent runs, at the probability (k + 1) / (n + 2) that Laplace's rule
    gives for k of n: so that it is never zero merely because no run was seen.

    Examples
    --------
    >>> round(standard_error_of(0.5, runs=2500), 3)
    0.01
    """
    smoothed = (probability * runs + 1) / (runs + 2)
    return math.sqrt(smoothed * (1 - smoothed) / runs)


def histogram(ordered: Dates) -> Histogram:
    """Return at most 40 bins of whole days, equally wide, that hold every run."""
    first = int(ordered[0]) // MINUTES_PER_DAY
    days = int(ordered[-1]) // MINUTES_PER_DAY - first + 1
    width = -(-days // _MOST_BINS)
    bins = -(-days // width)
    edges = [(first + width * number) * MINUTES_PER_DAY for number in range(bins + 1)]
    return Histogram(edges=tuple(edges), counts=_counts_between(ordered, edges))


def amount_histogram(ordered: Dates) -> AmountHistogram:
    """Return at most 40 bins of amounts, equally wide, that hold every run."""
    first, last = int(ordered[0]), int(ordered[-1])
    width = -(-(last - first + 1) // _MOST_BINS)
    bins = -(-(last - first + 1) // width)
    edges = [first + width * number for number in range(bins + 1)]
    return AmountHistogram(edges=tuple(edges), counts=_counts_between(ordered, edges))


def _counts_between(ordered: Dates, edges: list[int]) -> tuple[int, ...]:
    below = np.searchsorted(ordered, edges, side="left")
    return tuple(int(n) for n in np.diff(below))


def s_curve(ordered: Dates) -> SCurve:
    """Return at most 41 points of the share of runs that meet each date, dates ascending."""
    return SCurve(*_curve(ordered))


def cost_curve(ordered: Dates) -> CostCurve:
    """Return at most 41 points of the share of runs that each amount covers, ascending."""
    return CostCurve(*_curve(ordered))


def _curve(ordered: Dates) -> tuple[tuple[int, ...], tuple[float, ...]]:
    runs = len(ordered)
    places = [-(-runs * step // _CURVE_POINTS) for step in range(_CURVE_POINTS + 1)]
    values = sorted({int(ordered[max(0, place - 1)]) for place in places})
    met = np.searchsorted(ordered, values, side="right")
    return tuple(values), tuple(int(n) / runs for n in met)


def centred_ranks(values: NDArray[np.generic]) -> NDArray[np.float64]:
    """Return twice the ranks of values, ties shared, less their mean: whole numbers."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    twice = 2 * last - count + 1
    ranks: NDArray[np.float64] = (twice[place] - (len(values) + 1)).astype(np.float64)
    return ranks


def rank_correlation(first: Dates, second: Dates) -> float | None:
    """Return Spearman's correlation of two values of each run, ``None`` if one is fixed."""
    one, other = centred_ranks(first), centred_ranks(second)
    scale = math.sqrt(float((one * one).sum()) * float((other * other).sum()))
    return float((one * other).sum()) / scale if scale > 0 else None
