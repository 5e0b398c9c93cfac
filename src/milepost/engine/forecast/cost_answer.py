"""From simulated costs to what a forecast answers about money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.forecast import statistics
from milepost.engine.forecast.cost_drivers import cost_drivers
from milepost.engine.forecast.cost_results import (
    BudgetSource,
    Contingency,
    CostForecast,
    CostSpread,
    JointConfidence,
    MilestoneCost,
    Scatter,
)
from milepost.engine.forecast.joint import joint_confidence
from milepost.engine.task_progress import actual_finish_of
from milepost.engine.units import to_minutes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from milepost.engine.forecast.costs import CostInputs
    from milepost.engine.forecast.draws import BatchPart
    from milepost.engine.forecast.prepare import Simulation
    from milepost.engine.forecast.runs import AllRuns

    Int64s = NDArray[np.int64]

CONFIDENCES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
"""The confidences for which every forecast tells the contingency."""
_SCATTERED = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class CostQuestion:
    """What is asked of a cost forecast: a budget of one's own, and a confidence, 0 to 1."""

    budget: int | None
    confidence: float


def cost_forecast(
    simulation: Simulation,
    runs: AllRuns,
    *,
    scheduled: int,
    question: CostQuestion,
    parts: Sequence[BatchPart],
) -> CostForecast | None:
    """Return the forecast of what a plan costs, ``None`` if nothing costs anything.

    Parameters
    ----------
    scheduled
        The scheduled finish, in minutes since 1970.
    parts
        The parts that the runs were made in, without which there are no drivers.
    """
    costs = simulation.costs
    if costs is None:
        return None
    total, finish = runs.costs[0], runs.finish.astype(np.int64) + simulation.compiled.origin
    ordered = np.sort(total)
    budget = int(_budgets(costs)[0]) if question.budget is None else question.budget
    return CostForecast(
        currency=simulation.compiled.plan.currency,
        total=_spread(ordered, costs, row=0, budget=budget),
        budget_source=_source(costs, question),
        histogram=statistics.amount_histogram(ordered),
        s_curve=statistics.cost_curve(ordered),
        contingency=_contingency(ordered, int(costs.planned[0]), question.confidence),
        correlation=statistics.rank_correlation(total, finish),
        joint=joint_confidence(
            finish, total, date=scheduled, budget=budget, confidence=question.confidence
        ),
        scatter=_scatter(finish, total),
        drivers=cost_drivers(simulation, costs, total=total, parts=parts),
        milestones=tuple(_milestone_costs(simulation, costs, runs, question)),
    )


def _budgets(costs: CostInputs) -> Int64s:
    return costs.budget if costs.has_baseline else costs.planned


def _source(costs: CostInputs, question: CostQuestion) -> BudgetSource:
    if question.budget is not None:
        return BudgetSource.GIVEN
    return BudgetSource.BASELINE if costs.has_baseline else BudgetSource.PLAN


def _spread(ordered: Int64s, costs: CostInputs, *, row: int, budget: int) -> CostSpread:
    p10, p50, p80, p90 = (statistics.percentile(ordered, percent=p) for p in (10, 50, 80, 90))
    chance = int(np.searchsorted(ordered, budget, side="right")) / len(ordered)
    is_certain = ordered[0] == ordered[-1]
    return CostSpread(
        planned=int(costs.planned[row]),
        spent=int(costs.spent[row]),
        p10=p10,
        p50=p50,
        p80=p80,
        p90=p90,
        mean=float(ordered.mean()),
        standard_deviation=float(ordered.std()),
        standard_error_p50=statistics.standard_error_of_percentile(ordered, percent=50),
        standard_error_p80=statistics.standard_error_of_percentile(ordered, percent=80),
        budget=budget,
        probability_of_budget=chance,
        standard_error_of_budget=(
            0.0 if is_certain else statistics.standard_error_of(chance, runs=len(ordered))
        ),
    )


def _contingency(ordered: Int64s, planned: int, asked: float) -> tuple[Contingency, ...]:
    found = []
    for confidence in sorted({*CONFIDENCES, asked}):
        # The tiny allowance keeps 0.7 · 4096 from being rounded up past a whole number.
        place = max(0, int(np.ceil(confidence * len(ordered) - 1e-9)) - 1)
        cost = int(ordered[place])
        found.append(Contingency(confidence, cost, cost - planned))
    return tuple(found)


def _scatter(finish: Int64s, total: Int64s) -> Scatter:
    # Within 1,024 runs the common factor rises, so that every so many-th run covers it evenly.
    every = max(1, len(finish) // _SCATTERED)
    return Scatter(tuple(finish[::every].tolist()), tuple(total[::every].tolist()))


def _milestone_costs(
    simulation: Simulation, costs: CostInputs, runs: AllRuns, question: CostQuestion
) -> Iterator[MilestoneCost]:
    budgets = _budgets(costs)
    for row, node in enumerate(costs.targets):
        if node < 0:
            continue
        task = simulation.compiled.plan.tasks[simulation.compiled.node_row[node]]
        spread = _spread(np.sort(runs.costs[row]), costs, row=row, budget=int(budgets[row]))
        yield MilestoneCost(
            uid=task.uid,
            name=task.name,
            cost=spread,
            joint=_milestone_joint(
                simulation, runs, row=row, budget=spread.budget, question=question
            )
            if actual_finish_of(task) is None
            else None,
        )


def _milestone_joint(
    simulation: Simulation, runs: AllRuns, *, row: int, budget: int, question: CostQuestion
) -> JointConfidence | None:
    compiled, network = simulation.compiled, simulation.network
    node = simulation.milestones[row - 1]
    task = compiled.plan.tasks[compiled.node_row[node]]
    if task.milestone is None or task.milestone.agreed_date is None:
        return None
    place = np.flatnonzero(network.record == network.step_of[node])
    if len(place):
        dates = runs.recorded[place[0]].astype(np.int64)
    else:
        dates = np.full(len(runs.finish), simulation.early.finish_wall[node], dtype=np.int64)
    return joint_confidence(
        dates + compiled.origin,
        runs.costs[row],
        date=to_minutes(task.milestone.agreed_date),
        budget=budget,
        confidence=question.confidence,
    )
