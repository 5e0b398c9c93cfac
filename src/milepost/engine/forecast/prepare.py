"""From a plan to a simulation that is ready to run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.compile import compile_plan
from milepost.engine.compiled import Cause
from milepost.engine.forecast.costs import cost_inputs
from milepost.engine.forecast.inputs import DrawnInputs, drawn_inputs
from milepost.engine.forecast.native import NativeSimulator
from milepost.engine.forecast.network import VaryingNetwork, varying_network
from milepost.engine.forecast.vectorised import VectorisedSimulator
from milepost.engine.kernels import library
from milepost.engine.ordering import order_nodes
from milepost.engine.passes import Early, forward
from milepost.engine.plan import ConstraintType, TaskKind
from milepost.engine.schedule import leaves_horizon, run_passes
from milepost.engine.units import MINUTES_PER_DAY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from numpy.typing import NDArray

    from milepost.engine.compiled import CompiledPlan
    from milepost.engine.forecast.costs import CostInputs
    from milepost.engine.forecast.downtimes import Downtimes
    from milepost.engine.forecast.estimates import Spread
    from milepost.engine.forecast.learning import LearnedSpreads
    from milepost.engine.forecast.runs import Simulator
    from milepost.engine.plan import Plan

    Int32s = NDArray[np.int32]

_USUAL_STRETCH = 3.0
"""How many times longer than planned the work may become before calendars are extended."""
_SPARE_COORDINATES = 1 << 14
_SPARE_DAYS = 366
"""How much later than planned in the worst case a closed season may let work end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """A plan ready to be simulated.

    `early` holds the dates as scheduled, `milestones` the node of each of the plan's
    milestones, in the order of the plan, `costs` what its costs are drawn from, if any.
    """

    compiled: CompiledPlan
    early: Early
    milestones: tuple[int, ...]
    network: VaryingNetwork
    inputs: DrawnInputs
    simulator: Simulator
    costs: CostInputs | None

    @property
    def cost_rows(self) -> int:
        """How many costs are added up in each run: the plan's and those of milestones."""
        return 0 if self.costs is None else len(self.costs.targets)

    @property
    def recorded(self) -> int:
        """How many dates each run takes the memory of; an amount takes that of two."""
        return len(self.milestones) + 2 * self.cost_rows


def prepare(
    plan: Plan,
    *,
    status_date: datetime | None,
    seed: int,
    default_spread: Spread | LearnedSpreads | None,
    correlation: float,
) -> Simulation:
    """Return the simulation of a plan; costs about as much as scheduling it."""
    compiled = _compile_as_scheduled(plan, status_date=status_date)
    inputs = drawn_inputs(
        compiled,
        seed=seed,
        default_spread=default_spread,
        correlation=correlation,
    )
    longest = _longest_durations(compiled, inputs)
    latest = forward(compiled, duration=longest)
    if leaves_horizon(compiled, latest).any() or _days_to_spare(compiled, inputs, latest) < 0:
        growth = _growth_of_longest_chain(compiled, longest)
        stretch = max(2 * _USUAL_STRETCH, 1.5 * growth)
        compiled = _with_longer_horizon(compiled, status_date=status_date, stretch=stretch)
        latest = forward(compiled, duration=longest)
    early = forward(compiled)
    inputs = replace(inputs, downtimes=_downtimes_until(compiled, inputs, early, latest))
    milestones = _milestone_nodes(compiled)
    network = varying_network(
        compiled,
        early=early,
        drawn=inputs.node_draw,
        recorded=milestones,
        gates=inputs.reworks.nodes,
        branches=inputs.branches.nodes,
        downtimes=inputs.downtimes.nodes,
    )
    return Simulation(
        compiled=compiled,
        early=early,
        milestones=milestones,
        network=network,
        inputs=inputs,
        simulator=choose_simulator(network, inputs=inputs, latest=latest),
        costs=cost_inputs(
            compiled, network=network, inputs=inputs, milestones=milestones, seed=seed,
        ),
    )  # fmt: skip


def _days_to_spare(compiled: CompiledPlan, inputs: DrawnInputs, latest: Early) -> int:
    """Return how many days the calendars reach beyond the year that lost days may need."""
    if not inputs.downtimes.nodes:
        return 0
    needed = int(latest.finish_wall.max()) // MINUTES_PER_DAY + _SPARE_DAYS
    return compiled.clocks.days - needed


def _downtimes_until(
    compiled: CompiledPlan, inputs: DrawnInputs, early: Early, latest: Early
) -> Downtimes:
    """Return the downtimes over all days on which they may hold up work."""
    downtimes = inputs.downtimes
    held = list(downtimes.nodes)
    if not held:
        return downtimes.over(origin=compiled.origin, first=0, days=0)
    first = max(0, int(early.start_wall[compiled.is_open].min()) // MINUTES_PER_DAY)
    last = int(latest.finish_wall[held].max()) // MINUTES_PER_DAY + _SPARE_DAYS
    days = min(last, compiled.clocks.days) - first
    return downtimes.over(origin=compiled.origin, first=first, days=max(0, days))


def with_added_rows(simulation: Simulation, *, rows: Mapping[int, int]) -> Simulation:
    """Return a simulation in which one more row is added to each of some nodes.

    What the rows hold is up to the caller's draws; they may only shorten.
    """
    inputs = simulation.inputs
    added = {node: (*inputs.node_added.get(node, ()), row) for node, row in rows.items()}
    longest = _longest_durations(simulation.compiled, inputs)
    inputs = replace(inputs, node_added={**inputs.node_added, **added})
    simulator = choose_simulator(
        simulation.network,
        inputs=inputs,
        latest=forward(simulation.compiled, duration=longest),
    )
    return replace(simulation, inputs=inputs, simulator=simulator)


def _compile_as_scheduled(plan: Plan, *, status_date: datetime | None) -> CompiledPlan:
    """Return the compiled plan whose forward pass gives the schedule's dates.

    Only a plan that is scheduled from its finish, or has tasks as late as possible, needs
    the schedule's backward pass for that.
    """
    late = ConstraintType.AS_LATE_AS_POSSIBLE
    if plan.finish is None and all(task.constraint.kind is not late for task in plan.tasks):
        return compile_plan(plan, status_date=status_date, stretch=_USUAL_STRETCH)
    return run_passes(plan, status_date=status_date).compiled


def choose_simulator(network: VaryingNetwork, *, inputs: DrawnInputs, latest: Early) -> Simulator:
    """Return the C simulator where the kernels are built, the NumPy one elsewhere."""
    kernels = library()
    if kernels is None:
        return VectorisedSimulator(network=network, inputs=inputs)
    limit = int(max(latest.finish.max(initial=0), latest.start.max(initial=0)))
    if inputs.downtimes.nodes:
        limit = 2 * int(network.compiled.clocks.total.max())
    return NativeSimulator(
        kernels, network=network, inputs=inputs, limit=limit + _SPARE_COORDINATES
    )


def _milestone_nodes(compiled: CompiledPlan) -> tuple[int, ...]:
    return tuple(
        int(compiled.row_node[row])
        for row, task in enumerate(compiled.plan.tasks)
        if task.kind is TaskKind.MILESTONE and task.is_active and compiled.row_node[row] >= 0
    )


def _longest_durations(compiled: CompiledPlan, inputs: DrawnInputs) -> Int32s:
    """Return every node's duration if all draws came out longest and all risks struck."""
    longest = compiled.duration.astype(np.int64)
    drawn = np.flatnonzero(inputs.node_draw >= 0)
    row = inputs.node_draw[drawn]
    longest[drawn] = np.ceil(inputs.ranges.low[row] + inputs.ranges.spread[row])
    most = inputs.most_added
    for node, rows in inputs.node_added.items():
        longest[node] += int(np.ceil(most[list(rows)].sum()))
    for node, number in inputs.downtimes.nodes.items():
        longest[node] = int(longest[node] * inputs.downtimes.stretch(number))
    return np.minimum(longest, 2**28).astype(np.int32)


def _growth_of_longest_chain(compiled: CompiledPlan, longest: Int32s) -> float:
    """Return how many times longer the longest chain of work gets with these durations."""

    def chain(durations: Int32s) -> int:
        own = durations.astype(np.int64) + compiled.delay
        weight = own[compiled.link_pred] + np.abs(compiled.link_lag.astype(np.int64))
        order = order_nodes(
            size=compiled.size, pred=compiled.link_pred, succ=compiled.link_succ, weight=weight
        )
        return int((order.path + own).max(initial=1))

    return chain(longest) / max(1, chain(compiled.duration))


def _with_longer_horizon(
    compiled: CompiledPlan, *, status_date: datetime | None, stretch: float
) -> CompiledPlan:
    """Return the plan compiled for later dates, with late-as-possible tasks held as before."""
    wider = compile_plan(compiled.plan, status_date=status_date, stretch=stretch)
    held = np.flatnonzero(compiled.floor_cause == Cause.LATE_AS_POSSIBLE)
    if not len(held):
        return wider
    calendar = compiled.calendar[held]
    wall = compiled.clocks.wall(calendar, compiled.floor_start[held].astype(np.int64))
    floor, delay, cause = wider.floor_start.copy(), wider.delay.copy(), wider.floor_cause.copy()
    floor[held] = wider.clocks.forward(calendar, wall + compiled.origin - wider.origin)
    delay[held] = compiled.delay[held]
    cause[held] = Cause.LATE_AS_POSSIBLE
    return replace(wider, floor_start=floor, delay=delay, floor_cause=cause)


def digest_of(simulation: Simulation, *, runs: int, seed: int, grows: bool = False) -> str:
    """Return a digest of everything that enters the answer."""
    order = " growing" if grows else ""
    digest = blake2b(f"{runs}{order} {seed} {simulation.compiled.origin}".encode(), digest_size=16)
    inputs = simulation.inputs
    clocks, events = simulation.compiled.clocks, inputs.events
    impacts = (events.impacts, events.impacts.ranges, inputs.discrete, inputs.factors)
    costs = () if simulation.costs is None else (simulation.costs, simulation.costs.amounts)
    if events.costs.numbers:
        costs = (*costs, events.costs, events.costs.amounts)
    holders = (simulation.compiled, clocks, inputs, inputs.ranges, events, *impacts, *costs)
    for holder in holders:
        for name in holder.__slots__:
            value = getattr(holder, name)
            if isinstance(value, np.ndarray):
                digest.update(name.encode() + np.ascontiguousarray(value).tobytes())
    facts = (
        simulation.compiled.plan.uncertainty,
        inputs.uids,
        inputs.factors.of_group,
        events.costs.numbers,
        events.probability,
        sorted(inputs.node_added.items()),
        [
            (steps.minutes.tolist(), steps.scores.tolist())
            for steps in (*events.impacts.steps, *inputs.discrete.steps)
            if steps is not None
        ],
    )
    digest.update(repr(facts).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def leaves_calendars(simulation: Simulation, finish: Int32s) -> bool:
    """Return whether a simulated date reaches the end of the tabulated calendars."""
    return bool(len(finish)) and int(finish.max()) >= simulation.compiled.clocks.horizon - 1440
