"""Which tasks matter: criticality and sensitivity to each target.

Both are measured on the first runs of the forecast, which are enough: a criticality is
known to within 1.6 percentage points from 1,024 runs, a correlation to within 0.022
from 2,048. Milestones' drivers need the sensitivity of critical tasks only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.forecast.draws import durations, levels
from milepost.engine.forecast.factors import common_scores
from milepost.engine.forecast.inputs import draw_added_alone
from milepost.engine.forecast.results import Driver
from milepost.engine.forecast.shapes import CELLS, CELLS_PER_SCORE, LEVELS, normal_scores
from milepost.engine.forecast.simulate import draw_part

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
    network, compiled = simulation.network, simulation.compiled
    steps = np.flatnonzero(compiled.is_open[network.node] & ~network.is_point)
    steps = steps[np.argsort(compiled.node_row[network.node[steps]], kind="stable")]
    nodes = network.node[steps].tolist()
    uids = tuple(compiled.plan.tasks[compiled.node_row[node]].uid for node in nodes)
    some = _first_parts(parts, enough=CORRELATED_RUNS)
    runs = sum(part.count for part in some)

    def critical(targets: Sequence[int]) -> Floats:
        return criticality(simulation, targets, parts=parts)[steps]

    def sensitive(rows: NDArray[np.intp], of: NDArray[np.int32]) -> Floats:
        return _sensitivity(simulation, nodes=[nodes[r] for r in rows], dates=of, parts=some)

    drivers: list[tuple[Driver, ...]] = []
    recorded = network.record[:MOST_DRIVEN].tolist()
    for first in range(0, len(recorded), _TARGETS_AT_ONCE):
        group = recorded[first : first + _TARGETS_AT_ONCE]
        of_group = dates.recorded[first : first + len(group), :runs]
        shares = critical(group)
        rows = np.flatnonzero(shares.any(axis=1))
        sensitivity = sensitive(rows, of_group)
        drivers += _drivers([uids[row] for row in rows], shares[rows], sensitivity)
    return Measures(
        uids=uids,
        criticality=critical([_PROJECT_FINISH])[:, 0],
        sensitivity=sensitive(np.arange(len(nodes)), dates.finish[None, :runs])[:, 0],
        drivers=tuple(drivers),
    )


def _drivers(
    uids: Sequence[str], criticality: Floats, sensitivity: Floats
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
                Driver(uids[row], float(critical[row]), float(sensitive[row]))
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

    The answer has the shape ``(steps, targets)``; targets are those of `Simulator`.
    """
    counts = np.zeros((simulation.network.steps, len(targets)), dtype=np.int64)
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
    targets = np.array([_centred_ranks(row) for row in dates])
    if inputs.factors.common.any():
        factor = np.concatenate([common_scores(inputs.factors, part=part) for part in parts])
        targets = _without_factor(targets, factor)
    lengths = np.sqrt((targets * targets).sum(axis=1))
    found = np.zeros((len(nodes), len(dates)))
    for first in range(0, len(nodes), _TASKS_AT_ONCE):
        own = _own_ranks(simulation, nodes[first : first + _TASKS_AT_ONCE], parts)
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
    rows = inputs.node_draw[list(nodes)]
    varies = np.flatnonzero(rows >= 0)
    varies = varies[inputs.ranges.spread[rows[varies]] > 0]
    drawn = [simulation.simulator.levels(part, rows=rows[varies]) for part in parts]
    own = np.zeros((len(nodes), sum(part.count for part in parts)))
    own[varies] = np.concatenate(drawn, axis=1) * 2.0 - (LEVELS - 1)
    for place, node in enumerate(nodes):
        if added := inputs.node_added.get(node):
            lengths = [_own_durations(inputs, int(rows[place]), added, part) for part in parts]
            own[place] = _centred_ranks(np.concatenate(lengths))
    return own


def _own_durations(inputs: DrawnInputs, row: int, added: Sequence[int], part: BatchPart) -> Int64s:
    beyond = draw_added_alone(inputs, part=part)[list(added)]
    total: Int64s = beyond.sum(axis=0, dtype=np.int64)
    if row < 0:
        return total
    return total + durations(
        levels(inputs.keys[row], part),
        low=inputs.ranges.low[row],
        spread=inputs.ranges.spread[row],
        row=inputs.ranges.rows[inputs.ranges.row_of[row]],
        scores=(normal_scores() * CELLS_PER_SCORE).astype(np.float32),
        factor=np.full(part.count, CELLS / 2, dtype=np.float32),
    )


def _centred_ranks(values: NDArray[np.generic]) -> Floats:
    """Return twice the ranks of values, ties shared, less their mean: whole numbers."""
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    twice = 2 * last - count + 1
    ranks: Floats = (twice[place] - (len(values) + 1)).astype(np.float64)
    return ranks


def _without_factor(ranks: Floats, factor: Floats) -> Floats:
    """Return ranks with their linear dependence on the factor's ranks taken out, rounded."""
    common = _centred_ranks(factor)
    share = (ranks @ common) / max(1.0, float(common @ common))
    left: Floats = np.rint((ranks - share[:, None] * common) * _RESIDUAL_STEPS)
    return left
