"""Several plans levelled together: whoever has the same name is the same person."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.engine.levelling.staffing import dates, random_team, staffed
from tests.engine.plans import MONDAY, at, task
from tests.engine.plans import plan as plan_of

from milepost.engine.levelling import Aim, Project, level, level_together
from milepost.engine.plan import Plan
from milepost.engine.schedule import schedule
from milepost.engine.units import to_datetime


def one_task(days: int, who: str = "ana", **capacity: float) -> Plan:
    return staffed(plan_of(task("a", days)), ("a", who), **capacity)


def renamed(plan: Plan, name: str) -> Plan:
    return replace(plan, resources=tuple(replace(each, name=name) for each in plan.resources))


def test_people_of_one_name_are_one_person() -> None:
    projects = [Project(plan=one_task(2)), Project(plan=one_task(3))]

    found = level_together(projects, aim=Aim.END, schedules=50)

    assert found.makespan_minutes == found.lower_bound_minutes == 5 * 480
    assert found.status == "optimal"


def test_names_are_told_apart_by_letters_not_by_case_or_blanks() -> None:
    plans = renamed(one_task(2), "Ana  Sol"), renamed(one_task(3), " ana sol")
    other = renamed(one_task(3), "Ana Lua")

    same = level_together([Project(plan=plan) for plan in plans], schedules=50)
    apart = level_together([Project(plan=plans[0]), Project(plan=other)], schedules=50)

    assert same.makespan_minutes == 5 * 480
    assert apart.makespan_minutes == 3 * 480


def test_two_people_of_one_name_in_one_plan_stay_two() -> None:
    plan = staffed(plan_of(task("a", 2), task("b", 2)), ("a", "ana"), ("b", "bo"))

    found = level_together(
        [Project(plan=renamed(plan, "Ana")), Project(plan=plan_of(task("c", 1)))]
    )

    assert found.makespan_minutes == 2 * 480


def test_the_project_of_higher_priority_goes_first() -> None:
    short, long = one_task(2), one_task(5)

    by_delays = level_together([Project(plan=long), Project(plan=short)], schedules=50)
    by_rank = level_together([Project(plan=long, priority=600), Project(plan=short)], schedules=50)

    # Of equals the short one waits for nobody: that is the least delay in all.
    assert [each.tasks[0].delay > 0 for each in by_delays.projects] == [True, False]
    assert [each.tasks[0].delay > 0 for each in by_rank.projects] == [False, True]


def test_a_project_of_priority_1000_stays_and_takes_its_people_first() -> None:
    found = level_together(
        [Project(plan=one_task(2)), Project(plan=one_task(5), priority=1000)], schedules=50
    )

    assert found.projects[1].status == "nothing-to-level"
    assert dates(found.projects[0])["a"] == (at("12 08:00"), at("13 17:00"))


def test_projects_that_disagree_on_a_capacity_get_the_least_and_a_finding() -> None:
    plans = one_task(2, ana=2.0), one_task(3)

    found = level_together([Project(plan=plan) for plan in plans], schedules=50)

    assert [each.code for each in found.findings] == ["shared-capacity-differs"]
    assert "the least, 1, is used" in found.findings[0].message
    assert found.makespan_minutes == 5 * 480


def test_projects_that_begin_on_other_days_meet_on_one_axis() -> None:
    later = replace(one_task(3), start=at("6 08:00"))

    found = level_together([Project(plan=one_task(4)), Project(plan=later)], schedules=50)

    assert dates(found.projects[0])["a"][0] == MONDAY
    assert dates(found.projects[1])["a"][0] == at("9 08:00")


def test_the_aim_decides_between_the_last_end_and_the_delays() -> None:
    # Ana is needed first by a chain of her own project, or by three short projects.
    long = staffed(plan_of(task("a", 2), task("b", 20)), ("a", "ana"))
    short = [one_task(1), one_task(1), one_task(1)]
    projects = [Project(plan=plan) for plan in (long, *short)]

    at_end, by_delays = (
        level_together(projects, aim=aim, schedules=500) for aim in (Aim.END, Aim.DELAYS)
    )

    assert at_end.makespan_minutes == by_delays.makespan_minutes == 20 * 480
    assert dates(by_delays.projects[0])["a"][0] == at("8 08:00")


@pytest.mark.parametrize("seed", range(12))
def test_nobody_works_twice_in_all_projects_and_each_plan_has_its_dates(seed: int) -> None:
    draw = random.Random(seed)
    plans = [random_team(100 * seed + n) for n in range(draw.randint(2, 4))]
    plans = [replace(plan, start=MONDAY + timedelta(days=7 * draw.randrange(3))) for plan in plans]

    found = level_together([Project(plan=plan) for plan in plans], schedules=200, seconds=20)

    days: Counter = Counter()
    for plan, proposal in zip(plans, found.projects, strict=True):
        again = schedule(proposal.levelled_plan)
        for item in proposal.tasks:
            row = again.row_of[item.uid]
            assert to_datetime(int(again.start[row])) == item.start
            assert to_datetime(int(again.finish[row])) == item.finish
        levelled = dates(proposal)
        for assignment in plan.assignments:
            day, last = (moment.date() for moment in levelled[assignment.task])
            while day <= last:
                days[assignment.resource, day] += day.weekday() < 5
                day += timedelta(days=1)
    assert max(days.values()) == 1


def test_alone_or_as_the_only_project_a_plan_gets_the_same_proposal() -> None:
    plan = random_team(3)

    alone = level(plan, schedules=300)
    together = level_together([Project(plan=plan)], schedules=300)

    assert alone.tasks == together.projects[0].tasks
