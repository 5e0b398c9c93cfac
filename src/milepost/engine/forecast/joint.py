"""How probably a date and a budget hold together, and which pairs do with a confidence.

References
----------
NASA, *Cost Estimating Handbook*, version 4.0, 2015, appendix J: joint cost and schedule
confidence level (JCL). US Government Accountability Office, *Cost Estimating and
Assessment Guide*, GAO-20-195G, 2020, chapter 14.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.forecast import statistics
from milepost.engine.forecast.cost_results import DateAndCost, JointConfidence

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Int64s = NDArray[np.int64]

_FRONTIER_POINTS = 17


def joint_confidence(
    dates: Int64s, costs: Int64s, *, date: int, budget: int, confidence: float
) -> JointConfidence:
    """Return how probably a date and a budget hold together.

    Parameters
    ----------
    dates, costs
        Of each run; dates in minutes since 1970.
    date
        The promise; a midnight means that whole day.
    confidence
        Of the pairs in the frontier, 0 to 1.
    """
    is_met, is_paid = dates <= statistics.last_minute(date), costs <= budget
    probability = float((is_met & is_paid).mean())
    frontier = _frontier(dates, costs, confidence=confidence)
    return JointConfidence(
        date=date,
        budget=budget,
        probability_of_date=float(is_met.mean()),
        probability_of_budget=float(is_paid.mean()),
        probability=probability,
        standard_error=statistics.standard_error_of(probability, runs=len(dates)),
        confidence=confidence,
        balanced=_balanced(frontier, dates, costs),
        frontier=frontier,
    )


def _frontier(dates: Int64s, costs: Int64s, *, confidence: float) -> tuple[DateAndCost, ...]:
    """Return the least cost for each of some dates that both hold in enough runs."""
    runs = len(dates)
    enough = min(runs, max(1, math.ceil(confidence * runs - 1e-9)))
    order = np.argsort(dates, kind="stable")
    ordered, paid = dates[order], costs[order]
    places = np.unique(np.linspace(enough, runs, _FRONTIER_POINTS).astype(np.int64))
    found: list[DateAndCost] = []
    for date in dict.fromkeys(int(ordered[place - 1]) for place in places):
        kept = paid[: int(np.searchsorted(ordered, date, side="right"))]
        cost = int(np.partition(kept, enough - 1)[enough - 1])
        if not found or cost < found[-1].cost:
            found.append(DateAndCost(date, cost))
    return tuple(found)


def _balanced(frontier: tuple[DateAndCost, ...], dates: Int64s, costs: Int64s) -> DateAndCost:
    """Return the pair whose date and cost are about equally sure by themselves."""

    def imbalance(pair: DateAndCost) -> int:
        is_met = np.count_nonzero(dates <= pair.date)
        return abs(int(is_met) - int(np.count_nonzero(costs <= pair.cost)))

    return min(frontier, key=imbalance)
