"""Working time: turning clock time into working time and back."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engine.plans import CALENDARS, NIGHTS, OFFICE, SATURDAYS, at
from tests.engine.random_plans import CALENDARS as CROWDED

from milepost.engine.calendars import intersect, resolve_calendar, tabulate, tidy_hours
from milepost.engine.clocks import pack
from milepost.engine.plan import Shift, WorkCalendar
from milepost.engine.units import to_minutes

HORIZON = to_minutes(at("1 00:00")), to_minutes(at("3-1 00:00"))


def table(calendar: WorkCalendar, others: tuple[WorkCalendar, ...] = CALENDARS):
    by_uid = {each.uid: each for each in (*others, calendar)}
    return tabulate(resolve_calendar(by_uid, calendar.uid), horizon=HORIZON)


def m(text: str) -> int:
    return to_minutes(at(text))


def test_working_minutes_between_two_instants_skip_nights_and_weekends() -> None:
    office = table(OFFICE)

    assert office.working_minutes_between(m("9 16:00"), m("12 09:00")) == 120
    assert office.working_minutes_between(m("12 09:00"), m("9 16:00")) == -120
    assert office.working_minutes_between(m("10 08:00"), m("11 17:00")) == 0


@pytest.mark.parametrize(
    ("start", "minutes", "expected"),
    [
        ("5 08:00", 480, "5 17:00"),
        ("5 08:00", 481, "6 08:01"),
        ("10 12:00", 60, "12 09:00"),
        ("12 08:00", -480, "9 08:00"),
        ("12 09:00", -60, "12 08:00"),
        ("10 12:00", 0, "10 12:00"),
    ],
)
def test_adding_work_ends_at_an_end_and_taking_it_away_ends_at_a_start(
    start, minutes, expected
) -> None:
    assert table(OFFICE).add_working_minutes(m(start), minutes) == m(expected)


def test_the_next_and_the_previous_working_instant() -> None:
    office = table(OFFICE)

    assert office.next_working_instant(m("9 17:00")) == m("12 08:00")
    assert office.next_working_instant(m("9 12:30")) == m("9 13:00")
    assert office.next_working_instant(m("9 10:00")) == m("9 10:00")
    assert office.previous_working_instant(m("12 08:00")) == m("9 17:00")
    assert office.previous_working_instant(m("9 17:00")) == m("9 17:00")


def test_shifts_that_touch_at_midnight_are_one_segment() -> None:
    nights = table(NIGHTS)

    assert nights.add_working_minutes(m("5 22:00"), 480) == m("6 06:00")
    assert nights.add_working_minutes(m("9 22:00"), 481) == m("12 22:01")


def test_a_derived_calendar_inherits_days_and_exceptions() -> None:
    derived = next(calendar for calendar in CROWDED if calendar.uid == "late")
    inherited = table(derived, CROWDED)

    # Epiphany comes from the base, late Fridays and the reopened 21st are its own.
    assert inherited.working_minutes_between(m("6 00:00"), m("7 00:00")) == 0
    assert inherited.working_minutes_between(m("9 00:00"), m("10 00:00")) == 510
    assert inherited.working_minutes_between(m("21 00:00"), m("22 00:00")) == 480
    assert inherited.working_minutes_between(m("20 00:00"), m("21 00:00")) == 0


def test_a_calendar_based_on_itself_still_works() -> None:
    circular = WorkCalendar(uid="x", name="X", week=(OFFICE.week[0], *(None,) * 6), base_uid="x")

    assert table(circular).working_minutes_between(m("5 00:00"), m("12 00:00")) == 480


def test_overlapping_and_unordered_shifts_are_tidied() -> None:
    messy = [
        Shift(start=700, finish=900),
        Shift(start=480, finish=720),
        Shift(start=900, finish=960),
    ]

    assert tidy_hours(messy) == ((480, 960),)


def test_the_intersection_of_calendars_works_when_all_do() -> None:
    both = intersect([table(SATURDAYS), table(OFFICE), table(CALENDARS[2])])

    assert both.working_minutes_between(m("5 00:00"), m("12 00:00")) == 5 * 480


TABLES = [table(calendar, CROWDED) for calendar in CROWDED]
PACKED = pack(TABLES)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(TABLES) - 1), st.integers(HORIZON[0] + 1440, HORIZON[1] - 20_000))
def test_the_packed_tables_agree_with_the_plain_ones(number: int, instant: int) -> None:
    plain = TABLES[number]
    calendar = np.array([number], dtype=np.int32)
    wall = np.array([instant - PACKED.origin], dtype=np.int64)

    forward = PACKED.forward(calendar, wall)
    backward = PACKED.backward(calendar, wall)

    assert forward[0] >> 1 == backward[0] >> 1 == plain.work_until(instant)
    settled = PACKED.origin + int(PACKED.wall(calendar, forward)[0])
    rests = plain.is_working(instant) or plain.is_working(instant - 1)
    assert settled == (instant if rests else plain.next_working_instant(instant))
    settled = PACKED.origin + int(PACKED.wall(calendar, backward)[0])
    assert settled == (instant if rests else plain.previous_working_instant(instant))
