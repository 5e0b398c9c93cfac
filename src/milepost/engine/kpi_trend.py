"""Where a KPI is heading: a robust line through its points and when it meets the target.

The line is Theil's: its slope is the median of the slopes between every two points, so
that a few wild readings do not turn it. The range of the slope is Sen's, from the ranks
of those slopes.

References
----------
.. [1] H. Theil, "A rank-invariant method of linear and polynomial regression analysis",
   Proc. Koninklijke Nederlandse Akademie van Wetenschappen 53, 1950.
.. [2] P. K. Sen, "Estimates of the regression coefficient based on Kendall's tau",
   Journal of the American Statistical Association 63, 1968, pages 1379-1389.
.. [3] R. O. Gilbert, "Statistical Methods for Environmental Pollution Monitoring", 1987,
   section 16.5, for the variance of Kendall's S with ties.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.units import MINUTES_PER_DAY, Minutes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from milepost.engine.kpis import Goal, Point

FEWEST_POINTS = 4
"""Below four points at different moments, no range of the slope can be told."""
MOST_POINTS = 90
"""Latest points that the line is drawn through."""
FARTHEST_DAYS = 3650
"""A crossing further away than ten years is no forecast."""
CONFIDENCE = 0.8
"""The chance that the range of the slope holds the true one."""


class Outlook(StrEnum):
    """What the trend says about the target."""

    TOO_FEW = "too-few"
    """Fewer than four points at different moments."""
    NO_GOAL = "no-goal"
    """There is no target to meet."""
    REACHED = "reached"
    """The target is reached, and the trend does not leave it."""
    LEAVING = "leaving"
    """The target is reached, and the trend leaves it at the crossing."""
    CROSSING = "crossing"
    """The trend meets the target at the crossing."""
    FLAT = "flat"
    """Up or down cannot be told at this confidence."""
    HEADING_AWAY = "heading-away"
    """The trend leads away from the target."""
    BEYOND = "beyond"
    """The trend meets the target in more than ten years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line through points: `slope` per day, with the range `low` to `high`.

    It passes through `value` at the moment `at`, the medians of the points.
    """

    slope: float
    low: float
    high: float
    at: float
    value: float
    points: int

    def value_at(self, moment: float) -> float:
        """Return the line's value at a moment."""
        return self.value + self.slope * (moment - self.at) / MINUTES_PER_DAY

    def meets(self, value: float, *, slope: float | None = None) -> float | None:
        """Return when the line, with another `slope` if given, has `value`; ``None`` if never."""
        steep = self.slope if slope is None else slope
        if steep == 0:
            return None
        return self.at + (value - self.value) / steep * MINUTES_PER_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """The outlook of a KPI with the line behind it.

    `crossing` is when the line meets the target, `earliest` and `latest` the range that
    the range of the slope gives; `latest` is ``None`` if it may never happen.
    """

    outlook: Outlook
    line: Line | None = None
    crossing: Minutes | None = None
    earliest: Minutes | None = None
    latest: Minutes | None = None
    confidence: float = CONFIDENCE


def find_line(points: Sequence[Point], *, confidence: float = CONFIDENCE) -> Line | None:
    """Return Theil's line through the latest 90 points, or ``None`` if there are too few.

    Parameters
    ----------
    points
        In any order; at least four different moments are needed.
    confidence
        The chance, strictly between 0 and 1, that the slope's range holds the true slope,
        if the readings scatter about a line independently and alike.
    """
    latest = sorted(points, key=lambda point: point.at)[-MOST_POINTS:]
    if len({point.at for point in latest}) < FEWEST_POINTS:
        return None
    at = np.array([point.at for point in latest], dtype=np.float64)
    value = np.array([point.value for point in latest], dtype=np.float64)
    slopes = _slopes(at, value)
    slope = float(np.median(slopes))
    low, high = _slope_range(slopes, points=latest, confidence=confidence)
    middle = float(np.median(at))
    days = (at - middle) / MINUTES_PER_DAY
    return Line(
        slope=slope,
        low=min(low, slope),
        high=max(high, slope),
        at=middle,
        value=float(np.median(value - slope * days)),
        points=len(latest),
    )


def _slopes(at: NDArray[np.float64], value: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the slope per day between every two points of different moments, ascending."""
    first, second = np.triu_indices(len(at), k=1)
    apart = at[second] - at[first]
    kept = apart > 0
    rise = (value[second] - value[first])[kept]
    slopes: NDArray[np.float64] = np.sort(rise / apart[kept] * MINUTES_PER_DAY)
    return slopes


def _slope_range(
    slopes: NDArray[np.float64], *, points: Sequence[Point], confidence: float
) -> tuple[float, float]:
    variance = _variance_of_s(len(points))
    for counts in (Counter(p.at for p in points), Counter(p.value for p in points)):
        variance -= sum(_variance_of_s(many) for many in counts.values())
    reach = NormalDist().inv_cdf((1 + confidence) / 2) * math.sqrt(max(variance, 0.0))
    below = math.floor((len(slopes) - reach) / 2) - 1
    above = math.ceil((len(slopes) + reach) / 2)
    return float(slopes[max(below, 0)]), float(slopes[min(above, len(slopes) - 1)])


def _variance_of_s(many: int) -> float:
    """Return the variance of Kendall's S for so many points, or the part that ties take."""
    return many * (many - 1) * (2 * many + 5) / 18


def find_trend(points: Sequence[Point], *, goal: Goal, confidence: float = CONFIDENCE) -> Trend:
    """Return where a KPI is heading and when its trend meets the target.

    Notes
    -----
    "Reached" is judged by the last value, the crossing by the line. A line that has
    passed the target while the last value has not is said to cross at the last value's
    moment. The range of the crossing turns the line about its middle point within the
    slope's range; it leaves out the scatter of single readings.
    """
    line = find_line(points, confidence=confidence)
    if line is None:
        return Trend(outlook=Outlook.TOO_FEW, confidence=confidence)
    last = max(points, key=lambda point: point.at)
    wanted = goal.line_towards(last.value)
    if wanted is None:
        return Trend(outlook=Outlook.NO_GOAL, line=line, confidence=confidence)
    is_flat = line.low <= 0 <= line.high
    if goal.is_reached(last.value):
        return _trend_of_reached(line, last=last, goal=goal, is_flat=is_flat, confidence=confidence)
    if is_flat:
        return Trend(outlook=Outlook.FLAT, line=line, confidence=confidence)
    if (wanted - last.value) * line.slope < 0:
        return Trend(outlook=Outlook.HEADING_AWAY, line=line, confidence=confidence)
    return _crossing(line, wanted=wanted, last=last, found=Outlook.CROSSING, confidence=confidence)


def _trend_of_reached(
    line: Line, *, last: Point, goal: Goal, is_flat: bool, confidence: float
) -> Trend:
    reached = Trend(outlook=Outlook.REACHED, line=line, confidence=confidence)
    # Far along the line the value has left the target, or never will.
    far = last.value + line.slope * FARTHEST_DAYS
    if is_flat or goal.is_reached(far):
        return reached
    left = goal.line_towards(far)
    if left is None:
        return reached
    found = _crossing(line, wanted=left, last=last, found=Outlook.LEAVING, confidence=confidence)
    return reached if found.outlook is Outlook.BEYOND else found


def _crossing(
    line: Line, *, wanted: float, last: Point, found: Outlook, confidence: float
) -> Trend:
    farthest = last.at + FARTHEST_DAYS * MINUTES_PER_DAY

    def moment(slope: float) -> Minutes | None:
        meets = line.meets(wanted, slope=slope)
        if meets is None or meets > farthest:
            return None
        return max(round(meets), last.at)

    crossing = moment(line.slope)
    if crossing is None:
        return Trend(outlook=Outlook.BEYOND, line=line, confidence=confidence)
    steep, gentle = sorted((line.low, line.high), key=abs, reverse=True)
    earliest, latest = moment(steep), moment(gentle)
    # Once the line has passed the target, the steeper slope met it at a later moment.
    ends = [crossing, *(end for end in (earliest, latest) if end is not None)]
    return Trend(
        outlook=found,
        line=line,
        crossing=crossing,
        earliest=min(ends),
        latest=max(ends) if latest is not None else None,
        confidence=confidence,
    )
