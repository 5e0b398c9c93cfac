"""A simulation with levers: single tasks may be shortened and risks taken out, run by run.

All variants share every draw with the plan as it is (common random numbers), so that a
difference is the change's effect and not luck. A lever is one more row of what is added to
a task, zero until it is pulled; pulling it costs a simulation and no preparation.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.forecast.draws import batch_parts, probabilities
from milepost.engine.forecast.inputs import OwnDraws, draw_part
from milepost.engine.forecast.prepare import with_added_rows
from milepost.engine.forecast.simulate import RUNS_PER_PART

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from milepost.engine.forecast.prepare import Simulation
    from milepost.engine.forecast.runs import PartDraws

    Int32s = NDArray[np.int32]
    Int64s = NDArray[np.int64]


class Levers:
    """The dates of a simulation's milestones, as they are and with one thing changed.

    Parameters
    ----------
    nodes
        The compiled nodes of the tasks that may be shortened.
    """

    def __init__(self, simulation: Simulation, *, nodes: Sequence[int], runs: int) -> None:
        self._simulation = simulation
        self._first_lever = len(simulation.inputs.most_added)
        self._lever_of = {node: self._first_lever + row for row, node in enumerate(nodes)}
        self._simulator = with_added_rows(simulation, rows=self._lever_of).simulator
        self._draws = [
            self._with_idle_levers(draw_part(simulation.inputs, part=part))
            for part in batch_parts(runs, at_most=RUNS_PER_PART)
        ]

    def _with_idle_levers(self, draws: PartDraws) -> PartDraws:
        idle = np.zeros((len(self._lever_of), draws.part.count), dtype=np.int32)
        return replace(draws, added=np.concatenate([draws.added, idle]))

    def dates(self) -> Int32s:
        """Return the dates of the plan as it is, shape ``(recorded steps, runs)``."""
        return self._dates(lambda draws: draws)

    def dates_if_shorter(self, node: int, *, cut: float) -> Int32s:
        """Return the dates if a task took a share `cut`, 0 to 1, less in every run."""

        def shortened(draws: PartDraws) -> PartDraws:
            added = draws.added.copy()
            added[self._lever_of[node]] = -np.floor(self._own(node, draws) * cut)
            return replace(draws, added=added)

        return self._dates(shortened)

    def dates_if_rarer(self, risk: int, *, share: float) -> Int32s:
        """Return the dates if a risk, by number, had only a `share` of its probability."""
        events = self._simulation.inputs.events
        chance, key = events.probability[risk] * share, events.event_keys[risk]

        def rarer(draws: PartDraws) -> PartDraws:
            added = draws.added.copy()
            added[risk] *= probabilities(key, draws.part) < chance
            return replace(draws, added=added)

        return self._dates(rarer)

    def _own(self, node: int, draws: PartDraws) -> Int64s:
        """Return a task's own minutes in each run, without what risks add."""
        inputs = self._simulation.inputs
        own = OwnDraws(
            part=draws.part,
            scores=inputs.scores,
            shared=draws.shared,
            beyond=draws.added[len(inputs.events.probability) : inputs.first_rework],
            taken=draws.taken,
        )
        return inputs.own_minutes(node, draws=own)

    def _dates(self, changed: Callable[[PartDraws], PartDraws]) -> Int32s:
        found = [self._simulator.dates(changed(draws)).recorded for draws in self._draws]
        return np.concatenate(found, axis=1)
