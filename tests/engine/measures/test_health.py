"""The fourteen points: thresholds of the guide, who is at fault, and what does not apply."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from tests.engine.measures.baselined import frozen, random_baselined
from tests.engine.plans import MONDAY, at, constraint, link, phase, plan, task

from milepost.engine.measures import baseline_execution_index, critical_path_length_index
from milepost.engine.measures.health import (
    RULES,
    Comparison,
    Health,
    Point,
    PointState,
    assess_health,
    delay_critical_task,
)
from milepost.engine.plan import Assignment, Resource, TaskKind
from milepost.engine.schedule import schedule

if TYPE_CHECKING:
    from milepost.engine.plan import Dependency, Plan, Task

PASSED, FAILED, NONE = PointState.PASSED, PointState.FAILED, PointState.NOT_APPLICABLE


def health_of(what: Plan, **options: object) -> Health:
    return assess_health(schedule(what), **options)


def point(number: int, what: Plan, **options: object) -> Point:
    found = health_of(what, **options).points[number - 1]
    assert found.rule.id == f"dcma-{number:02d}"
    return found


def chain(count: int, *more: Task | Dependency, **fields: object) -> Plan:
    """Tasks t1, t2 … of one day, one after the other."""
    names = [f"t{number}" for number in range(1, count + 1)]
    links = [link(f"{a} FS {b}") for a, b in pairwise(names)]
    return plan(*(task(name) for name in names), *links, *more, **fields)


def edited(what: Plan, uid: str, **changes: object) -> Plan:
    tasks = tuple(replace(each, **changes) if each.uid == uid else each for each in what.tasks)
    return replace(what, tasks=tasks)


def done(what: Plan, uid: str, start: str, finish: str) -> Plan:
    return edited(what, uid, actual_start=at(start), actual_finish=at(finish), percent_complete=100)


def test_the_thresholds_are_those_of_the_guide() -> None:
    # DCMA-EA PAM 200.1, Earned Value Management System Program Analysis Pamphlet, October 2012,
    # section 4; the test of the critical path is "in proportion", which is read as 95 %.
    assert [(rule.id, rule.comparison, rule.threshold) for rule in RULES] == [
        ("dcma-01", Comparison.AT_MOST, 0.05),
        ("dcma-02", Comparison.AT_MOST, 0.0),
        ("dcma-03", Comparison.AT_MOST, 0.05),
        ("dcma-04", Comparison.AT_LEAST, 0.90),
        ("dcma-05", Comparison.AT_MOST, 0.05),
        ("dcma-06", Comparison.AT_MOST, 0.05),
        ("dcma-07", Comparison.AT_MOST, 0.0),
        ("dcma-08", Comparison.AT_MOST, 0.05),
        ("dcma-09", Comparison.AT_MOST, 0.0),
        ("dcma-10", Comparison.AT_MOST, 0.0),
        ("dcma-11", Comparison.AT_MOST, 0.05),
        ("dcma-12", Comparison.AT_LEAST, 0.95),
        ("dcma-13", Comparison.AT_LEAST, 0.95),
        ("dcma-14", Comparison.AT_LEAST, 0.95),
    ]


@pytest.mark.parametrize(("length", "spare", "index"), [(80, 20, 1.25), (800, 20, 1.03)])
def test_the_critical_path_length_index_of_published_examples(
    length: int, spare: int, index: float
) -> None:
    # NDIA, Planning and Scheduling Excellence Guide, chapter on the critical path length index.
    found = critical_path_length_index(length=length, total_float=spare)

    assert round(found * 100 + 1e-9) / 100 == index


@pytest.mark.parametrize(
    ("finished", "due", "index"), [(6, 6, 1.0), (8, 6, 1.33), (95, 100, 0.95), (105, 100, 1.05)]
)
def test_the_baseline_execution_index_of_published_examples(
    finished: int, due: int, index: float
) -> None:
    # Elecosoft, Powerproject help, 'Baseline execution index' quality metric: 6/6 and 8/6.
    # Schedule Training Hub, "BEI explained and example": 95 and 105 of 100.
    found = baseline_execution_index(finished=finished, due=due, without_baseline=0)

    assert found == pytest.approx(index, abs=5e-3)


def test_logic_misses_the_first_the_last_and_whoever_hangs_loose() -> None:
    loose = point(1, chain(20, task("loose")))

    assert (loose.numerator, loose.denominator, loose.state) == (3, 21, FAILED)
    assert loose.uids == ("t1", "t20", "loose")


def test_a_link_to_the_phase_and_a_contribution_are_logic() -> None:
    what = plan(
        task("start"),
        phase("inside"),
        task("a", parent="inside"),
        task("b", parent="inside", contributes_to=("end",)),
        task("end", 0),
        link("start FS inside"),
        link("a FS b"),
    )

    assert point(1, what).uids == ("start",)


def test_the_guide_leaves_out_what_is_done_milestones_phases_and_what_is_inactive() -> None:
    what = plan(
        phase("p"),
        task("a", parent="p"),
        task("b", 0),
        task("c", is_active=False),
        done(plan(task("d")), "d", "5 08:00", "5 17:00").tasks[0],
    )

    found = health_of(what)

    assert (found.tasks, found.incomplete_tasks) == (2, 1)
    assert found.points[0].uids == ("a",)


def test_leads_lags_and_other_links_than_finish_to_start_are_counted_apart() -> None:
    what = plan(
        *(task(uid) for uid in ("a", "b", "c", "d")),
        link("a FS b", days=-0.5),
        link("b FS c", days=2),
        link("a SS d"),
        link("a FS d"),
    )

    found = health_of(what)

    assert [(each.numerator, each.denominator) for each in found.points[1:4]] == [
        (1, 4),
        (1, 4),
        (3, 4),
    ]
    assert [each.uids for each in found.points[1:4]] == [("b",), ("c",), ("d",)]


def test_one_lag_in_twenty_links_is_within_the_threshold() -> None:
    what = chain(20, task("last"), link("t20 FS last", days=1))

    assert point(3, what).value == pytest.approx(0.05)
    assert point(3, what).state is PASSED


@pytest.mark.parametrize(
    ("kind", "is_hard"),
    [
        ("MUST_START_ON", True),
        ("MUST_FINISH_ON", True),
        ("START_NO_LATER_THAN", True),
        ("FINISH_NO_LATER_THAN", True),
        ("START_NO_EARLIER_THAN", False),
        ("FINISH_NO_EARLIER_THAN", False),
    ],
)
def test_only_constraints_that_override_logic_are_hard(kind: str, is_hard: bool) -> None:
    what = edited(chain(3), "t2", constraint=constraint(kind, "20 08:00"))

    assert point(5, what).uids == (("t2",) if is_hard else ())


def test_float_is_high_beyond_forty_four_working_days() -> None:
    just = plan(task("long", 45), task("short", 1))
    more = plan(task("long", 46), task("short", 1))

    assert point(6, just).uids == ()
    assert point(6, more).uids == ("short",)


def test_a_missed_deadline_makes_negative_float() -> None:
    what = edited(chain(3), "t3", deadline=at("6 17:00"))

    assert point(7, what).uids == ("t1", "t2", "t3")
    assert point(7, chain(3)).state is PASSED


def test_the_duration_of_the_baseline_counts_before_the_present_one() -> None:
    planned = frozen(plan(task("a", 45), task("b", 1)))
    now = edited(edited(planned, "a", duration=480), "b", duration=100 * 480)

    assert point(8, now).uids == ("a",)
    assert point(8, replace(now, baselines=())).uids == ("b",)


def test_dates_on_the_wrong_side_of_the_status_date_are_invalid() -> None:
    ahead = done(chain(3), "t1", "5 08:00", "12 17:00")
    by_hand = edited(
        ahead, "t3", is_manual=True, manual_start=at("6 08:00"), manual_finish=at("6 17:00")
    )

    found = point(9, replace(by_hand, status_date=at("8 08:00")))

    assert found.uids == ("t1", "t3")
    assert found.note == "Forecast before the status date: 1; actual after it: 1."
    assert point(9, chain(3)).state is NONE


def test_tasks_of_a_day_or_more_need_somebody() -> None:
    what = plan(
        task("a"),
        task("b"),
        task("brief", 0.5),
        resources=(Resource(uid="r", name="Ann"),),
        assignments=(Assignment(task="a", resource="r"),),
    )

    assert point(10, what).uids == ("b",)
    assert point(10, chain(2)).state is NONE


def test_a_task_is_missed_if_it_ended_or_will_end_after_its_baseline() -> None:
    planned = frozen(chain(4))
    so_far = done(done(planned, "t1", "5 08:00", "5 17:00"), "t2", "6 08:00", "7 12:00")

    found = point(11, replace(so_far, status_date=at("7 17:00")))

    # t1 ended on its day, t2 half a day late, t3 should have ended by now and has not begun.
    assert (found.numerator, found.denominator) == (2, 3)
    assert found.uids == ("t2", "t3")


def test_the_next_morning_is_no_later_than_the_evening() -> None:
    planned = frozen(chain(2))
    so_far = done(planned, "t1", "5 08:00", "6 08:00")

    assert point(11, replace(so_far, status_date=at("6 08:00"))).uids == ()


def test_six_hundred_days_on_a_critical_task_move_the_finish_by_as_much() -> None:
    found = point(12, chain(3))

    assert (found.numerator, found.denominator, found.state) == (600, 600, PASSED)
    assert found.note == "“T1” was delayed by 600 working days; “T3” had to move."


def test_a_fixed_finish_breaks_the_critical_path() -> None:
    fixed = edited(chain(3), "t3", constraint=constraint("MUST_FINISH_ON", "7 17:00"))

    found = point(12, fixed)

    assert (found.state, found.uids, found.value) == (FAILED, ("t1", "t3"), 0)


def test_dates_set_by_hand_break_the_critical_path() -> None:
    by_hand = edited(
        chain(2), "t2", is_manual=True, manual_start=at("20 08:00"), manual_finish=at("20 17:00")
    )

    assert point(12, by_hand).state is FAILED


def test_a_task_with_float_does_not_move_the_finish_by_all_that_it_is_delayed() -> None:
    what = schedule(plan(task("long", 700), task("short", 10)))

    found = delay_critical_task(what, what.row_of["short"], target=what.row_of["long"])

    assert (found.expected, found.moved) == (600, 0)


def test_a_task_under_way_is_delayed_in_what_remains() -> None:
    what = replace(
        edited(chain(3), "t1", actual_start=MONDAY, percent_complete=50),
        status_date=at("5 12:00"),
    )

    found = point(12, what)

    assert (found.numerator, found.denominator) == (600, 600)


def test_the_status_date_asked_for_holds_in_the_test_too() -> None:
    dates = schedule(chain(3), status_date=at("12 08:00"))

    found = assess_health(dates).points[11]

    assert (found.numerator, found.denominator) == (600, 600)


def test_a_plan_scheduled_from_its_finish_must_begin_earlier_instead() -> None:
    backwards = chain(3, finish=at("30 17:00"))

    assert point(12, backwards).state is PASSED


def test_the_length_index_compares_the_forecast_finish_with_the_baselines() -> None:
    planned = frozen(chain(10))
    late = replace(planned, status_date=at("7 08:00"))

    found = point(13, late)

    # Ten days are left and nothing is done after two: the finish is two days late.
    assert (found.numerator, found.denominator) == (8, 10)
    assert found.state is FAILED


def test_the_execution_index_counts_whatever_is_done_against_what_was_due() -> None:
    planned = frozen(chain(4))
    early = done(done(planned, "t1", "5 08:00", "5 17:00"), "t4", "6 08:00", "6 17:00")
    added = replace(early, tasks=(*early.tasks, task("new")), status_date=at("7 17:00"))

    found = point(14, added)

    # Done: t1 and t4. Due: t1, t2 and t3; the new one has no baseline.
    assert (found.numerator, found.denominator) == (2, 4)
    assert found.uids == ("t2", "t3")
    assert found.note == "Tasks without a baseline: 1."


def test_without_baseline_and_status_date_findings_say_what_does_not_apply() -> None:
    found = health_of(chain(2))

    assert [each.code for each in found.findings] == ["baseline-missing", "status-date-missing"]
    assert [each.rule.id for each in found.points if each.state is NONE] == [
        "dcma-09", "dcma-10", "dcma-11", "dcma-14",
    ]  # fmt: skip


def test_of_an_empty_plan_nothing_is_judged() -> None:
    found = health_of(plan())

    assert {each.state for each in found.points} == {NONE}
    assert all(each.note for each in found.points)


def test_of_a_finished_plan_only_what_happened_is_judged() -> None:
    whole = done(done(frozen(chain(2)), "t1", "5 08:00", "5 17:00"), "t2", "6 08:00", "6 17:00")

    found = health_of(replace(whole, status_date=at("9 17:00")))

    judged = [each.rule.id for each in found.points if each.state is not NONE]
    assert judged == ["dcma-09", "dcma-11", "dcma-14"]
    assert found.count(FAILED) == 0


@pytest.mark.parametrize("seed", range(60))
def test_random_plans_get_fourteen_points_that_hold_together(seed: int) -> None:
    what = random_baselined(seed)
    rows = {each.uid: each for each in what.tasks}

    found = health_of(what)

    for each in found.points:
        if each.state is NONE:
            assert each.value is None
            assert each.note
            continue
        assert each.value == pytest.approx(each.numerator / each.denominator)
        assert (each.state is PASSED) == each.rule.holds(each.value)
        assert len(set(each.uids)) == len(each.uids)
    judged = [each for each in found.points if each.rule.id in {"dcma-01", "dcma-05", "dcma-06"}]
    for each in judged:
        assert each.state is NONE or each.numerator == len(each.uids)
        assert all(rows[uid].kind is TaskKind.TASK for uid in each.uids)
        assert all(rows[uid].actual_finish is None for uid in each.uids)
    json.dumps([[p.numerator, p.denominator, p.value] for p in found.points], allow_nan=False)
