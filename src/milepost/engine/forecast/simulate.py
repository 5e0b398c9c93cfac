"""Running a simulation part by part, on one thread or several."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.forecast.draws import RISING_BITS, BatchPart, batch_parts
from milepost.engine.forecast.estimates import InvalidForecastOption
from milepost.engine.forecast.inputs import common_factor, draw_added
from milepost.engine.forecast.runs import PartDates, PartDraws

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from milepost.engine.forecast.inputs import DrawnInputs
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


def draw_part(inputs: DrawnInputs, *, part: BatchPart) -> PartDraws:
    """Return what all tasks share in the runs of a part."""
    factor = common_factor(inputs, part=part)
    return PartDraws(part=part, factor=factor, added=draw_added(inputs, part=part, factor=factor))


def simulate(
    simulation: Simulation,
    *,
    runs: int,
    threads: int,
    progress: Callable[[float], bool] | None,
) -> tuple[PartDates, list[BatchPart]]:
    """Return the dates of all runs made, and the parts they were made in.

    Parameters
    ----------
    progress
        Called between parts with the share done, 0 to 1; ``False`` stops the simulation.
        A stopped simulation keeps the parts it finished, of which there is at least one.
    """
    parts = list(batch_parts(runs, at_most=RUNS_PER_PART))

    def dates_of(part: BatchPart) -> PartDates:
        return simulation.simulator.dates(draw_part(simulation.inputs, part=part))

    finished: list[PartDates] = []
    with ThreadPoolExecutor(max_workers=threads) as pool:
        for start in range(0, len(parts), threads):
            group = parts[start : start + threads]
            if threads == 1:
                finished.append(dates_of(group[0]))
            else:
                finished.extend(pool.map(dates_of, group))
            done = (group[-1].run + group[-1].count) / runs
            if progress is not None and not progress(done):
                break
    joined = PartDates(
        recorded=np.concatenate([dates.recorded for dates in finished], axis=1),
        finish=np.concatenate([dates.finish for dates in finished]),
    )
    return joined, parts[: len(finished)]
