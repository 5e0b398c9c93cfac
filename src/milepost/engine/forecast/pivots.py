"""Which tasks, risks and held dates are worth changing for the sake of a milestone.

A task shortened by a share saves at most that share of its mean duration, and only in the
runs in which it set the date; risks and held dates likewise. That bound ranks them all
after one simulation, so that only the best few need be tried.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.forecast.draws import batch_parts
from milepost.engine.forecast.estimates import ends_of, mean_of
from milepost.engine.forecast.measures import criticality
from milepost.engine.forecast.outcomes import mean_beyond_least
from milepost.engine.forecast.risks import risks_drawn
from milepost.engine.forecast.shapes import normal_scores, row_scores
from milepost.engine.forecast.simulate import RUNS_PER_PART
from milepost.engine.plan import ConstraintType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from milepost.engine.forecast.prepare import Simulation
    from milepost.engine.plan import Risk

    Floats = NDArray[np.float64]

TASKS_TRIED, RISKS_TRIED, HELD_TRIED = 5, 3, 2
"""How many of each are tried for one milestone."""
_TARGETS_AT_ONCE = 64
_HOLDING = (ConstraintType.START_NO_EARLIER_THAN, ConstraintType.FINISH_NO_EARLIER_THAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pivots:
    """What is worth changing, by the milestone's place among the recorded steps.

    `nodes` are all tasks worth shortening for any milestone; `risks` those of the forecast.
    Every list begins with what may save the most.
    """

    nodes: tuple[int, ...]
    risks: tuple[Risk, ...]
    tasks_of: dict[int, tuple[int, ...]]
    risks_of: dict[int, tuple[int, ...]]
    held_of: dict[int, tuple[int, ...]]


def find_pivots(simulation: Simulation, *, places: Sequence[int], runs: int) -> Pivots:
    """Return what is worth changing for the recorded milestones at `places`."""
    critical = _criticality_by_node(simulation, places, runs=runs)
    risks = tuple(risks_drawn(simulation.compiled.plan.risks))
    tasks_of = _most(places, critical * _mean_durations(simulation)[:, None], TASKS_TRIED)
    return Pivots(
        nodes=tuple(sorted({node for nodes in tasks_of.values() for node in nodes})),
        risks=risks,
        tasks_of=tasks_of,
        risks_of=_most(places, _savings_of_risks(simulation, risks, critical), RISKS_TRIED),
        held_of=_most(places, critical * _is_held(simulation)[:, None], HELD_TRIED),
    )


def _most(places: Sequence[int], savings: Floats, most: int) -> dict[int, tuple[int, ...]]:
    """Return for each place the rows that save the most, those that save nothing left out."""
    found = {}
    for column, place in enumerate(places):
        order = np.argsort(-savings[:, column], kind="stable")[:most]
        found[place] = tuple(row for row in order.tolist() if savings[row, column] > 0)
    return found


def _criticality_by_node(simulation: Simulation, places: Sequence[int], *, runs: int) -> Floats:
    """Return in which share of the runs each node set each milestone's date."""
    network = simulation.network
    parts = list(batch_parts(runs, at_most=RUNS_PER_PART))
    found = np.zeros((simulation.compiled.size, len(places)))
    for first in range(0, len(places), _TARGETS_AT_ONCE):
        group = list(places[first : first + _TARGETS_AT_ONCE])
        targets = network.record[group].tolist()
        shares = criticality(simulation, targets, parts=parts)
        found[network.node, first : first + len(group)] = shares[: network.steps]
    return found


def _mean_durations(simulation: Simulation) -> Floats:
    """Return the mean minutes of what remains of each node; zero of points."""
    inputs, compiled = simulation.inputs, simulation.compiled
    ranges = inputs.ranges
    means = np.where(compiled.is_open, compiled.duration, 0).astype(np.float64)
    middle = np.array([np.interp(normal_scores(), row_scores(), row).mean() for row in ranges.rows])
    drawn = np.flatnonzero(inputs.node_draw >= 0)
    rows = inputs.node_draw[drawn]
    means[drawn] = ranges.low[rows] + ranges.spread[rows] * middle[ranges.row_of[rows]]
    risks = len(inputs.events.probability)
    for node, added in inputs.node_added.items():
        for row in added:
            if risks <= row < inputs.first_rework:
                means[node] += mean_beyond_least(inputs.discrete.steps[row - risks])
    for node, number in inputs.branches.nodes.items():
        means[node] *= inputs.branches.chance(number)
    return means


def _savings_of_risks(simulation: Simulation, risks: Sequence[Risk], critical: Floats) -> Floats:
    """Return each risk's expected minutes, times how critical its most critical task is."""
    savings = np.zeros((len(risks), critical.shape[1]))
    for node, numbers in simulation.inputs.node_risks.items():
        for number in numbers:
            savings[number] = np.maximum(savings[number], critical[node])
    expected = [risk.probability * mean_of(ends_of(risk.impact)) for risk in risks]
    weighted: Floats = savings * np.array(expected)[:, None]
    return weighted


def _is_held(simulation: Simulation) -> NDArray[np.bool_]:
    """Return which nodes are unfinished work that a date holds back."""
    compiled = simulation.compiled
    held = np.zeros(compiled.size, dtype=bool)
    for row, task in enumerate(compiled.plan.tasks):
        node = int(compiled.row_node[row])
        if node >= 0 and task.constraint.kind in _HOLDING and task.actual_start is None:
            held[node] = True
    return held
