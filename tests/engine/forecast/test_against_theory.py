"""Simulated probabilities against closed forms, on plans without non-working time.

Dates are compared by probability, P(finish ≤ D), never by percentile: the tolerance of
four standard errors of independent draws is wider than Latin hypercube sampling needs.
"""

import math

import numpy as np
import pytest
from tests.engine.forecast.forecast_plans import (
    DAY,
    START,
    after,
    milestone,
    round_the_clock,
    synthetic_plan,
    task,
)

from milepost.engine.forecast.draws import BatchPart
from milepost.engine.forecast.estimates import DEFAULT_SPREAD
from milepost.engine.forecast.inputs import draw_part
from milepost.engine.forecast.prepare import prepare
from milepost.engine.forecast.simulate import simulate
from milepost.engine.plan import Plan, Risk, ThreePoint
from milepost.engine.units import to_minutes

RUNS = 8192


def days_to_finish(plan: Plan, *, correlation: float = 0.0, runs: int = RUNS) -> np.ndarray:
    """Return the days from the project's start to its finish in each run."""
    simulation = prepare(
        plan, status_date=None, seed=11, default_spread=DEFAULT_SPREAD, correlation=correlation
    )
    dates, _ = simulate(simulation, runs=runs, threads=1, progress=None)
    return (dates.finish + simulation.compiled.origin - to_minutes(START)) / DAY


def assert_probability(found: float, expected: float) -> None:
    tolerance = 4 * math.sqrt(expected * (1 - expected) / RUNS) + 2 / RUNS
    assert found == pytest.approx(expected, abs=tolerance)


@pytest.mark.parametrize("day", [6, 10, 13, 17, 22])
def test_the_sum_of_three_uniform_durations_follows_irwin_and_hall(day: int) -> None:
    chain = tuple(task(uid, low=0, high=10 * DAY) for uid in "abc")
    plan = round_the_clock(chain, after("a>b", "b>c"))

    found = np.mean(days_to_finish(plan) <= day)

    # Irwin-Hall distribution, n = 3: sum over k of (-1)^k C(3, k) (x - k)^3 / 3!.
    x = day / 10
    terms = [(-1) ** k * math.comb(3, k) * (x - k) ** 3 for k in range(math.floor(x) + 1)]
    assert_probability(found, sum(terms) / 6)


@pytest.mark.parametrize("day", [6, 8, 9, 9.5])
def test_parallel_tasks_show_merge_bias(day: float) -> None:
    parallel = tuple(task(uid, low=0, high=10 * DAY) for uid in "abcd")
    plan = round_the_clock((*parallel, milestone("end")), after("a>end", "b>end", "c>end", "d>end"))

    found = np.mean(days_to_finish(plan) <= day)

    assert_probability(found, (day / 10) ** 4)


def test_a_correlation_widens_a_sum_as_theory_says() -> None:
    tasks = tuple(task(f"t{n}", low=DAY, high=11 * DAY) for n in range(40))
    links = after(*(f"t{n}>t{n + 1}" for n in range(39)))
    plan = round_the_clock(tasks, links)

    independent = days_to_finish(plan).var()
    correlated = days_to_finish(plan, correlation=0.2).var()

    # Uniform variables made from normal scores with correlation r have correlation
    # (6 / pi) asin(r / 2): W. H. Kruskal, JASA 53 (284), 1958, p. 827.
    pairwise = 6 / math.pi * math.asin(0.1)
    assert correlated / independent == pytest.approx(1 + 39 * pairwise, rel=0.05)
    assert independent == pytest.approx(40 * 100 / 12, rel=0.05)


def test_pert_durations_add_up_to_their_mean_and_variance() -> None:
    tasks = tuple(task(f"t{n}", low=2 * DAY, likely=4 * DAY, high=12 * DAY) for n in range(10))
    plan = round_the_clock(tasks, after(*(f"t{n}>t{n + 1}" for n in range(9))))

    found = days_to_finish(plan)

    # PERT: mean (2 + 4 * 4 + 12) / 6 = 5, variance (5 - 2) (12 - 5) / 7 = 3.
    assert found.mean() == pytest.approx(50, abs=0.05)
    assert found.var() == pytest.approx(30, rel=0.05)


@pytest.mark.parametrize(("day", "expected"), [(4.9, 0.0), (5, 0.7), (9.9, 0.7), (10, 1.0)])
def test_a_risk_strikes_all_its_tasks_in_the_same_runs(day: float, expected: float) -> None:
    pair = tuple(task(uid, low=5 * DAY, high=5 * DAY) for uid in "ab")
    five_days = ThreePoint(low=5 * DAY, likely=5 * DAY, high=5 * DAY)
    risk = Risk(uid="r", name="Late supplier", probability=0.3, impact=five_days, tasks=("a", "b"))
    plan = round_the_clock(pair, (), (risk,))

    found = np.mean(days_to_finish(plan) <= day)

    # Struck one by one, both would be spared in only 0.7 * 0.7 of the runs.
    assert_probability(found, expected)


def test_latin_hypercube_halves_the_error_of_the_mean() -> None:
    plan = synthetic_plan(60, seed=4)

    def mean_of(seed: int, part: BatchPart) -> float:
        simulation = prepare(
            plan, status_date=None, seed=seed, default_spread=DEFAULT_SPREAD, correlation=0.0
        )
        return float(
            simulation.simulator.dates(draw_part(simulation.inputs, part=part)).finish.mean()
        )

    # A few runs out of a huge batch are as good as independent of one another.
    plain = [
        mean_of(seed, BatchPart(run=0, first=4096 * seed, count=256, bits=20)) for seed in range(40)
    ]
    stratified = [mean_of(seed, BatchPart(run=0, first=0, count=256, bits=8)) for seed in range(40)]

    assert np.std(stratified) <= 0.5 * np.std(plain)
    assert np.mean(stratified) == pytest.approx(np.mean(plain), abs=np.std(plain))
