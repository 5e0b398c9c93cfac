"""Earned value of whole plans: by project, phase and milestone, and what is refused."""

from __future__ import annotations

import json
import math
import os
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from tests.engine.measures.baselined import frozen, random_baselined
from tests.engine.measures.slow_measures import SlowMeasures
from tests.engine.plans import MONDAY, at, link, phase, plan, task

from milepost.engine.measures import Basis, EacMethod, EarningRule, Measures, Period, measure
from milepost.engine.plan import Baseline, BaselineEntry, Plan
from milepost.engine.schedule import schedule

# MILEPOST_MEASURED_PLANS=2000 compares that many plans.
PLANS = int(os.environ.get("MILEPOST_MEASURED_PLANS", "16"))


def measured(what: Plan, **options: object) -> Measures:
    return measure(schedule(what), **options)


def with_tasks(what: Plan, **changes: dict[str, object]) -> Plan:
    tasks = tuple(replace(each, **changes.get(each.uid, {})) for each in what.tasks)
    return replace(what, tasks=tasks)


@pytest.fixture
def fence() -> Plan:
    # R. Mulcahy, PMP Exam Prep, chapter on cost management, exercise of the fence: four sides
    # of $1,000 and one day each, one after the other, at the end of day three. In cents.
    sides = plan(
        *(task(uid) for uid in ("a", "b", "c", "d")),
        *(link(text) for text in ("a FS b", "b FS c", "c FS d")),
    )
    budgeted = frozen(sides, costs=dict.fromkeys("abcd", 1000_00))
    done = {"actual_start": MONDAY, "actual_finish": at("5 17:00"), "percent_complete": 100}
    return with_tasks(
        replace(budgeted, status_date=at("7 17:00")),
        a={**done, "cost": 1000_00, "actual_cost": 1000_00},
        b={
            "actual_start": at("6 08:00"),
            "actual_finish": at("6 17:00"),
            "percent_complete": 100,
            "cost": 1200_00,
            "actual_cost": 1200_00,
        },
        c={
            "actual_start": at("7 08:00"),
            "percent_complete": 50,
            "cost": 1200_00,
            "actual_cost": 600_00,
        },
        d={"cost": 1000_00},
    )


def test_the_fence_has_the_published_figures_and_its_earned_schedule(fence: Plan) -> None:
    found = measured(fence, period=Period.DAY)

    assert found.basis is Basis.COST
    assert found.project is not None
    value, time = found.project.value, found.project.time
    assert (value.budget_at_completion, value.planned_value) == (4000_00, 3000_00)
    assert (value.earned_value, value.actual_cost) == (2500_00, 2800_00)
    assert value.estimate_at_completion(EacMethod.NEW_ESTIMATE) == 2800_00 + 600_00 + 1000_00
    # Half of the third day's work is earned after three days: ES = 2.5 days.
    assert time is not None
    assert (time.earned_schedule, time.actual_time) == (2.5 * 480, 3 * 480)
    assert time.planned_duration == 4 * 480
    assert found.in_periods is not None
    # Periods begin at midnight, so that the third day has ended at 17:00 by its working time.
    assert found.in_periods.earned_schedule == pytest.approx(2.5)
    assert found.in_periods.actual_time == pytest.approx(3)
    # IEAC(t) = 4 ÷ (2.5 ÷ 3) = 4.8 days: Friday 9 January, 0.8 of the day gone.
    assert found.project.estimated_finish is not None
    assert found.findings == ()


def test_the_curve_tells_planned_earned_and_spent_up_to_each_day(fence: Plan) -> None:
    found = measured(fence, period=Period.DAY)

    assert [each.planned for each in found.periods] == [1000_00, 2000_00, 3000_00, 4000_00]
    assert [each.earned for each in found.periods] == [1000_00, 2000_00, 2500_00, None]
    assert [each.actual for each in found.periods] == [1000_00, 2200_00, 2800_00, None]


def test_a_plan_without_costs_is_measured_in_working_time(fence: Plan) -> None:
    dates = tuple(replace(entry, cost=None) for entry in fence.baselines[0].entries)
    bare = replace(fence, baselines=(replace(fence.baselines[0], entries=dates),))

    found = measured(bare)

    assert found.basis is Basis.TIME
    assert found.project is not None
    value = found.project.value
    assert value.budget_at_completion == 4 * 480
    assert value.earned_value == 2.5 * 480
    # Three days were worked on what earned two and a half.
    assert value.actual_cost == 3 * 480


@pytest.mark.parametrize(
    ("rule", "earned"),
    [
        (EarningRule.PERCENT_COMPLETE, 2500_00),
        (EarningRule.ZERO_HUNDRED, 2000_00),
        (EarningRule.FIFTY_FIFTY, 2500_00),
    ],
)
def test_rules_decide_what_work_in_progress_has_earned(
    fence: Plan, rule: EarningRule, earned: int
) -> None:
    found = measured(with_tasks(fence, c={"percent_complete": 50}), rule=rule)

    assert found.project is not None
    assert found.project.value.earned_value == earned


def test_one_task_may_earn_by_a_rule_of_its_own(fence: Plan) -> None:
    found = measured(fence, rules={"c": EarningRule.ZERO_HUNDRED})

    assert found.project is not None
    assert found.project.value.earned_value == 2000_00


@pytest.fixture
def house() -> Plan:
    """Two phases, each ending in a milestone: 4 days lead to the first, 6 to the second."""
    whole = frozen(
        plan(
            phase("ground"),
            task("dig", 1, parent="ground"),
            task("pour", 3, parent="ground"),
            task("based", 0, parent="ground"),
            phase("walls"),
            task("build", 5, parent="walls"),
            task("paint", 1, parent="walls"),
            task("roofed", 0, parent="walls"),
            link("dig FS pour"),
            link("pour FS based"),
            link("based FS build"),
            link("build FS paint"),
            link("paint FS roofed"),
        )
    )
    return with_tasks(
        replace(whole, status_date=at("9 17:00")),
        dig={"actual_start": MONDAY, "actual_finish": at("5 17:00"), "percent_complete": 100},
        pour={"actual_start": at("6 08:00"), "percent_complete": 50},
    )


def test_a_milestone_is_measured_by_the_work_since_the_one_before(house: Plan) -> None:
    found = measured(house)

    budgets = {each.uid: each.value.budget_at_completion / 480 for each in found.milestones}
    earned = {each.uid: each.value.earned_value / 480 for each in found.milestones}
    assert budgets == {"based": 4, "roofed": 6}
    assert earned == {"based": 2.5, "roofed": 0}


def test_phases_add_up_to_the_project(house: Plan) -> None:
    found = measured(house)

    assert found.project is not None
    assert [each.uid for each in found.phases] == ["ground", "walls"]
    for name in ("budget_at_completion", "planned_value", "earned_value", "actual_cost"):
        parts = sum(getattr(each.value, name) for each in found.phases)
        assert parts == pytest.approx(getattr(found.project.value, name))


def test_by_weighted_milestones_work_earns_when_its_milestone_is_achieved(house: Plan) -> None:
    reached = with_tasks(
        house,
        pour={"actual_finish": at("8 17:00"), "percent_complete": 100},
        based={"actual_finish": at("8 17:00"), "percent_complete": 100},
        build={"actual_start": at("9 08:00"), "percent_complete": 20},
    )

    by_share = measured(reached, rule=EarningRule.WEIGHTED_MILESTONES)
    by_weight = measured(
        reached,
        rule=EarningRule.WEIGHTED_MILESTONES,
        milestone_weights={"build": {"based": 1, "roofed": 3}},
    )

    assert by_share.project is not None
    assert by_weight.project is not None
    assert by_share.project.value.earned_value == 4 * 480
    assert by_weight.project.value.earned_value == (4 + 5 / 4) * 480


def test_a_phase_that_was_budgeted_whole_earns_by_the_tasks_it_was_divided_into() -> None:
    whole = frozen(plan(task("package", 10)))
    divided = replace(
        whole,
        tasks=(
            phase("package"),
            task("first", 4, parent="package", actual_start=MONDAY, percent_complete=100,
                 actual_finish=at("8 17:00")),
            task("second", 6, parent="package"),
        ),
        status_date=at("8 17:00"),
    )  # fmt: skip

    found = measured(divided)

    assert found.project is not None
    assert found.project.value.budget_at_completion == 10 * 480
    assert found.project.value.earned_value == 4 * 480
    assert found.findings == ()


def test_work_added_since_the_baseline_earns_nothing_and_costs_all_the_same(house: Plan) -> None:
    more = task("more", 2, actual_start=at("8 08:00"), percent_complete=50)
    found = measured(replace(house, tasks=(*house.tasks, more)))
    before = measured(house)

    assert [each.code for each in found.findings] == ["added-since-baseline"]
    assert found.findings[0].uids == ("more",)
    assert found.project is not None
    assert before.project is not None
    assert found.project.value.earned_value == before.project.value.earned_value
    assert found.project.value.actual_cost == before.project.value.actual_cost + 2 * 480


def test_a_project_that_ended_late_says_so_for_ever(house: Plan) -> None:
    late = {"actual_start": MONDAY, "actual_finish": at("23 17:00"), "percent_complete": 100}
    names = ("dig", "pour", "based", "build", "paint", "roofed")
    done = with_tasks(house, **dict.fromkeys(names, late))

    found = measured(done, status_date=datetime(2026, 6, 1))

    assert found.project is not None
    assert found.project.time is not None
    assert found.project.value.schedule_performance_index == 1
    # Ten days were planned and fifteen taken; the months since then do not count.
    assert found.project.time.schedule_performance_index_time == pytest.approx(10 / 15)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"baselines": ()}, "baseline-missing"),
        ({"status_date": None}, "status-date-missing"),
        ({"baselines": (Baseline(number=3),)}, "budget-zero"),
    ],
)
def test_without_a_yardstick_there_is_a_finding_and_no_figure(
    house: Plan, change: dict[str, object], code: str
) -> None:
    found = measured(replace(house, **change))

    assert found.project is None
    assert code in [each.code for each in found.findings]


def test_a_baseline_that_does_not_exist_is_named_with_those_that_do(house: Plan) -> None:
    found = measured(house, baseline=7)

    assert found.project is None
    assert "no baseline 7. The plan has 0" in found.findings[0].message


def test_before_the_planned_start_nothing_was_planned_and_no_index_exists(house: Plan) -> None:
    fresh = with_tasks(
        house,
        dig={"actual_start": None, "actual_finish": None, "percent_complete": 0},
        pour={"actual_start": None, "percent_complete": 0},
    )
    found = measured(fresh, status_date=MONDAY - timedelta(days=30))

    assert [each.code for each in found.findings] == ["status-before-start"]
    assert found.project is not None
    assert found.project.time is not None
    assert found.project.value.planned_value == 0
    assert found.project.value.schedule_performance_index is None
    assert found.project.time.schedule_performance_index_time is None
    assert found.project.estimated_finish is None


def test_progress_dated_after_the_status_date_is_told_and_not_counted(house: Plan) -> None:
    found = measured(house, status_date=MONDAY - timedelta(days=3))

    assert found.project is not None
    assert found.project.value.earned_value == 0
    assert "progress-after-status-date" in [each.code for each in found.findings]


def test_a_task_done_later_has_earned_its_part_by_the_status_date(house: Plan) -> None:
    found = measured(house, status_date=at("5 12:00"))

    assert found.project is not None
    # Four hours of the eight of "dig"; "pour" began the day after.
    assert found.project.value.earned_value == 240


def test_a_baseline_that_ends_before_it_starts_is_told(house: Plan) -> None:
    first, *rest = house.baselines[0].entries[1:]
    wrong = BaselineEntry(task=first.task, start=first.finish, finish=first.start)
    known = replace(house.baselines[0], entries=(wrong, *rest))

    found = measured(replace(house, baselines=(known,)))

    assert [each.code for each in found.findings] == ["baseline-dates-reversed"]
    assert found.findings[0].uids == (first.task,)


def test_costs_nobody_recorded_are_told(fence: Plan) -> None:
    partly = measured(with_tasks(fence, c={"actual_cost": None}))
    none = measured(with_tasks(fence, **{uid: {"actual_cost": None} for uid in "abc"}))

    assert [each.code for each in partly.findings] == ["actual-missing"]
    assert partly.findings[0].uids == ("c",)
    assert none.project is not None
    assert none.project.value.actual_cost is None
    assert none.project.value.cost_performance_index is None


def figures(found: Measures) -> list[float]:
    scopes = [each for each in (found.project, *found.phases, *found.milestones) if each]
    values = [getattr(each.value, name) for each in scopes for name in each.value.__slots__]
    values += [getattr(each.time, name) for each in scopes if each.time for name in
               each.time.__slots__]  # fmt: skip
    return [value for value in values if value is not None]


@pytest.mark.parametrize("first", range(0, PLANS, 16))
def test_random_plans_have_the_figures_of_the_slow_way(first: int) -> None:
    compared = 0
    for seed in range(first, min(first + 16, PLANS)):
        known = random_baselined(seed)
        slow, found = SlowMeasures(known), measured(known)
        if found.project is None or found.project.time is None:
            assert sum(item.budget for item in slow.items) == 0
            continue
        compared += 1
        status, value = slow.reference.status, found.project.value

        budget = sum(item.budget for item in slow.items)
        assert value.budget_at_completion == pytest.approx(budget), seed
        assert value.planned_value == pytest.approx(slow.planned(status, slow.items)), seed
        assert 0 <= value.earned_value <= value.budget_at_completion
        if value.earned_value < value.budget_at_completion:
            expected = slow.earned_time(value.earned_value, status, slow.items)
            assert found.project.time.earned_schedule == expected, seed
        for each in found.phases:
            inside = [item for item in slow.items if _lies_in(known, item.task.uid, each.uid)]
            planned = slow.planned(status, inside)
            assert each.value.planned_value == pytest.approx(planned), seed
        assert all(math.isfinite(number) for number in figures(found))
    assert compared > 8


def _lies_in(known: Plan, uid: str, wanted: str) -> bool:
    parent = {each.uid: each.parent for each in known.tasks}
    at_uid: str | None = uid
    while at_uid is not None and at_uid != wanted:
        at_uid = parent[at_uid]
    return at_uid == wanted


@pytest.mark.parametrize("seed", range(12))
def test_on_plan_all_indices_are_one(seed: int) -> None:
    known = random_baselined(seed)
    fresh = replace(
        known,
        tasks=tuple(
            replace(each, actual_start=None, actual_finish=None, percent_complete=0,
                    remaining_duration=None, milestone=None, actual_cost=None)
            for each in known.tasks
        ),
        baselines=(),
        status_date=None,
    )  # fmt: skip
    done = frozen(fresh)
    dates = {entry.task: entry for entry in done.baselines[0].entries}
    finished = tuple(
        replace(each, actual_start=dates[each.uid].start, actual_finish=dates[each.uid].finish,
                percent_complete=100)
        for each in done.tasks
    )  # fmt: skip

    found = measured(replace(done, tasks=finished), status_date=datetime(2027, 1, 1))

    if found.project is None or found.project.time is None:
        return
    value, time = found.project.value, found.project.time
    assert value.earned_value == value.planned_value == value.budget_at_completion
    assert value.actual_cost == pytest.approx(value.budget_at_completion)
    assert time.earned_schedule == time.planned_duration
    json.dumps(figures(found), allow_nan=False)
