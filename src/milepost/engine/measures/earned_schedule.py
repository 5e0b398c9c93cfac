"""Earned schedule: when the plan would have earned what has been earned by now.

References
----------
W. Lipke, "Schedule is Different", The Measurable News, March 2003; W. Lipke and K.
Henderson, *Earned Schedule Training*, 2006: ES = C + I with I = (EV − PV_C) ÷ (PV_C+1 −
PV_C), SV(t) = ES − AT, SPI(t) = ES ÷ AT, IEAC(t) = PD ÷ SPI(t), TSPI = (PD − ES) ÷ (PD −
AT).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milepost.engine.measures.figures import ratio

if TYPE_CHECKING:
    from collections.abc import Sequence

TOLERANCE = 1e-9
"""Values that differ by less than this share of the budget are equal: sums are rounded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarnedSchedule:
    """Earned, actual and planned time, all in one unit, from the planned start on.

    The unit is periods, as in the literature, or working minutes.
    """

    earned_schedule: float
    actual_time: float
    planned_duration: float

    @property
    def schedule_variance_time(self) -> float:
        """SV(t) = ES − AT: below zero is late by so much time."""
        return self.earned_schedule - self.actual_time

    @property
    def schedule_performance_index_time(self) -> float | None:
        """SPI(t) = ES ÷ AT. Unlike SPI it still tells of lateness at the end."""
        return ratio(self.earned_schedule, self.actual_time)

    @property
    def estimate_at_completion_time(self) -> float | None:
        """IEAC(t) = PD ÷ SPI(t): how long it takes in all if the pace so far goes on."""
        return ratio(self.planned_duration, self.schedule_performance_index_time)

    @property
    def to_complete_schedule_performance_index(self) -> float | None:
        """TSPI = (PD − ES) ÷ (PD − AT): the pace needed to end on time.

        ``None`` if no time is left: no pace can reach the planned finish.
        """
        left = self.planned_duration - self.actual_time
        return ratio(self.planned_duration - self.earned_schedule, left) if left > 0 else None


def earned_time(
    planned: Sequence[float],
    earned: float,
    *,
    actual_time: float = 0.0,
    positions: Sequence[float] | None = None,
) -> float:
    """Return ES, the time at which the plan reaches `earned`, by linear interpolation.

    Parameters
    ----------
    planned
        Cumulative planned value at each of `positions`, never falling; the first is the
        planned start's, usually 0, the last is the budget at completion.
    earned
        The value earned by now.
    actual_time
        Where the plan stands still at `earned`, any time of the standstill is right; the
        one nearest to this counts. That keeps ES = AT when all is on plan.
    positions
        Ascending times; 0, 1, 2 … periods if not given.

    Notes
    -----
    ES never exceeds the time at which the plan first reaches the budget: all earned is
    ES = PD.

    Examples
    --------
    >>> earned_time([0, 10, 30, 60], 45)
    2.5
    """
    times = positions if positions is not None else range(len(planned))
    slack = TOLERANCE * abs(planned[-1])
    reached = bisect_left(planned, min(earned, planned[-1]) - slack)
    first = _first_time(planned, times, earned, reached, slack)
    beyond = bisect_right(planned, earned + slack)
    if beyond == len(planned) or planned[beyond - 1] < earned - slack:
        return first
    return float(min(max(actual_time, first), times[beyond - 1]))


def _first_time(
    planned: Sequence[float], times: Sequence[float], earned: float, reached: int, slack: float
) -> float:
    """Return when the plan first comes to `earned`, which it has at place `reached`."""
    if reached == 0 or planned[reached] <= earned + slack:
        return float(times[reached])
    low, high = planned[reached - 1], planned[reached]
    share = (earned - low) / (high - low)
    return times[reached - 1] + share * (times[reached] - times[reached - 1])
