"""What is said of costs that cannot be right, and what is taken instead."""

from dataclasses import replace
from datetime import datetime

import pytest
from tests.engine.forecast.forecast_plans import round_the_clock, task

from milepost.engine.errors import InvalidPlan
from milepost.engine.forecast import Forecast, forecast
from milepost.engine.plan import DistributionShape, Outcome, Risk, Task, ThreePoint


def of_one_task(**facts: object) -> Forecast:
    work = replace(task("work", low=60, high=600), **facts)  # type: ignore[arg-type]
    return forecast(replace(round_the_clock((work,), ()), currency="EUR"), runs=16)


def codes(found: Forecast) -> list[str]:
    return [finding.code for finding in found.findings]


@pytest.mark.parametrize(
    "estimate",
    [
        ThreePoint(low=5, likely=4, high=9),
        ThreePoint(low=-5, likely=4, high=9),
        ThreePoint(low=1, likely=2, high=10**13 + 1),
        ThreePoint(low=0, likely=4, high=9, shape=DistributionShape.LOG_NORMAL),
        ThreePoint(
            low=1, likely=1, high=1, shape=DistributionShape.DISCRETE,
            outcomes=(Outcome(minutes=1, probability=1.0),),
        ),
    ],
)  # fmt: skip
def test_a_cost_that_cannot_be_drawn_is_refused(estimate: ThreePoint) -> None:
    work = Task(uid="work", name="work", duration=60, cost_estimate=estimate)
    risk = Risk(uid="r", name="r", probability=0.5, cost_impact=estimate)

    with pytest.raises(InvalidPlan) as of_task:
        round_the_clock((work,), ())
    with pytest.raises(InvalidPlan) as of_risk:
        round_the_clock((), (), risks=(risk,))

    assert [finding.code for finding in of_task.value.findings] == ["cost-estimate-unusable"]
    assert [finding.code for finding in of_risk.value.findings] == ["cost-impact-unusable"]


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_a_share_that_is_none_is_refused(share: float) -> None:
    with pytest.raises(InvalidPlan, match="follows its duration"):
        round_the_clock((Task(uid="t", name="t", cost_follows_duration=share),), ())


def test_a_negative_cost_counts_for_nothing_and_is_told() -> None:
    found = of_one_task(cost=-500, actual_cost=-20)

    assert found.cost is not None
    assert found.cost.total.p90 == 0
    assert "cost-negative" in codes(found)


def test_an_amount_beyond_reason_is_cut_and_told() -> None:
    found = of_one_task(cost=10**15)

    assert found.cost is not None
    assert found.cost.total.planned == 10**13
    assert "cost-too-large" in codes(found)


def test_more_spent_than_planned_on_unfinished_work_is_told() -> None:
    found = of_one_task(
        cost=100, actual_cost=170, percent_complete=50, actual_start=datetime(2026, 1, 5, 8)
    )

    assert found.cost is not None
    assert (found.cost.total.p10, found.cost.total.p90) == (170, 170)
    assert "cost-overspent" in codes(found)


def test_a_cost_that_is_the_same_in_every_run_is_told() -> None:
    assert "cost-does-not-vary" in codes(of_one_task(cost=100, cost_follows_duration=0.0))
    assert "cost-does-not-vary" not in codes(of_one_task(cost=100))


def test_costs_without_a_currency_are_told() -> None:
    work = replace(task("work", low=60, high=600), cost=100)

    assert "cost-without-currency" in codes(forecast(round_the_clock((work,), ()), runs=4))
    assert "cost-without-currency" not in codes(of_one_task(cost=100))


def test_a_risk_on_money_alone_is_not_called_idle() -> None:
    risk = Risk(uid="r", name="r", probability=0.5, cost_impact=ThreePoint(low=1, likely=2, high=3))
    plan = round_the_clock((task("work", low=60, high=600),), (), risks=(risk,))

    assert "risk-hits-no-work" not in codes(forecast(plan, runs=4))
