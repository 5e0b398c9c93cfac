"""What links alone say of a problem: an order, the earliest starts, the least that follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from milepost.engine.levelling.problem import InvalidProblem

if TYPE_CHECKING:
    from milepost.engine.levelling.demands import Demands
    from milepost.engine.levelling.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A problem without its resources.

    `order` lists the jobs so that every link leads onward; `lengths` are the slots each needs
    to be given; no job can start before its `heads`, and at least its `tails` pass after its
    finish (both count slots of work only); `ranks` are the jobs' ranks, numbered from 0, none
    above those of what follows it.
    """

    order: list[int]
    lengths: list[int]
    heads: list[int]
    tails: list[int]
    ranks: list[int]

    @property
    def longest(self) -> int:
        """The slots of the longest chain of links."""
        pairs = zip(self.heads, self.lengths, strict=True)
        return max((head + length for head, length in pairs), default=0)


def network_of(problem: Problem) -> Network:
    """Return what the links of `problem` say.

    Raises
    ------
    InvalidProblem
        If the links form a loop.
    """
    jobs = problem.jobs
    after: list[list[tuple[int, int]]] = [[] for _ in jobs]
    waiting = [0] * len(jobs)
    for link in problem.links:
        after[link.predecessor].append((link.successor, link.lag))
        waiting[link.successor] += 1
    order = _order(after, waiting)
    lengths = [job.duration if job.pinned is None else 0 for job in jobs]
    heads, tails = [job.release for job in jobs], [0] * len(jobs)
    for number in order:
        finish = heads[number] + lengths[number]
        for follower, lag in after[number]:
            if heads[follower] < finish + lag:
                heads[follower] = finish + lag
    for number in reversed(order):
        most = 0
        for follower, lag in after[number]:
            rest = lag + lengths[follower] + tails[follower]
            most = rest if rest > most else most
        tails[number] = most
    ranks = _ranks(problem, order, after)
    return Network(order=order, lengths=lengths, heads=heads, tails=tails, ranks=ranks)


def _order(after: list[list[tuple[int, int]]], waiting: list[int]) -> list[int]:
    order = [job for job, count in enumerate(waiting) if count == 0]
    for job in order:
        for follower, _ in after[job]:
            waiting[follower] -= 1
            if waiting[follower] == 0:
                order.append(follower)
    if len(order) < len(after):
        raise InvalidProblem("The problem cannot be levelled: the links form a loop.")
    return order


def _ranks(problem: Problem, order: list[int], after: list[list[tuple[int, int]]]) -> list[int]:
    needy = {job.rank for job in problem.jobs}
    if len(needy) > 1:
        needy = {job.rank for job in problem.jobs if any(job.uses.values())}
    if len(needy) <= 1:
        return [0] * len(problem.jobs)
    places = {rank: place for place, rank in enumerate(sorted(needy))}
    last = len(places) - 1
    # A job that needs nothing has no rank of its own to pass on.
    ranks = [places[job.rank] if any(job.uses.values()) else last for job in problem.jobs]
    for number in reversed(order):
        for follower, _ in after[number]:
            ranks[number] = min(ranks[number], ranks[follower])
    return ranks


def last_finish_bound(problem: Problem, network: Network, demands: Demands) -> int:
    """Return a number of slots that no schedule's last finish can beat.

    The longest of: the longest chain of links; for each resource, the time in which its
    capacity could do all work that needs it; and the work of those that need more than half
    of it, which can only follow one another. To the last two come the earliest start of
    such work and the least that follows it.
    """
    needs: dict[int, list[tuple[int, int]]] = {}
    for job, resource, amount in zip(demands.jobs, demands.resources, demands.amounts, strict=True):
        if amount:
            needs.setdefault(resource, []).append((job, amount))
    bound = network.longest
    for resource, mine in needs.items():
        capacity = problem.capacities[resource]
        bound = max(bound, _time_for(mine, network, capacity=capacity))
        alone = [(job, 1) for job, amount in mine if 2 * amount > capacity]
        if alone:
            bound = max(bound, _time_for(alone, network, capacity=1))
    return bound


def _time_for(needs: list[tuple[int, int]], network: Network, *, capacity: int) -> int:
    """Return in how many slots jobs can be done, with what comes before and after them."""
    work = sum(network.lengths[job] * amount for job, amount in needs)
    head = min(network.heads[job] for job, _ in needs)
    tail = min(network.tails[job] for job, _ in needs)
    return head + -(-work // capacity) + tail


def cost_bound(problem: Problem, network: Network, *, last_finish: int) -> int:
    """Return a cost that no schedule of `problem` can beat, given a bound of its last finish."""
    late = sum(
        job.weight * max(0, network.heads[number] + network.lengths[number] - job.due)
        for number, job in enumerate(problem.jobs)
        if job.weight
    )
    return problem.end_weight * last_finish + late
