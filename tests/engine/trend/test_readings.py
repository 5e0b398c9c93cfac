"""The trend's points by day, against the obvious way; moves; slips in working days."""

from __future__ import annotations

import itertools
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from milepost.engine.plan import CalendarException, Plan, Shift, WorkCalendar
from milepost.engine.trend import Move, Reading, by_day, moves_of, reading_at, working_days
from milepost.engine.units import to_minutes

READINGS = st.lists(
    st.tuples(st.integers(0, 20_000), st.sampled_from([None, 1, 2, 3])), max_size=40
).map(
    lambda pairs: [
        Reading(at=at, seq=seq, scheduled=value, p50=value)
        for seq, (at, value) in enumerate(sorted(pairs, key=lambda pair: pair[0]), 1)
    ]
)


@given(READINGS)
def test_every_day_ends_as_it_ended(readings: list[Reading]) -> None:
    reduced = by_day(readings)

    for day in range(15):
        end = day * 1440 + 1439
        upto = [item for item in readings if item.at <= end]
        shown = [item for item in reduced if item.at <= end]
        assert [item.p50 for item in upto[-1:]] == [item.p50 for item in shown[-1:]]


@given(READINGS)
def test_no_day_has_two_points_and_no_point_repeats_the_one_before(
    readings: list[Reading],
) -> None:
    reduced = by_day(readings)
    days = [item.at // 1440 for item in reduced]

    assert days == sorted(set(days))
    assert all(a[2:] != b[2:] for a, b in itertools.pairwise(reduced))


@given(READINGS, st.integers(-10, 21_000))
def test_the_reading_of_a_moment_is_the_last_not_after_it(
    readings: list[Reading], moment: int
) -> None:
    before = [item for item in readings if item.at <= moment]

    assert reading_at(readings, moment=moment) == (before[-1] if before else None)


def test_a_move_is_a_change_of_the_date_and_not_of_the_chance() -> None:
    readings = [
        Reading(1, 1, 100, 110, 0.9),
        Reading(2, 2, 100, 110, 0.8),
        Reading(3, 3, 100, 130, 0.4),
        Reading(4, 4, 90, None, None),
    ]

    assert moves_of(readings, is_forecast=True) == [Move(1, 1, None, 110), Move(3, 3, 110, 130)]
    assert moves_of(readings, is_forecast=False) == [Move(1, 1, None, 100), Move(4, 4, 100, 90)]


DAY = (Shift(start=480, finish=720), Shift(start=780, finish=1020))
PLAN = Plan(
    name="Pier",
    start=datetime(2026, 9, 7, 8),
    calendar="c",
    calendars=(
        WorkCalendar(
            uid="c",
            name="Standard",
            week=(DAY,) * 5 + ((), ()),
            exceptions=(CalendarException(first=date(2026, 9, 16), last=date(2026, 9, 16)),),
        ),
    ),
)


def at(day: int, hour: int = 17) -> int:
    return to_minutes(datetime(2026, 9, day, hour))


def test_a_slip_counts_working_days_and_leaves_out_weekends_and_holidays() -> None:
    # From Friday 11 September 2026 to Friday 18 are four working days, as Wednesday is free.
    days = working_days(PLAN, dates=[at(1), at(30)])

    assert days.between(at(11), at(18)) == 4.0
    assert days.between(at(18), at(11)) == -4.0
    assert days.between(at(11), at(13)) == 0.0
    assert days.between(at(14, 12), at(14)) == 0.5


def test_the_end_of_a_promised_day_is_the_end_of_its_work() -> None:
    days = working_days(PLAN, dates=[at(1), at(30)])

    assert days.between(at(11, 17), at(11, 23)) == 0.0
