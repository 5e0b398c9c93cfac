"""The engine against the slow reference, and its two engines against each other."""

from __future__ import annotations

import os
from unittest import mock

import numpy as np
import pytest
from tests.engine.random_plans import random_plan
from tests.engine.reference import Reference

from milepost.engine import compile_links, ordering, passes
from milepost.engine.kernels import library
from milepost.engine.schedule import Schedule, schedule

# MILEPOST_REFERENCE_PLANS=5000 compares that many plans, at about 0.1 s each.
PLANS = int(os.environ.get("MILEPOST_REFERENCE_PLANS", "160"))
BATCH = 20


def differences(plan_schedule: Schedule, reference: Reference) -> list[str]:
    found = []
    for task in [*reference.leaves, *reference.efforts]:
        row, dates = plan_schedule.row_of[task.uid], reference.dates[task.uid]
        pairs = {
            "start": (plan_schedule.start[row], dates.start),
            "finish": (plan_schedule.finish[row], dates.finish),
            "late finish": (plan_schedule.late_finish[row], dates.late_finish),
            "total float": (plan_schedule.total_float[row], dates.total),
            "free float": (plan_schedule.free_float[row], dates.free),
        }
        if reference.is_effort(task) or not reference.begun(task):
            pairs["late start"] = (plan_schedule.late_start[row], dates.late_start)
        found += [f"{task.uid} {name}: {a} not {b}" for name, (a, b) in pairs.items() if a != b]
    return found


@pytest.mark.parametrize("first", range(0, PLANS, BATCH))
def test_random_plans_get_the_dates_and_floats_of_the_reference(first: int) -> None:
    for seed in range(first, min(first + BATCH, PLANS)):
        plan = random_plan(seed)

        wrong = differences(schedule(plan), Reference(plan))

        assert not wrong, (seed, wrong)


def test_the_c_and_the_numpy_engine_agree_to_the_bit() -> None:
    if library() is None:
        pytest.skip("the kernels are not built, so there is nothing to compare NumPy with")
    for seed in range(10_000, 10_150):
        plan = random_plan(seed)

        in_c = schedule(plan)
        with (
            mock.patch.object(passes, "library", return_value=None),
            mock.patch.object(ordering, "library", return_value=None),
            mock.patch.object(compile_links, "library", return_value=None),
        ):
            in_numpy = schedule(plan)

        for name in ("start", "finish", "late_start", "late_finish", "total_float", "free_float"):
            assert np.array_equal(getattr(in_c, name), getattr(in_numpy, name)), (seed, name)
        assert np.array_equal(in_c.critical, in_numpy.critical), seed
        assert (in_c.drivers, in_c.digest) == (in_numpy.drivers, in_numpy.digest), seed
