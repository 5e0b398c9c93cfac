"""A schedule frozen as a baseline."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.engine.plans import link, task
from tests.engine.plans import plan as make_plan

from milepost.engine.baselines import InvalidBaseline, with_baseline
from milepost.engine.schedule import schedule
from milepost.engine.units import to_datetime


def test_a_baseline_holds_the_dates_and_costs_of_its_day() -> None:
    plan = make_plan(task("a", 2, cost=500, work=960), task("b", 1), link("a FS b"))
    dates = schedule(plan)

    frozen = with_baseline(dates, name="Agreed")

    (baseline,) = frozen.baselines
    assert (baseline.number, baseline.name) == (0, "Agreed")
    assert [each.finish for each in baseline.entries] == [
        to_datetime(int(at)) for at in dates.finish
    ]
    assert (baseline.entries[0].cost, baseline.entries[0].work) == (500, 960)
    later = replace(frozen.tasks[0], duration=9600)
    assert replace(frozen, tasks=(later, *frozen.tasks[1:])).baselines == frozen.baselines


def test_a_baseline_replaces_the_one_of_its_number_and_keeps_the_others() -> None:
    plan = with_baseline(schedule(make_plan(task("a", 2))), number=3)
    plan = with_baseline(schedule(plan), number=1)
    plan = with_baseline(schedule(plan), number=3, name="Again")

    assert [(each.number, each.name) for each in plan.baselines] == [(1, ""), (3, "Again")]


def test_a_number_that_no_baseline_has_is_refused() -> None:
    with pytest.raises(InvalidBaseline, match="from 0 to 10"):
        with_baseline(schedule(make_plan(task("a", 2))), number=11)
