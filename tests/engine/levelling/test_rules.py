"""What levelling may move, what it must keep, and what it says when it cannot."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.engine.levelling.staffing import dates, staffed
from tests.engine.plans import MONDAY, at, link, task
from tests.engine.plans import plan as plan_of

from milepost.engine.levelling import InvalidPriority, Project, Rules, level
from milepost.engine.plan import MilestoneFacts, Split
from milepost.engine.schedule import schedule
from milepost.engine.units import to_datetime

ANA = ("a", "ana"), ("b", "ana")


def codes(found: object) -> set[str]:
    return {finding.code for finding in found.findings}


def begun_and_urgent() -> object:
    plan = plan_of(
        task("a", 4, actual_start=at("5 08:00"), percent_complete=25),
        task("b", 2, priority=900, deadline=at("7 17:00")),
    )
    return replace(staffed(plan, *ANA), status_date=at("6 08:00"))


def test_begun_work_goes_on_unless_it_may_move() -> None:
    plan = begun_and_urgent()

    kept = level(plan, schedules=200)
    moved = level(plan, schedules=200, rules=Rules(moves_begun=True))

    assert dates(kept)["a"] == (MONDAY, at("8 17:00"))
    assert dates(kept)["b"] == (at("9 08:00"), at("12 17:00"))
    assert dates(moved)["b"] == (at("6 08:00"), at("7 17:00"))
    assert dates(moved)["a"] == (MONDAY, at("12 17:00"))


def test_the_plan_holds_begun_work_that_waits() -> None:
    found = level(begun_and_urgent(), schedules=200, rules=Rules(moves_begun=True))

    again = schedule(found.levelled_plan)

    assert to_datetime(int(again.finish[again.row_of["a"]])) == dates(found)["a"][1]


def test_what_starts_before_the_freeze_stays() -> None:
    plan = staffed(plan_of(task("a", 2), task("b", 3, priority=900)), *ANA)
    plan = replace(plan, tasks=(plan.tasks[0], replace(plan.tasks[1], calendar=None)))

    free = level(plan, seconds=0)
    frozen = level(plan, seconds=0, rules=Rules(frozen_until=at("5 12:00")))

    assert dates(free)["a"][0] == at("8 08:00")
    assert [each.delay for each in frozen.tasks] == [0, 0]
    assert frozen.status == "nothing-to-level"


def agreed(uid: str, date: str) -> object:
    return task(uid, 0, milestone=MilestoneFacts(agreed_date=at(date)))


def test_a_kept_promise_goes_before_a_short_plan() -> None:
    # First c then a would end a day sooner in all, but break the promise.
    plan = plan_of(
        task("a", 2),
        agreed("m", "6 17:00"),
        task("b", 4),
        task("c", 3),
        link("a FS m"),
        link("c FS b"),
    )
    plan = staffed(plan, ("a", "ana"), ("c", "ana"))

    kept = level(plan, schedules=400)
    broken = level(plan, schedules=400, rules=Rules(moves_promised=True))

    assert dates(kept)["m"][1] == at("6 17:00")
    assert kept.makespan_minutes == 9 * 480
    assert codes(kept) == set()
    assert broken.makespan_minutes == 7 * 480
    assert codes(broken) == {"levelling-agreed-date-missed"}


def test_a_promise_that_cannot_be_kept_is_named() -> None:
    plan = plan_of(task("a", 2, deadline=at("6 17:00")), task("b", 2, deadline=at("6 17:00")))

    found = level(staffed(plan, *ANA), schedules=100)

    assert codes(found) == {"levelling-deadline-missed"}
    assert "ends 2026-01-08 17:00, after its deadline 2026-01-06 17:00" in found.findings[0].message


def test_no_task_waits_for_one_of_lower_priority() -> None:
    # Any other order is shorter: the long chain after the unimportant task waits for all.
    plan = plan_of(
        task("a", 3, priority=700), task("b", 1, priority=300), task("c", 9), link("b FS c")
    )

    found = level(staffed(plan, *ANA), schedules=400)

    assert dates(found)["a"][0] == MONDAY


def test_what_a_task_waits_for_shares_its_priority() -> None:
    plan = plan_of(
        task("a", 3), task("b", 1, priority=300), task("c", 2, priority=900), link("b FS c")
    )

    found = level(staffed(plan, *ANA, ("c", "bo")), schedules=100)

    assert dates(found)["b"][0] == MONDAY


def test_work_that_stays_and_needs_too_much_is_named_with_the_first_moment() -> None:
    plan = plan_of(task("a", 2, priority=1000), task("b", 2, priority=1000), task("c", 1))

    found = level(staffed(plan, *ANA, ("c", "ana")), schedules=50)

    assert found.status == "infeasible"
    assert codes(found) == {"fixed-over-capacity"}
    assert "first at 2026-01-05 08:00" in found.findings[0].message
    assert dates(found)["c"][0] == at("7 08:00")


def test_no_capacity_and_too_much_demand_make_a_proposal_infeasible() -> None:
    plan = staffed(plan_of(task("a", 2), task("b", 1)), ("a", "ana"), ("b", "bo"), ana=0.0, bo=0.5)

    found = level(plan, schedules=50)

    assert found.status == "infeasible"
    assert codes(found) == {"no-capacity", "demand-over-capacity"}
    assert found.makespan_minutes == 2 * 480


def test_a_priority_out_of_range_is_refused() -> None:
    with pytest.raises(InvalidPriority, match="between 0 and 1000"):
        Project(plan=plan_of(task("a", 1)), priority=1001)


def test_interrupted_work_that_stays_leaves_its_people_free_in_its_gaps() -> None:
    begun = {"actual_start": at("5 08:00"), "percent_complete": 50}
    split = (Split(after=2 * 480, gap=3 * 480),)
    plan = staffed(plan_of(task("a", 4, **begun, splits=split), task("b", 3)), *ANA)
    paused = staffed(plan_of(task("a", 4, **begun, resume=at("12 08:00")), task("b", 3)), *ANA)

    for found in (level(plan, schedules=100), level(paused, schedules=100)):
        assert dates(found)["a"] == (MONDAY, at("13 17:00"))
        assert dates(found)["b"] == (at("7 08:00"), at("9 17:00"))
        assert codes(found) == set()
