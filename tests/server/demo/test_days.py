"""The demo's days: holidays by rule, and a story that is the same on any day of the year."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from milepost.server.demo.days import ENGLAND, GERMANY, Days, Nation, days_until, step
from milepost.server.demo.holidays import (
    easter_sunday,
    holidays_of_england,
    holidays_of_germany,
)


# United States Naval Observatory, "The Date of Easter", table of dates 1980 to 2099.
@pytest.mark.parametrize(
    "easter", [date(2024, 3, 31), date(2026, 4, 5), date(2027, 3, 28), date(2038, 4, 25)]
)
def test_easter_falls_where_almanacs_put_it(easter: date) -> None:
    assert easter_sunday(easter.year) == easter


def test_english_holidays_on_a_weekend_have_their_substitutes() -> None:
    # gov.uk/bank-holidays: 27 and 28 December 2021, 3 January 2022.
    found = holidays_of_england(2021)

    assert found[date(2021, 12, 27)] == "Christmas Day"
    assert found[date(2021, 12, 28)] == "Boxing Day"
    assert date(2022, 1, 3) in holidays_of_england(2022)


def test_england_has_the_bank_holidays_of_2026() -> None:
    # gov.uk/bank-holidays, England and Wales, 2026.
    assert list(holidays_of_england(2026)) == [
        date(2026, 1, 1), date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 4),
        date(2026, 5, 25), date(2026, 8, 31), date(2026, 12, 25), date(2026, 12, 28),
    ]  # fmt: skip


def test_germany_keeps_ascension_and_whit_monday() -> None:
    found = holidays_of_germany(2026)

    assert found[date(2026, 5, 14)] == "Christi Himmelfahrt"
    assert found[date(2026, 5, 25)] == "Pfingstmontag"


def moments_through(year: int) -> list[datetime]:
    first = datetime(year, 1, 1, tzinfo=UTC)
    return [first + timedelta(hours=31 * n) for n in range(366 * 24 // 31)]


def working_days_between(nation: Nation, first: date, last: date) -> int:
    span = (last - first).days + 1
    return sum(nation.is_working(first + timedelta(n)) for n in range(span))


@pytest.mark.parametrize("nation", [ENGLAND, GERMANY])
@pytest.mark.parametrize("year", [2026, 2027, 2028])
def test_the_last_report_is_past_and_as_many_working_days_after_the_first(
    nation: Nation, year: int
) -> None:
    for now in moments_through(year):
        days = days_until(now, nation=nation, reported=41)

        said = days.moment(days.end_of(days.last_report))
        assert said <= now
        assert now - said < timedelta(days=12)
        assert working_days_between(nation, days.first, days.last_report) == 41
        assert days.on(40) == days.last_report


def test_reports_are_the_last_working_days_of_their_weeks() -> None:
    # Good Friday 2026 is 3 April: the report of that week is Thursday's.
    days = days_until(datetime(2026, 4, 19, tzinfo=UTC), nation=ENGLAND, reported=20)

    assert days.reports()[-3:] == [date(2026, 4, 2), date(2026, 4, 10), date(2026, 4, 17)]


def test_a_report_is_not_given_before_its_day_has_ended() -> None:
    friday = datetime(2026, 11, 20, 17, 59, tzinfo=UTC)

    before = days_until(friday, nation=ENGLAND, reported=5)
    after = days_until(friday + timedelta(minutes=1), nation=ENGLAND, reported=5)

    assert before.last_report == date(2026, 11, 13)
    assert after.last_report == date(2026, 11, 20)


def test_half_a_day_is_half_of_its_hours() -> None:
    days = Days(
        nation=GERMANY, first=date(2026, 11, 16), last_report=date(2026, 11, 20), reported=5
    )

    assert days.at(2.5) == datetime(2026, 11, 18, 12, 30)


def test_steps_skip_weekends_and_holidays_in_both_directions() -> None:
    assert step(ENGLAND, date(2026, 12, 24), days=1) == date(2026, 12, 29)
    assert step(ENGLAND, date(2026, 12, 29), days=-1) == date(2026, 12, 24)
