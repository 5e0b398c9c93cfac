"""Which plans stay at hand in memory: many small ones, or a few large ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from milepost.server.slices.plans import states
from milepost.server.slices.plans.derive import PlanState


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    states.forget_all()
    yield
    states.forget_all()


def plan_of(*, rows: int) -> PlanState:
    return PlanState({"seq": 1, "tasks": {"uid": [f"t{row}" for row in range(rows)]}})


def test_a_workspace_of_many_small_plans_stays_at_hand_whole() -> None:
    names = [f"p{number}" for number in range(200)]
    for name in names:
        states.keep(name, plan_of(rows=30))

    assert all(states.find_kept(name) is not None for name in names)


def test_large_plans_give_way_to_those_looked_at_later() -> None:
    large = states.MOST_ROWS // 2
    states.keep("first", plan_of(rows=large))
    states.keep("second", plan_of(rows=large))
    states.find_kept("first")
    states.keep("third", plan_of(rows=large))

    assert states.find_kept("second") is None
    assert states.find_kept("first") is not None
    assert states.find_kept("third") is not None


def test_the_plan_at_work_stays_however_large_it_is() -> None:
    states.keep("small", plan_of(rows=30))
    states.keep("huge", plan_of(rows=states.MOST_ROWS + 1))

    assert states.find_kept("small") is None
    assert states.find_kept("huge") is not None
