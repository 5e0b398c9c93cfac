"""What a plan's own forecast says of tasks without an estimate, for whoever needs it elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.engine.plans import at, plan, task

from milepost.engine.forecast import DEFAULT_SPREAD
from milepost.engine.forecast.estimates import multiple_of
from milepost.engine.forecast.finished import own_spreads
from milepost.engine.plan import ThreePoint
from milepost.engine.uncertainty import SpreadSource, Uncertainty

SLOW = task(
    "slow", actual_start=at("01-05 08:00"), actual_finish=at("01-08 17:00"), percent_complete=100,
    estimate=ThreePoint(low=400, likely=480, high=500),
)  # fmt: skip


def test_a_plan_that_learns_spreads_its_tasks_wider_than_one_that_does_not() -> None:
    usual = plan(SLOW, task("next"))
    learns = replace(usual, uncertainty=Uncertainty(spread=SpreadSource.LEARNED))

    multiples = [
        multiple_of(each.tasks[1], own_spreads(each)(each.tasks[1]), share=0.5)
        for each in (usual, learns)
    ]

    assert own_spreads(usual)(usual.tasks[1]) == DEFAULT_SPREAD
    assert multiples[1] > multiples[0]


@pytest.mark.parametrize("percent", [60, 80, 95])
def test_a_duration_with_a_confidence_is_that_percentile(percent: int) -> None:
    sure = task("next", confidence=percent)

    assert multiple_of(sure, DEFAULT_SPREAD, share=percent / 100) == pytest.approx(1)
    assert multiple_of(sure, DEFAULT_SPREAD, share=0.5) < 1
