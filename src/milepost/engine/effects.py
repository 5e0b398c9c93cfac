"""What leaving something out of a simulation does to each milestone, in working days.

All simulations share every draw (common random numbers), so that a difference is the effect
of what is left out and not luck.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from milepost.engine.forecast.costs import costs_of_runs
from milepost.engine.forecast.draws import batch_parts
from milepost.engine.forecast.inputs import draw_part
from milepost.engine.forecast.simulate import RUNS_PER_PART
from milepost.engine.forecast.statistics import percentile, probability_of
from milepost.engine.plan import Uid
from milepost.engine.task_calendars import PLAN_CALENDAR
from milepost.engine.units import to_minutes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from numpy.typing import NDArray

    from milepost.engine.forecast.prepare import Simulation
    from milepost.engine.forecast.runs import PartDraws

    Int64s = NDArray[np.int64]


class MilestoneEffect(NamedTuple):
    """What something does to one milestone: positive days are later, with it than without.

    `p50_days` and `p80_days` are working days between the percentiles with and without;
    `mean_days` is the mean of the runs' own delays, which also shows a rare risk that no
    percentile notices. The chances are of the agreed date, ``None`` if there is none.
    """

    uid: Uid
    p50_days: float
    p80_days: float
    mean_days: float
    chance_with: float | None
    chance_without: float | None


class Variants:
    """One simulation with something left out, compared with the plan as it is."""

    def __init__(self, simulation: Simulation, *, runs: int) -> None:
        self._simulation = simulation
        self._runs = runs
        network = simulation.network
        place_of = {step: place for place, step in enumerate(network.record.tolist())}
        place_of[-1] = -1
        self._places = [place_of[int(network.step_of[node])] for node in simulation.milestones]
        self._draws = [
            draw_part(simulation.inputs, part=part)
            for part in batch_parts(runs, at_most=RUNS_PER_PART)
        ]
        self._with = self._dates(self._draws)
        self._work_with = self._work(self._with)

    def effects(
        self, left_out: Callable[[PartDraws], PartDraws] | None = None
    ) -> tuple[MilestoneEffect, ...]:
        """Return what is missing in the draws that `left_out` makes does to every milestone.

        Without it nothing is left out, and nothing has an effect.
        """
        dates = self._with if left_out is None else self._dates(map(left_out, self._draws))
        work = self._work_with if left_out is None else self._work(dates)
        return tuple(self._effects(dates, work))

    def costs(self, left_out: Callable[[PartDraws], PartDraws] | None = None) -> Int64s | None:
        """Return what the plan costs in each run, ``None`` if nothing in it costs anything."""
        simulator, costs = self._simulation.simulator, self._simulation.costs
        if costs is None:
            return None
        draws = self._draws if left_out is None else map(left_out, self._draws)
        return np.concatenate([costs_of_runs(simulator, costs, part)[0] for part in draws])

    def _dates(self, draws: Iterable[PartDraws]) -> Int64s:
        """Return the varying milestones' dates, shape ``(milestones, runs)``."""
        simulator = self._simulation.simulator
        found = [simulator.dates(part).recorded for part in draws]
        joined: Int64s = np.concatenate(found, axis=1).astype(np.int64)
        return joined

    def _work(self, dates: Int64s) -> Int64s:
        """Return the plan's working minutes until each date."""
        calendar = np.full(dates.shape, PLAN_CALENDAR, dtype=np.int32)
        work, _ = self._simulation.compiled.clocks.work_of_wall(calendar, dates)
        return work

    def _effects(self, dates: Int64s, work: Int64s) -> Iterator[MilestoneEffect]:
        plan = self._simulation.compiled.plan
        rows = self._simulation.compiled.node_row
        for number, node in enumerate(self._simulation.milestones):
            task = plan.tasks[rows[node]]
            agreed = task.milestone.agreed_date if task.milestone else None
            promise = None if agreed is None else to_minutes(agreed)
            place = self._places[number]
            if place < 0:
                chance = self._fixed_chance(node, promise)
                yield MilestoneEffect(task.uid, 0.0, 0.0, 0.0, chance, chance)
                continue
            before, after = np.sort(dates[place]), np.sort(self._with[place])
            delay = (self._work_with[place] - work[place]).mean() / plan.minutes_per_day
            yield MilestoneEffect(
                task.uid,
                self._days_between(before, after, percent=50),
                self._days_between(before, after, percent=80),
                float(delay),
                self._chance(after, promise),
                self._chance(before, promise),
            )

    def _days_between(self, before: Int64s, after: Int64s, *, percent: int) -> float:
        ends = np.array([[percentile(before, percent=percent), percentile(after, percent=percent)]])
        first, last = self._work(ends)[0].tolist()
        days: float = (last - first) / self._simulation.compiled.plan.minutes_per_day
        return days

    def _chance(self, ordered: Int64s, promise: int | None) -> float | None:
        if promise is None:
            return None
        return probability_of(ordered + self._simulation.compiled.origin, date=promise)

    def _fixed_chance(self, node: int, promise: int | None) -> float | None:
        finish = np.array([self._simulation.early.finish_wall[node]], dtype=np.int64)
        return self._chance(finish, promise)
