"""The figures of earned value, against published examples and their identities."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.engine.measures import EacMethod, EarnedValue

amounts = st.integers(0, 10**12)


def test_a_fence_of_four_sides_has_the_published_figures() -> None:
    # R. Mulcahy, PMP Exam Prep, chapter on cost management, exercise of the fence: four sides
    # of $1,000 and one day each, at the end of day three.
    fence = EarnedValue(
        budget_at_completion=4000, planned_value=3000, earned_value=2500, actual_cost=2800
    )

    assert fence.cost_variance == -300
    assert fence.schedule_variance == -500
    assert fence.cost_performance_index == pytest.approx(0.893, abs=5e-4)
    assert fence.schedule_performance_index == pytest.approx(0.833, abs=5e-4)
    # The book divides by the rounded index: 4,479 for 4,480.
    assert fence.estimate_at_completion() == pytest.approx(4479, abs=2)
    assert fence.estimate_to_complete() == pytest.approx(1679, abs=2)
    assert fence.variance_at_completion() == pytest.approx(-479, abs=2)


def test_an_estimate_at_completion_leaves_the_published_rest() -> None:
    # J. Greene and A. Stellman, Head First PMP, chapter 7: BAC 10,000, AC 5,750, CPI 0.869 give
    # EAC 11,507, ETC 5,757 and VAC -1,507.
    value = EarnedValue(
        budget_at_completion=10_000,
        planned_value=6_000,
        earned_value=0.869 * 5_750,
        actual_cost=5_750,
    )

    assert value.estimate_at_completion() == pytest.approx(11_507, abs=1)
    assert value.estimate_to_complete() == pytest.approx(5_757, abs=1)
    assert value.variance_at_completion() == pytest.approx(-1_507, abs=1)


def test_a_third_of_the_work_against_two_fifths_planned_has_the_published_index() -> None:
    # P. Govan, PRA: Project Risk Analysis (R package), example of spi(): 0.875.
    value = EarnedValue(budget_at_completion=100_000, planned_value=40_000, earned_value=35_000)

    assert value.schedule_performance_index == 0.875


def test_each_method_names_another_estimate() -> None:
    # CPI = 0.8 and SPI = 0.9 by construction.
    value = EarnedValue(
        budget_at_completion=1000,
        planned_value=400,
        earned_value=360,
        actual_cost=450,
        bottom_up=700,
    )

    found = {method: value.estimate_at_completion(method) for method in EacMethod}

    assert found == pytest.approx(
        {
            EacMethod.TYPICAL: 1000 / 0.8,
            EacMethod.ATYPICAL: 450 + 640,
            EacMethod.COMBINED: 450 + 640 / 0.72,
            EacMethod.WEIGHTED: 450 + 640 / 0.82,
            EacMethod.NEW_ESTIMATE: 1150,
        }
    )
    assert value.to_complete_performance_index() == pytest.approx(640 / 550)
    assert value.to_complete_performance_index(found[EacMethod.TYPICAL]) == pytest.approx(0.8)


def test_no_efficiency_reaches_a_budget_that_is_spent() -> None:
    value = EarnedValue(
        budget_at_completion=100, planned_value=50, earned_value=40, actual_cost=100
    )

    assert value.to_complete_performance_index() is None


def test_what_nobody_recorded_makes_no_figure() -> None:
    value = EarnedValue(budget_at_completion=100, planned_value=0, earned_value=40)

    assert value.schedule_performance_index is None
    assert value.cost_variance is None
    assert value.cost_performance_index is None
    assert all(value.estimate_at_completion(method) is None for method in EacMethod)


@given(bac=amounts, pv=amounts, share=st.integers(0, 100), ac=amounts, rest=amounts)
def test_the_identities_hold_and_no_figure_is_infinite(
    bac: int, pv: int, share: int, ac: int, rest: int
) -> None:
    value = EarnedValue(
        budget_at_completion=bac,
        planned_value=pv,
        earned_value=bac * share / 100,
        actual_cost=ac,
        bottom_up=rest,
    )

    assert value.cost_variance == value.earned_value - ac
    for method in EacMethod:
        eac, etc = value.estimate_at_completion(method), value.estimate_to_complete(method)
        vac = value.variance_at_completion(method)
        assert (eac is None) == (etc is None) == (vac is None)
        if eac is not None and etc is not None and vac is not None:
            assert eac == pytest.approx(ac + etc)
            assert vac == pytest.approx(bac - eac)
        figures = [eac, etc, vac, value.to_complete_performance_index(eac)]
        assert all(figure is None or math.isfinite(figure) for figure in figures)


@given(bac=st.integers(1, 10**12), done=st.integers(1, 10**12))
def test_all_methods_agree_where_work_goes_as_planned(bac: int, done: int) -> None:
    so_far = min(done, bac)
    value = EarnedValue(
        budget_at_completion=bac,
        planned_value=so_far,
        earned_value=so_far,
        actual_cost=so_far,
        bottom_up=bac - so_far,
    )

    for method in EacMethod:
        assert value.estimate_at_completion(method) == pytest.approx(bac)
