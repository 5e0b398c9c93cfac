"""Running a simulation part by part, on one thread or several."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.forecast.costs import costs_of_runs
from milepost.engine.forecast.draws import RISING_BITS, BatchPart, batch_parts, growing_parts
from milepost.engine.forecast.estimates import InvalidForecastOption
from milepost.engine.forecast.inputs import draw_part
from milepost.engine.forecast.runs import AllRuns

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from milepost.engine.forecast.precision import Watch
    from milepost.engine.forecast.prepare import Simulation

    Int32s = NDArray[np.int32]

MOST_RUNS = 1_000_000
MOST_DATES = 1 << 26
"""The greatest number of runs times milestones: their dates take 256 MB."""
RUNS_PER_PART = 1 << RISING_BITS


def check_runs(runs: int, *, recorded: int) -> None:
    """Refuse a number of runs that is not positive or would take too much memory."""
    if not 1 <= runs <= MOST_RUNS:
        raise InvalidForecastOption(
            f"A forecast of {runs:,} runs is out of range. Ask for 1 to {MOST_RUNS:,}."
        )
    if runs * recorded > MOST_DATES:
        raise InvalidForecastOption(
            f"{runs:,} runs of {recorded:,} milestones need more memory than a forecast may "
            f"take. Ask for at most {MOST_DATES // recorded:,} runs."
        )


def most_runs(*, recorded: int) -> int:
    """Return how many runs of so many milestones a forecast may make."""
    return min(MOST_RUNS, MOST_DATES // max(1, recorded))


def simulate(
    simulation: Simulation,
    *,
    runs: int,
    threads: int,
    progress: Callable[[float], bool] | None,
    watch: Watch | None = None,
) -> tuple[AllRuns, list[BatchPart]]:
    """Return the dates and costs of all runs made, and the parts they were made in.

    Parameters
    ----------
    progress
        Called between parts with the share done, 0 to 1; ``False`` stops the simulation.
        A stopped simulation keeps the parts it finished, of which there is at least one.
    watch
        Ends the simulation, at the latest after `runs`, when its precision is reached.
    """
    make = batch_parts if watch is None else growing_parts
    parts = list(make(runs, at_most=RUNS_PER_PART))
    # Only the pages that runs have filled take memory, however many runs were asked for.
    recorded = np.empty((len(simulation.network.record), runs), dtype=np.int32)
    finish = np.empty(runs, dtype=np.int32)
    lost = np.empty((simulation.inputs.downtimes.count, runs), dtype=np.int32)
    costs = np.empty((simulation.cost_rows, runs), dtype=np.int64)

    def fill(part: BatchPart) -> None:
        draws = draw_part(simulation.inputs, part=part)
        dates = simulation.simulator.dates(draws)
        runs_of_part = slice(part.run, part.run + part.count)
        recorded[:, runs_of_part], finish[runs_of_part] = dates.recorded, dates.finish
        lost[:, runs_of_part] = dates.lost_work
        if simulation.costs is not None:
            found = costs_of_runs(simulation.simulator, simulation.costs, draws)
            costs[:, runs_of_part] = found

    made = 0
    with ThreadPoolExecutor(max_workers=threads) as pool:
        for group in (parts[first : first + threads] for first in range(0, len(parts), threads)):
            for _ in map(fill, group) if threads == 1 else pool.map(fill, group):
                pass
            made = group[-1].run + group[-1].count
            if watch is not None and watch.is_enough(
                recorded[:, :made], finish[:made], costs[:, :made]
            ):
                break
            done = max(made / runs, 0.0 if watch is None else watch.share_done)
            if progress is not None and not progress(done):
                break
    all_runs = AllRuns(
        recorded=np.ascontiguousarray(recorded[:, :made]),
        finish=finish[:made],
        lost_work=lost[:, :made],
        costs=np.ascontiguousarray(costs[:, :made]),
    )
    return all_runs, [part for part in parts if part.run < made]
