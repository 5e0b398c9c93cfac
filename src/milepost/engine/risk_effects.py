"""What each risk does to each milestone, in working days.

The plan is simulated with all its risks, once more without each of them, and once without
any. All simulations share every draw (common random numbers), so that a difference is the
risk's effect and not luck: leaving a risk out is the same as giving it probability 0.

References
----------
D. Hulett, *Integrated Cost-Schedule Risk Analysis*, 2011, chapter 8: risks are ranked by
the days saved when one is taken out and the simulation is run again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from milepost.engine.forecast import DEFAULT_CORRELATION, DEFAULT_SPREAD
from milepost.engine.forecast.draws import batch_parts
from milepost.engine.forecast.estimates import ends_of, mean_of
from milepost.engine.forecast.prepare import prepare
from milepost.engine.forecast.risks import risks_drawn
from milepost.engine.forecast.runs import PartDraws
from milepost.engine.forecast.simulate import RUNS_PER_PART, check_runs, draw_part
from milepost.engine.forecast.statistics import percentile, probability_of
from milepost.engine.plan import DistributionShape, Uid
from milepost.engine.task_calendars import PLAN_CALENDAR
from milepost.engine.units import to_minutes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from milepost.engine.forecast.prepare import Simulation
    from milepost.engine.plan import Plan, Risk, ThreePoint

    Int64s = NDArray[np.int64]
    Floats = NDArray[np.float64]

MOST_MEASURED = 200
"""Risks that are simulated one by one; those of the least expected days are left out."""


class MilestoneEffect(NamedTuple):
    """What risks do to one milestone: positive days are later, with them than without.

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


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskEffect:
    """What one risk does: to every milestone, in the order of the plan.

    `expected_days` is the naive figure, probability × mean impact, which knows nothing of
    float and parallel paths. `milestones` is empty if the risk was not measured.
    `open_tasks` counts the unfinished tasks with work left that it hits.
    """

    uid: Uid
    expected_days: float
    open_tasks: int
    milestones: tuple[MilestoneEffect, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskEffects:
    """The effects of all risks of a plan, each alone and `together`, over `runs` runs.

    `risks` keeps the order of the plan; risks that a forecast does not draw are left out.
    """

    runs: int
    seed: int
    together: tuple[MilestoneEffect, ...]
    risks: tuple[RiskEffect, ...]


def risk_effects(
    plan: Plan,
    *,
    runs: int = 1024,
    seed: int = 1,
    most_measured: int = MOST_MEASURED,
    progress: Callable[[float], bool] | None = None,
) -> RiskEffects:
    """Return what each risk of `plan` does to each milestone.

    Parameters
    ----------
    runs
        Simulated courses of each simulation; with the seed of a forecast, the dates with
        all risks are that forecast's.
    most_measured
        Risks simulated one by one; the rest have no `milestones`.
    progress
        Called before each simulation with the share done; ``False`` leaves the risks that
        are still to come unmeasured.

    Raises
    ------
    InvalidForecastOption
        If the number of runs is out of range or would take too much memory.

    Notes
    -----
    Costs as much as `most_measured` + 2 forecasts without measures at most.
    """
    simulation = prepare(
        plan, status_date=None, seed=seed, default_spread=DEFAULT_SPREAD,
        correlation=DEFAULT_CORRELATION,
    )  # fmt: skip
    check_runs(runs, recorded=len(simulation.milestones))
    risks = risks_drawn(plan.risks)
    variants = _Variants(simulation, runs=runs)
    if not risks:
        return RiskEffects(runs=runs, seed=seed, together=variants.effects_without(()), risks=())
    open_tasks = _open_tasks(simulation, risks=len(risks))
    chosen = _chosen(plan, risks, open_tasks=open_tasks, most=most_measured)
    measured: dict[int, tuple[MilestoneEffect, ...]] = {}
    together = variants.effects_without(range(len(risks)))
    for done, number in enumerate(chosen):
        if progress is not None and not progress(done / len(chosen)):
            break
        measured[number] = variants.effects_without((number,))
    unmoved = variants.effects_without(())
    return RiskEffects(
        runs=runs,
        seed=seed,
        together=together,
        risks=tuple(
            RiskEffect(
                uid=risk.uid,
                expected_days=expected_days(risk, minutes_per_day=plan.minutes_per_day),
                open_tasks=open_tasks[number],
                milestones=measured.get(number, () if open_tasks[number] else unmoved),
            )
            for number, risk in enumerate(risks)
        ),
    )


def expected_days(risk: Risk, *, minutes_per_day: int) -> float:
    """Return probability × mean impact, in working days of `minutes_per_day`."""
    return risk.probability * mean_minutes(risk.impact) / minutes_per_day


def mean_minutes(estimate: ThreePoint) -> float:
    """Return the mean of a three-point estimate's distribution, in minutes.

    Examples
    --------
    >>> from milepost.engine.plan import ThreePoint
    >>> mean_minutes(ThreePoint(low=0, likely=480, high=1440))
    560.0
    """
    low, likely, high = estimate.low, estimate.likely, estimate.high
    if estimate.shape is DistributionShape.PERT:
        return (low + 4 * likely + high) / 6
    if estimate.shape is DistributionShape.TRIANGULAR:
        return (low + likely + high) / 3
    if estimate.shape is DistributionShape.UNIFORM:
        return (low + high) / 2
    return mean_of(ends_of(estimate))


def _open_tasks(simulation: Simulation, *, risks: int) -> list[int]:
    """Return how many tasks each risk can still hit."""
    counts = [0] * risks
    for numbers in simulation.inputs.node_risks.values():
        for number in numbers:
            counts[number] += 1
    return counts


def _chosen(
    plan: Plan, risks: Sequence[Risk], *, open_tasks: Sequence[int], most: int
) -> list[int]:
    """Return the risks to be simulated one by one, those of most expected days first."""

    def weight(number: int) -> float:
        days = expected_days(risks[number], minutes_per_day=plan.minutes_per_day)
        return days * open_tasks[number]

    # A risk that cannot strike, or hits nothing, has no effect: no simulation is needed.
    numbers = [number for number in range(len(risks)) if open_tasks[number]]
    return sorted(numbers, key=lambda number: (-weight(number), number))[:most]


class _Variants:
    """One simulation with some of its risks left out, compared with all of them."""

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

    def effects_without(self, left_out: Sequence[int]) -> tuple[MilestoneEffect, ...]:
        """Return what the risks `left_out`, by number, do to every milestone."""
        dates = self._dates(self._draws_without(left_out)) if left_out else self._with
        work = self._work(dates) if left_out else self._work_with
        return tuple(self._effects(dates, work))

    def _draws_without(self, left_out: Sequence[int]) -> Iterator[PartDraws]:
        for draws in self._draws:
            added = draws.added.copy()
            added[list(left_out)] = 0
            yield replace(draws, added=added)

    def _dates(self, draws: Sequence[PartDraws] | Iterator[PartDraws]) -> Int64s:
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
