"""What a forecast answers about money: whole minor units of the plan's currency."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from milepost.engine.plan import Uid


class BudgetSource(StrEnum):
    """Where a budget comes from."""

    GIVEN = "given"
    """It was asked for."""
    BASELINE = "baseline"
    """The cost in the first baseline."""
    PLAN = "plan"
    """What the plan costs as it is: there is no baseline with costs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CostSpread:
    """The spread of one final cost: `p80` is the least amount that covers 80 % of the runs.

    `planned` is the cost by the plan and `spent` what of it is spent. The standard errors say
    how far `p50` and `p80` may lie from what endless runs would give.
    """

    planned: int
    spent: int
    p10: int
    p50: int
    p80: int
    p90: int
    mean: float
    standard_deviation: float
    standard_error_p50: float
    standard_error_p80: float
    budget: int
    probability_of_budget: float
    standard_error_of_budget: float


class AmountHistogram(NamedTuple):
    """Runs counted by cost: `counts[i]` runs cost `edges[i]` to less than `edges[i + 1]`."""

    edges: tuple[int, ...]
    counts: tuple[int, ...]


class CostCurve(NamedTuple):
    """The share of runs, `probability[i]`, that cost `amounts[i]` or less."""

    amounts: tuple[int, ...]
    probability: tuple[float, ...]


class CostDriver(NamedTuple):
    """A task or risk that makes the final cost uncertain.

    `share` is its part of the variance of the cost; the parts of all add up to 1. A risk's
    part is what it costs itself; what it adds by making tasks longer is theirs.
    """

    uid: Uid
    is_risk: bool
    share: float


class Contingency(NamedTuple):
    """What must be held beyond the plan's own cost to have enough with a confidence, 0 to 1.

    `amount` is `cost`, which covers that share of the runs, less the planned cost; it is
    negative where the plan costs more than needed.
    """

    confidence: float
    cost: int
    amount: int


class DateAndCost(NamedTuple):
    """A date and a cost; together they hold with a joint confidence."""

    date: int
    cost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JointConfidence:
    """How probably a date and a budget hold together.

    `probability` is the share of runs, 0 to 1, that keep both; `standard_error` its own.
    Of each pair in `frontier` one more minute or unit less would bring the joint
    probability below `confidence`; dates ascend and costs fall. `balanced` is the pair
    whose date and cost are about equally sure by themselves.
    """

    date: int
    budget: int
    probability_of_date: float
    probability_of_budget: float
    probability: float
    standard_error: float
    confidence: float
    balanced: DateAndCost
    frontier: tuple[DateAndCost, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneCost:
    """What the work that must be finished before a milestone costs, with its risks.

    `joint` is with the agreed date, ``None`` where there is none or it is achieved.
    """

    uid: Uid
    name: str
    cost: CostSpread
    joint: JointConfidence | None


class Scatter(NamedTuple):
    """The project's finish and its cost in some of the runs, evenly chosen."""

    dates: tuple[int, ...]
    costs: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CostForecast:
    """The forecast of the plan's final cost, in the same runs as its dates.

    `joint` is of the scheduled finish with the budget. `correlation` is the rank correlation
    of cost and finish, −1 to 1, ``None`` where one of them does not vary. `drivers` are
    the greatest first, empty where measures were not asked for. `milestones` follow the
    order of the plan.
    """

    currency: str
    total: CostSpread
    budget_source: BudgetSource
    histogram: AmountHistogram
    s_curve: CostCurve
    contingency: tuple[Contingency, ...]
    correlation: float | None
    joint: JointConfidence
    scatter: Scatter
    drivers: tuple[CostDriver, ...]
    milestones: tuple[MilestoneCost, ...]
