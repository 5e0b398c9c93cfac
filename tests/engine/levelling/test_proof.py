"""CP-SAT behind the search: never worse, as feasible, and sure of what it claims."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from tests.engine.levelling.problems import faults_of, finish_of, random_problem
from tests.engine.levelling.staffing import staffed
from tests.engine.plans import plan as plan_of
from tests.engine.plans import task

from milepost.engine.levelling import Job, Link, Problem, level, proof, search
from milepost.engine.levelling.proof import ProofUnavailable, search_and_prove

needs_solver = pytest.mark.skipif(
    proof.find_spec("ortools") is None, reason="OR-Tools is not installed"
)


def pairs() -> Problem:
    """Five jobs of three slots on two machines: 9 slots, though the plain bounds say 8."""
    return Problem(
        jobs=tuple(Job(duration=3, uses={0: 1}) for _ in range(5)),
        links=(),
        capacities=(2,),
        horizon=40,
    )


@needs_solver
def test_what_the_plain_bounds_cannot_prove_is_proved() -> None:
    plain, proved = search(pairs(), schedules=300), search_and_prove(pairs(), seconds=20)

    assert (plain.cost, plain.lower_bound, plain.is_optimal) == (9, 8, False)
    assert (proved.cost, proved.lower_bound, proved.is_optimal) == (9, 9, True)


@needs_solver
@pytest.mark.parametrize("seed", range(6))
def test_a_proved_schedule_keeps_everything_and_is_the_best(seed: int) -> None:
    problem = random_problem(seed, jobs=10)

    found = search_and_prove(problem, seconds=20, schedules=20)

    assert faults_of(problem, found.starts) == []
    ends = [finish_of(problem, job, start) for job, start in enumerate(found.starts)]
    assert found.is_optimal
    assert found.cost == found.lower_bound == max(ends)
    assert found.cost <= search(problem, schedules=3000, seconds=10).cost


@needs_solver
def test_windows_better_a_schedule_that_the_search_was_given_no_time_for() -> None:
    problem = random_problem(5, jobs=40)
    first = search(problem, seconds=0)

    found = search_and_prove(problem, seconds=1, schedules=1)

    assert found.cost <= first.cost
    assert faults_of(problem, found.starts) == []


@needs_solver
def test_pinned_work_lateness_and_releases_count_in_the_proof() -> None:
    late = Job(duration=2, uses={0: 1}, due=4, weight=10)
    other = Job(duration=5, uses={0: 1}, release=1)
    pinned = Job(duration=2, uses={0: 1}, pinned=0)
    problem = Problem(jobs=(other, late, pinned), links=(), capacities=(1,), horizon=30)

    found = search_and_prove(problem, seconds=20, schedules=1)

    assert found.is_optimal
    assert (found.starts, found.cost) == ((4, 2, 0), 9)


@needs_solver
def test_priorities_are_kept_though_a_shorter_schedule_exists() -> None:
    problem = Problem(
        jobs=(
            Job(duration=3, uses={0: 1}),
            Job(duration=1, uses={0: 1}, rank=1),
            Job(duration=9, uses={1: 1}, rank=1),
        ),
        links=(Link(predecessor=1, successor=2),),
        capacities=(1, 1),
        horizon=40,
    )

    found = search_and_prove(problem, seconds=5, schedules=50)

    assert found.starts == (0, 3, 4)
    assert not found.is_optimal
    assert found.lower_bound == 10


def test_where_calendars_differ_the_search_is_as_without_a_proof() -> None:
    pytest.importorskip("ortools")
    problem = random_problem(2, jobs=8, has_calendars=True)

    found = search_and_prove(problem, seconds=5, schedules=50)

    assert found.starts == search(problem, seconds=5, schedules=50).starts


@needs_solver
def test_a_proof_can_be_stopped() -> None:
    problem = replace(random_problem(11, jobs=60))

    found = search_and_prove(problem, seconds=60, progress=lambda share, cost: share < 0.001)

    assert found.was_stopped or found.is_optimal
    assert faults_of(problem, found.starts) == []


@needs_solver
def test_a_plan_is_levelled_with_a_proof() -> None:
    uids = "abcde"
    plan = staffed(
        plan_of(*(task(uid, 3) for uid in uids)), *((uid, "ana") for uid in uids), ana=2.0
    )

    found = level(plan, seconds=20, method=search_and_prove)

    assert found.status == "optimal"
    assert found.makespan_minutes == found.lower_bound_minutes == 9 * 480


def test_without_the_solver_the_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(proof, "find_spec", lambda name: None)

    with pytest.raises(ProofUnavailable, match=r"Install milepost\[optimise\]"):
        search_and_prove(pairs())


def test_the_solver_is_not_imported_unless_it_is_asked_for() -> None:
    code = "import sys, milepost.engine.levelling.proof; sys.exit('ortools' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], check=False)

    assert done.returncode == 0
