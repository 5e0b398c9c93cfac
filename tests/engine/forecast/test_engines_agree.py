"""C and NumPy, one thread and two, and the schedule itself, all tell the same dates."""

import ctypes
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.engine.forecast.forecast_plans import synthetic_plan
from tests.engine.random_plans import random_plan

from milepost.engine.forecast import DEFAULT_SPREAD, NO_SPREAD, Spread, forecast
from milepost.engine.forecast.downtimes import _draw_in_numpy, draw_lost_days
from milepost.engine.forecast.draws import BatchPart
from milepost.engine.forecast.inputs import draw_part
from milepost.engine.forecast.native import NativeSimulator
from milepost.engine.forecast.prepare import Simulation, prepare
from milepost.engine.forecast.vectorised import VectorisedSimulator
from milepost.engine.kernels import library
from milepost.engine.plan import DistributionShape, Outcome, Plan, TaskKind, ThreePoint
from milepost.engine.schedule import schedule
from milepost.engine.uncertainty import (
    Branch,
    Choice,
    Downtime,
    Rework,
    TaskGroup,
    TaskPair,
    Uncertainty,
)

needs_kernels = pytest.mark.skipif(
    library() is None, reason="the C kernels are not built, so there is nothing to compare"
)


def prepared(plan: Plan, *, spread: Spread = DEFAULT_SPREAD) -> Simulation:
    return prepare(plan, status_date=None, seed=3, default_spread=spread, correlation=0.2)


def assert_engines_agree(plan: Plan, *, runs: int, bits: int) -> None:
    simulation = prepared(plan)
    in_numpy = VectorisedSimulator(network=simulation.network, inputs=simulation.inputs)
    draws = draw_part(simulation.inputs, part=BatchPart(run=0, first=0, count=runs, bits=bits))
    targets = np.array([-1, *simulation.network.record[:63]], dtype=np.int32)

    in_c = simulation.simulator.dates(draws)
    traced = simulation.simulator.criticality(draws, targets=targets)

    assert np.array_equal(in_c.recorded, in_numpy.dates(draws).recorded)
    assert np.array_equal(in_c.finish, in_numpy.dates(draws).finish)
    assert np.array_equal(traced, in_numpy.criticality(draws, targets=targets))


@needs_kernels
@pytest.mark.parametrize("first", range(0, 120, 20))
def test_c_and_numpy_agree_to_the_bit_on_random_plans(first: int) -> None:
    for seed in range(first, first + 20):
        assert_engines_agree(random_plan(seed), runs=70, bits=8)


@needs_kernels
@pytest.mark.parametrize("seed", range(4))
def test_c_and_numpy_agree_to_the_bit_across_five_calendars(seed: int) -> None:
    assert_engines_agree(synthetic_plan(250, seed=seed), runs=300, bits=12)


@needs_kernels
def test_c_and_numpy_agree_to_the_bit_on_every_shape() -> None:
    outcomes = (Outcome(minutes=60, probability=0.25), Outcome(minutes=2880, probability=0.75))
    shapes = [
        ThreePoint(
            low=60,
            likely=480,
            high=2880,
            shape=shape,
            outcomes=outcomes if shape is DistributionShape.DISCRETE else (),
        )
        for shape in DistributionShape
    ]
    plan = synthetic_plan(250, seed=8)
    tasks = tuple(
        replace(task, estimate=shapes[row % len(shapes)]) if task.duration else task
        for row, task in enumerate(plan.tasks)
    )

    assert_engines_agree(replace(plan, tasks=tasks), runs=300, bits=12)


@needs_kernels
def test_c_and_numpy_agree_to_the_bit_on_groups_and_pairs() -> None:
    plan = synthetic_plan(250, seed=9)
    uids = [task.uid for task in plan.tasks if task.duration]
    groups = tuple(
        TaskGroup(name=f"g{n}", correlation=n / 10, tasks=tuple(uids[n::10])) for n in range(9)
    )
    pairs = tuple(
        TaskPair(first=uids[n], second=uids[n + 1], correlation=0.4 - n / 10) for n in range(8)
    )

    tied = replace(plan, uncertainty=Uncertainty(groups=groups, pairs=pairs))

    assert_engines_agree(tied, runs=300, bits=12)


def left_to_chance(plan: Plan, *, seed: int) -> Plan:
    """Return a plan with gates that send back, branches, choices and weather at random."""
    rng = random.Random(seed)
    gates = [row.uid for row in plan.tasks if row.kind is TaskKind.MILESTONE][:6]
    phases = {row.parent for row in plan.tasks}
    uids = [row.uid for row in plan.tasks if row.kind is TaskKind.TASK and row.uid not in phases]
    rng.shuffle(uids)
    third = len(uids) // 3
    time = ThreePoint(low=60, likely=480, high=2880)
    branches = [
        Branch(name=f"b{n}", probability=0.5, tasks=tuple(uids[n:third:6])) for n in range(6)
    ]
    downtimes = tuple(
        Downtime(
            name=f"d{n}",
            chances=tuple(rng.random() * 0.6 for _ in range(12)),
            tasks=tuple(uids[max(0, third - 5) + n : 2 * third + 2 : 2]),
            spell_days=None if n else 3.0,
        )
        for n in range(2)
    )
    reworks = tuple(
        Rework(gate=gate, probability=0.6, tasks=tuple(uids[:3]), share=0.3, at_most=3)
        if number % 2
        else Rework(gate=gate, probability=0.6, time=time, at_most=2, fading=0.5)
        for number, gate in enumerate(gates)
        if uids
    )
    choice = Choice(name="c", branches=tuple(branches[4:]))
    return replace(
        plan,
        uncertainty=Uncertainty(
            reworks=reworks,
            branches=tuple(branches[:4]),
            choices=(choice,),
            downtimes=downtimes,
        ),
    )


@needs_kernels
@pytest.mark.parametrize("first", range(0, 60, 20))
def test_c_and_numpy_agree_to_the_bit_on_whatever_is_left_to_chance(first: int) -> None:
    for seed in range(first, first + 20):
        assert_engines_agree(left_to_chance(random_plan(seed), seed=seed), runs=70, bits=8)


@needs_kernels
def test_c_and_numpy_draw_the_same_weather_across_five_calendars() -> None:
    plan = left_to_chance(synthetic_plan(120, seed=3), seed=3)
    simulation = prepared(plan)
    part = BatchPart(run=0, first=64, count=100, bits=12)
    in_numpy = np.zeros((simulation.inputs.downtimes.days, 100), dtype=np.uint8)

    _draw_in_numpy(simulation.inputs.downtimes.of[0], part=part, lost=in_numpy)

    assert in_numpy.any()
    assert np.array_equal(draw_lost_days(simulation.inputs.downtimes, part=part)[0], in_numpy)
    assert_engines_agree(plan, runs=100, bits=12)


@needs_kernels
def test_the_network_of_five_calendars_really_uses_the_maps() -> None:
    simulation = prepared(synthetic_plan(250, seed=0))

    crossings = simulation.simulator._arrays["crossing"]

    assert np.count_nonzero(crossings == 1) > 50


@needs_kernels
def test_the_baseline_build_agrees_to_the_bit_with_the_one_in_use() -> None:
    kernels = library()
    assert kernels is not None
    baseline = ctypes.CDLL(str(Path(kernels._name).with_name("_kernels_base.so")))
    simulation = prepared(synthetic_plan(250, seed=6))
    draws = draw_part(simulation.inputs, part=BatchPart(run=0, first=0, count=512, bits=12))

    in_baseline = NativeSimulator(
        baseline, network=simulation.network, inputs=simulation.inputs, limit=1 << 24
    ).dates(draws)
    in_use = simulation.simulator.dates(draws)

    assert np.array_equal(in_baseline.recorded, in_use.recorded)
    assert np.array_equal(in_baseline.finish, in_use.finish)


# Plan 704 ends with a milestone on a Saturday, after which a task ends on the Friday.
@pytest.mark.parametrize("first", [*range(0, 80, 20), 704])
def test_without_spread_the_forecast_is_the_schedule(first: int) -> None:
    for seed in range(first, first + 20):
        random = random_plan(seed)
        tasks = tuple(replace(task, estimate=None) for task in random.tasks)
        plan = replace(random, tasks=tasks, risks=())
        scheduled = schedule(plan)

        found = forecast(plan, runs=2, default_spread=NO_SPREAD)

        for milestone in found.milestones:
            finish = scheduled.finish[scheduled.row_of[milestone.uid]]
            assert milestone.scheduled == milestone.p10 == milestone.p90 == finish
        finish = found.project_finish
        assert finish.scheduled == finish.p10 == finish.p90 == scheduled.project_finish


def test_scheduled_dates_are_those_of_the_schedule_whatever_varies() -> None:
    plan = synthetic_plan(250, seed=2)
    scheduled = schedule(plan)

    found = forecast(plan, runs=16)

    for milestone in found.milestones:
        assert milestone.scheduled == scheduled.finish[scheduled.row_of[milestone.uid]]


def test_two_threads_give_the_answer_of_one() -> None:
    plan = synthetic_plan(200, seed=5)

    assert forecast(plan, runs=5000, threads=2) == forecast(plan, runs=5000, threads=1)


def test_the_same_seed_gives_the_same_answer_and_another_one_another() -> None:
    plan = synthetic_plan(100, seed=5)

    first = forecast(plan, runs=256, seed=9)

    assert forecast(plan, runs=256, seed=9) == first
    assert forecast(plan, runs=256, seed=10).project_finish != first.project_finish
    assert forecast(plan, runs=256, seed=10).digest != first.digest
