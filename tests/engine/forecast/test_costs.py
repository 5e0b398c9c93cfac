"""Costs in the runs of the forecast: against theory, a slow obvious way, and both engines."""

import math
from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest
from tests.engine.forecast.costly_plans import prepared, priced, with_random_costs
from tests.engine.forecast.forecast_plans import (
    after,
    milestone,
    round_the_clock,
    synthetic_plan,
    task,
)

from milepost.engine.forecast import (
    DEFAULT_SPREAD,
    NO_SPREAD,
    BudgetSource,
    CostForecast,
    InvalidForecastOption,
    Precision,
    Spread,
    forecast,
)
from milepost.engine.forecast.simulate import simulate
from milepost.engine.plan import (
    Assignment,
    Baseline,
    BaselineEntry,
    DependencyType,
    DistributionShape,
    Plan,
    Resource,
    ResourceKind,
    Risk,
    RiskState,
    Task,
    TaskKind,
    ThreePoint,
)
from milepost.engine.uncertainty import Branch, Uncertainty

FIXED = DistributionShape.FIXED


def cost_of(plan: Plan, **options: object) -> CostForecast:
    found = forecast(plan, **options).cost  # type: ignore[arg-type]
    assert found is not None
    return found


def runs_of(plan: Plan, *, runs: int = 1024, spread: Spread = DEFAULT_SPREAD) -> np.ndarray:
    """Return the plan's cost and its milestones' in every run."""
    simulation = prepared(plan, spread=spread)
    return simulate(simulation, runs=runs, threads=1, progress=None)[0].costs


def test_a_plan_without_costs_has_no_forecast_of_them() -> None:
    assert forecast(synthetic_plan(20, seed=1), runs=8).cost is None


def test_independent_costs_add_up_to_the_mean_and_the_variance_of_theory() -> None:
    # The sum of independent values has the sum of their means and of their variances; a
    # uniform one has the mean (a + b) / 2 and the variance (b − a)² / 12.
    tasks = tuple(
        replace(
            task(f"t{n}", low=600, high=600), cost_follows_duration=0.0,
            cost_estimate=priced(1_000 * n, 30_000 + 2_000 * n),
        )
        for n in range(12)
    )  # fmt: skip
    plan = round_the_clock(tasks, ())

    total = cost_of(plan, runs=16_384, correlation=0.0).total

    mean = sum(15_000 + 1_500 * n for n in range(12))
    deviation = math.sqrt(sum((30_000 + 1_000 * n) ** 2 / 12 for n in range(12)))
    assert total.mean == pytest.approx(mean, rel=0.001)
    assert total.standard_deviation == pytest.approx(deviation, rel=0.02)
    assert total.planned == mean


def test_costs_that_share_the_common_factor_vary_more_together() -> None:
    # Normal scores that correlate by ρ give uniform values 6/π · asin(ρ/2) (Pearson 1907).
    tasks = tuple(
        replace(
            task(f"t{n}", low=60, high=60), cost_follows_duration=0.0,
            cost_estimate=priced(0, 120_000),
        )
        for n in range(10)
    )  # fmt: skip
    plan = round_the_clock(tasks, ())

    total = cost_of(plan, runs=16_384, correlation=0.5).total

    shared = 6 / math.pi * math.asin(0.25)
    variance = 120_000**2 / 12 * (10 + 90 * shared)
    assert total.standard_deviation == pytest.approx(math.sqrt(variance), rel=0.02)


def test_what_is_paid_by_time_costs_exactly_as_long_as_it_takes() -> None:
    work = replace(task("work", low=600, high=3000), cost=180_000)
    plan = round_the_clock(
        (work, milestone("end", agreed=datetime(2026, 1, 6, 14))), after("work>end")
    )

    found = forecast(plan, runs=2048)

    cost = found.cost
    assert cost is not None
    assert cost.correlation == pytest.approx(1.0, abs=1e-9)
    for percent in ("p10", "p50", "p80", "p90"):
        minutes = getattr(found.project_finish, percent) - (found.project_finish.scheduled - 1800)
        assert getattr(cost.total, percent) == minutes * 100
    joint = cost.milestones[0].joint
    assert joint is not None
    assert joint.probability == min(joint.probability_of_date, joint.probability_of_budget)


def test_unrelated_date_and_cost_hold_together_with_the_product_of_their_chances() -> None:
    work = replace(
        task("work", low=600, high=3000), cost=1_000, cost_follows_duration=0.0,
        cost_estimate=priced(0, 2_000),
    )  # fmt: skip
    plan = round_the_clock(
        (work, milestone("end", agreed=datetime(2026, 1, 6, 14))), after("work>end")
    )

    joint = cost_of(plan, runs=16_384, correlation=0.0).milestones[0].joint

    assert joint is not None
    product = joint.probability_of_date * joint.probability_of_budget
    assert joint.probability == pytest.approx(product, abs=0.015)


def test_half_a_cost_may_follow_the_duration() -> None:
    work = replace(task("work", low=1000, high=3000), cost=100_000, cost_follows_duration=0.5)

    (costs,) = runs_of(round_the_clock((work,), ()))

    assert 75_000 <= costs.min() < 76_000
    assert 124_000 < costs.max() <= 125_000


def test_a_risk_costs_its_impact_in_the_share_of_runs_in_which_it_happens() -> None:
    # A Bernoulli event: mean p · c, variance p (1 − p) c².
    risk = Risk(
        uid="r", name="r", probability=0.3,
        cost_impact=ThreePoint(low=0, likely=70_000, high=90_000, shape=FIXED),
    )  # fmt: skip
    plan = round_the_clock((task("work", low=60, high=60),), (), risks=(risk,))

    found = cost_of(plan, runs=4096)

    assert found.total.mean == pytest.approx(0.3 * 70_000, rel=0.001)
    assert found.total.standard_deviation == pytest.approx(math.sqrt(0.21) * 70_000, rel=0.001)
    assert (found.total.p50, found.total.p80) == (0, 70_000)
    assert [(each.uid, each.is_risk) for each in found.drivers] == [("r", True)]
    assert found.drivers[0].share == pytest.approx(1.0)


def test_a_risk_happens_to_money_and_time_in_the_same_runs() -> None:
    day = ThreePoint(low=1440, likely=1440, high=1440, shape=FIXED)
    risk = Risk(
        uid="r", name="r", probability=0.4, impact=day, tasks=("work",),
        cost_impact=ThreePoint(low=500, likely=500, high=500, shape=FIXED),
    )  # fmt: skip
    plan = round_the_clock((task("work", low=60, high=60),), (), risks=(risk,))

    found = cost_of(plan, runs=512, default_spread=NO_SPREAD)

    assert found.correlation == pytest.approx(1.0)
    assert len(set(zip(*found.scatter, strict=True))) == 2


@pytest.mark.parametrize("state", [RiskState.OCCURRED, RiskState.CLOSED])
def test_a_risk_that_is_over_costs_nothing_more(state: RiskState) -> None:
    risk = Risk(uid="r", name="r", probability=1.0, cost_impact=priced(5, 9), state=state)
    plan = round_the_clock((task("work", low=60, high=60),), (), risks=(risk,))

    assert forecast(plan, runs=8).cost is None


def test_what_is_spent_is_certain_and_a_begun_task_varies_only_in_the_rest() -> None:
    estimate = priced(80_000, 120_000)
    done = Task(
        uid="done", name="done", duration=60, percent_complete=100, cost=50_000,
        actual_start=datetime(2026, 1, 5, 8), actual_finish=datetime(2026, 1, 5, 9),
        actual_cost=61_000,
    )  # fmt: skip
    begun = Task(
        uid="begun", name="begun", duration=600, percent_complete=75, cost_estimate=estimate,
        actual_start=datetime(2026, 1, 5, 8), actual_cost=75_000, cost_follows_duration=0.0,
    )  # fmt: skip

    found = cost_of(round_the_clock((done, begun), ()), runs=2048)

    assert found.total.spent == 61_000 + 75_000
    assert found.total.planned == 50_000 + 100_000
    assert found.s_curve.amounts[0] == pytest.approx(136_000 + 20_000, abs=50)
    assert found.s_curve.amounts[-1] == pytest.approx(136_000 + 30_000, abs=50)


def test_a_milestone_costs_what_must_be_finished_before_it() -> None:
    tasks = (
        replace(task("a", low=60, high=60), cost=1),
        replace(task("b", low=60, high=60), cost=10),
        milestone("m"),
        replace(task("beside", low=60, high=60), cost=100, contributes_to=("m",)),
        replace(task("later", low=60, high=60), cost=1_000),
        replace(task("starts first", low=60, high=60), cost=10_000),
    )
    plan = round_the_clock(tasks, after("a>b", "b>m", "m>later", "starts first>b"))
    is_ss = replace(plan.dependencies[3], kind=DependencyType.SS)
    plan = replace(plan, dependencies=(*plan.dependencies[:3], is_ss))

    found = cost_of(plan, runs=8, default_spread=NO_SPREAD)

    assert found.total.p80 == 11_111
    assert found.milestones[0].cost.p80 == 111


def test_work_that_is_not_done_costs_nothing() -> None:
    tasks = tuple(
        replace(task(uid, low=60, high=60), cost=cost, cost_follows_duration=share)
        for uid, cost, share in (("always", 1, None), ("some", 10, 0.0), ("times", 100, 1.0))
    )
    chances = Uncertainty(branches=(Branch(name="b", probability=0.25, tasks=("some", "times")),))
    plan = replace(round_the_clock(tasks, ()), uncertainty=chances)

    (costs,) = runs_of(plan, runs=1024, spread=NO_SPREAD)

    assert set(costs.tolist()) == {1, 111}
    assert (costs == 111).mean() == pytest.approx(0.25, abs=0.01)


def test_a_phase_costs_what_lies_in_it() -> None:
    phase = Task(uid="phase", name="phase", kind=TaskKind.PHASE, cost=99_999)
    inside = replace(task("inside", low=60, high=60), cost=500, parent="phase")

    assert cost_of(round_the_clock((phase, inside), ()), runs=8).total.planned == 500


@pytest.mark.parametrize(
    ("kinds", "varies"),
    [((), True), (("work",), True), (("material",), False), (("cost", "work"), True)],
)
def test_what_people_do_is_paid_by_time_and_what_is_bought_is_not(
    kinds: tuple[str, ...], *, varies: bool
) -> None:
    work = replace(task("work", low=60, high=600), cost=1_000)
    resources = tuple(Resource(uid=kind, name=kind, kind=ResourceKind(kind)) for kind in kinds)
    plan = replace(
        round_the_clock((work,), ()), resources=resources,
        assignments=tuple(Assignment(task="work", resource=kind) for kind in kinds),
    )  # fmt: skip

    assert (cost_of(plan, runs=64).total.standard_deviation > 0) is varies


def test_the_budget_is_asked_for_or_the_baseline_or_the_plan() -> None:
    plan = round_the_clock((replace(task("work", low=60, high=600), cost=1_000),), ())
    frozen = Baseline(
        number=0, entries=(BaselineEntry(task="work", start=None, finish=None, cost=1_500),)
    )
    with_baseline = replace(plan, baselines=(frozen,))

    asked = cost_of(with_baseline, runs=64, budget=2_000)
    from_baseline = cost_of(with_baseline, runs=64)
    from_plan = cost_of(plan, runs=64)

    assert (asked.budget_source, asked.total.budget) == (BudgetSource.GIVEN, 2_000)
    assert (from_baseline.budget_source, from_baseline.total.budget) == (
        BudgetSource.BASELINE,
        1_500,
    )
    assert (from_plan.budget_source, from_plan.total.budget) == (BudgetSource.PLAN, 1_000)
    assert asked.total.probability_of_budget > from_plan.total.probability_of_budget


def test_the_contingency_is_what_covers_the_confidence_beyond_the_plans_own_cost() -> None:
    work = replace(
        task("work", low=60, high=60), cost=400, cost_follows_duration=0.0,
        cost_estimate=priced(0, 1_000),
    )  # fmt: skip

    found = cost_of(round_the_clock((work,), ()), runs=4096, correlation=0.0, confidence=0.85)

    by_confidence = {each.confidence: each for each in found.contingency}
    assert by_confidence[0.85].cost == pytest.approx(850, abs=3)
    assert by_confidence[0.5].amount == by_confidence[0.5].cost - 400


def test_each_pair_of_the_frontier_holds_with_the_confidence_and_no_less_would() -> None:
    plan = with_random_costs(synthetic_plan(60, seed=4), seed=4)
    simulation = prepared(plan)
    made = simulate(simulation, runs=1024, threads=1, progress=None)[0]
    dates, costs = made.finish + simulation.compiled.origin, made.costs[0]

    joint = cost_of(plan, runs=1024, seed=3, confidence=0.7).joint

    assert len(joint.frontier) > 5
    for pair in joint.frontier:
        assert ((dates <= pair.date) & (costs <= pair.cost)).mean() >= 0.7
        assert ((dates <= pair.date) & (costs < pair.cost)).mean() < 0.7
    assert joint.balanced in joint.frontier
    assert list(joint.frontier) == sorted(joint.frontier, key=lambda pair: -pair.cost)


def test_the_runs_stop_when_the_cost_is_precise_enough() -> None:
    plan = with_random_costs(synthetic_plan(40, seed=2), seed=2)

    found = forecast(plan, precision=Precision(p80_cost=0.01))

    assert found.cost is not None
    total = found.cost.total
    assert total.standard_error_p80 <= 0.01 * total.p80
    assert 1024 <= found.runs < 60_000


def test_dates_do_not_change_when_tasks_get_costs() -> None:
    plan = synthetic_plan(60, seed=5)
    before = forecast(plan, runs=256)

    after_it = forecast(
        replace(plan, tasks=tuple(replace(each, cost=1_000) for each in plan.tasks)), runs=256
    )

    assert after_it.milestones == before.milestones
    assert after_it.digest != before.digest


def test_an_edit_of_one_cost_leaves_every_other_draw_as_it_was() -> None:
    plan = with_random_costs(synthetic_plan(40, seed=6), seed=6)
    uid = next(each.uid for each in plan.tasks if each.duration)
    more = tuple(
        replace(each, cost=100_000, cost_estimate=None, actual_cost=0, cost_follows_duration=0.0)
        if each.uid == uid else each
        for each in plan.tasks
    )  # fmt: skip
    less = tuple(replace(each, cost=40_000) if each.uid == uid else each for each in more)

    dear, cheap = (runs_of(replace(plan, tasks=rows), runs=64)[0] for rows in (more, less))

    assert set((dear - cheap).tolist()) == {60_000}


def test_two_threads_give_the_costs_of_one() -> None:
    plan = with_random_costs(synthetic_plan(60, seed=7), seed=7)

    assert forecast(plan, runs=5000, threads=2) == forecast(plan, runs=5000, threads=1)


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ({"budget": -1}, "budget -1"),
        ({"confidence": 0.0}, "confidence 0.0"),
        ({"confidence": 1.0}, "confidence 1.0"),
    ],
)
def test_a_question_about_money_out_of_range_is_refused_by_name(
    options: dict[str, float], names: str
) -> None:
    with pytest.raises(InvalidForecastOption, match=names):
        forecast(synthetic_plan(5, seed=1), runs=1, **options)  # type: ignore[arg-type]


def test_a_precision_of_cost_must_be_above_zero() -> None:
    with pytest.raises(InvalidForecastOption):
        Precision(p80_cost=0.0)
