"""When a simulation has run often enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.errors import Finding, Severity
from milepost.engine.forecast import statistics
from milepost.engine.forecast.estimates import InvalidForecastOption
from milepost.engine.units import to_minutes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from milepost.engine.forecast.prepare import Simulation

    Int32s = NDArray[np.int32]
    Int64s = NDArray[np.int64]

_LOOK_AGAIN = 1.25
"""A simulation is looked at again when it has this many times the runs of the last look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Precision:
    """The greatest standard errors that a forecast may have.

    Parameters
    ----------
    p80_days
        Of every P80, the project's included, in days of 24 hours; ``None`` sets no limit.
    probability
        Of every probability of an agreed date or a deadline, as a share; 0.005 is half a
        percentage point.
    p80_cost
        Of the P80 of the plan's cost, as a share of it; a plan without costs has none.

    Raises
    ------
    InvalidForecastOption
        If neither limit is given, or one is not above zero.
    """

    p80_days: float | None = None
    probability: float | None = None
    p80_cost: float | None = None

    def __post_init__(self) -> None:
        limits = (self.p80_days, self.probability, self.p80_cost)
        given = [limit for limit in limits if limit is not None]
        if not given or not all(limit > 0 for limit in given):
            raise InvalidForecastOption(
                "A precision needs a standard error above zero: of P80 in days, of probabilities, "
                "or of the P80 of the cost."
            )


class Watch:
    """Looks at a simulation as it grows and says how far it is from a precision."""

    def __init__(self, simulation: Simulation, precision: Precision) -> None:
        self._precision = precision
        self._origin = simulation.compiled.origin
        self._dates = list(_dates_asked(simulation))
        self._next_look = 0.0
        self.worst: float = np.inf
        """The greatest ratio of a standard error to its limit, at the last look."""

    def is_enough(self, recorded: Int32s, finish: Int32s, costs: Int64s) -> bool:
        """Return whether the runs so far are enough.

        `recorded` has the shape ``(milestones, runs)``, `costs` ``(targets, runs)``.
        """
        if len(finish) < self._next_look:
            return False
        self._next_look = len(finish) * _LOOK_AGAIN
        ratios = (*self._ratios(recorded, finish), *self._cost_ratio(costs))
        self.worst = max(ratios, default=0.0)
        return self.worst <= 1.0

    @property
    def share_done(self) -> float:
        """Return about how much of the work is done: errors fall with the root of the runs."""
        return min(1.0, self.worst**-2) if self.worst > 0 else 1.0

    def finding(self, made: int) -> Finding | None:
        """Return that the precision was not reached, or ``None`` if it was."""
        if self.worst <= 1.0:
            return None
        return Finding(
            code="precision-not-reached",
            severity=Severity.INFO,
            where="the forecast",
            message=f"After {made:,} runs its greatest standard error is still "
            f"{self.worst:.2f} times what was asked for.",
            hint="Allow more runs, or ask for less precision.",
        )

    def _ratios(self, recorded: Int32s, finish: Int32s) -> Iterator[float]:
        most_days, most_chance = self._precision.p80_days, self._precision.probability
        if most_days is not None:
            for row in (*recorded, finish):
                error = statistics.standard_error_in_days(np.sort(row), percent=80)
                yield error / most_days
        if most_chance is not None:
            for place, date in self._dates:
                chance = statistics.probability_of(np.sort(recorded[place]), date=date)
                yield statistics.standard_error_of(chance, runs=len(finish)) / most_chance

    def _cost_ratio(self, costs: Int64s) -> Iterator[float]:
        most = self._precision.p80_cost
        if most is not None and len(costs):
            ordered = np.sort(costs[0])
            error = statistics.standard_error_of_percentile(ordered, percent=80)
            yield error / max(1, statistics.percentile(ordered, percent=80)) / most


def _dates_asked(simulation: Simulation) -> Iterator[tuple[int, int]]:
    """Yield each promise of a varying milestone: its recorded row, and the date since the origin."""
    compiled, network = simulation.compiled, simulation.network
    place_of = {step: place for place, step in enumerate(network.record.tolist())}
    for node in simulation.milestones:
        task = compiled.plan.tasks[compiled.node_row[node]]
        agreed = task.milestone.agreed_date if task.milestone else None
        place = place_of.get(int(network.step_of[node]))
        for date in (agreed, task.deadline):
            if date is not None and place is not None:
                yield place, to_minutes(date) - compiled.origin
