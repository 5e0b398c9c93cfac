"""Every date on the page of scheduling cases is the one that the engine gives."""

from __future__ import annotations

import pytest
from tests.engine.cases import Case, cases
from tests.engine.plans import codes, floats, is_critical
from tests.engine.reference import Reference

from milepost.engine.schedule import schedule
from milepost.engine.units import to_datetime

CASES = cases()


def told(minutes: int) -> str:
    instant = to_datetime(minutes)
    return f"{instant:%a} {instant.day} {instant:%H:%M}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_case_of_the_page_comes_out_as_it_says(case: Case) -> None:
    result = schedule(case.plan)

    for row in case.rows:
        place = result.row_of[row.uid]
        assert told(int(result.start[place])) == row.start, row.uid
        assert told(int(result.finish[place])) == row.finish, row.uid
        if row.float_days is not None:
            assert floats(result, row.uid)[0] == row.float_days, row.uid
            assert is_critical(result, row.uid) == row.is_critical, row.uid
    assert sorted(codes(result)) == sorted(case.findings)


@pytest.mark.parametrize(
    "case", [each for each in CASES if each.plan.finish is None], ids=lambda case: case.title
)
def test_the_slow_reference_gives_the_same_dates(case: Case) -> None:
    reference = Reference(case.plan)

    for row in case.rows:
        if row.uid not in reference.parents:
            dates = reference.dates[row.uid]
            assert (told(dates.start), told(dates.finish)) == (row.start, row.finish)


def test_the_page_has_a_case_for_each_heading() -> None:
    assert len(CASES) == 41
