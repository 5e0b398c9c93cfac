"""Levelling plans: who is needed twice, waits."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from tests.engine.levelling.staffing import dates, random_team, staffed
from tests.engine.plans import MONDAY, at, link, phase, task
from tests.engine.plans import plan as plan_of

from milepost.engine.levelling import level
from milepost.engine.plan import Plan
from milepost.engine.schedule import schedule
from milepost.engine.units import to_datetime


def test_two_tasks_of_one_person_follow_each_other() -> None:
    plan = staffed(plan_of(task("a", 2), task("b", 3)), ("a", "ana"), ("b", "ana"))

    found = level(plan, schedules=50)

    assert found.status == "optimal"
    assert found.makespan_minutes == found.lower_bound_minutes == 5 * 480
    assert sorted(finish for _, finish in dates(found).values())[-1] == at("9 17:00")


def test_enough_people_need_no_levelling() -> None:
    plan = staffed(plan_of(task("a", 2), task("b", 3)), ("a", "ana"), ("b", "ana"), ana=2.0)

    found = level(plan, schedules=50)

    assert found.makespan_minutes == 3 * 480
    assert [item.delay for item in found.tasks] == [0, 0]


def test_the_higher_priority_goes_first() -> None:
    plan = plan_of(task("a", 2, priority=400), task("b", 3, priority=600))

    found = level(staffed(plan, ("a", "ana"), ("b", "ana")), seconds=0)

    assert dates(found)["b"][0] == MONDAY


def test_begun_finished_manual_and_fixed_work_stays() -> None:
    plan = plan_of(
        task("begun", 3, actual_start=at("5 08:00"), percent_complete=10),
        task(
            "manual", 2, is_manual=True, manual_start=at("12 08:00"), manual_finish=at("13 17:00")
        ),
        task("first", 1, priority=1000),
        task("free", 2),
    )
    plan = staffed(plan, *((uid, "ana") for uid in ("begun", "manual", "first", "free")))

    found = dates(level(plan, schedules=200))

    assert found["begun"] == (at("5 08:00"), at("7 17:00"))
    assert found["manual"] == (at("12 08:00"), at("13 17:00"))
    assert found["first"][0] == MONDAY
    assert found["free"] == (at("8 08:00"), at("9 17:00"))


def test_links_hold_and_phases_span_their_levelled_children() -> None:
    plan = plan_of(
        phase("p"),
        task("a", 2, parent="p"),
        task("b", 2, parent="p"),
        task("c", 1),
        link("p FS c"),
    )

    found = dates(level(staffed(plan, ("a", "ana"), ("b", "ana")), schedules=50))

    assert found["c"] == (at("9 08:00"), at("9 17:00"))


@pytest.mark.parametrize("seed", range(25))
def test_the_levelled_plan_has_the_dates_of_the_proposal_and_nobody_works_twice(seed: int) -> None:
    plan = random_team(seed)

    found = level(plan, schedules=300, seconds=20)
    again = schedule(found.levelled_plan)

    for item in found.tasks:
        row = again.row_of[item.uid]
        assert to_datetime(int(again.start[row])) == item.start
        assert to_datetime(int(again.finish[row])) == item.finish
    assert overworked(plan, dates(found)) == []
    before = schedule(plan)
    for item in found.tasks:
        assert item.start >= to_datetime(int(before.start[before.row_of[item.uid]]))


def overworked(plan: Plan, found: dict) -> list[tuple[str, object]]:
    """Return who has two tasks on one day, and which day."""
    days: Counter = Counter()
    for assignment in plan.assignments:
        start, finish = found[assignment.task]
        day = start.date()
        while day <= finish.date():
            if day.weekday() < 5:
                days[assignment.resource, day] += 1
            day += timedelta(days=1)
    return [who for who, count in days.items() if count > 1]


def test_calendars_that_differ_are_levelled_on_clock_time() -> None:
    plan = plan_of(
        task("a", 3), task("b", 2, calendar="saturdays"), task("c", 1, calendar="nights")
    )
    plan = staffed(plan, ("a", "ana"), ("b", "ana"), ("c", "bo"))

    found = level(plan, schedules=200)
    spans = sorted(dates(found)[uid] for uid in ("a", "b"))

    assert spans[0][1] <= spans[1][0]
    again = schedule(found.levelled_plan)
    assert to_datetime(int(again.start[again.row_of["b"]])) == dates(found)["b"][0]


def test_a_demand_over_the_capacity_is_named_and_the_rest_levelled() -> None:
    plan = staffed(plan_of(task("a", 2), task("b", 1)), ("a", "ana"), ("b", "ana"), ana=0.5)

    found = level(plan, schedules=50)

    assert {item.code for item in found.findings} == {"demand-over-capacity"}
    assert 'more of "Ana" than there is' in found.findings[0].message
    assert found.makespan_minutes == 3 * 480


def test_a_resource_without_capacity_is_named() -> None:
    plan = staffed(plan_of(task("a", 2)), ("a", "ana"), ana=0.0)

    found = level(plan, schedules=50)

    assert [item.code for item in found.findings] == ["no-capacity"]
    assert found.makespan_minutes == 2 * 480


def test_a_plan_in_which_nothing_may_move_is_left_as_it_is() -> None:
    done = {"actual_start": at("5 08:00"), "actual_finish": at("6 17:00"), "percent_complete": 100}
    plan = staffed(plan_of(task("a", 2, **done)), ("a", "ana"))

    found = level(plan)

    assert found.status == "nothing-to-level"
    assert dates(found)["a"] == (at("5 08:00"), at("6 17:00"))


def test_an_empty_plan_is_level() -> None:
    assert level(plan_of()).tasks == ()
