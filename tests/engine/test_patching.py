"""Edited plans: patched from the plan before, they are scheduled as if made anew."""

from __future__ import annotations

import os
import random
from dataclasses import fields, replace
from datetime import timedelta
from typing import Any
from unittest import mock

import numpy as np
import pytest
from tests.engine.plans import link, phase, plan, task
from tests.engine.random_plans import START, random_plan

from milepost.engine import schedule as scheduling
from milepost.engine.errors import InvalidPlan
from milepost.engine.patching import patch, with_tasks
from milepost.engine.plan import (
    ConstraintType,
    DateConstraint,
    LagUnit,
    MilestoneFacts,
    Plan,
    ProgressMode,
    Task,
)
from milepost.engine.schedule import Schedule, reschedule, schedule

# MILEPOST_RANDOM_EDITS=20000 compares that many edits, at about 3 ms each.
EDITS = int(os.environ.get("MILEPOST_RANDOM_EDITS", "480"))
EDITS_PER_PLAN = 6


def edited_task(rng: random.Random, before: Task) -> Task:
    """`before` with another duration, date, progress or whatever else a row has."""
    moment = START + timedelta(minutes=rng.choice([0, 90, 1440, 7777, 30_000]))
    edits: list[dict[str, Any]] = [
        {"duration": rng.choice([0, 1, 480, 2400, 9600])},
        {"duration": before.duration + 480},
        {"percent_complete": rng.choice([0, 30, 100])},
        {"actual_start": moment},
        {"actual_start": moment, "actual_finish": moment + timedelta(hours=9)},
        {"actual_start": None, "actual_finish": None, "percent_complete": 0},
        {"actual_finish": moment},
        {"remaining_duration": rng.choice([None, 0, 240])},
        {"constraint": DateConstraint()},
        {"constraint": DateConstraint(kind=ConstraintType.AS_LATE_AS_POSSIBLE)},
        {
            "constraint": DateConstraint(
                kind=rng.choice([k for k in ConstraintType if k > 1]), date=moment
            )
        },
        {"deadline": rng.choice([None, moment])},
        {"is_manual": True, "manual_start": moment, "manual_finish": rng.choice([None, moment])},
        {"is_manual": False, "manual_start": None, "manual_finish": None},
        {"levelling_delay": rng.choice([0, 600])},
        {"name": "Renamed"},
        {"milestone": rng.choice([None, MilestoneFacts(achieved_on=moment)])},
        {"is_active": not before.is_active},
        {"is_elapsed": not before.is_elapsed},
        {"calendar": rng.choice([None, "six", "night"])},
        {"kind": rng.choice(list(type(before.kind)))},
    ]
    return replace(before, **rng.choice(edits))


def edited_plan(rng: random.Random, before: Plan) -> Plan:
    """`before` with a few rows edited; sometimes with more than that."""
    rows = rng.sample(range(len(before.tasks)), min(len(before.tasks), rng.choice([1, 1, 2, 3])))
    after = with_tasks(before, tasks={row: edited_task(rng, before.tasks[row]) for row in rows})
    if rng.random() < 0.05:
        return replace(after, start=before.start + timedelta(days=3))
    if rng.random() < 0.05:
        return replace(after, progress_mode=rng.choice(list(ProgressMode)))
    if rng.random() < 0.05:
        return replace(after, finish=rng.choice([None, START + timedelta(days=200)]))
    if rng.random() < 0.05 and before.dependencies:
        return replace(after, dependencies=before.dependencies[1:])
    return after


def differences(one: Schedule, other: Schedule) -> list[str]:
    """The fields in which two schedules differ, to the bit."""
    inputs = {"plan", "gathered", "compiled"}
    names = [field.name for field in fields(Schedule) if field.name not in inputs]
    return [
        name
        for name in [*names, "digest"]
        if not _is_equal(getattr(one, name), getattr(other, name))
    ]


def _is_equal(one: object, other: object) -> bool:
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return one.dtype == other.dtype and one.tobytes() == other.tobytes()
    return type(one) is type(other) and one == other


@pytest.mark.parametrize("first", range(0, EDITS, 240))
def test_random_edits_give_the_schedule_of_the_whole_plan(
    first: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without this the small plans of the test would mostly be made anew.
    monkeypatch.setattr("milepost.engine.patching.MOST_ROWS", 1.0)
    patched = 0
    for seed in range(first // EDITS_PER_PLAN, (first + 240) // EDITS_PER_PLAN):
        rng = random.Random(seed)
        known = schedule(random_plan(seed))
        for number in range(EDITS_PER_PLAN):
            after = edited_plan(rng, known.plan)
            patched += patch(known.gathered, after) is not None

            known = reschedule(known, after)

            assert not differences(known, schedule(after)), (seed, number)
    # Both ways are taken, the short one more often.
    assert 120 < patched < 240


def test_an_edit_leaves_the_schedule_before_as_it_was() -> None:
    before = schedule(random_plan(3))
    twin = schedule(random_plan(3))

    reschedule(before, with_tasks(before.plan, tasks={0: replace(before.plan.tasks[0], name="x")}))
    reschedule(before, edited_plan(random.Random(1), before.plan))

    assert not differences(before, twin)
    for name in before.gathered.dates.__slots__:
        was, now = getattr(twin.gathered.dates, name), getattr(before.gathered.dates, name)
        assert np.array_equal(was, now) if isinstance(was, np.ndarray) else was == now, name


def test_a_lag_in_per_cent_follows_its_predecessors_duration() -> None:
    tie = link("a FS b", amount=50, unit=LagUnit.PERCENT)
    rows = [task("a", 2), task("b", 1), task("c", 1), task("d", 1), task("e", 1)]
    before = schedule(plan(*rows, tie))
    after = with_tasks(before.plan, tasks={0: task("a", 4)})

    found = reschedule(before, after)

    assert patch(before.gathered, after) is not None
    assert not differences(found, schedule(after))
    # Two days more of a, and one more of its lag.
    assert found.start[1] - before.start[1] == 5 * 1440


def test_one_row_is_looked_at_and_not_the_whole_plan() -> None:
    rows = [task(f"t{n}", 1) for n in range(20)]
    before = schedule(plan(*rows, link("t0 FS t1")))

    with mock.patch.object(scheduling, "gather") as gather:
        reschedule(before, with_tasks(before.plan, tasks={0: task("t0", 3)}))

    gather.assert_not_called()


def test_an_edit_of_the_outline_is_made_anew() -> None:
    rows = [phase("p"), *[task(f"t{n}", 1) for n in range(20)]]
    before = schedule(plan(*rows))
    after = with_tasks(before.plan, tasks={1: task("t0", 1, parent="p")})

    assert patch(before.gathered, after) is None
    assert not differences(reschedule(before, after), schedule(after))


@pytest.mark.parametrize(
    "wrong",
    [{"duration": -1}, {"percent_complete": 101}, {"calendar": "gone"}, {"parent": "gone"}],
)
def test_an_edited_row_that_forms_no_plan_is_refused(wrong: dict[str, Any]) -> None:
    before = plan(task("a"), task("b"))

    with pytest.raises(InvalidPlan) as refusal:
        with_tasks(before, tasks={1: replace(before.tasks[1], **wrong)})

    with pytest.raises(InvalidPlan) as whole:
        replace(before, tasks=(before.tasks[0], replace(before.tasks[1], **wrong)))
    assert refusal.value.findings == whole.value.findings
