"""Which tasks matter: criticality and sensitivity to each target.

Both are measured on the first runs of the forecast, which are enough: a criticality is
known to within 1.6 percentage points from 1,024 runs, a correlation to within 0.022
from 2,048. Milestones' drivers need the sensitivity of critical tasks only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from milepost.engine.forecast.factors import common_scores
from milepost.engine.forecast.inputs import draw_alone, draw_part
from milepost.engine.forecast.results import Driver, DriverKind
from milepost.engine.forecast.shapes import LEVELS
from milepost.engine.forecast.statistics import centred_ranks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from milepost.engine.forecast.draws import BatchPart
    from milepost.engine.forecast.inputs import DrawnInputs
    from milepost.engine.forecast.prepare import Simulation
    from milepost.engine.forecast.runs import PartDates

    Int64s = NDArray[np.int64]
    Floats = NDArray[np.float64]

TRACED_RUNS = 1024
CORRELATED_RUNS = 2048
TOP_DRIVERS = 8
MOST_DRIVEN = 255
"""How many milestones get drivers; tracing more would take longer than the simulation."""
_PROJECT_FINISH = -1
_TARGETS_AT_ONCE = 64
_TASKS_AT_ONCE = 256
_RESIDUAL_STEPS = 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """What tasks do to the project's finish and to milestones.

    `uids` names every task with work still to come, in the order of the plan;
    `criticality` and `sensitivity` are theirs to the project's finish. `drivers` are
    those of each recorded milestone, `MOST_DRIVEN` of them at most.
    """

    uids: tuple[str, ...]
    criticality: Floats
    sensitivity: Floats
    drivers: tuple[tuple[Driver, ...], ...]


def measure(simulation: Simulation, *, dates: PartDates, parts: Sequence[BatchPart]) -> Measures:
    """Return what each task with work to come does to the finish and to each milestone.

    Targets are taken 64 at a time, so that memory stays in proportion to tasks.

    Parameters
    ----------
    dates
        The simulated dates.
    parts
        The parts that the runs were made in.
    """
    subjects = _subjects(simulation)
    some = _first_parts(parts, enough=CORRELATED_RUNS)
    runs = sum(part.count for part in some)
    lost_work = dates.lost_work[:, :runs]

    def sensitive(rows: NDArray[np.intp], of: NDArray[np.int32]) -> Floats:
        return _sensitivity(
            simulation,
            nodes=[subjects.nodes[row] for row in rows],
            lost_work=lost_work,
            dates=of,
            parts=some,
        )

    drivers: list[tuple[Driver, ...]] = []
    recorded = simulation.network.record[:MOST_DRIVEN].tolist()
    for first in range(0, len(recorded), _TARGETS_AT_ONCE):
        group = recorded[first : first + _TARGETS_AT_ONCE]
        of_group = dates.recorded[first : first + len(group), :runs]
        shares = criticality(simulation, group, parts=parts)[list(subjects.steps)]
        rows = np.flatnonzero(shares.any(axis=1))
        sensitivity = sensitive(rows, of_group)
        named = [(subjects.uids[row], subjects.kinds[row]) for row in rows]
        drivers += _drivers(named, shares[rows], sensitivity)
    to_finish = criticality(simulation, [_PROJECT_FINISH], parts=parts)[list(subjects.steps)]
    is_task = np.array([kind is DriverKind.TASK for kind in subjects.kinds], dtype=bool)
    tasks = np.flatnonzero(is_task)
    return Measures(
        uids=tuple(subjects.uids[row] for row in tasks),
        criticality=to_finish[tasks, 0],
        sensitivity=sensitive(tasks, dates.finish[None, :runs])[:, 0],
        drivers=tuple(drivers),
    )


class _Subjects(NamedTuple):
    """What may drive a date, each with its step and node.

    Tasks in the order of the plan, then gates that send back, then downtimes: their steps
    come last, their nodes are -1, -2 and on.
    """

    steps: tuple[int, ...]
    nodes: tuple[int, ...]
    uids: tuple[str, ...]
    kinds: tuple[DriverKind, ...]


def _subjects(simulation: Simulation) -> _Subjects:
    network, compiled, inputs = simulation.network, simulation.compiled, simulation.inputs
    steps = np.flatnonzero(compiled.is_open[network.node] & ~network.is_point)
    steps = steps[np.argsort(compiled.node_row[network.node[steps]], kind="stable")]
    tasks = network.node[steps].tolist()
    gates = [node for node in inputs.reworks.nodes if node not in tasks]
    nodes = [*tasks, *gates]
    named = inputs.downtimes.named
    return _Subjects(
        steps=(
            *steps.tolist(),
            *(int(network.step_of[node]) for node in gates),
            *range(network.steps, network.steps + len(named)),
        ),
        nodes=(*nodes, *range(-1, -1 - len(named), -1)),
        uids=(
            *(compiled.plan.tasks[compiled.node_row[node]].uid for node in nodes),
            *(each.name for each in named),
        ),
        kinds=(
            *(DriverKind.TASK,) * len(tasks),
            *(DriverKind.GATE,) * len(gates),
            *(DriverKind.DOWNTIME,) * len(named),
        ),
    )


def _drivers(
    named: Sequence[tuple[str, DriverKind]], criticality: Floats, sensitivity: Floats
) -> list[tuple[Driver, ...]]:
    """Return for each target the tasks that matter most to it, first the greatest.

    Ordered by criticality times sensitivity, so that a task must both lie on the way
    and vary; tasks that never lay on the way are left out.
    """
    found = []
    for critical, sensitive in zip(criticality.T, sensitivity.T, strict=True):
        weight = critical * np.maximum(sensitive, 0.0)
        order = np.lexsort((np.arange(len(weight)), -critical, -weight))[:TOP_DRIVERS]
        found.append(
            tuple(
                Driver(named[row][0], float(critical[row]), float(sensitive[row]), named[row][1])
                for row in order.tolist()
                if critical[row] > 0
            )
        )
    return found


def _first_parts(parts: Sequence[BatchPart], *, enough: int) -> list[BatchPart]:
    return [part for part in parts if part.run < enough]


def criticality(
    simulation: Simulation, targets: Sequence[int], *, parts: Sequence[BatchPart]
) -> Floats:
    """Return in which share of the first runs each step set each target's date.

    Answer and targets are those of `Simulator.criticality`.
    """
    steps = simulation.network.steps + simulation.inputs.downtimes.count
    counts = np.zeros((steps, len(targets)), dtype=np.int64)
    traced = 0
    for part in _first_parts(parts, enough=TRACED_RUNS):
        draws = draw_part(simulation.inputs, part=part)
        traced += part.count
        counts += simulation.simulator.criticality(draws, targets=np.array(targets, dtype=np.int32))
    return counts / max(1, traced)


def _sensitivity(
    simulation: Simulation,
    *,
    nodes: Sequence[int],
    lost_work: NDArray[np.int32],
    dates: NDArray[np.int32],
    parts: Sequence[BatchPart],
) -> Floats:
    """Return rank correlations of tasks' own durations with dates.

    The common factor lengthens all tasks together, so that a plain correlation would
    call every task a driver. It is left out of the durations, and its share is taken out
    of the dates' ranks: this is the partial rank correlation given the factor. All sums
    are of whole numbers that doubles hold exactly, hence equal on every machine.
    """
    inputs = simulation.inputs
    targets = np.array([centred_ranks(row) for row in dates])
    if inputs.factors.common.any():
        factor = np.concatenate([common_scores(inputs.factors, part=part) for part in parts])
        targets = _without_factor(targets, factor)
    lengths = np.sqrt((targets * targets).sum(axis=1))
    found = np.zeros((len(nodes), len(dates)))
    for first in range(0, len(nodes), _TASKS_AT_ONCE):
        some = nodes[first : first + _TASKS_AT_ONCE]
        own = _own_ranks(simulation, [node for node in some if node >= 0], parts)
        held = [centred_ranks(lost_work[-1 - node]) for node in some if node < 0]
        own = np.concatenate([own, np.reshape(held, (len(held), own.shape[1]))])
        scale = np.sqrt((own * own).sum(axis=1))[:, None] * lengths
        products = own @ targets.T
        found[first : first + len(own)] = np.divide(
            products, scale, out=np.zeros_like(products), where=scale > 0
        )
    return found


def _own_ranks(simulation: Simulation, nodes: Sequence[int], parts: Sequence[BatchPart]) -> Floats:
    """Return centred whole numbers that order the runs by each task's own duration.

    Zero for a task that does not vary. A level orders the durations drawn from it; what
    is added needs the durations themselves.
    """
    inputs = simulation.inputs
    rows = inputs.node_draw[np.array(nodes, dtype=np.intp)]
    varies = np.flatnonzero(rows >= 0)
    varies = varies[inputs.ranges.spread[rows[varies]] > 0]
    drawn = [simulation.simulator.levels(part, rows=rows[varies]) for part in parts]
    own = np.zeros((len(nodes), sum(part.count for part in parts)))
    own[varies] = np.concatenate(drawn, axis=1) * 2.0 - (LEVELS - 1)
    for place, node in enumerate(nodes):
        if node in inputs.node_added or node in inputs.branches.nodes:
            lengths = [_own_durations(inputs, node, part) for part in parts]
            own[place] = centred_ranks(np.concatenate(lengths))
    return own


def _own_durations(inputs: DrawnInputs, node: int, part: BatchPart) -> Int64s:
    """Return what a node takes in each run, with what is added, if no factor were shared."""
    draws, added = draw_alone(inputs, part=part)
    total = inputs.own_minutes(node, draws=draws)
    risks, gates = len(inputs.events.probability), inputs.first_rework
    for row in inputs.node_added.get(node, ()):
        if row < risks or row >= gates:
            total = total + added[row]
    branch = inputs.branches.nodes.get(node, -1)
    return total if branch < 0 else total * draws.taken[branch]


def _without_factor(ranks: Floats, factor: Floats) -> Floats:
    """Return ranks with their linear dependence on the factor's ranks taken out, rounded."""
    common = centred_ranks(factor)
    share = (ranks @ common) / max(1.0, float(common @ common))
    left: Floats = np.rint((ranks - share[:, None] * common) * _RESIDUAL_STEPS)
    return left
