"""How probably the milestones of several plans are all met."""

from dataclasses import replace
from datetime import timedelta

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

from milepost.engine.forecast import InvalidForecastOption, forecast, portfolio_forecast
from milepost.engine.plan import ExternalRow, Plan, Task
from milepost.engine.units import to_minutes


def promise(days: float, *, own: str = "") -> Plan:
    """One task of 0 to 10 days, and a milestone agreed after some days."""
    end = milestone(f"end{own}", agreed=START + timedelta(days=days))
    work = task(f"a{own}", low=0, high=10 * DAY)
    return round_the_clock((work, end), after(f"a{own}>end{own}"))


def test_unrelated_plans_multiply() -> None:
    plans = {"x": promise(8), "y": promise(5), "z": promise(9)}

    found = portfolio_forecast(plans, correlation=0.0)

    assert found.of_plan == pytest.approx({"x": 0.8, "y": 0.5, "z": 0.9}, abs=0.01)
    assert found.if_unrelated == pytest.approx(0.36, abs=0.01)
    assert found.probability == pytest.approx(0.36, abs=0.03)


def test_equal_identifiers_in_two_plans_are_not_the_same_task() -> None:
    found = portfolio_forecast({"x": promise(5), "y": promise(5)}, correlation=0.0)

    # Drawn alike, both would be met in half of the runs.
    assert found.probability == pytest.approx(0.25, abs=0.03)


def test_plans_share_the_common_factor() -> None:
    plans = {name: promise(5) for name in "abcdef"}

    found = portfolio_forecast(plans, correlation=0.5)

    assert found.if_unrelated == pytest.approx(0.5**6, abs=0.005)
    # Six equally correlated normal variables, r = 1/2, all below their median: 1 / 7
    # (R. E. Bechhofer and A. C. Tamhane, as P(all positive) = 1 / (k + 1) for r = 1/2).
    assert found.probability == pytest.approx(1 / 7, abs=0.02)


def test_one_plan_alone_is_its_own_joint_probability() -> None:
    plan = synthetic_plan(120, seed=4)
    early = replace(
        plan,
        tasks=tuple(
            replace(
                each, milestone=replace(each.milestone, agreed_date=START + timedelta(days=150))
            )
            if each.milestone
            else each
            for each in plan.tasks
        ),
    )

    found = portfolio_forecast({"site": early}, runs=512)

    assert found.probability == forecast(early, runs=512).joint_probability_of_agreed
    assert found.probability == found.if_unrelated == found.of_plan["site"]


def test_a_promise_that_was_broken_and_is_past_does_not_count_for_those_still_open() -> None:
    plan = promise(8)
    late = milestone("past", agreed=START)
    assert late.milestone is not None
    facts = replace(late.milestone, achieved_on=START + timedelta(days=3))
    plan = replace(plan, tasks=(*plan.tasks, replace(late, milestone=facts)))

    found = forecast(plan, correlation=0.0)

    assert found.joint_probability_of_agreed == pytest.approx(0.8, abs=0.01)


def test_only_the_milestones_asked_for_count() -> None:
    plans = {"x": promise(8), "y": promise(5)}

    found = portfolio_forecast(plans, milestones={"x": ["end"]})

    assert list(found.of_plan) == ["x"]
    assert found.probability == found.of_plan["x"]


def test_a_portfolio_without_promises_has_no_probability() -> None:
    plan = round_the_clock((task("a", low=0, high=DAY), milestone("end")), after("a>end"))

    assert portfolio_forecast({"x": plan}).probability is None


def test_another_plan_moves_no_draw_of_this_one() -> None:
    own = forecast(promise(5, own="x"))
    both = portfolio_forecast({"w": promise(2, own="w"), "x": promise(5, own="x")}, runs=own.runs)

    assert both.of_plan["x"] == own.joint_probability_of_agreed
    assert [each.p80 for each in both.milestones["x"]] == [own.milestones[0].p80]


def test_a_milestone_gains_what_it_alone_misses() -> None:
    plans = {"x": promise(8), "y": promise(5)}

    found = portfolio_forecast(plans, correlation=0.0)

    # Were y certain, x alone would decide: 0.8 instead of 0.8 x 0.5.
    assert found.gains["y"]["end"] == pytest.approx(0.4, abs=0.02)
    assert found.gains["x"]["end"] == pytest.approx(0.1, abs=0.02)
    assert found.probability is not None
    for name in plans:
        others = portfolio_forecast(
            plans, milestones={other: ["end"] for other in plans if other != name}, correlation=0.0
        )
        assert others.probability == pytest.approx(
            found.probability + found.gains[name]["end"], abs=1e-9
        )


def test_all_are_finished_when_the_last_is() -> None:
    plans = {"x": promise(8), "y": promise(5), "z": promise(1)}

    found = portfolio_forecast(plans, correlation=0.0)

    # The greatest of three even draws from 0 to 10 days is below 10 p^(1/3) with probability p.
    for date, share in ((found.finish.p50, 0.5), (found.finish.p80, 0.8), (found.finish.p90, 0.9)):
        days = (date - to_minutes(START)) / DAY
        assert days == pytest.approx(10 * share ** (1 / 3), abs=0.2)


def test_progress_is_told_over_all_plans() -> None:
    told: list[float] = []

    portfolio_forecast({"x": promise(8), "y": promise(5)}, runs=8192, progress=told.append)

    assert told == sorted(told)
    assert told[0] < 0.5 < told[-1] == 1.0


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(InvalidForecastOption):
        portfolio_forecast({})
    with pytest.raises(InvalidForecastOption):
        portfolio_forecast({"x": promise(5)}, milestones={"nobody": ["end"]})
    with pytest.raises(InvalidForecastOption):
        portfolio_forecast({"x": promise(5)}, runs=0)


def test_a_plan_that_waits_for_another_moves_with_it_in_every_run() -> None:
    portal = promise(5)
    outside = Task(uid="a", name="a", is_manual=True, external=ExternalRow(plan="portal", uid="a"))
    end = milestone("end", agreed=START + timedelta(days=5))
    shop = round_the_clock((outside, end), after("a>end"))

    found = portfolio_forecast({"portal": portal, "shop": shop}, correlation=0.0)

    assert found.of_plan["shop"] == found.of_plan["portal"] == found.probability
    assert found.probability == pytest.approx(0.5, abs=0.01)
    assert found.milestones["shop"][0].p80 == found.milestones["portal"][0].p80
    alone = forecast(shop, correlation=0.0).milestones[0]
    assert alone.p10 == alone.p90


def test_a_link_across_plans_moves_no_draw_of_the_plan_that_is_waited_for() -> None:
    outside = Task(uid="x", name="x", is_manual=True, external=ExternalRow(plan="x", uid="ax"))
    waiting = round_the_clock((outside, milestone("end", agreed=START)), after("x>end"))

    linked = portfolio_forecast({"x": promise(5, own="x"), "y": waiting})

    assert linked.of_plan["x"] == portfolio_forecast({"x": promise(5, own="x")}).of_plan["x"]
