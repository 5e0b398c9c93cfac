"""A gate that may send back: how often, how long, and what waits for it."""

from dataclasses import replace

import numpy as np
import pytest
from tests.engine.forecast.forecast_plans import (
    DAY,
    START,
    after,
    milestone,
    round_the_clock,
    task,
)

from milepost.engine.errors import InvalidPlan
from milepost.engine.forecast import forecast
from milepost.engine.forecast.estimates import DEFAULT_SPREAD
from milepost.engine.forecast.prepare import prepare
from milepost.engine.forecast.results import DriverKind
from milepost.engine.forecast.simulate import simulate
from milepost.engine.plan import DistributionShape, Plan, ThreePoint
from milepost.engine.uncertainty import Rework, Uncertainty
from milepost.engine.units import to_minutes

RUNS = 4096
FIVE_DAYS = ThreePoint(low=5 * DAY, likely=5 * DAY, high=5 * DAY)


def gated(*reworks: Rework, build: int = 5) -> Plan:
    """Return a build of some days, a gate, a launch of one day, and the end."""
    tasks = (
        task("build", low=build * DAY, high=build * DAY),
        milestone("gate"),
        task("launch", low=DAY, high=DAY),
        milestone("end"),
    )
    links = after("build>gate", "gate>launch", "launch>end")
    return replace(round_the_clock(tasks, links), uncertainty=Uncertainty(reworks=reworks))


def days(plan: Plan, *, seed: int = 5) -> dict[str, np.ndarray]:
    """Return the days from the start to each milestone in each run."""
    simulation = prepare(
        plan, status_date=None, seed=seed, default_spread=DEFAULT_SPREAD, correlation=0.2
    )
    dates, _ = simulate(simulation, runs=RUNS, threads=1, progress=None)
    nodes = simulation.network.node[simulation.network.record]
    uids = [plan.tasks[row].uid for row in simulation.compiled.node_row[nodes].tolist()]
    found = (dates.recorded + simulation.compiled.origin - to_minutes(START)) / DAY
    return dict(zip(uids, found, strict=True))


def test_the_example_of_the_docs_is_a_geometric_series() -> None:
    rework = Rework(gate="gate", probability=0.5, tasks=("build",), share=0.4, at_most=3)

    found = days(gated(rework))

    # Two days each time: half of the runs pass at once, a quarter after two days, and so on.
    expected = {5: 0.5, 7: 0.25, 9: 0.125, 11: 0.125}
    values, counts = np.unique(found["gate"], return_counts=True)
    assert dict(zip(values, counts / RUNS, strict=True)) == expected
    assert found["gate"].mean() == 5 + 2 * (0.5 + 0.25 + 0.125)
    assert np.array_equal(found["end"], found["gate"] + 1)


def test_the_probability_may_fade_from_time_to_time() -> None:
    rework = Rework(gate="gate", probability=0.5, time=FIVE_DAYS, at_most=3, fading=0.5)

    found = (days(gated(rework))["gate"] - 5) / 5

    assert np.mean(found >= 1) == 0.5
    assert np.mean(found >= 2) == 0.5 * 0.25
    assert np.mean(found >= 3) == 0.5 * 0.25 * 0.125


def test_each_time_takes_a_time_of_its_own() -> None:
    spread = ThreePoint(low=0, likely=DAY, high=2 * DAY, shape=DistributionShape.UNIFORM)
    rework = Rework(gate="gate", probability=1.0, time=spread, at_most=2)

    found = days(gated(rework))["gate"] - 5

    # Two uniform times, the variance of each (2 days)² / 12.
    assert found.mean() == pytest.approx(2, abs=0.02)
    assert found.var() == pytest.approx(2 * 4 / 12, rel=0.05)


def test_a_share_follows_what_the_tasks_took_in_the_run() -> None:
    plan = gated(Rework(gate="gate", probability=1.0, tasks=("build",), share=0.25))
    rows = (task("build", low=4 * DAY, high=12 * DAY), *plan.tasks[1:])

    found = days(replace(plan, tasks=rows))["gate"]

    assert found.min() == pytest.approx(5, abs=0.02)
    assert found.max() == pytest.approx(15, abs=0.02)


def test_finished_work_is_done_again_in_full_measure() -> None:
    plan = gated(Rework(gate="gate", probability=1.0, tasks=("build",), share=0.4))
    done = replace(plan.tasks[0], actual_start=START, percent_complete=100)

    found = days(replace(plan, tasks=(done, *plan.tasks[1:])))

    assert set(found["gate"]) == {7.0}


def test_an_achieved_gate_sends_nothing_back() -> None:
    plan = gated(Rework(gate="gate", probability=1.0, time=FIVE_DAYS))
    gate = plan.tasks[1]
    assert gate.milestone is not None
    passed = replace(gate, milestone=replace(gate.milestone, achieved_on=START))

    result = forecast(replace(plan, tasks=(plan.tasks[0], passed, *plan.tasks[2:])), runs=64)

    assert result.milestones[0].p90 == to_minutes(START)
    assert "rework-left-out" in {finding.code for finding in result.findings}


def test_the_gate_is_among_the_drivers_of_what_follows_it() -> None:
    plan = gated(Rework(gate="gate", probability=0.5, time=FIVE_DAYS))

    end = forecast(plan, runs=1024, correlation=0.0).milestones[1]

    assert (end.top_drivers[0].uid, end.top_drivers[0].kind) == ("gate", DriverKind.GATE)
    assert end.top_drivers[0].criticality == 1.0
    assert end.top_drivers[0].sensitivity == pytest.approx(1.0, abs=0.01)
    assert {driver.uid: driver.criticality for driver in end.top_drivers}["build"] == 1.0


def test_sending_back_elsewhere_leaves_other_draws_as_they_were() -> None:
    plan = gated(Rework(gate="gate", probability=0.5, time=FIVE_DAYS))
    other = replace(plan, tasks=(*plan.tasks, task("x", low=DAY, high=9 * DAY), milestone("y")))
    both = replace(other, dependencies=(*plan.dependencies, *after("x>y")))

    assert np.array_equal(days(plan)["end"], days(both)["end"])


@pytest.mark.parametrize(
    ("rework", "code"),
    [
        (Rework(gate="?", probability=0.5, time=FIVE_DAYS), "unknown-reference"),
        (Rework(gate="gate", probability=1.5, time=FIVE_DAYS), "chance-out-of-range"),
        (Rework(gate="gate", probability=0.5, time=FIVE_DAYS, fading=2), "chance-out-of-range"),
        (Rework(gate="gate", probability=0.5, time=FIVE_DAYS, at_most=0), "rework-out-of-range"),
        (Rework(gate="gate", probability=0.5), "rework-unclear"),
        (Rework(gate="gate", probability=0.5, share=0.5), "rework-unclear"),
        (
            Rework(gate="gate", probability=0.5, time=ThreePoint(low=9, likely=5, high=7)),
            "rework-unclear",
        ),
    ],
)
def test_what_cannot_be_drawn_is_refused(rework: Rework, code: str) -> None:
    with pytest.raises(InvalidPlan) as refused:
        gated(rework)

    assert code in {finding.code for finding in refused.value.findings}


def test_a_gate_that_is_no_milestone_sends_nothing_back_and_is_told() -> None:
    result = forecast(gated(Rework(gate="launch", probability=0.5, time=FIVE_DAYS)), runs=64)

    assert "rework-left-out" in {finding.code for finding in result.findings}


def test_work_done_again_that_does_not_lead_to_the_gate_is_told() -> None:
    rework = Rework(gate="gate", probability=0.5, tasks=("launch",), share=0.5)

    assert "rework-not-before-gate" in {
        finding.code for finding in forecast(gated(rework), runs=64).findings
    }
