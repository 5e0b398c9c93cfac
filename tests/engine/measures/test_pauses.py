"""Planned value of interrupted work."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.engine.measures.baselined import frozen
from tests.engine.plans import at, plan, task

from milepost.engine.measures import measure
from milepost.engine.plan import Split
from milepost.engine.schedule import schedule


@pytest.mark.parametrize(
    ("now", "planned"), [("6 17:00", 2000), ("9 12:00", 2000), ("12 17:00", 3000)]
)
def test_no_value_falls_due_in_a_planned_gap(now: str, planned: int) -> None:
    split = plan(task("a", 4, splits=(Split(after=2 * 480, gap=3 * 480),)), task("b", 4))
    budgeted = replace(frozen(split, costs={"a": 4000}), status_date=at(now))

    found = measure(schedule(budgeted))

    assert found.project is not None
    assert found.project.value.planned_value == planned


def test_a_task_that_is_split_after_its_baseline_was_planned_in_one_go() -> None:
    whole = frozen(plan(task("a", 4)), costs={"a": 4000})
    split = replace(whole.tasks[0], splits=(Split(after=480, gap=3 * 480),))
    again = replace(whole, tasks=(split,), status_date=at("6 17:00"))

    found = measure(schedule(again))

    assert found.project is not None
    assert found.project.value.planned_value == 2000
