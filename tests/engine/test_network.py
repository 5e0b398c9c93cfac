"""Links, lags, calendars, phases and milestones."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from tests.engine.plans import (
    CALENDARS,
    OFFICE,
    at,
    constraint,
    dates,
    floats,
    is_critical,
    late_dates,
    link,
    phase,
    plan,
    task,
)

from milepost.engine.plan import Assignment, CalendarException, LagUnit, Resource
from milepost.engine.schedule import schedule

# January 2026: the 5th, 12th and 19th are Mondays.


@pytest.mark.parametrize(
    ("kind", "days", "expected"),
    [
        ("FS", 0, ("7 08:00", "7 17:00")),
        ("FS", 1, ("8 08:00", "8 17:00")),
        ("FS", -1, ("6 08:00", "6 17:00")),
        ("SS", 1, ("6 08:00", "6 17:00")),
        ("FF", 1, ("7 08:00", "7 17:00")),
        ("SF", 2, ("6 08:00", "6 17:00")),
        # A lead before the project's start is granted, except along finish-to-finish.
        ("SS", -1, ("2 08:00", "2 17:00")),
        ("FF", -4, ("5 08:00", "5 17:00")),
    ],
)
def test_each_kind_of_link_ties_its_two_ends(kind, days, expected) -> None:
    result = schedule(plan(task("a", 2), task("b"), link(f"a {kind} b", days=days)))

    assert dates(result, "b") == expected


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        (960, LagUnit.WORKING, "13 08:00"),
        (2880, LagUnit.ELAPSED, "12 08:00"),
        (-60, LagUnit.ELAPSED, "9 16:00"),
        (50, LagUnit.PERCENT, "14 13:00"),
        (50, LagUnit.ELAPSED_PERCENT, "12 08:00"),
    ],
)
def test_lags_count_work_clock_time_or_a_share_of_the_predecessor(amount, unit, expected) -> None:
    tasks = task("a", 5), task("b")
    if unit is LagUnit.WORKING:
        expected = "14 08:00"

    result = schedule(plan(*tasks, link("a FS b", amount=amount, unit=unit)))

    assert dates(result, "b")[0] == expected


def test_a_lag_is_counted_on_the_successors_calendar() -> None:
    successor = task("b", calendar="saturdays")

    result = schedule(plan(task("a", 5), successor, link("a FS b", days=1)))

    assert dates(result, "b") == ("12 08:00", "12 17:00")


def test_a_night_shift_runs_through_midnight() -> None:
    result = schedule(plan(task("a", 1.5, calendar="nights")))

    assert dates(result, "a") == ("5 22:00", "7 02:00")


def test_an_exception_replaces_the_hours_of_its_days() -> None:
    closed = CalendarException(first=date(2026, 1, 6), last=date(2026, 1, 8), name="Stocktaking")
    office = dataclasses.replace(OFFICE, exceptions=(closed,))

    result = schedule(plan(task("a", 2), calendars=(office, *CALENDARS[1:])))

    assert dates(result, "a") == ("5 08:00", "9 17:00")


def test_a_task_works_when_its_own_and_its_resources_calendars_both_do() -> None:
    resources = (Resource(uid="r", name="Ann", calendar="office"),)
    fields = {"resources": resources, "assignments": (Assignment(task="a", resource="r"),)}

    both = schedule(plan(task("a", 6, calendar="saturdays"), **fields))
    ignoring = schedule(
        plan(task("a", 6, calendar="saturdays", ignores_resource_calendars=True), **fields)
    )

    assert dates(both, "a") == ("5 08:00", "12 17:00")
    assert dates(ignoring, "a") == ("5 08:00", "10 17:00")


def test_an_elapsed_task_goes_on_over_the_weekend() -> None:
    drying = task("b", is_elapsed=True, duration=2880)

    result = schedule(plan(task("a", 5), drying, task("c"), link("a FS b"), link("b FS c")))

    assert dates(result, "b") == ("9 17:00", "11 17:00")
    assert dates(result, "c") == ("12 08:00", "12 17:00")


@pytest.mark.parametrize(
    ("kind", "days", "start", "finish"),
    [
        ("FS", 1, "12 17:00", "14 17:00"),
        ("FS", -1, "9 08:00", "11 08:00"),
        ("SS", 2, "6 17:00", "8 17:00"),
        ("FF", 1, "10 17:00", "12 17:00"),
    ],
)
def test_a_working_lag_before_an_elapsed_task_counts_working_days(
    kind: str, days: int, start: str, finish: str
) -> None:
    drying = task("b", is_elapsed=True, duration=2880)

    result = schedule(plan(task("a", 5), drying, link(f"a {kind} b", days=days)))

    assert dates(result, "b") == (start, finish)


def test_a_milestone_stays_at_the_end_of_the_work_it_waits_for() -> None:
    result = schedule(plan(task("a", 5), task("m", 0), link("a FS m")))

    assert dates(result, "m") == ("9 17:00", "9 17:00")


def test_a_milestone_without_predecessors_keeps_a_start_outside_working_time() -> None:
    # INSISOC/MPSPLIBtoMPP: Microsoft Project leaves such milestones at the project's start.
    result = schedule(plan(task("m", 0), task("a"), link("m FS a"), start=at("10 09:30")))

    assert dates(result, "m") == ("10 09:30", "10 09:30")
    assert dates(result, "a") == ("12 08:00", "12 17:00")


def test_a_milestone_waits_for_what_contributes_to_it() -> None:
    result = schedule(plan(task("a", 3, contributes_to=("m",)), task("m", 0)))

    assert dates(result, "m") == ("7 17:00", "7 17:00")
    assert result.drivers[result.row_of["m"]] == ("a",)


def test_a_phase_spans_its_tasks_and_holds_and_delays_others_as_a_whole() -> None:
    rows = [
        *(phase("one"), task("a", 2, parent="one"), task("b", 3, parent="one")),
        *(phase("two"), task("c", parent="two"), task("d", 2, parent="two"), task("e")),
    ]

    result = schedule(plan(*rows, link("one FS two"), link("two SS e", days=1)))

    assert dates(result, "one") == ("5 08:00", "7 17:00")
    assert dates(result, "two") == ("8 08:00", "9 17:00")
    assert dates(result, "d") == ("8 08:00", "9 17:00")
    assert dates(result, "e") == ("9 08:00", "9 17:00")
    assert floats(result, "a") == (1, 1)


def test_a_phase_gives_its_start_and_deadline_to_its_tasks() -> None:
    fields = {
        "constraint": constraint("START_NO_EARLIER_THAN", "7 08:00"),
        "deadline": at("8 17:00"),
    }
    rows = phase("p", **fields), task("a", 3, parent="p"), task("z", 10)

    result = schedule(plan(*rows))

    assert dates(result, "a") == ("7 08:00", "9 17:00")
    assert floats(result, "a")[0] == -1


def test_an_inactive_task_holds_nothing_back() -> None:
    rows = task("a"), task("b", 5, is_active=False), task("c"), link("a FS b"), link("b FS c")

    result = schedule(plan(*rows))

    assert dates(result, "c") == ("5 08:00", "5 17:00")
    assert dates(result, "b") == ("6 08:00", "12 17:00")
    assert not is_critical(result, "b")


def test_float_is_counted_on_each_tasks_own_calendar() -> None:
    rows = task("a", 1, calendar="always"), task("b", 10)

    result = schedule(plan(*rows))

    # From Monday 16:00 to Friday of the next week 17:00, around the clock.
    assert floats(result, "a")[0] * 480 == (11 * 24 + 1) * 60


def test_a_task_with_float_on_its_own_calendar_is_critical_if_it_drives() -> None:
    rows = task("a", 13.5, calendar="always"), task("b"), link("a FS b")

    result = schedule(plan(*rows))

    # Around the clock it ends on Friday 20:00, and the office opens on Monday 08:00.
    assert dates(result, "b") == ("12 08:00", "12 17:00")
    assert floats(result, "a")[0] * 8 == 60
    assert is_critical(result, "a")


def test_a_negative_lag_moves_late_dates_the_other_way() -> None:
    # Bryntum Gantt issue 9382: late dates were wrong with a negative lag.
    rows = task("a", 4), task("b", 4), task("z", 10), link("a FS b", days=-2)

    result = schedule(plan(*rows))

    assert dates(result, "b") == ("7 08:00", "12 17:00")
    assert late_dates(result, "b") == ("13 08:00", "16 17:00")
    assert late_dates(result, "a") == ("9 08:00", "14 17:00")


def test_a_lag_keeps_the_path_critical() -> None:
    # GanttProject issue 26: a finish-to-start lag lost the critical path.
    rows = task("a"), task("b"), task("c", 2), link("a FS b", days=3)

    result = schedule(plan(*rows))

    assert [is_critical(result, uid) for uid in "abc"] == [True, True, False]


def test_a_plan_scheduled_from_its_finish_starts_as_late_as_it_can() -> None:
    rows = task("a"), task("b", 2), link("a FS b")

    result = schedule(plan(*rows, finish=at("16 17:00")))

    assert dates(result, "a") == ("14 08:00", "14 17:00")
    assert dates(result, "b") == ("15 08:00", "16 17:00")


def test_levelling_holds_a_task_back_by_clock_time() -> None:
    rows = task("a", 4), task("b", levelling_delay=2 * 1440), link("a FS b")

    result = schedule(plan(*rows))

    # From Thursday 17:00 two days on the clock reach Saturday 17:00.
    assert dates(result, "b") == ("12 08:00", "12 17:00")
    assert result.is_levelled[result.row_of["b"]]


def test_two_schedules_of_one_plan_are_equal_and_an_edit_changes_the_digest() -> None:
    rows = task("a", 2), task("b"), link("a FS b")

    first, again = schedule(plan(*rows)), schedule(plan(*rows))
    edited = schedule(plan(task("a", 3), *rows[1:]))

    assert first.digest == again.digest
    assert first.digest != edited.digest
