"""Which tasks and risks make the final cost uncertain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.forecast.cost_results import CostDriver
from milepost.engine.forecast.inputs import draw_part
from milepost.engine.forecast.risks import risks_drawn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from milepost.engine.forecast.costs import CostInputs
    from milepost.engine.forecast.draws import BatchPart
    from milepost.engine.forecast.prepare import Simulation

    Int64s = NDArray[np.int64]
    Floats = NDArray[np.float64]

MEASURED_RUNS = 2048
"""A part of the variance is known to within about two percentage points from so many."""
TOP_COST_DRIVERS = 8
_ROWS_AT_ONCE = 256


def cost_drivers(
    simulation: Simulation, costs: CostInputs, *, total: Int64s, parts: Sequence[BatchPart]
) -> tuple[CostDriver, ...]:
    """Return the tasks and risks with the greatest parts of the variance of the cost.

    The part of x in the variance of a sum s is cov(x, s) / var(s); the parts add up to 1.
    """
    some = [part for part in parts if part.run < MEASURED_RUNS]
    runs = sum(part.count for part in some)
    beyond = total[:runs] - total[:runs].mean() if runs else np.zeros(0)
    variance = float((beyond * beyond).sum())
    if variance == 0:
        return ()
    risks = risks_drawn(simulation.compiled.plan.risks)
    shares = _covariances(simulation, costs, beyond=beyond, parts=some) / variance
    names = [(uid, False) for uid in costs.uids] + [(risk.uid, True) for risk in risks]
    order = np.argsort(-shares, kind="stable")[:TOP_COST_DRIVERS].tolist()
    return tuple(
        CostDriver(names[row][0], names[row][1], float(shares[row]))
        for row in order
        if shares[row] > 0
    )


def _covariances(
    simulation: Simulation, costs: CostInputs, *, beyond: Floats, parts: Sequence[BatchPart]
) -> Floats:
    """Return sums of products with the cost's deviations: of each row, then of each risk."""
    rows, risks = len(costs.uids), len(simulation.inputs.events.probability)
    found = np.zeros(rows + risks)
    for part in parts:
        draws = draw_part(simulation.inputs, part=part)
        deviation = beyond[part.run : part.run + part.count]
        for first in range(0, rows, _ROWS_AT_ONCE):
            some = np.arange(first, min(rows, first + _ROWS_AT_ONCE), dtype=np.int32)
            each = simulation.simulator.costs(
                draws, costs, rows=some, into=some - np.int32(first), size=len(some)
            )
            found[some] += (each * deviation).sum(axis=1)
        if len(draws.charges):
            found[rows:] += (draws.charges * deviation).sum(axis=1)
    return found
