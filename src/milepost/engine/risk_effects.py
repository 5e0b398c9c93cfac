"""What each risk does to each milestone, in working days.

The plan is simulated with all its risks, once more without each of them, and once without
any. All simulations share every draw (common random numbers), so that a difference is the
risk's effect and not luck: leaving a risk out is the same as giving it probability 0.

References
----------
D. Hulett, *Integrated Cost-Schedule Risk Analysis*, 2011, chapter 8: risks are ranked by
the days saved when one is taken out and the simulation is run again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from milepost.engine.effects import MilestoneEffect, Variants
from milepost.engine.forecast import DEFAULT_CORRELATION
from milepost.engine.forecast.estimates import ends_of, mean_of
from milepost.engine.forecast.prepare import prepare
from milepost.engine.forecast.risks import risks_drawn
from milepost.engine.forecast.simulate import check_runs
from milepost.engine.forecast.statistics import percentile
from milepost.engine.plan import DistributionShape, Uid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from milepost.engine.forecast.prepare import Simulation
    from milepost.engine.forecast.runs import PartDraws
    from milepost.engine.plan import Plan, Risk, ThreePoint

MOST_MEASURED = 200
"""Risks that are simulated one by one; those of the least expected days are left out."""


class CostEffect(NamedTuple):
    """What a risk adds to the final cost of the plan, in minor units.

    Longer tasks that are paid by time count, besides what the event costs itself: `mean` of
    the runs' own differences, `p80` between the percentiles with and without.
    """

    mean: float
    p80: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskEffect:
    """What one risk does: to every milestone, in the order of the plan.

    `expected_days` is the naive figure, probability × mean impact, which knows nothing of
    float and parallel paths. `milestones` is empty if the risk was not measured.
    `open_tasks` counts the unfinished tasks with work left that it hits. `cost` is ``None``
    if nothing in the plan costs anything, or the risk was not measured.
    """

    uid: Uid
    expected_days: float
    open_tasks: int
    milestones: tuple[MilestoneEffect, ...]
    cost: CostEffect | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskEffects:
    """The effects of all risks of a plan, each alone and `together`, over `runs` runs.

    `risks` keeps the order of the plan; risks that a forecast does not draw are left out.
    """

    runs: int
    seed: int
    together: tuple[MilestoneEffect, ...]
    risks: tuple[RiskEffect, ...]


def risk_effects(
    plan: Plan,
    *,
    runs: int = 1024,
    seed: int = 1,
    most_measured: int = MOST_MEASURED,
    progress: Callable[[float], bool] | None = None,
) -> RiskEffects:
    """Return what each risk of `plan` does to each milestone.

    Parameters
    ----------
    runs
        Simulated courses of each simulation; with the seed of a forecast, the dates with
        all risks are that forecast's.
    most_measured
        Risks simulated one by one; the rest have no `milestones`.
    progress
        Called before each simulation with the share done; ``False`` leaves the risks that
        are still to come unmeasured.

    Raises
    ------
    InvalidForecastOption
        If the number of runs is out of range or would take too much memory.

    Notes
    -----
    Costs as much as `most_measured` + 2 forecasts without measures at most.
    """
    simulation = prepare(
        plan, status_date=None, seed=seed, default_spread=None,
        correlation=DEFAULT_CORRELATION,
    )  # fmt: skip
    check_runs(runs, recorded=len(simulation.milestones))
    risks = risks_drawn(plan.risks)
    variants = Variants(simulation, runs=runs)
    if not risks:
        return RiskEffects(runs=runs, seed=seed, together=variants.effects(), risks=())
    open_tasks = _open_tasks(simulation, risks=len(risks))
    chosen = _chosen(plan, risks, open_tasks=open_tasks, most=most_measured)
    measured: dict[int, tuple[MilestoneEffect, ...]] = {}
    costs: dict[int, CostEffect | None] = {}
    together = variants.effects(without(range(len(risks))))
    for done, number in enumerate(chosen):
        if progress is not None and not progress(done / len(chosen)):
            break
        measured[number] = variants.effects(without((number,)))
        costs[number] = _cost_effect(variants, number)
    unmoved = variants.effects()
    return RiskEffects(
        runs=runs,
        seed=seed,
        together=together,
        risks=tuple(
            RiskEffect(
                uid=risk.uid,
                expected_days=expected_days(risk, minutes_per_day=plan.minutes_per_day),
                open_tasks=open_tasks[number],
                milestones=measured.get(number, () if open_tasks[number] else unmoved),
                cost=costs.get(number),
            )
            for number, risk in enumerate(risks)
        ),
    )


def expected_days(risk: Risk, *, minutes_per_day: int) -> float:
    """Return probability × mean impact, in working days of `minutes_per_day`."""
    return risk.probability * mean_minutes(risk.impact) / minutes_per_day


def mean_minutes(estimate: ThreePoint) -> float:
    """Return the mean of a three-point estimate's distribution, in minutes.

    Examples
    --------
    >>> from milepost.engine.plan import ThreePoint
    >>> mean_minutes(ThreePoint(low=0, likely=480, high=1440))
    560.0
    """
    low, likely, high = estimate.low, estimate.likely, estimate.high
    if estimate.shape is DistributionShape.PERT:
        return (low + 4 * likely + high) / 6
    if estimate.shape is DistributionShape.TRIANGULAR:
        return (low + likely + high) / 3
    if estimate.shape is DistributionShape.UNIFORM:
        return (low + high) / 2
    return mean_of(ends_of(estimate))


def _open_tasks(simulation: Simulation, *, risks: int) -> list[int]:
    """Return how many tasks each risk can still hit."""
    counts = [0] * risks
    for numbers in simulation.inputs.node_risks.values():
        for number in numbers:
            counts[number] += 1
    return counts


def _chosen(
    plan: Plan, risks: Sequence[Risk], *, open_tasks: Sequence[int], most: int
) -> list[int]:
    """Return the risks to be simulated one by one, those of most expected days first."""

    def weight(number: int) -> float:
        days = expected_days(risks[number], minutes_per_day=plan.minutes_per_day)
        return days * open_tasks[number]

    # A risk that hits nothing and costs nothing has no effect: no simulation is needed.
    numbers = [n for n, risk in enumerate(risks) if open_tasks[n] or risk.cost_impact is not None]
    return sorted(numbers, key=lambda number: (-weight(number), number))[:most]


def _cost_effect(variants: Variants, risk: int) -> CostEffect | None:
    """Return what a risk, by number, adds to the cost of the plan, if that has one."""
    dear, cheap = variants.costs(), variants.costs(without((risk,)))
    if dear is None or cheap is None:
        return None
    p80 = [percentile(np.sort(costs), percent=80) for costs in (dear, cheap)]
    return CostEffect(mean=float((dear - cheap).mean()), p80=p80[0] - p80[1])


def without(risks: Iterable[int]) -> Callable[[PartDraws], PartDraws]:
    """Return how draws change if some risks, by number, cannot strike."""
    rows = list(risks)

    def spared(draws: PartDraws) -> PartDraws:
        added = draws.added.copy()
        added[rows] = 0
        charges = draws.charges.copy()
        if len(charges):
            charges[rows] = 0
        return replace(draws, added=added, charges=charges)

    return spared
