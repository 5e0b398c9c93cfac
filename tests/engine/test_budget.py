"""Safe to spend, held against closed forms and a slow, obvious way."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.engine.budget import (
    EstimateToComplete,
    InvalidBudget,
    MilestoneFunds,
    draw_amounts,
    needs_of,
    quantile,
    safe_to_spend,
    share_if_spent,
)
from milepost.engine.plan import DistributionShape
from milepost.engine.scarce_time import TimeUntil, safe_to_lend

TRIANGLE = DistributionShape.TRIANGULAR


def sure(amount: int) -> EstimateToComplete:
    return EstimateToComplete(low=amount, likely=amount, high=amount)


def funds(uid: str, **fields: object) -> MilestoneFunds:
    return MilestoneFunds(uid=uid, **fields)  # type: ignore[arg-type]


def test_amounts_out_of_order_are_refused() -> None:
    with pytest.raises(InvalidBudget, match="low ≤ likely ≤ high"):
        EstimateToComplete(low=5, likely=4, high=6)


@pytest.mark.parametrize("bad", [{"confidence": 0.0}, {"confidence": 1.0}, {"correlation": 1.5}])
def test_options_out_of_range_are_refused(bad: dict[str, float]) -> None:
    with pytest.raises(InvalidBudget):
        safe_to_spend([funds("a", to_complete=EstimateToComplete(low=1, likely=2, high=3))], **bad)  # type: ignore[arg-type]


def test_a_milestone_that_stands_twice_is_refused() -> None:
    with pytest.raises(InvalidBudget, match="twice"):
        safe_to_spend([funds("a"), funds("a")])


def test_sure_estimates_are_plain_subtraction() -> None:
    now = funds("M1", planned=1_000_00, committed=250_00, actual=100_00, to_complete=sure(300_00))
    later = funds("M2", planned=500_00, committed=40_00, actual=10_00, to_complete=sure(700_00))

    advice = safe_to_spend([now, later], reserve=50_00)

    assert advice.remaining == 1_550_00 - 110_00
    assert advice.needed_now == 150_00
    assert advice.needed_later == 700_00
    assert advice.safe == 1_440_00 - 150_00 - 700_00


def test_an_order_is_never_estimated_away() -> None:
    later = funds("M2", planned=100, committed=90, to_complete=sure(20))

    assert safe_to_spend([funds("M1", planned=10), later]).needed_later == 90


def test_finished_milestones_give_back_what_they_did_not_use() -> None:
    done = funds("M0", planned=100, committed=70, actual=60, to_complete=sure(999))

    advice = safe_to_spend([funds("M1", planned=10)], finished=[done])

    assert advice.remaining == 10 + 40 - 10


def test_a_tranche_that_waits_for_its_gate_pays_only_for_itself() -> None:
    later = funds("M2", planned=300, to_complete=sure(350), is_released=False)

    advice = safe_to_spend([funds("M1", planned=100), later])

    assert advice.remaining == 100
    assert advice.needed_later == 50
    assert advice.safe == 50


def test_the_later_milestone_is_funded_by_what_the_earlier_one_leaves() -> None:
    now = funds("M2", planned=100, to_complete=sure(100))
    later = funds("M5", planned=20, to_complete=sure(100))

    advice = safe_to_spend([now, later], reserve=26)

    assert [item.funded for item in advice.milestones] == [1.0, 0.46]
    assert [item.funded for item in share_if_spent(advice, amount=126)] == [0.2]


def test_a_triangle_has_its_quantile_in_closed_form() -> None:
    # Triangular on a, c, b: F⁻¹(p) = b − √((1−p)(b−a)(b−c)) above the mode.
    low, likely, high = 1_000_000, 2_000_000, 6_000_000
    estimate = EstimateToComplete(low=low, likely=likely, high=high, shape=TRIANGLE)

    needed = safe_to_spend([funds("a"), funds("b", to_complete=estimate)]).needed_later

    exact = high - math.sqrt(0.2 * (high - low) * (high - likely))
    assert needed == pytest.approx(exact, rel=2e-3)


def test_pert_has_its_mean_and_variance_in_closed_form() -> None:
    # PERT: μ = (a + 4m + b) / 6, σ² = (μ − a)(b − μ) / 7.
    low, likely, high = 100_000, 300_000, 800_000
    estimate = EstimateToComplete(low=low, likely=likely, high=high)

    drawn = draw_amounts({"a": estimate})[0]

    mean = (low + 4 * likely + high) / 6
    assert drawn.mean() == pytest.approx(mean, rel=2e-3)
    assert drawn.std() == pytest.approx(math.sqrt((mean - low) * (high - mean) / 7), rel=1e-2)


def test_what_moves_together_adds_its_quantiles() -> None:
    estimate = EstimateToComplete(low=0, likely=30_000, high=100_000, shape=TRIANGLE)
    items = [funds(uid, to_complete=estimate) for uid in "abc"]

    together = needs_of(items, correlation=1.0)

    one = together.of_first(1, confidence=0.8)
    assert together.of_first(3, confidence=0.8) == pytest.approx(3 * one, abs=3)


def test_what_moves_apart_has_the_variances_added() -> None:
    estimate = EstimateToComplete(low=0, likely=50_000, high=100_000, shape=TRIANGLE)
    items = [funds(f"m{n}", to_complete=estimate) for n in range(12)]

    totals = needs_of(items, correlation=0.0).sorted_totals[-1]

    # Symmetric triangle: σ² = (b − a)² / 24; the sum of twelve is nearly normal.
    sigma = math.sqrt(12 * 100_000**2 / 24)
    assert totals.std() == pytest.approx(sigma, rel=0.03)
    assert quantile(totals, confidence=0.8) == pytest.approx(600_000 + 0.8416 * sigma, rel=5e-3)


def test_correlation_is_what_was_asked_for() -> None:
    estimate = EstimateToComplete(low=0, likely=50_000, high=100_000)

    first, second = draw_amounts({"a": estimate, "b": estimate}, correlation=0.4)

    assert np.corrcoef(first, second)[0, 1] == pytest.approx(0.4, abs=0.03)


def test_the_same_question_has_the_same_answer_and_another_milestone_keeps_its_draws() -> None:
    estimate = EstimateToComplete(low=0, likely=50, high=100)

    alone = draw_amounts({"a": estimate})
    beside = draw_amounts({"z": estimate, "a": estimate})

    assert (alone[0] == beside[1]).all()


amounts = st.integers(0, 10**12)
estimates = st.tuples(amounts, amounts, amounts).map(
    lambda three: EstimateToComplete(low=min(three), likely=sorted(three)[1], high=max(three))
)
items = st.lists(
    st.builds(
        dict, planned=amounts, committed=amounts, actual=amounts, to_complete=estimates,
        is_released=st.booleans(),
    ),
    min_size=1,
    max_size=5,
).map(lambda found: [funds(f"m{n}", **fields) for n, fields in enumerate(found)])  # fmt: skip


@given(items, amounts)
def test_more_confidence_never_frees_money_and_parts_add_up(
    found: list[MilestoneFunds], reserve: int
) -> None:
    low = safe_to_spend(found, reserve=reserve, confidence=0.5, runs=256)
    high = safe_to_spend(found, reserve=reserve, confidence=0.95, runs=256)

    assert high.safe <= low.safe
    for advice in (low, high):
        assert advice.safe == advice.remaining - advice.needed_now - advice.needed_later
        assert all(0 <= item.funded <= 1 and item.need >= 0 for item in advice.milestones)
        total = needs_of(found, runs=256).of_first(len(found), confidence=advice.confidence)
        assert sum(item.need for item in advice.milestones) == total


@given(items)
def test_the_quantile_is_that_of_the_slow_way(found: list[MilestoneFunds]) -> None:
    drawn = draw_amounts({item.uid: item.to_complete for item in found}, runs=64)
    totals = []
    for run in range(64):
        total = 0
        for row, item in enumerate(found):
            need = max(int(drawn[row, run]), item.open_commitment)
            tranche = 0 if item.is_released else max(item.planned - item.actual, 0)
            total += max(need - tranche, 0)
        totals.append(total)

    covering = min(x for x in totals if sum(y <= x for y in totals) >= 0.8 * 64)
    assert needs_of(found, runs=64).of_first(len(found), confidence=0.8) == covering


def test_an_hour_lent_now_is_missing_before_every_later_date() -> None:
    milestones = [
        TimeUntil(uid="M1", capacity=960, work={"t600": sure(600)}),
        TimeUntil(uid="M2", capacity=1440, work={"t900": sure(900)}),
        TimeUntil(uid="M3", capacity=9000, work={"t100": sure(100)}),
    ]

    advice = safe_to_lend(milestones)

    assert (advice.safe, advice.tightest) == (-60, "M2")
    assert [item.spare for item in advice.milestones] == [360, -60, 7400]
    assert advice.milestones[1].covered == pytest.approx(840 / 900)


def test_nobody_waits_for_a_person_without_milestones() -> None:
    assert safe_to_lend([]).safe == 0
