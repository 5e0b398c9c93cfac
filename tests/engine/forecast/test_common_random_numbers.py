"""An edit moves what lies downstream of it and nothing else."""

from dataclasses import replace

import numpy as np
from tests.engine.forecast.forecast_plans import DAY, after, milestone, round_the_clock, task

from milepost.engine.forecast import DEFAULT_SPREAD, forecast
from milepost.engine.forecast.draws import BatchPart
from milepost.engine.forecast.inputs import draw_part
from milepost.engine.forecast.prepare import prepare
from milepost.engine.plan import Plan, Task


def two_branches(*, first: Task) -> Plan:
    tasks = (
        first,
        task("b", low=DAY, high=3 * DAY),
        task("c", low=DAY, high=9 * DAY),
        task("d", low=DAY, high=9 * DAY),
        milestone("left"),
        milestone("right"),
    )
    return round_the_clock(tasks, after("a>b", "b>left", "c>d", "d>right"))


def dates_of(plan: Plan, *, runs: int = 1024, seed: int = 1) -> dict[str, np.ndarray]:
    simulation = prepare(
        plan, status_date=None, seed=seed, default_spread=DEFAULT_SPREAD, correlation=0.2
    )
    part = BatchPart(run=0, first=0, count=runs, bits=runs.bit_length() - 1)
    found = simulation.simulator.dates(draw_part(simulation.inputs, part=part)).recorded
    nodes = simulation.network.node[simulation.network.record]
    rows = simulation.compiled.node_row[nodes].tolist()
    return {
        plan.tasks[row].uid: dates + simulation.compiled.origin
        for row, dates in zip(rows, found, strict=True)
    }


def test_an_edit_leaves_every_run_of_other_branches_as_it_was() -> None:
    before = dates_of(two_branches(first=task("a", low=DAY, high=5 * DAY)))
    edited = dates_of(two_branches(first=task("a", low=4 * DAY, high=50 * DAY)))

    assert np.array_equal(before["right"], edited["right"])
    assert np.all(edited["left"] > before["left"])


def test_a_longer_task_moves_every_run_by_as_much() -> None:
    before = dates_of(two_branches(first=task("a", low=DAY, high=5 * DAY)))
    longer = dates_of(two_branches(first=task("a", low=2 * DAY, high=6 * DAY)))

    assert set(longer["left"] - before["left"]) == {DAY}


def test_adding_a_task_at_the_top_reshuffles_nothing() -> None:
    plan = two_branches(first=task("a", low=DAY, high=5 * DAY))
    newcomer = task("new", low=DAY, high=30 * DAY)
    larger = replace(plan, tasks=(newcomer, *plan.tasks))

    before, after_it = dates_of(plan), dates_of(larger)

    assert np.array_equal(before["left"], after_it["left"])
    assert np.array_equal(before["right"], after_it["right"])


def test_the_effect_of_an_edit_varies_fifty_times_less_than_with_fresh_seeds() -> None:
    plain = two_branches(first=task("a", low=DAY, high=5 * DAY))
    edited = two_branches(first=task("a", low=DAY, high=6 * DAY))

    def mean(plan: Plan, seed: int) -> float:
        return float(dates_of(plan, runs=64, seed=seed)["left"].mean())

    common = [mean(edited, seed) - mean(plain, seed) for seed in range(30)]
    fresh = [mean(edited, seed) - mean(plain, 1000 + seed) for seed in range(30)]

    # Latin hypercube sampling has made the fresh differences small already.
    assert np.var(common) * 5 <= np.var(fresh)


def test_renaming_a_task_keeps_its_draws() -> None:
    plan = two_branches(first=task("a", low=DAY, high=5 * DAY))
    renamed = replace(plan, tasks=tuple(replace(row, name=f"New {row.name}") for row in plan.tasks))

    assert forecast(plan, runs=64).project_finish == forecast(renamed, runs=64).project_finish
