"""Earned schedule, against its authors' definition and its identities."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.engine.measures import EarnedSchedule, earned_time

steps = st.lists(st.integers(0, 1000), min_size=1, max_size=30).filter(any)


def test_five_months_and_a_part_of_june_are_earned_by_the_end_of_july() -> None:
    # W. Lipke, "Earned Schedule Concept": all that was planned through May is earned and a part
    # of June; ES = 5 + (EV - PV(May)) / (PV(June) - PV(May)) with AT = 7. The amounts are ours.
    planned = [0, 10, 25, 45, 70, 100, 140, 175, 205, 230, 245, 250]

    earned = earned_time(planned, 110, actual_time=7)

    assert earned == 5 + (110 - 100) / (140 - 100)
    time = EarnedSchedule(earned_schedule=earned, actual_time=7, planned_duration=11)
    assert time.schedule_variance_time == -1.75
    assert time.schedule_performance_index_time == 0.75
    assert time.estimate_at_completion_time == pytest.approx(11 / 0.75)
    assert time.to_complete_schedule_performance_index == pytest.approx((11 - 5.25) / (11 - 7))


def test_eighteen_weeks_earned_in_twenty_are_two_late() -> None:
    # HKSM, Project management definitions, "Earned Schedule (ES)": week 20, ES 18 weeks,
    # SV(t) = -2 weeks, SPI(t) = 0.90.
    time = EarnedSchedule(earned_schedule=18, actual_time=20, planned_duration=52)

    assert time.schedule_variance_time == -2
    assert time.schedule_performance_index_time == pytest.approx(0.9)


def test_all_that_was_planned_is_the_planned_duration_however_late() -> None:
    time = EarnedSchedule(
        earned_schedule=earned_time([0, 50, 100], 100, actual_time=3),
        actual_time=3,
        planned_duration=2,
    )

    assert time.earned_schedule == 2
    assert time.schedule_performance_index_time == pytest.approx(2 / 3)
    assert time.to_complete_schedule_performance_index is None


def test_the_budget_is_earned_when_the_plan_first_reaches_it() -> None:
    assert earned_time([0, 50, 100, 100, 100], 100, actual_time=2) == 2


def test_where_the_plan_stands_still_the_time_nearest_to_now_counts() -> None:
    planned = [0, 20, 20, 20, 40]

    assert earned_time(planned, 20, actual_time=0.5) == 1
    assert earned_time(planned, 20, actual_time=2) == 2
    assert earned_time(planned, 20, actual_time=4) == 3


def test_before_any_time_has_passed_there_is_no_index() -> None:
    time = EarnedSchedule(earned_schedule=0, actual_time=0, planned_duration=10)

    assert time.schedule_performance_index_time is None
    assert time.estimate_at_completion_time is None


@given(steps=steps, data=st.data())
def test_on_plan_the_earned_time_is_the_actual_time(steps: list[int], data: st.DataObject) -> None:
    planned = [0, *accumulate(steps)]
    reached = next(i for i, value in enumerate(planned) if value == planned[-1])
    now = data.draw(st.integers(0, reached))

    assert earned_time(planned, planned[now], actual_time=now) == now


@given(steps=steps, shares=st.lists(st.floats(0, 1), min_size=2, max_size=2))
def test_more_earned_is_never_less_time(steps: list[int], shares: list[float]) -> None:
    planned = [0, *accumulate(steps)]
    less, more = sorted(share * planned[-1] for share in shares)

    assert 0 <= earned_time(planned, less) <= earned_time(planned, more) <= len(steps)
