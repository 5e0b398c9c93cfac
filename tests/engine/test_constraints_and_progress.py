"""Date constraints, deadlines, manual tasks, actual dates and the status date."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.engine.plans import (
    at,
    codes,
    constraint,
    dates,
    floats,
    is_critical,
    link,
    plan,
    task,
)

from milepost.engine.plan import (
    ConstraintType,
    DateConstraint,
    MilestoneFacts,
    ProgressMode,
)
from milepost.engine.schedule import schedule


@pytest.mark.parametrize(
    ("kind", "date", "expected"),
    [
        ("START_NO_EARLIER_THAN", "9 08:00", ("9 08:00", "12 17:00")),
        ("START_NO_EARLIER_THAN", "5 08:00", ("7 08:00", "8 17:00")),
        ("START_NO_LATER_THAN", "6 08:00", ("6 08:00", "7 17:00")),
        ("START_NO_LATER_THAN", "20 08:00", ("7 08:00", "8 17:00")),
        ("FINISH_NO_EARLIER_THAN", "14 17:00", ("13 08:00", "14 17:00")),
        ("FINISH_NO_LATER_THAN", "7 17:00", ("6 08:00", "7 17:00")),
        ("MUST_START_ON", "6 08:00", ("6 08:00", "7 17:00")),
        ("MUST_FINISH_ON", "15 17:00", ("14 08:00", "15 17:00")),
        # A date on a Saturday is the same instant of work as Monday morning.
        ("START_NO_EARLIER_THAN", "10 08:00", ("12 08:00", "13 17:00")),
    ],
)
def test_a_constraint_bounds_or_fixes_a_date(kind, date, expected) -> None:
    held = task("b", 2, constraint=constraint(kind, date))

    result = schedule(plan(task("a", 2), held, link("a FS b")))

    assert dates(result, "b") == expected


def test_dependencies_prevail_if_the_plan_says_so() -> None:
    held = task("b", 2, constraint=constraint("MUST_START_ON", "6 08:00"))

    result = schedule(plan(task("a", 2), held, link("a FS b"), honours_constraints=False))

    assert dates(result, "b") == ("7 08:00", "8 17:00")
    assert floats(result, "b")[0] == -1
    assert codes(result) == ["constraint-missed"]


def test_a_constraint_that_overrules_its_predecessors_is_reported() -> None:
    held = task("b", 2, constraint=constraint("MUST_START_ON", "6 08:00"))

    result = schedule(plan(task("a", 2), held, link("a FS b")))

    assert codes(result) == ["constraint-conflict"]
    assert floats(result, "a")[0] == -1


def test_as_late_as_possible_uses_all_float_but_does_not_delay_the_project() -> None:
    late = DateConstraint(kind=ConstraintType.AS_LATE_AS_POSSIBLE)
    rows = task("a", 2, constraint=late), task("b"), task("z", 10), link("a FS b")

    result = schedule(plan(*rows))

    assert dates(result, "a") == ("14 08:00", "15 17:00")
    assert dates(result, "b") == ("16 08:00", "16 17:00")
    assert dates(result, "z") == ("5 08:00", "16 17:00")


def test_a_missed_deadline_moves_nothing_and_shows_as_negative_float() -> None:
    rows = task("a", 2), task("b", 2, deadline=at("7 17:00")), task("z", 10), link("a FS b")

    result = schedule(plan(*rows))

    assert dates(result, "b") == ("7 08:00", "8 17:00")
    assert floats(result, "a") == (-1, 0)
    assert is_critical(result, "a")
    assert codes(result) == ["deadline-missed"]


def test_negative_float_shows_through_a_hard_constraint() -> None:
    rows = (
        *(task("a", 2), task("b", 2, constraint=constraint("MUST_START_ON", "7 08:00"))),
        *(task("c", 2, deadline=at("9 17:00")), link("a FS b"), link("b FS c")),
    )

    result = schedule(plan(*rows))

    assert [floats(result, uid)[0] for uid in "abc"] == [-1, -1, -1]


def test_a_manual_task_keeps_its_dates_and_drives_its_successors() -> None:
    manual = task("b", 2, is_manual=True, manual_start=at("6 08:00"), manual_finish=at("9 12:00"))

    result = schedule(plan(task("a", 2), manual, task("c"), link("a FS b"), link("b FS c")))

    assert dates(result, "b") == ("6 08:00", "9 12:00")
    assert dates(result, "c") == ("9 13:00", "12 12:00")
    assert codes(result) == ["manual-before-logic"]


def test_a_finished_task_keeps_its_actual_dates_and_holds_nobody_back() -> None:
    done = task("a", 5, actual_start=at("5 08:00"), actual_finish=at("6 17:00"))

    result = schedule(plan(done, task("b"), link("a FS b")))

    assert dates(result, "a") == ("5 08:00", "6 17:00")
    assert dates(result, "b") == ("7 08:00", "7 17:00")
    assert floats(result, "a") == (0, 0)
    assert not is_critical(result, "a")


def test_an_achieved_milestone_stands_where_it_was_achieved() -> None:
    achieved = task("m", 0, milestone=MilestoneFacts(achieved_on=at("8 11:00")))

    result = schedule(plan(achieved, task("b", 0.5), link("m FS b")))

    assert dates(result, "m") == ("8 11:00", "8 11:00")
    assert dates(result, "b") == ("8 11:00", "8 16:00")


def test_a_begun_task_without_status_date_finishes_after_its_whole_duration() -> None:
    begun = task("a", 4, actual_start=at("6 08:00"), percent_complete=50)

    result = schedule(plan(begun))

    assert dates(result, "a") == ("6 08:00", "9 17:00")


def test_remaining_work_is_scheduled_from_the_status_date() -> None:
    begun = task("a", 4, actual_start=at("5 08:00"), percent_complete=25)

    result = schedule(plan(begun, task("b"), status_date=at("9 17:00")))

    assert dates(result, "a") == ("5 08:00", "14 17:00")
    assert dates(result, "b") == ("12 08:00", "12 17:00")


def test_the_status_date_given_to_schedule_replaces_the_plans() -> None:
    result = schedule(plan(task("a"), status_date=at("9 17:00")), status_date=at("13 17:00"))

    assert dates(result, "a") == ("14 08:00", "14 17:00")


def test_a_remaining_duration_says_what_is_left() -> None:
    begun = task("a", 4, actual_start=at("5 08:00"), remaining_duration=480)

    result = schedule(plan(begun, status_date=at("5 17:00")))

    assert dates(result, "a") == ("5 08:00", "6 17:00")


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        (ProgressMode.RETAINED_LOGIC, ("6 08:00", "13 17:00")),
        (ProgressMode.PROGRESS_OVERRIDE, ("6 08:00", "8 17:00")),
    ],
)
def test_out_of_sequence_work_waits_or_goes_on_as_the_mode_says(mode, expected) -> None:
    begun = task("b", 3, actual_start=at("6 08:00"), remaining_duration=960)
    rows = task("a", 3), begun, link("a FS b")

    result = schedule(plan(*rows, status_date=at("6 17:00"), progress_mode=mode))

    assert dates(result, "a") == ("7 08:00", "9 17:00")
    assert dates(result, "b") == expected
    assert codes(result) == ["out-of-sequence"]


def test_progress_without_a_start_and_actuals_in_the_future_are_reported() -> None:
    rows = (
        task("a", percent_complete=50),
        task("b", actual_start=at("20 08:00")),
        task("c", actual_start=at("8 08:00"), actual_finish=at("7 17:00")),
    )

    result = schedule(plan(*rows, status_date=at("9 17:00")))

    assert codes(result) == [
        "progress-without-start",
        "actual-after-status-date",
        "actual-dates-reversed",
    ]
    assert result.status == "has-errors"


def test_what_remains_of_finished_work_is_reported() -> None:
    ended = task("a", 2, actual_start=at("5 08:00"), actual_finish=at("6 17:00"))

    result = schedule(plan(replace(ended, remaining_duration=240)))

    assert dates(result, "a") == ("5 08:00", "6 17:00")
    assert codes(result) == ["remaining-after-finish"]
    assert codes(schedule(plan(replace(ended, remaining_duration=0)))) == []
