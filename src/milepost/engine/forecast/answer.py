"""From simulated dates to what a forecast answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.compiled import NONE
from milepost.engine.forecast import statistics
from milepost.engine.forecast.results import (
    DateForecast,
    Driver,
    MilestoneForecast,
    TaskForecast,
)
from milepost.engine.task_progress import actual_finish_of
from milepost.engine.units import to_minutes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from numpy.typing import NDArray

    from milepost.engine.forecast.measures import Measures
    from milepost.engine.forecast.prepare import Simulation
    from milepost.engine.forecast.runs import PartDates
    from milepost.engine.plan import Task

    Int32s = NDArray[np.int32]
    Int64s = NDArray[np.int64]
    Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """The dates of all runs, in minutes since the plan's origin, and what was measured.

    `recorded` has the shape ``(varying milestones, runs)``; `place_of` says which of its
    rows each of the plan's milestones is, -1 if its date is fixed.
    """

    recorded: Int32s
    finish: Int32s
    measures: Measures | None
    place_of: tuple[int, ...]


def milestone_forecasts(
    simulation: Simulation, simulated: Simulated
) -> tuple[MilestoneForecast, ...]:
    """Return the forecast of every milestone, in the order of the plan."""
    tasks = simulation.compiled.plan.tasks
    rows = simulation.compiled.node_row
    return tuple(
        _milestone_forecast(
            tasks[rows[node]],
            scheduled=_scheduled_finish(simulation, node),
            ordered=_ordered_dates(simulation, simulated, number),
            drivers=_drivers(simulated, number),
        )
        for number, node in enumerate(simulation.milestones)
    )


def without_measures(simulation: Simulation, dates: PartDates) -> Simulated:
    """Return the dates of all runs with where each milestone's are among them."""
    compiled, network = simulation.compiled, simulation.network
    place_of = {step: place for place, step in enumerate(network.record.tolist())}
    place_of[-1] = -1
    places = tuple(place_of[int(network.step_of[node])] for node in simulation.milestones)
    finish = dates.finish
    if network.fixed_end == NONE and not len(network.sinks):
        finish = np.full_like(finish, compiled.project_start)
    return Simulated(recorded=dates.recorded, finish=finish, measures=None, place_of=places)


def agreed_met(simulation: Simulation, dates: PartDates) -> Bools | None:
    """Return in which runs every open promise is kept, ``None`` without any."""
    found = [met for _, met in promises_met(simulation, dates)]
    return np.logical_and.reduce(found) if found else None


def promises_met(simulation: Simulation, dates: PartDates) -> Iterator[tuple[int, Bools]]:
    """Yield the row of each open promise with the runs in which it is kept.

    What is achieved is a promise no longer.
    """
    compiled, network = simulation.compiled, simulation.network
    place_of = {step: place for place, step in enumerate(network.record.tolist())}
    for node in simulation.milestones:
        row = int(compiled.node_row[node])
        task = compiled.plan.tasks[row]
        agreed = None if task.milestone is None else _minutes(task.milestone.agreed_date)
        if agreed is None or actual_finish_of(task) is not None:
            continue
        last = statistics.last_minute(agreed)
        place = place_of.get(int(network.step_of[node]))
        if place is not None:
            yield row, _since_1970(simulation, dates.recorded[place]) <= last
        else:
            is_met = _scheduled_finish(simulation, node) <= last
            yield row, np.full(len(dates.finish), is_met, dtype=bool)


def _ordered_dates(simulation: Simulation, simulated: Simulated, number: int) -> Int64s:
    """Return a milestone's dates, ascending; a fixed one has as many equal dates."""
    place = simulated.place_of[number]
    if place < 0:
        date = _scheduled_finish(simulation, simulation.milestones[number])
        return np.full(len(simulated.finish), date, dtype=np.int64)
    return _since_1970(simulation, np.sort(simulated.recorded[place]))


def _since_1970(simulation: Simulation, dates: Int32s) -> Int64s:
    return dates.astype(np.int64) + simulation.compiled.origin


def _scheduled_finish(simulation: Simulation, node: int) -> int:
    """Return when the network puts a node's finish, in minutes since 1970."""
    return int(simulation.early.finish_wall[node]) + simulation.compiled.origin


def _drivers(simulated: Simulated, number: int) -> tuple[Driver, ...]:
    place = simulated.place_of[number]
    measures = simulated.measures
    if measures is None or not 0 <= place < len(measures.drivers):
        return ()
    return measures.drivers[place]


def _milestone_forecast(
    task: Task, *, scheduled: int, ordered: Int64s, drivers: tuple[Driver, ...]
) -> MilestoneForecast:
    agreed = None if task.milestone is None else _minutes(task.milestone.agreed_date)
    deadline = _minutes(task.deadline)
    spread = statistics.date_forecast(ordered, scheduled=scheduled)
    return MilestoneForecast(
        uid=task.uid,
        name=task.name,
        scheduled=scheduled,
        p10=spread.p10,
        p50=spread.p50,
        p80=spread.p80,
        p90=spread.p90,
        agreed=agreed,
        probability_of_agreed=_probability(ordered, agreed),
        deadline=deadline,
        probability_of_deadline=_probability(ordered, deadline),
        standard_error_p50_days=statistics.standard_error_in_days(ordered, percent=50),
        standard_error_p80_days=statistics.standard_error_in_days(ordered, percent=80),
        standard_error_of_agreed=_standard_error(ordered, agreed),
        standard_error_of_deadline=_standard_error(ordered, deadline),
        histogram=statistics.histogram(ordered),
        s_curve=statistics.s_curve(ordered),
        top_drivers=drivers,
    )


def _minutes(date: datetime | None) -> int | None:
    return None if date is None else to_minutes(date)


def _probability(ordered: Int64s, date: int | None) -> float | None:
    return None if date is None else statistics.probability_of(ordered, date=date)


def _standard_error(ordered: Int64s, date: int | None) -> float | None:
    if date is None:
        return None
    if ordered[0] == ordered[-1]:
        return 0.0
    chance = statistics.probability_of(ordered, date=date)
    return statistics.standard_error_of(chance, runs=len(ordered))


def finish_forecast(simulation: Simulation, simulated: Simulated) -> DateForecast:
    """Return the forecast of the project's finish."""
    return statistics.date_forecast(
        np.sort(finishes(simulation, simulated)), scheduled=scheduled_finish(simulation)
    )


def finishes(simulation: Simulation, simulated: Simulated) -> Int64s:
    """Return when the whole plan is finished in each run, in minutes since 1970."""
    return _since_1970(simulation, simulated.finish)


def scheduled_finish(simulation: Simulation) -> int:
    """Return when the whole plan is finished as scheduled, in minutes since 1970."""
    compiled = simulation.compiled
    found = simulation.early.finish_wall[compiled.counts]
    last = int(found.max()) if len(found) else compiled.project_start
    return last + compiled.origin


def task_forecasts(simulated: Simulated) -> tuple[TaskForecast, ...]:
    """Return what each task with work to come does to the project's finish."""
    measures = simulated.measures
    if measures is None:
        return ()
    return tuple(
        TaskForecast(
            uid=uid,
            criticality=float(measures.criticality[row]),
            sensitivity=float(measures.sensitivity[row]),
        )
        for row, uid in enumerate(measures.uids)
    )
