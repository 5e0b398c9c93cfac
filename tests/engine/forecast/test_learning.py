"""Spreads learned from finished tasks cover what they promise on tasks not yet seen."""

import math
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pytest
from tests.engine.forecast.forecast_plans import DAY, START, milestone, round_the_clock

from milepost.engine.forecast import (
    DEFAULT_SPREAD,
    FinishedTask,
    finished_tasks,
    forecast,
    forecast_if_independent,
    learn_spreads,
    portfolio_forecast,
)
from milepost.engine.forecast.estimates import spread_quantile
from milepost.engine.plan import Baseline, BaselineEntry, Plan, Task, TaskKind, ThreePoint
from milepost.engine.uncertainty import SpreadSource, Uncertainty

# Actual over estimate in 10,266 finished tasks at P10, P50, P80 and P90; see
# docs/concepts/forecast.md. Between and beyond, straight lines of the logarithm.
SHARES = np.array([0.0, 0.1, 0.5, 0.8, 0.9, 1.0])
PUBLISHED = np.log([0.1, 0.36, 1.00, 1.43, 2.00, 5.00])


def real_tasks(count: int, *, seed: int) -> list[FinishedTask]:
    share = np.random.default_rng(seed).uniform(size=count)
    ratios = np.exp(np.interp(share, SHARES, PUBLISHED))
    return [FinishedTask(planned=4800, actual=round(4800 * ratio)) for ratio in ratios]


def heavy_tailed_tasks(count: int, *, seed: int) -> list[FinishedTask]:
    """Tasks of eight types by twelve people; logarithms with Student's t, three degrees."""
    rng = np.random.default_rng(seed)
    types, people = rng.normal(0.1, 0.35, 8), rng.normal(0.0, 0.2, 12)
    kind, person = rng.integers(0, 8, count), rng.integers(0, 12, count)
    logs = types[kind] + people[person] + 0.3 * rng.standard_t(3, count)
    return [
        FinishedTask(
            planned=4800, actual=max(1, round(4800 * np.exp(y))), kind=f"k{k}", person=f"p{p}"
        )
        for y, k, p in zip(logs, kind, person, strict=True)
    ]


def coverage(tasks: list[FinishedTask], *, percent: int, folds: int = 5) -> float:
    """Return the share of tasks at or below their percentile, learned from the other folds."""
    kept = 0
    for fold in range(folds):
        spreads = learn_spreads(task for n, task in enumerate(tasks) if n % folds != fold)
        for task in tasks[fold::folds]:
            spread = spreads.of(kind=task.kind, person=task.person)
            kept += task.actual <= task.planned * spread_quantile(spread, share=percent / 100)
    return kept / len(tasks)


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(("percent", "low", "high"), [(50, 0.47, 0.53), (80, 0.77, 0.83)])
@pytest.mark.parametrize("made", [real_tasks, heavy_tailed_tasks])
def test_percentiles_cover_unseen_tasks_as_often_as_they_say(
    made, percent, low, high, seed
) -> None:
    assert low <= coverage(made(2000, seed=seed), percent=percent) <= high


def test_the_usual_spread_would_have_covered_too_few() -> None:
    tasks = heavy_tailed_tasks(2000, seed=1)
    usual = spread_quantile(replace(DEFAULT_SPREAD, low=0.85, likely=1.0, high=1.6), share=0.8)

    assert np.mean([task.actual <= task.planned * usual for task in tasks]) < 0.7


def test_without_finished_tasks_the_default_stays() -> None:
    spread = learn_spreads([]).of(kind="anything", person="anybody")

    for share in (0.2, 0.5, 0.8):
        expected = spread_quantile(DEFAULT_SPREAD, share=share)
        assert spread_quantile(spread, share=share) == pytest.approx(expected, rel=0.12)


def test_few_tasks_of_a_type_are_drawn_towards_the_whole() -> None:
    rng = np.random.default_rng(4)
    whole = [
        FinishedTask(
            planned=1000, actual=round(1000 * np.exp(shift + rng.normal(0, 0.3))), kind=kind
        )
        for kind, shift in (("a", 0.0), ("b", 0.4), ("c", -0.4))
        for _ in range(60)
    ]
    doubled = [FinishedTask(planned=1000, actual=2718, kind="new")]

    middles = [
        learn_spreads([*whole, *doubled * times]).of(kind="new").likely for times in (1, 5, 40)
    ]

    # The more such tasks, the nearer their own ratio, e; never beyond it.
    assert 1.0 < middles[0] < middles[1] < middles[2] < math.e
    assert middles[2] > 2.2


def test_an_unknown_type_is_wider_than_a_known_one() -> None:
    spreads = learn_spreads(heavy_tailed_tasks(2000, seed=5))

    def width(kind: str) -> float:
        ends = (spread_quantile(spreads.of(kind=kind), share=share) for share in (0.1, 0.9))
        low, high = ends
        return high / low

    assert width("never seen") > 1.1 * width("k1")


def test_groups_that_do_not_differ_are_not_told_apart() -> None:
    rng = np.random.default_rng(6)
    tasks = [
        FinishedTask(
            planned=1000, actual=round(1000 * np.exp(rng.normal(0, 0.4))), kind=f"k{n % 9}"
        )
        for n in range(900)
    ]
    spreads = learn_spreads(tasks)

    middles = [spreads.of(kind=f"k{n}").likely for n in range(9)]

    assert max(middles) / min(middles) < 1.05


def test_tasks_in_no_time_teach_nothing() -> None:
    idle = [FinishedTask(planned=0, actual=480), FinishedTask(planned=480, actual=0)]

    assert learn_spreads(idle).learned_from == 0


def done(uid: str, *, days: int, start: datetime = START, **facts: object) -> Task:
    return Task(
        uid=uid, name=uid, duration=days * DAY, actual_start=start, percent_complete=100,
        actual_finish=start + timedelta(days=days), **facts,  # type: ignore[arg-type]
    )  # fmt: skip


def test_a_plan_teaches_by_its_baseline_or_else_its_estimates() -> None:
    meant = ThreePoint(low=DAY, likely=2 * DAY, high=9 * DAY)
    phase = Task(uid="p", name="Design", kind=TaskKind.PHASE)
    tasks = (
        phase,
        done("based", days=6, parent="p", owner="Ann"),
        done("estimated", days=4, estimate=meant),
        done("neither", days=5),
        Task(uid="open", name="open", duration=DAY),
    )
    entry = BaselineEntry(task="based", start=START, finish=START + timedelta(days=3))
    plan = replace(round_the_clock(tasks, ()), baselines=(Baseline(number=0, entries=(entry,)),))

    assert finished_tasks(plan) == (
        FinishedTask(planned=3 * DAY, actual=6 * DAY, kind="Design", person="Ann"),
        FinishedTask(planned=2 * DAY, actual=4 * DAY),
    )


def test_a_forecast_draws_each_task_from_the_spread_of_its_type_and_person() -> None:
    lessons = [
        FinishedTask(planned=1000, actual=round(1000 * factor * ratio), person=person)
        for person, factor in (("swift", 0.5), ("slow", 2.0))
        for ratio in np.linspace(0.9, 1.1, 400)
    ]
    tasks = tuple(
        Task(uid=person, name=person, duration=10 * DAY, owner=person)
        for person in ("swift", "slow")
    )
    ends = tuple(milestone(f"{task.uid}!") for task in tasks)
    plan = round_the_clock((*tasks, *ends), ())
    linked = replace(
        plan,
        tasks=tuple(
            replace(task, contributes_to=(f"{task.uid}!",)) if task.duration else task
            for task in plan.tasks
        ),
    )

    found = forecast(linked, runs=512, default_spread=learn_spreads(lessons)).milestones

    start = found[0].scheduled - 10 * DAY
    assert (found[0].p50 - start) / DAY == pytest.approx(5, rel=0.1)
    assert (found[1].p50 - start) / DAY == pytest.approx(20, rel=0.1)


def test_a_confident_number_is_moved_by_the_learned_spread() -> None:
    spreads = learn_spreads(real_tasks(500, seed=1))
    task = Task(uid="a", name="a", duration=8 * DAY, confidence=80.0)
    agreed = milestone("end", agreed=START + timedelta(days=8, minutes=1))
    plan = round_the_clock((replace(task, contributes_to=("end",)), agreed), ())

    (found,) = forecast(plan, runs=4096, default_spread=spreads, correlation=0.0).milestones

    assert found.probability_of_agreed == pytest.approx(0.8, abs=0.02)


def plan_that_took_twice_as_long(spread: SpreadSource) -> Plan:
    meant = ThreePoint(low=DAY, likely=DAY, high=DAY)
    lessons = tuple(done(f"done {number}", days=2, estimate=meant) for number in range(200))
    task = Task(uid="a", name="a", duration=10 * DAY, contributes_to=("end",))
    agreed = milestone("end", agreed=START + timedelta(days=15))
    plan = round_the_clock((*lessons, task, agreed), ())
    return replace(plan, uncertainty=Uncertainty(spread=spread))


def test_a_plan_that_chose_to_learn_is_forecast_by_its_own_finished_tasks() -> None:
    usual, learned = map(plan_that_took_twice_as_long, SpreadSource)
    taught = learn_spreads(finished_tasks(learned))

    assert forecast(learned, runs=512).milestones == (
        forecast(usual, runs=512, default_spread=taught).milestones
    )
    assert forecast(usual, runs=512).milestones == (
        forecast(learned, runs=512, default_spread=DEFAULT_SPREAD).milestones
    )


def test_every_question_of_a_plan_that_learns_is_answered_by_what_it_learned() -> None:
    usual, learned = map(plan_that_took_twice_as_long, SpreadSource)

    (seen,) = forecast_if_independent(usual, runs=512).milestones
    (known,) = forecast_if_independent(learned, runs=512).milestones
    together = portfolio_forecast({"x": learned}, runs=512).probability

    assert known.p50 > seen.p50
    assert together is not None
    assert together < 0.1


def test_a_plan_that_learns_from_nothing_has_the_usual_spread() -> None:
    task = Task(uid="a", name="a", duration=10 * DAY, contributes_to=("end",))
    plan = round_the_clock((task, milestone("end")), ())
    learns = replace(plan, uncertainty=Uncertainty(spread=SpreadSource.LEARNED))

    assert forecast(learns, runs=64).milestones == forecast(plan, runs=64).milestones
