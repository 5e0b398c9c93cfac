"""The search for level schedules: always feasible, at best as short as can be."""

from __future__ import annotations

import itertools

import pytest
from tests.engine.levelling.problems import faults_of, finish_of, random_problem

from milepost.engine.kernels import library
from milepost.engine.levelling import InvalidProblem, Job, Link, Problem, search
from milepost.engine.levelling.arrays import Arrays, arrays_of
from milepost.engine.levelling.bounds import network_of
from milepost.engine.levelling.demands import demands_of
from milepost.engine.levelling.native import NativeSearch
from milepost.engine.levelling.plain import PlainSearch

needs_kernels = pytest.mark.skipif(library() is None, reason="the kernels are not built")


@pytest.mark.parametrize("has_calendars", [False, True])
@pytest.mark.parametrize("seed", range(40))
def test_every_schedule_keeps_links_calendars_and_capacities(
    seed: int, has_calendars: bool
) -> None:
    problem = random_problem(seed, has_calendars=has_calendars)

    found = search(problem, schedules=400, seconds=10)

    assert faults_of(problem, found.starts) == []
    ends = [finish_of(problem, job, start) for job, start in enumerate(found.starts)]
    assert found.cost == max(ends)
    assert found.cost >= found.lower_bound


def plain_search(problem: Problem) -> PlainSearch:
    priorities = arrays_for(problem).priority.tolist()
    return PlainSearch(problem, priorities=priorities, ranks=network_of(problem).ranks, seed=1)


def arrays_for(problem: Problem) -> Arrays:
    return arrays_of(problem, network_of(problem), demands_of(problem))


@needs_kernels
@pytest.mark.parametrize("seed", range(40))
def test_the_first_schedule_is_the_same_without_the_kernels(seed: int) -> None:
    problem = random_problem(seed, jobs=25, has_calendars=seed % 2 == 0)
    native = NativeSearch(arrays_for(problem), seed=1)
    plain = plain_search(problem)

    costs = native.first(), plain.first()

    native.close()
    assert costs[0] == costs[1]


@pytest.mark.parametrize("seed", range(12))
def test_small_problems_are_solved_to_the_best(seed: int) -> None:
    problem = random_problem(seed, jobs=6)
    plain = plain_search(problem)
    orders = [
        order
        for order in itertools.permutations(range(6))
        if all(
            order.index(link.predecessor) < order.index(link.successor) for link in problem.links
        )
    ]
    # Serial generation over all orders holds the best schedule: Kolisch, EJOR 90, 1996.
    best = min(max(plain._forward(list(order))[1].values()) for order in orders)

    assert search(problem, schedules=3000, seconds=10).cost == best


@needs_kernels
def test_the_same_seed_and_number_give_the_same_schedule() -> None:
    problem = random_problem(3, jobs=40)

    first, second = (search(problem, schedules=2000, seed=7, seconds=60) for _ in range(2))

    assert first.starts == second.starts


def test_more_schedules_never_make_it_longer() -> None:
    problem = random_problem(5, jobs=40)

    costs = [search(problem, schedules=n, seconds=60).cost for n in (1, 50, 500, 5000)]

    assert costs == sorted(costs, reverse=True)


def test_pinned_work_keeps_its_place_and_takes_its_resources_first() -> None:
    problem = Problem(
        jobs=(Job(duration=4, uses={0: 1}, pinned=2), Job(duration=3, uses={0: 1})),
        links=(),
        capacities=(1,),
        horizon=20,
    )

    found = search(problem, schedules=100)

    assert found.starts[0] == 2
    assert found.starts[1] == 6


def test_what_is_pinned_over_the_capacity_leaves_nothing_but_breaks_nothing() -> None:
    problem = Problem(
        jobs=(
            Job(duration=4, uses={0: 1, 1: 1}, pinned=0),
            Job(duration=4, uses={0: 1}, pinned=2),
            Job(duration=1, uses={0: 1}),
            Job(duration=1, uses={1: 1}),
        ),
        links=(),
        capacities=(1, 1),
        horizon=20,
    )

    found = search(problem, schedules=100)

    assert found.starts[2] == 6
    assert found.starts[3] == 4


def test_lateness_costs_what_its_weight_says() -> None:
    late = Job(duration=2, uses={0: 1}, due=2, weight=10)
    other = Job(duration=5, uses={0: 1})
    problem = Problem(jobs=(other, late), links=(), capacities=(1,), horizon=20)

    found = search(problem, schedules=500)

    assert found.starts == (2, 0)
    assert found.cost == 7


def test_a_search_can_be_stopped() -> None:
    problem = random_problem(11, jobs=60)

    found = search(problem, seconds=60, progress=lambda share, cost: False)

    assert found.was_stopped or found.is_optimal
    assert faults_of(problem, found.starts) == []


def test_a_chain_is_as_long_as_its_links_and_proved_so() -> None:
    jobs = tuple(Job(duration=3, uses={}) for _ in range(4))
    links = tuple(Link(predecessor=n, successor=n + 1, lag=1) for n in range(3))
    problem = Problem(jobs=jobs, links=links, capacities=(), horizon=40)

    found = search(problem)

    assert found.cost == found.lower_bound == 15
    assert found.is_optimal


@pytest.mark.parametrize(
    ("fields", "because"),
    [
        ({"jobs": (Job(duration=1, uses={0: 3}),)}, "needs 3 of resource 0, which has 2"),
        ({"jobs": (Job(duration=-1, uses={}),)}, "negative duration"),
        ({"capacities": (40_000,)}, "too big"),
        ({"horizon": 0}, "no slots"),
    ],
)
def test_impossible_values_are_refused_with_the_reason(fields: dict, because: str) -> None:
    values = {"jobs": (), "links": (), "capacities": (2,), "horizon": 10} | fields

    with pytest.raises(InvalidProblem, match=because):
        Problem(**values)


def test_a_loop_is_refused() -> None:
    jobs = (Job(duration=1, uses={}), Job(duration=1, uses={}))
    links = (Link(predecessor=0, successor=1), Link(predecessor=1, successor=0))

    with pytest.raises(InvalidProblem, match="loop"):
        search(Problem(jobs=jobs, links=links, capacities=(), horizon=10))
