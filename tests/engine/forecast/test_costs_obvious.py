"""Costs against a slow obvious way, and the C engine against NumPy."""

import numpy as np
import pytest
from tests.engine.forecast.costly_plans import prepared, with_random_costs
from tests.engine.forecast.forecast_plans import (
    synthetic_plan,
)
from tests.engine.random_plans import random_plan

from milepost.engine.forecast.amounts import quantiles
from milepost.engine.forecast.costs import costs_of_runs
from milepost.engine.forecast.draws import BatchPart
from milepost.engine.forecast.inputs import draw_part
from milepost.engine.forecast.network import VaryingNetwork
from milepost.engine.forecast.vectorised import VectorisedSimulator, durations_of_step
from milepost.engine.kernels import library
from milepost.engine.plan import (
    DistributionShape,
    Plan,
    Task,
)

FIXED = DistributionShape.FIXED


@pytest.mark.skipif(library() is None, reason="the C kernels are not built")
@pytest.mark.parametrize("seed", range(12))
def test_c_and_numpy_agree_on_costs_to_the_unit(seed: int) -> None:
    plan = with_random_costs(random_plan(seed), seed=seed)
    for bits, runs in ((8, 70), (12, 600)):
        simulation = prepared(plan)
        assert simulation.costs is not None
        draws = draw_part(simulation.inputs, part=BatchPart(run=0, first=0, count=runs, bits=bits))
        in_numpy = VectorisedSimulator(network=simulation.network, inputs=simulation.inputs)

        in_c = costs_of_runs(simulation.simulator, simulation.costs, draws)

        assert np.array_equal(in_c, costs_of_runs(in_numpy, simulation.costs, draws))


@pytest.mark.parametrize("seed", range(8))
def test_costs_are_those_of_a_slow_obvious_way(seed: int) -> None:
    plan = with_random_costs(synthetic_plan(30, seed=seed), seed=seed)
    simulation = prepared(plan)
    draws = draw_part(simulation.inputs, part=BatchPart(run=0, first=0, count=40, bits=10))
    assert simulation.costs is not None

    found = costs_of_runs(simulation.simulator, simulation.costs, draws)

    for row, node in enumerate(simulation.costs.targets):
        target = None if node < 0 else plan.tasks[simulation.compiled.node_row[node]].uid
        assert found[row].tolist() == slow_costs(plan, simulation, draws, target=target)


def slow_costs(plan, simulation, draws, *, target: str | None) -> list[int]:  # type: ignore[no-untyped-def]
    """Add up one run after another, task by task, by the words of the documentation."""
    wanted = {each.uid for each in plan.tasks} if target is None else needed_for(plan, target)
    rows = {each.uid: row for row, each in enumerate(plan.tasks)}
    totals = [0] * draws.part.count
    drawn = simulation.costs
    for row in filter(lambda each: each.uid in wanted, plan.tasks):
        planned = row.cost if row.cost is not None else getattr(row.cost_estimate, "likely", 0)
        spent = row.actual_cost or 0
        node = int(simulation.compiled.row_node[rows[row.uid]])
        step = int(simulation.network.step_of[node])
        minutes = minutes_of(simulation.network, simulation, draws, step) if row.duration else None
        amounts = amounts_of_task(drawn, draws, row, planned=planned, spent=spent)
        share = 1.0 if row.cost_follows_duration is None else row.cost_follows_duration
        for run in range(draws.part.count):
            factor = 1.0
            if minutes is not None:
                factor = (1 - share) + share * (int(minutes[run]) / row.duration)
            totals[run] += spent + int(amounts[run] * factor + 0.5)
    for number, risk in enumerate(plan.risks):
        if target is None or wanted & set(risk.tasks):
            totals = [total + int(draws.charges[number][run]) for run, total in enumerate(totals)]
    return totals


def minutes_of(network: VaryingNetwork, simulation, draws, step: int):  # type: ignore[no-untyped-def]
    return durations_of_step(network, simulation.inputs, draws, step)


def amounts_of_task(drawn, draws, row: Task, *, planned: int, spent: int) -> list[float]:  # type: ignore[no-untyped-def]
    if row.uid not in drawn.uids:
        left = max(planned - spent, 0)
        if row.cost_estimate is None:
            return [float(left)] * draws.part.count
        assert row.cost_estimate.shape == FIXED or left == 0
        by = 1.0 if spent == 0 else left / max(1, planned)
        return [float(round(row.cost_estimate.likely * by))] * draws.part.count
    return quantiles(
        drawn.amounts, drawn.uids.index(row.uid), part=draws.part, scores=drawn.scores,
        factor=draws.shared[0],
    ).tolist()  # fmt: skip


def needed_for(plan: Plan, target: str) -> set[str]:
    """Follow links backwards from the end that must be reached, one end at a time."""
    seen: set[tuple[str, str]] = set()
    waiting = [(target, "finish")]
    points = {each.uid for each in plan.tasks if each.duration == 0}
    while waiting:
        at = waiting.pop()
        if at in seen:
            continue
        seen.add(at)
        uid, end = at
        waiting += [(uid, "start")] if end == "finish" or uid in points else []
        waiting += [(uid, "finish")] if uid in points else []
        for link in plan.dependencies:
            into = "start" if link.kind.name[1] == "S" else "finish"
            if link.successor == uid and into == end:
                waiting.append(
                    (link.predecessor, "finish" if link.kind.name[0] == "F" else "start")
                )
    return {uid for uid, end in seen if end == "finish"}
