"""Criticality and sensitivity say which tasks matter, and only those."""

import math

import pytest
from tests.engine.forecast.forecast_plans import (
    DAY,
    after,
    milestone,
    round_the_clock,
    synthetic_plan,
    task,
)

from milepost.engine.forecast import Forecast, TaskForecast, forecast
from milepost.engine.plan import Plan, Risk, ThreePoint


def measured(found: Forecast, uid: str) -> TaskForecast:
    return next(row for row in found.tasks if row.uid == uid)


def chain_with_a_side_task() -> Plan:
    tasks = (
        task("long", low=DAY, high=31 * DAY),
        task("short", low=DAY, high=11 * DAY),
        task("aside", low=DAY, high=2 * DAY),
        milestone("end"),
    )
    return round_the_clock(tasks, after("long>short", "short>end", "aside>end"))


def test_a_chain_is_always_critical_and_a_short_side_task_never() -> None:
    found = forecast(chain_with_a_side_task(), runs=1024)

    assert measured(found, "long").criticality == 1
    assert measured(found, "short").criticality == 1
    assert measured(found, "aside").criticality < 0.01


def test_sensitivity_is_the_rank_correlation_of_durations_with_the_finish() -> None:
    found = forecast(chain_with_a_side_task(), runs=4096, correlation=0)

    # Of the sum of two uniforms three to one, the larger's correlation is 3 / sqrt(10).
    assert measured(found, "long").sensitivity == pytest.approx(3 / math.sqrt(10), abs=0.03)
    assert measured(found, "short").sensitivity == pytest.approx(1 / math.sqrt(10), abs=0.05)
    assert abs(measured(found, "aside").sensitivity) < 0.06


def test_the_common_factor_does_not_make_a_driver_of_a_task_that_is_none() -> None:
    found = forecast(chain_with_a_side_task(), runs=4096, correlation=0.5)

    assert abs(measured(found, "aside").sensitivity) < 0.06
    assert measured(found, "long").sensitivity > 0.8


def test_parallel_tasks_share_criticality_by_how_often_each_is_longest() -> None:
    pair = (task("a", low=DAY, high=11 * DAY), task("b", low=DAY, high=21 * DAY))
    plan = round_the_clock((*pair, milestone("end")), after("a>end", "b>end"))

    found = forecast(plan, runs=4096, correlation=0)

    # P(a > b) for uniforms on 0-10 and 0-20 is 1 / 4.
    assert measured(found, "a").criticality == pytest.approx(0.25, abs=0.05)
    assert measured(found, "b").criticality == pytest.approx(0.75, abs=0.05)


def test_each_milestone_has_its_own_drivers() -> None:
    tasks = (
        task("a", low=DAY, high=9 * DAY),
        task("b", low=DAY, high=9 * DAY),
        milestone("first"),
        milestone("second"),
    )
    plan = round_the_clock(tasks, after("a>first", "b>second"))

    first, second = forecast(plan, runs=512).milestones

    assert [driver.uid for driver in first.top_drivers] == ["a"]
    assert [driver.uid for driver in second.top_drivers] == ["b"]
    assert first.top_drivers[0].criticality == 1
    assert first.top_drivers[0].sensitivity == pytest.approx(1, abs=0.02)


def test_a_risk_makes_its_task_a_driver() -> None:
    tasks = (task("steady", low=DAY, high=DAY), task("other", low=DAY, high=2 * DAY))
    impact = ThreePoint(low=20 * DAY, likely=20 * DAY, high=20 * DAY)
    risk = Risk(uid="r", name="Flood", probability=0.5, impact=impact, tasks=("steady",))
    plan = round_the_clock((*tasks, milestone("end")), after("steady>other", "other>end"), (risk,))

    found = forecast(plan, runs=2048)

    assert measured(found, "steady").sensitivity > 0.8


def test_a_large_plan_names_at_least_five_drivers_of_its_last_milestone() -> None:
    last = forecast(synthetic_plan(200, seed=1), runs=512).milestones[-1]

    drivers = last.top_drivers

    assert len(drivers) >= 5
    weights = [driver.criticality * max(driver.sensitivity, 0) for driver in drivers]
    assert weights == sorted(weights, reverse=True)


def test_measures_can_be_left_out() -> None:
    found = forecast(chain_with_a_side_task(), runs=64, task_measures=False)

    assert found.tasks == ()
    assert found.milestones[0].top_drivers == ()
