"""The figures of earned value: variances, indices, and estimates by each named method.

Amounts are of one unit, money or minutes. A figure that its formula does not define, such
as an index over nothing, is ``None``; it is never infinite.

References
----------
*Practice Standard for Earned Value Management*, 2nd edition, Project Management Institute,
2011; *A Guide to the Project Management Body of Knowledge*, 6th edition, 2017, table 7-1.
The weighted estimate: D. S. Christensen, "The Estimate at Completion Problem: A Review of
Three Studies", Project Management Journal 24 (1), 1993.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

COST_WEIGHT = 0.8
"""The weight of the cost index in the weighted estimate; the schedule index has the rest."""


class EacMethod(StrEnum):
    """How the estimate at completion is made."""

    TYPICAL = "typical"
    """The rest costs what the work so far has: BAC ÷ CPI."""
    ATYPICAL = "atypical"
    """The rest costs what was planned: AC + BAC − EV."""
    COMBINED = "combined"
    """Cost and schedule both press on the rest: AC + (BAC − EV) ÷ (CPI · SPI)."""
    WEIGHTED = "weighted"
    """The same with a weighted mean: AC + (BAC − EV) ÷ (w · CPI + (1 − w) · SPI)."""
    NEW_ESTIMATE = "new-estimate"
    """The rest is estimated anew from below: AC + ETC."""


def ratio(part: float | None, whole: float | None) -> float | None:
    """Return `part` ÷ `whole`; ``None`` if either is unknown or the result is not finite."""
    if part is None or whole is None or whole == 0:
        return None
    found = part / whole
    return found if math.isfinite(found) else None


def difference(left: float | None, right: float | None) -> float | None:
    """Return `left` − `right`, ``None`` if either is unknown."""
    return None if left is None or right is None else left - right


@dataclass(frozen=True, slots=True, kw_only=True)
class EarnedValue:
    """What was planned, earned and spent by a date, and what follows from it.

    `actual_cost` is ``None`` where nobody recorded it. `bottom_up` is the new estimate of
    what the rest takes, made from its tasks.
    """

    budget_at_completion: float
    planned_value: float
    earned_value: float
    actual_cost: float | None = None
    bottom_up: float | None = None

    @property
    def schedule_variance(self) -> float:
        """SV = EV − PV: above zero is ahead."""
        return self.earned_value - self.planned_value

    @property
    def cost_variance(self) -> float | None:
        """CV = EV − AC: above zero is under the budget."""
        return difference(self.earned_value, self.actual_cost)

    @property
    def schedule_variance_share(self) -> float | None:
        """SV % = SV ÷ PV, as a share."""
        return ratio(self.schedule_variance, self.planned_value)

    @property
    def cost_variance_share(self) -> float | None:
        """CV % = CV ÷ EV, as a share."""
        return ratio(self.cost_variance, self.earned_value)

    @property
    def schedule_performance_index(self) -> float | None:
        """SPI = EV ÷ PV. It tends to 1 at the end, however late: see `EarnedSchedule`."""
        return ratio(self.earned_value, self.planned_value)

    @property
    def cost_performance_index(self) -> float | None:
        """CPI = EV ÷ AC: what one unit spent has earned."""
        return ratio(self.earned_value, self.actual_cost)

    @property
    def planned_share(self) -> float | None:
        """PV ÷ BAC."""
        return ratio(self.planned_value, self.budget_at_completion)

    @property
    def earned_share(self) -> float | None:
        """EV ÷ BAC."""
        return ratio(self.earned_value, self.budget_at_completion)

    @property
    def spent_share(self) -> float | None:
        """AC ÷ BAC; above 1 the budget is gone."""
        return ratio(self.actual_cost, self.budget_at_completion)

    @property
    def remaining(self) -> float:
        """BAC − EV: the budget of the work still to be done."""
        return self.budget_at_completion - self.earned_value

    def estimate_at_completion(
        self, method: EacMethod = EacMethod.TYPICAL, *, cost_weight: float = COST_WEIGHT
    ) -> float | None:
        """Return EAC, by the method named; see `EacMethod` for the formulas.

        Parameters
        ----------
        cost_weight
            The weight w of CPI in the weighted method, from 0 to 1.
        """
        estimate = self.estimate_to_complete(method, cost_weight=cost_weight)
        return None if estimate is None or self.actual_cost is None else self.actual_cost + estimate

    def estimate_to_complete(
        self, method: EacMethod = EacMethod.TYPICAL, *, cost_weight: float = COST_WEIGHT
    ) -> float | None:
        """Return ETC = EAC − AC, by the method named: what the rest is expected to take."""
        if method is EacMethod.NEW_ESTIMATE:
            return self.bottom_up
        if self.actual_cost is None:
            return None
        if self.remaining == 0:
            return 0.0
        return ratio(self.remaining, self._efficiency(method, cost_weight))

    def _efficiency(self, method: EacMethod, cost_weight: float) -> float | None:
        """Return the efficiency at which the rest is done, by the method named."""
        if method is EacMethod.ATYPICAL:
            return 1.0
        cost, schedule = self.cost_performance_index, self.schedule_performance_index
        if method is EacMethod.TYPICAL:
            return cost
        if cost is None or schedule is None:
            return None
        if method is EacMethod.COMBINED:
            return cost * schedule
        return cost_weight * cost + (1 - cost_weight) * schedule

    def variance_at_completion(self, method: EacMethod = EacMethod.TYPICAL) -> float | None:
        """Return VAC = BAC − EAC, by the method named."""
        return difference(self.budget_at_completion, self.estimate_at_completion(method))

    def to_complete_performance_index(self, target: float | None = None) -> float | None:
        """Return TCPI = (BAC − EV) ÷ (target − AC): the efficiency needed from now on.

        Parameters
        ----------
        target
            What the work may cost in all: an estimate at completion, or BAC if not given.

        Returns
        -------
        float or None
            ``None`` if nothing of the target is left: no efficiency can reach it.
        """
        goal = self.budget_at_completion if target is None else target
        left = difference(goal, self.actual_cost)
        return ratio(self.remaining, left) if left is not None and left > 0 else None
