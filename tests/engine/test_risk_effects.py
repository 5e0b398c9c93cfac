"""What a risk does to each milestone, in working days."""

from __future__ import annotations

from dataclasses import replace

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
from tests.engine.plans import at, link, plan
from tests.engine.plans import task as office_task

from milepost.engine.forecast import InvalidForecastOption, forecast
from milepost.engine.plan import (
    DistributionShape,
    MilestoneFacts,
    Outcome,
    Plan,
    Risk,
    Task,
    ThreePoint,
)
from milepost.engine.risk_effects import expected_days, mean_minutes, risk_effects
from milepost.engine.units import to_minutes


def risk(uid: str, *tasks: str, chance: float, days: float, day: int = 480) -> Risk:
    """A risk that adds exactly so many days, with a chance."""
    minutes = round(days * day)
    impact = ThreePoint(low=minutes, likely=minutes, high=minutes)
    return Risk(uid=uid, name=uid, probability=chance, impact=impact, tasks=tasks)


def office(*risks: Risk, agreed: str = "9 17:00") -> Plan:
    """Work of four certain days from Monday the 5th, then a milestone; a side path beside."""
    certain = ThreePoint(low=1920, likely=1920, high=1920)
    side = ThreePoint(low=480, likely=480, high=480)
    return plan(
        office_task("work", 4, estimate=certain),
        office_task("side", 1, estimate=side),
        office_task("end", 0, milestone=MilestoneFacts(agreed_date=at(agreed))),
        link("work FS end"),
        link("side FS end"),
        risks=risks,
    )


def test_a_certain_event_on_the_only_path_moves_the_milestone_by_its_whole_impact() -> None:
    effects = risk_effects(office(risk("strike", "work", chance=1.0, days=3)), runs=64)

    # Four days end on Thursday the 8th; seven on Tuesday the 13th, across a weekend.
    (effect,) = effects.risks[0].milestones
    assert effect == ("end", 3.0, 3.0, 3.0, 0.0, 1.0)
    assert effects.together == effects.risks[0].milestones


def test_an_event_that_float_absorbs_moves_nothing_though_its_naive_days_are_many() -> None:
    effects = risk_effects(office(risk("mild", "side", chance=1.0, days=3)), runs=64)

    assert effects.risks[0].expected_days == 3.0
    assert effects.risks[0].milestones == (("end", 0.0, 0.0, 0.0, 1.0, 1.0),)


def test_a_rare_event_shows_in_the_mean_and_the_chance_where_no_percentile_notices() -> None:
    effects = risk_effects(office(risk("rare", "work", chance=0.125, days=4)), runs=1024)

    (effect,) = effects.risks[0].milestones
    # Strata are even: exactly an eighth of the runs.
    assert (effect.p50_days, effect.p80_days) == (0.0, 0.0)
    assert effect.mean_days == pytest.approx(0.5)
    assert effect.chance_with == pytest.approx(0.875)
    assert effect.chance_without == 1.0


def test_risks_together_are_less_than_their_sum_where_paths_run_side_by_side() -> None:
    either = office(risk("a", "work", chance=1.0, days=2), risk("b", "side", chance=1.0, days=5))

    effects = risk_effects(either, runs=64)

    # Work takes 6 days with `a`; the side path 6 with `b`: taking one away saves nothing.
    assert [item.milestones[0].mean_days for item in effects.risks] == [0.0, 0.0]
    assert effects.together[0].mean_days == 2.0


def _slowly(plan: Plan, without: set[str], runs: int) -> dict[str, tuple[int, int, float | None]]:
    """The obvious way: a forecast of its own with the probabilities set to 0."""
    risks = tuple(
        replace(item, probability=0.0) if item.uid in without else item for item in plan.risks
    )
    made = forecast(replace(plan, risks=risks), runs=runs, task_measures=False)
    return {m.uid: (m.p50, m.p80, m.probability_of_agreed) for m in made.milestones}


@pytest.mark.parametrize("seed", range(4))
def test_effects_equal_two_forecasts_made_apart(seed: int) -> None:
    base = synthetic_plan(80, seed=seed)
    works = [item.uid for item in base.tasks if item.milestone is None]
    outcomes = (Outcome(minutes=480, probability=0.5), Outcome(minutes=9600, probability=0.5))
    risks = tuple(
        Risk(
            uid=f"r{n}", name=f"r{n}", probability=0.15 + 0.15 * n, tasks=tuple(works[n * 7 : n * 7 + 5]),
            impact=ThreePoint(
                low=480, likely=2400, high=9600, shape=shape,
                outcomes=outcomes if shape is DistributionShape.DISCRETE else (),
            ),
        )
        for n, shape in enumerate(DistributionShape)
    )  # fmt: skip
    base = replace(base, risks=risks)

    effects = risk_effects(base, runs=256)

    everything = _slowly(base, set(), 256)
    for left_out, found in [
        ({item.uid for item in risks}, effects.together),
        *(({item.uid}, item.milestones) for item in effects.risks),
    ]:
        apart = _slowly(base, left_out, 256)
        for effect in found:
            with_p50, with_p80, with_chance = everything[effect.uid]
            p50, p80, chance = apart[effect.uid]
            assert (effect.chance_with, effect.chance_without) == (with_chance, chance)
            assert (effect.p50_days == 0) == (p50 == with_p50)
            assert effect.p80_days >= 0
            assert effect.p80_days == 0 or with_p80 > p80


def test_days_are_working_days_of_the_plan() -> None:
    certain = ThreePoint(low=DAY, likely=DAY, high=DAY)
    base = round_the_clock(
        (replace(task("a", low=DAY, high=DAY), estimate=certain), milestone("end", agreed=START)),
        after("a>end"),
        (risk("late", "a", chance=1.0, days=2, day=DAY),),
    )

    (effect,) = risk_effects(replace(base, minutes_per_day=DAY), runs=16).together

    assert effect.p50_days == 2.0


def test_the_dates_with_all_risks_are_those_of_the_forecast() -> None:
    base = office(risk("strike", "work", chance=0.4, days=3))

    effects = risk_effects(base, runs=256)

    made = forecast(base, runs=256)
    assert effects.together[0].chance_with == made.milestones[0].probability_of_agreed
    assert made.milestones[0].agreed == to_minutes(at("9 17:00"))


def test_a_risk_that_hits_only_finished_work_has_no_effect_and_needs_no_simulation() -> None:
    base = office(risk("past", "work", chance=1.0, days=3))
    done = replace(base.tasks[0], actual_start=at("5 08:00"), actual_finish=at("8 17:00"))

    effects = risk_effects(replace(base, tasks=(done, *base.tasks[1:])), runs=16)

    assert effects.risks[0].open_tasks == 0
    assert effects.risks[0].milestones[0][1:4] == (0.0, 0.0, 0.0)


def test_a_budget_of_risks_leaves_out_those_of_the_least_expected_days() -> None:
    base = office(
        risk("small", "work", chance=0.1, days=1), risk("large", "work", chance=0.5, days=5)
    )

    effects = risk_effects(base, runs=16, most_measured=1)

    assert [bool(item.milestones) for item in effects.risks] == [False, True]


def test_a_stopped_measurement_keeps_what_it_has() -> None:
    base = office(
        risk("small", "work", chance=0.1, days=1), risk("large", "work", chance=0.5, days=5)
    )

    effects = risk_effects(base, runs=16, progress=lambda share: share < 0.5)

    assert [bool(item.milestones) for item in effects.risks] == [False, True]
    assert effects.together


def test_a_plan_without_risks_or_milestones_has_no_effects() -> None:
    assert [e[1:4] for e in risk_effects(office(), runs=16).together] == [(0.0, 0.0, 0.0)]
    assert risk_effects(plan(office_task("a", 1)), runs=16).together == ()


def test_more_runs_than_a_forecast_may_take_are_refused() -> None:
    with pytest.raises(InvalidForecastOption, match="0 runs"):
        risk_effects(office(), runs=0)


@pytest.mark.parametrize(
    ("shape", "mean"),
    # Means of the PERT, triangular and uniform distributions; N. Johnson, S. Kotz and
    # N. Balakrishnan, Continuous Univariate Distributions, volume 2, 1995, chapters 25, 26.
    [("pert", 560.0), ("triangular", 640.0), ("uniform", 720.0)],
)
def test_the_naive_days_are_probability_times_the_mean_impact(shape: str, mean: float) -> None:
    impact = ThreePoint(low=0, likely=480, high=1440, shape=DistributionShape(shape))

    assert mean_minutes(impact) == mean
    event = Risk(uid="r", name="r", probability=0.25, impact=impact, tasks=())
    assert expected_days(event, minutes_per_day=480) == pytest.approx(mean / 480 / 4)


def test_a_risk_adds_what_it_costs_and_what_longer_work_costs() -> None:
    work = Task(
        uid="w", name="w", duration=480, cost=48_000,
        estimate=ThreePoint(low=480, likely=480, high=480),
    )  # fmt: skip
    day = ThreePoint(low=480, likely=480, high=480)
    charge = ThreePoint(low=1_000, likely=1_000, high=1_000)
    both = Risk(uid="r", name="r", probability=0.5, impact=day, cost_impact=charge, tasks=("w",))
    money = Risk(uid="m", name="m", probability=0.25, cost_impact=charge)
    plan = round_the_clock((work,), (), risks=(both, money))

    first, second = risk_effects(plan, runs=256).risks

    assert first.cost is not None
    assert second.cost is not None
    assert first.cost.mean == pytest.approx(0.5 * (1_000 + 48_000))
    assert second.cost.mean == pytest.approx(0.25 * 1_000)
