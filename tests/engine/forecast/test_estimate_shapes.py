"""Log-normal, discrete and fixed estimates, and one number with a confidence."""

import math
from dataclasses import replace
from statistics import NormalDist

import numpy as np
import pytest
from tests.engine.forecast.forecast_plans import (
    DAY,
    START,
    after,
    round_the_clock,
)

from milepost.engine.errors import InvalidPlan
from milepost.engine.forecast import InvalidForecastOption, Spread, forecast
from milepost.engine.forecast.estimates import DEFAULT_SPREAD, ends_of, mean_of
from milepost.engine.forecast.prepare import prepare
from milepost.engine.forecast.simulate import simulate
from milepost.engine.plan import DistributionShape, Outcome, Plan, Risk, Task, ThreePoint
from milepost.engine.units import to_minutes

RUNS = 8192
LOG_NORMAL = DistributionShape.LOG_NORMAL


def estimated(uid: str, estimate: ThreePoint | None, **facts: object) -> Task:
    facts.setdefault("duration", 5 * DAY)
    return Task(uid=uid, name=uid, estimate=estimate, **facts)  # type: ignore[arg-type]


def log_normal(low: float, likely: float, high: float) -> ThreePoint:
    ends = (round(days * DAY) for days in (low, likely, high))
    return ThreePoint(**dict(zip(("low", "likely", "high"), ends, strict=True)), shape=LOG_NORMAL)


def discrete(*chances: tuple[float, float]) -> ThreePoint:
    minutes = sorted(round(days * DAY) for days, _ in chances)
    return ThreePoint(
        low=minutes[0],
        likely=minutes[0],
        high=minutes[-1],
        shape=DistributionShape.DISCRETE,
        outcomes=tuple(Outcome(minutes=round(d * DAY), probability=p) for d, p in chances),
    )


def days_to_finish(plan: Plan, *, correlation: float = 0.0, spread: Spread = DEFAULT_SPREAD):
    simulation = prepare(
        plan, status_date=None, seed=11, default_spread=spread, correlation=correlation
    )
    dates, _ = simulate(simulation, runs=RUNS, threads=1, progress=None)
    return (dates.finish + simulation.compiled.origin - to_minutes(START)) / DAY


def assert_probability(found: float, expected: float) -> None:
    tolerance = 4 * math.sqrt(expected * (1 - expected) / RUNS) + 2 / RUNS
    assert found == pytest.approx(expected, abs=tolerance)


@pytest.mark.parametrize("ends", [(5, 10, 20), (4, 6, 30), (8, 9, 10)])
@pytest.mark.parametrize("score", [-1.2816, -0.5, 0.0, 0.8416, 1.2816, 2.0])
def test_a_log_normal_passes_through_its_three_percentiles(ends, score) -> None:
    plan = round_the_clock((estimated("a", log_normal(*ends)),), ())

    found = days_to_finish(plan)

    # Each half is log-normal: ln X = ln P50 + z s, s from P10 or P90, z(P90) = 1.2816.
    low, likely, high = ends
    ratio = likely / low if score < 0 else high / likely
    day = likely * ratio ** (score / 1.281552)
    assert_probability(np.mean(found <= day), NormalDist().cdf(score))


def test_a_log_normal_has_the_mean_of_its_formula() -> None:
    sigma = math.log(2) / 1.281552

    mean = mean_of(ends_of(log_normal(5, 10, 20))) / DAY

    # Mean of the log-normal distribution: exp(mu + sigma^2 / 2).
    assert mean == pytest.approx(10 * math.exp(sigma**2 / 2), rel=1e-3)


@pytest.mark.parametrize(
    ("days", "expected"), [(4, 0.09), (6, 0.33), (8, 0.49), (10, 0.67), (12, 0.91)]
)
def test_two_discrete_durations_add_up_like_dice(days: float, expected: float) -> None:
    three_ways = discrete((2, 0.3), (4, 0.4), (8, 0.3))
    plan = round_the_clock((estimated("a", three_ways), estimated("b", three_ways)), after("a>b"))

    found = days_to_finish(plan)

    # By hand: 4: .09, 6: .24, 8: .16, 10: .18, 12: .24, 16: .09.
    assert_probability(np.mean(found <= days), expected)
    assert set(np.round(found, 6)) == {4, 6, 8, 10, 12, 16}


def test_discrete_durations_share_the_common_factor() -> None:
    coin = discrete((1, 0.5), (11, 0.5))
    plan = round_the_clock((estimated("a", coin), estimated("b", coin)), after("a>b"))

    found = days_to_finish(plan, correlation=0.5)

    # Two halves of a bivariate normal: 1/4 + asin(r) / (2 pi) lie in one quadrant
    # (W. F. Sheppard, Phil. Trans. A 192, 1899).
    assert_probability(np.mean(found < 3), 0.25 + math.asin(0.5) / (2 * math.pi))


def test_a_risk_may_have_a_discrete_impact() -> None:
    risk = Risk(
        uid="r", name="r", probability=0.5, impact=discrete((1, 0.8), (9, 0.2)), tasks=("a",)
    )
    plan = round_the_clock(
        (estimated("a", ThreePoint(low=DAY, likely=DAY, high=DAY)),), (), (risk,)
    )

    found = days_to_finish(plan)

    assert_probability(np.mean(found <= 1), 0.5)
    assert_probability(np.mean(found <= 2), 0.9)
    assert set(found) == {1, 2, 10}


def test_begun_work_keeps_the_share_of_each_outcome_that_remains() -> None:
    facts = {"actual_start": START, "percent_complete": 50, "duration": 4 * DAY}
    begun = estimated("a", discrete((2, 0.5), (6, 0.5)), **facts)

    found = days_to_finish(round_the_clock((begun,), ()))

    assert set(found) == {3, 5}


def test_a_fixed_estimate_never_varies() -> None:
    fixed = ThreePoint(low=DAY, likely=3 * DAY, high=9 * DAY, shape=DistributionShape.FIXED)

    found = days_to_finish(round_the_clock((estimated("a", fixed),), ()))

    assert set(found) == {3}


@pytest.mark.parametrize(
    "spread", [DEFAULT_SPREAD, Spread(low=0.5, likely=1, high=2, shape=LOG_NORMAL)]
)
@pytest.mark.parametrize("percent", [60.0, 80.0, 90.0])
def test_a_number_with_a_confidence_is_kept_that_often(spread: Spread, percent: float) -> None:
    plan = round_the_clock((estimated("a", None, duration=8 * DAY, confidence=percent),), ())

    found = days_to_finish(plan, spread=spread)

    assert_probability(np.mean(found <= 8), percent / 100)


def test_a_confidence_of_half_way_leaves_a_log_normal_where_it_was() -> None:
    spread = Spread(low=0.5, likely=1, high=2, shape=LOG_NORMAL)
    plain = round_the_clock((estimated("a", None),), ())
    sure = round_the_clock((estimated("a", None, confidence=50.0001),), ())

    assert days_to_finish(sure, spread=spread) == pytest.approx(
        days_to_finish(plain, spread=spread), rel=1e-3
    )


def test_another_outcome_of_one_task_reshuffles_no_other() -> None:
    coin, longer = discrete((1, 0.5), (11, 0.5)), discrete((1, 0.5), (31, 0.5))
    plan = round_the_clock((estimated("a", coin), estimated("b", coin)), after("a>b"))

    before = days_to_finish(plan)
    edited = days_to_finish(replace(plan, tasks=(plan.tasks[0], estimated("b", longer))))

    # Only b's long outcome grew, by 20 days, in the very same runs.
    assert set(edited - before) == {0, 20}
    assert_probability(np.mean(edited - before == 20), 0.5)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"estimate": ThreePoint(low=9, likely=5, high=6)}, "estimate-out-of-order"),
        ({"estimate": log_normal(0, 1, 2)}, "log-normal-from-zero"),
        ({"estimate": discrete((1, 0.5), (2, 0.4))}, "outcomes-do-not-add-up"),
        ({"estimate": discrete((1, 1.5), (2, -0.5))}, "outcomes-do-not-add-up"),
        (
            {"estimate": ThreePoint(low=1, likely=1, high=2, shape=DistributionShape.DISCRETE)},
            "outcomes-do-not-add-up",
        ),
        (
            {"estimate": replace(discrete((1, 0.5), (2, 0.5)), shape=DistributionShape.PERT)},
            "outcomes-unexpected",
        ),
        ({"confidence": 50.0}, "confidence-out-of-range"),
        ({"confidence": 100.0}, "confidence-out-of-range"),
        ({"confidence": math.nan}, "confidence-out-of-range"),
    ],
)
def test_what_cannot_be_drawn_from_is_refused_by_name(facts: dict, code: str) -> None:
    facts.setdefault("estimate", None)
    with pytest.raises(InvalidPlan) as refused:
        round_the_clock((estimated("a", **facts),), ())

    assert [finding.code for finding in refused.value.findings] == [code]


def test_tails_beyond_fifty_years_are_left_out_with_a_finding() -> None:
    wild = log_normal(1, 100, 10_000)

    found = forecast(round_the_clock((estimated("a", wild),), ()), runs=16)

    assert [finding.code for finding in found.findings] == ["estimate-unusable"]


def test_a_confidence_beside_an_estimate_is_told_of() -> None:
    task = estimated("a", log_normal(1, 2, 4), confidence=90.0)

    found = forecast(round_the_clock((task,), ()), runs=16)

    assert [finding.code for finding in found.findings] == ["confidence-unused"]


@pytest.mark.parametrize(
    "facts",
    [
        {"low": 0, "likely": 1, "high": 2, "shape": LOG_NORMAL},
        {"low": 1, "likely": 1, "high": 2, "shape": DistributionShape.DISCRETE},
    ],
)
def test_a_spread_that_cannot_be_drawn_from_is_refused(facts: dict) -> None:
    with pytest.raises(InvalidForecastOption):
        Spread(**facts)
