"""Groups and pairs of tasks that are late together, and what calling them independent hides."""

import math
from dataclasses import replace

import numpy as np
import pytest
from tests.engine.forecast.forecast_plans import (
    DAY,
    START,
    after,
    milestone,
    round_the_clock,
    synthetic_plan,
    task,
)

from milepost.engine.errors import InvalidPlan
from milepost.engine.forecast import forecast, forecast_if_independent
from milepost.engine.forecast.estimates import DEFAULT_SPREAD
from milepost.engine.forecast.factors import nearest_correlation
from milepost.engine.forecast.prepare import prepare
from milepost.engine.forecast.simulate import simulate
from milepost.engine.plan import Plan
from milepost.engine.uncertainty import TaskGroup, TaskPair, Uncertainty
from milepost.engine.units import to_minutes

RUNS = 8192


def tied(plan: Plan, *, groups: dict[str, float] | None = None, pairs: dict[str, float]) -> Plan:
    """Return a plan with groups such as ``abc`` and pairs such as ``ab``, by correlation."""
    return replace(
        plan,
        uncertainty=Uncertainty(
            groups=tuple(
                TaskGroup(name=uids, correlation=c, tasks=tuple(uids))
                for uids, c in (groups or {}).items()
            ),
            pairs=tuple(
                TaskPair(first=uids[0], second=uids[1], correlation=c) for uids, c in pairs.items()
            ),
        ),
    )


def parallel(uids: str) -> Plan:
    """Return tasks side by side, each with a milestone after it that tells its duration."""
    tasks = tuple(task(uid, low=0, high=100 * DAY) for uid in uids)
    ends = tuple(milestone(f"{uid}!") for uid in uids)
    return round_the_clock((*tasks, *ends), after(*(f"{uid}>{uid}!" for uid in uids)))


def durations(plan: Plan, *, correlation: float) -> np.ndarray:
    simulation = prepare(
        plan, status_date=None, seed=5, default_spread=DEFAULT_SPREAD, correlation=correlation
    )
    dates, _ = simulate(simulation, runs=RUNS, threads=1, progress=None)
    return (dates.recorded + simulation.compiled.origin - to_minutes(START)) / DAY


def correlations(plan: Plan, *, correlation: float) -> np.ndarray:
    """Return the correlations of the normal scores: uniform ones become 2 sin(pi r / 6)."""
    found = np.corrcoef(durations(plan, correlation=correlation))
    return 2 * np.sin(math.pi / 6 * found)


def assert_close(found: float, expected: float) -> None:
    # The standard error of a correlation is (1 - r^2) / sqrt(n).
    assert found == pytest.approx(expected, abs=4 * (1 - expected**2) / math.sqrt(RUNS) + 0.005)


@pytest.mark.parametrize(("group", "common"), [(0.6, 0.2), (0.05, 0.3), (0.5, 0.0), (0.0, 0.4)])
def test_two_tasks_of_a_group_have_its_correlation(group: float, common: float) -> None:
    plan = tied(parallel("abcd"), groups={"ab": group}, pairs={})

    found = correlations(plan, correlation=common)

    assert_close(found[0, 1], group)
    assert_close(found[2, 3], common)
    # An outsider shares what both have of the common factor.
    assert_close(found[0, 2], math.sqrt(common * min(common, group)))


@pytest.mark.parametrize("pair", [0.8, 0.5, 0.0, -0.5])
@pytest.mark.parametrize("common", [0.0, 0.2])
def test_a_pair_has_its_own_correlation_and_leaves_the_others_alone(pair, common) -> None:
    plan = tied(parallel("abcd"), pairs={"ab": pair})

    found = correlations(plan, correlation=common)

    assert_close(found[0, 1], pair)
    for first, second in ((0, 2), (1, 3), (2, 3)):
        assert_close(found[first, second], common)


def test_a_pair_prevails_over_its_group() -> None:
    plan = tied(parallel("abcd"), groups={"abc": 0.6}, pairs={"ab": 0.3})

    found = correlations(plan, correlation=0.2)

    assert_close(found[0, 1], 0.3)
    assert_close(found[0, 2], 0.6)
    assert_close(found[0, 3], 0.2)


def test_every_task_keeps_its_own_distribution_whatever_it_is_tied_to() -> None:
    plan = tied(parallel("abcde"), groups={"ab": 0.7}, pairs={"bc": 0.5, "cd": -0.4})

    for row in durations(plan, correlation=0.2):
        deciles = np.quantile(row, np.arange(0.1, 1.0, 0.1))
        assert deciles == pytest.approx(np.arange(10, 100, 10), abs=2.5)


def test_half_of_two_tied_tasks_are_late_together_as_theory_says() -> None:
    found = durations(tied(parallel("ab"), pairs={"ab": 0.6}), correlation=0.0)

    both = np.mean((found > 50).all(axis=0))

    # W. F. Sheppard, Phil. Trans. A 192, 1899: 1/4 + asin(r) / (2 pi).
    assert both == pytest.approx(0.25 + math.asin(0.6) / (2 * math.pi), abs=0.02)


def test_the_nearest_correlation_matrix_is_the_published_one() -> None:
    asked = np.array([[1.0, 1.0, 0.0], [1.0, 1.0, 1.0], [0.0, 1.0, 1.0]])

    found = nearest_correlation(asked)

    # N. J. Higham, IMA Journal of Numerical Analysis 22, 2002, section 4.
    assert found[0, 1] == pytest.approx(0.7607, abs=1e-4)
    assert found[0, 2] == pytest.approx(0.1573, abs=1e-4)
    assert np.linalg.eigvalsh(found)[0] >= 0
    assert np.diag(found) == pytest.approx(1.0)


def test_a_matrix_that_is_one_already_stays_as_it_is() -> None:
    asked = np.array([[1.0, 0.5], [0.5, 1.0]])

    assert nearest_correlation(asked) is asked


def test_pairs_that_contradict_one_another_are_repaired_and_told_of() -> None:
    plan = tied(parallel("abc"), pairs={"ab": 0.9, "bc": 0.9, "ac": -0.9})

    found = forecast(plan, runs=16, correlation=0.0)
    scores = correlations(plan, correlation=0.0)

    (finding,) = found.findings
    assert finding.code == "correlations-repaired"
    # By symmetry the nearest matrix has r, r and -r; it has no negative eigenvalue up to 1/2.
    assert_close(scores[0, 1], 0.5)
    assert_close(scores[0, 2], -0.5)


def test_a_new_group_moves_no_task_outside_it() -> None:
    plan = parallel("abcd")

    before = durations(plan, correlation=0.2)
    after_it = durations(tied(plan, groups={"ab": 0.6}, pairs={}), correlation=0.2)

    assert np.array_equal(before[2:], after_it[2:])
    assert not np.array_equal(before[:2], after_it[:2])


def test_independence_is_the_more_hopeful_story() -> None:
    plan = synthetic_plan(200, seed=2)

    tied_finish = forecast(plan, runs=1024).project_finish
    alone = forecast_if_independent(plan, runs=1024).project_finish

    assert alone.p80 < tied_finish.p80
    assert alone.p90 - alone.p10 < tied_finish.p90 - tied_finish.p10
    assert alone.scheduled == tied_finish.scheduled


@pytest.mark.parametrize(
    ("uncertainty", "code"),
    [
        (Uncertainty(groups=(TaskGroup(name="g", correlation=1.0, tasks=()),)), "correlation-out-of-range"),
        (Uncertainty(pairs=(TaskPair(first="a", second="b", correlation=-1.0),)), "correlation-out-of-range"),
        (Uncertainty(groups=(TaskGroup(name="g", correlation=0.5, tasks=("x",)),)), "unknown-reference"),
        (Uncertainty(pairs=(TaskPair(first="a", second="x", correlation=0.5),)), "unknown-reference"),
        (Uncertainty(pairs=(TaskPair(first="a", second="a", correlation=0.5),)), "pair-unclear"),
        (
            Uncertainty(
                groups=tuple(TaskGroup(name=n, correlation=0.5, tasks=("a",)) for n in "gh")
            ),
            "task-in-two-groups",
        ),
        (
            Uncertainty(
                pairs=(
                    TaskPair(first="a", second="b", correlation=0.5),
                    TaskPair(first="b", second="a", correlation=0.1),
                )
            ),
            "pair-unclear",
        ),
    ],
)  # fmt: skip
def test_ties_that_make_no_sense_are_refused_by_name(uncertainty: Uncertainty, code: str) -> None:
    with pytest.raises(InvalidPlan) as refused:
        replace(parallel("ab"), uncertainty=uncertainty)

    assert [finding.code for finding in refused.value.findings] == [code]
