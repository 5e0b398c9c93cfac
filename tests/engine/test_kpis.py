"""How KPIs stand, combine and roll up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.engine.kpis import (
    Child,
    Combine,
    Direction,
    Goal,
    InvalidGoal,
    Period,
    Point,
    Standing,
    by_period,
    find_loop,
    rolled_up,
)

DAY = 1440


def points(*pairs: tuple[int, float]) -> list[Point]:
    return [Point(at=at, value=value) for at, value in pairs]


def test_a_warning_line_beyond_the_target_is_refused() -> None:
    with pytest.raises(InvalidGoal, match="beyond the target"):
        Goal(direction=Direction.UP, target=90, warn=95)


def test_a_failure_line_on_the_good_side_of_the_warning_is_refused() -> None:
    with pytest.raises(InvalidGoal, match="good side"):
        Goal(direction=Direction.DOWN, target=10, warn=20, fail=15)


def test_a_band_without_both_ends_is_refused() -> None:
    with pytest.raises(InvalidGoal, match="low and its high"):
        Goal(direction=Direction.BAND, low=3)


@pytest.mark.parametrize(
    ("value", "standing"),
    [
        (None, "no-data"),
        (95, "on-target"),
        (90, "on-target"),
        (89, "warn"),
        (80, "warn"),
        (79, "fail"),
    ],
)
def test_a_kpi_that_should_rise_stands_by_its_lines(value: float | None, standing: str) -> None:
    goal = Goal(direction=Direction.UP, target=95, warn=90, fail=80)

    assert goal.standing_of(value) == standing


@pytest.mark.parametrize(
    ("value", "standing"), [(4, "on-target"), (5, "on-target"), (5.1, "warn"), (9, "fail")]
)
def test_a_kpi_that_should_fall_warns_from_its_target_on(value: float, standing: str) -> None:
    goal = Goal(direction=Direction.DOWN, target=5, fail=8)

    assert goal.standing_of(value) == standing


@pytest.mark.parametrize(
    ("value", "standing"),
    [(20, "on-target"), (24, "on-target"), (25.5, "warn"), (19.5, "on-target"), (17, "fail")],
)
def test_a_kpi_in_a_band_is_judged_by_its_distance_outside(value: float, standing: str) -> None:
    goal = Goal(direction=Direction.BAND, low=20, high=24, warn=1, fail=2)

    assert goal.standing_of(value) == standing


def test_without_a_target_nothing_is_missed() -> None:
    goal = Goal(direction=Direction.UP)

    assert goal.standing_of(3) is Standing.ON_TARGET
    assert not goal.is_reached(3)


def test_weeks_begin_on_monday() -> None:
    sunday, monday = 3 * DAY, 4 * DAY  # 1970-01-04 was a Sunday.

    found = by_period(points((sunday, 1), (monday, 2)), period=Period.WEEK, how=Combine.SUM)

    assert [point.value for point in found] == [1, 2]


@pytest.mark.parametrize(
    ("how", "value"), [("last", 1), ("mean", 2), ("sum", 6), ("min", 1), ("max", 3)]
)
def test_the_readings_of_a_month_become_one_point(how: str, value: float) -> None:
    readings = points((10, 2), (DAY, 3), (20 * DAY, 1))

    found = by_period(readings, period=Period.MONTH, how=Combine(how))

    assert found == points((20 * DAY, value))


def test_a_roll_up_begins_when_every_child_has_a_value() -> None:
    first = Child(points=points((0, 10), (2, 20)), weight=1)
    second = Child(points=points((1, 40)), weight=3)

    found = rolled_up([first, second], how=Combine.MEAN)

    assert found == points((1, (10 + 3 * 40) / 4), (2, (20 + 3 * 40) / 4))


@pytest.mark.parametrize(("how", "value"), [("sum", 50), ("min", 10), ("max", 20), ("last", 20)])
def test_children_combine_as_chosen(how: str, value: float) -> None:
    children = [Child(points=points((0, 10))), Child(points=points((5, 20)), weight=2)]

    assert rolled_up(children, how=Combine(how)) == points((5, value))


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 50), st.integers(-9, 9)), max_size=6),
        min_size=1,
        max_size=4,
    )
)
def test_a_weighted_mean_of_equal_weights_is_the_plain_mean(
    drawn: list[list[tuple[int, int]]],
) -> None:
    children = [Child(points=points(*sorted(dict(pairs).items()))) for pairs in drawn]

    for point in rolled_up(children, how=Combine.MEAN):
        latest = [[p.value for p in child.points if p.at <= point.at][-1] for child in children]
        assert point.value == pytest.approx(sum(latest) / len(latest))


def test_kpis_that_roll_up_into_one_another_are_found_in_order() -> None:
    found = find_loop({"a": ["b", "x"], "b": ["c"], "c": ["a"], "x": []})

    assert set(found) == {"a", "b", "c"}
    pairs = list(zip(found, [*found[1:], found[0]], strict=True))
    assert all(pair in {("a", "b"), ("b", "c"), ("c", "a")} for pair in pairs)


def test_a_kpi_shared_by_two_roll_ups_is_no_loop() -> None:
    assert find_loop({"a": ["b", "c"], "b": ["d"], "c": ["d"]}) == ()


def test_a_kpi_that_holds_itself_is_a_loop() -> None:
    assert find_loop({"a": ["a"]}) == ("a",)
