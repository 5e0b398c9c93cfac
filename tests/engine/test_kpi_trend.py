"""Trends of KPIs and the day they meet their target."""

from __future__ import annotations

from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.engine.kpi_trend import Outlook, find_line, find_trend
from milepost.engine.kpis import Direction, Goal, Point

DAY = 1440
UP_TO_100 = Goal(direction=Direction.UP, target=100)


def daily(*values: float) -> list[Point]:
    return [Point(at=day * DAY, value=value) for day, value in enumerate(values)]


def test_the_slope_is_that_of_the_textbook() -> None:
    # M. Hollander, D. A. Wolfe and E. Chicken, Nonparametric Statistical Methods, 3rd
    # edition, example 9.1 (cloud seeding, five years): the estimate is -0.056.
    line = find_line(daily(1.26, 1.27, 1.12, 1.16, 1.03))

    assert line is not None
    assert line.slope == pytest.approx(-0.05625)


def test_the_range_of_the_slope_comes_from_the_ranks_of_the_slopes() -> None:
    # The same data by hand: Var S = 5·4·15/18, reach = 1.2816·4.082 = 5.23; of the ten
    # slopes the second lowest and the second highest bound the range at 80 %.
    line = find_line(daily(1.26, 1.27, 1.12, 1.16, 1.03), confidence=0.8)

    assert line is not None
    assert line.low == pytest.approx(-0.13)
    assert line.high == pytest.approx(0.01)


def test_a_straight_rise_meets_the_target_on_the_day_it_must() -> None:
    trend = find_trend(daily(10, 20, 30, 40, 50), goal=UP_TO_100)

    assert trend.outlook is Outlook.CROSSING
    assert trend.crossing == trend.earliest == trend.latest == 9 * DAY


def test_one_wild_reading_does_not_turn_the_line() -> None:
    trend = find_trend(
        daily(10, 20, 30, 900, 50, 60, 70, 80), goal=Goal(direction=Direction.UP, target=1000)
    )

    assert trend.line is not None
    assert trend.line.slope == pytest.approx(10)


def test_three_readings_are_too_few() -> None:
    assert find_trend(daily(1, 2, 3), goal=UP_TO_100).outlook is Outlook.TOO_FEW


def test_readings_of_one_moment_are_too_few() -> None:
    readings = [Point(at=0, value=value) for value in (1, 2, 3, 4, 5)]

    assert find_trend(readings, goal=UP_TO_100).outlook is Outlook.TOO_FEW


def test_a_fall_heads_away_from_a_target_above() -> None:
    assert find_trend(daily(50, 40, 30, 20, 10), goal=UP_TO_100).outlook is Outlook.HEADING_AWAY


def test_a_fall_meets_a_target_below() -> None:
    trend = find_trend(daily(50, 45, 40, 35), goal=Goal(direction=Direction.DOWN, target=5))

    assert (trend.outlook, trend.crossing) == (Outlook.CROSSING, 9 * DAY)


def test_scatter_without_direction_is_flat() -> None:
    assert find_trend(daily(50, 40, 55, 45, 52, 47), goal=UP_TO_100).outlook is Outlook.FLAT


def test_a_crawl_meets_the_target_beyond_ten_years() -> None:
    assert find_trend(daily(1, 1.01, 1.02, 1.03), goal=UP_TO_100).outlook is Outlook.BEYOND


def test_a_reached_target_that_is_being_lost_says_when() -> None:
    trend = find_trend(daily(130, 125, 120, 115), goal=UP_TO_100)

    assert (trend.outlook, trend.crossing) == (Outlook.LEAVING, 6 * DAY)


def test_a_reached_target_that_is_held_is_reached() -> None:
    assert find_trend(daily(90, 95, 100, 105), goal=UP_TO_100).outlook is Outlook.REACHED


def test_a_value_leaving_its_band_says_when_it_passes_the_nearer_end() -> None:
    goal = Goal(direction=Direction.BAND, low=20, high=24)

    trend = find_trend(daily(20, 21, 22, 23), goal=goal)

    assert (trend.outlook, trend.crossing) == (Outlook.LEAVING, 4 * DAY)


def test_a_value_below_its_band_is_to_reach_the_low_end() -> None:
    goal = Goal(direction=Direction.BAND, low=20, high=24)

    trend = find_trend(daily(10, 11, 12, 13), goal=goal)

    assert (trend.outlook, trend.crossing) == (Outlook.CROSSING, 10 * DAY)


def test_without_a_target_there_is_no_crossing() -> None:
    trend = find_trend(daily(1, 2, 3, 4), goal=Goal(direction=Direction.UP))

    assert trend.outlook is Outlook.NO_GOAL


readings = st.lists(
    st.tuples(st.integers(0, 400), st.integers(-100, 100)), min_size=4, max_size=25
).map(lambda pairs: [Point(at=at * 60, value=float(value)) for at, value in pairs])


@given(readings)
def test_the_slope_is_the_median_of_all_slopes_and_lies_in_its_range(found: list[Point]) -> None:
    line = find_line(found)
    slopes = [
        (b.value - a.value) / (b.at - a.at) * DAY
        for place, a in enumerate(found)
        for b in found[place + 1 :]
        if a.at != b.at
    ]

    if line is not None:
        assert line.slope == pytest.approx(median(slopes), abs=1e-9)
        assert line.low <= line.slope <= line.high


@given(readings, st.integers(-50, 50), st.integers(1, 9))
def test_a_line_follows_a_shift_and_a_change_of_unit(
    found: list[Point], shift: int, factor: int
) -> None:
    line = find_line(found)
    moved = find_line([Point(at=p.at, value=p.value * factor + shift) for p in found])

    if line is not None and moved is not None:
        assert moved.slope == pytest.approx(line.slope * factor, abs=1e-6)
        assert moved.value_at(0) == pytest.approx(line.value_at(0) * factor + shift, abs=1e-6)


@given(readings)
def test_a_crossing_lies_in_its_range_and_not_before_the_last_reading(found: list[Point]) -> None:
    trend = find_trend(found, goal=UP_TO_100)

    if trend.crossing is not None:
        assert trend.earliest is not None
        assert max(p.at for p in found) <= trend.earliest <= trend.crossing
        assert trend.latest is None or trend.latest >= trend.crossing
