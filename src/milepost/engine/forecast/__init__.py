"""Forecasts: the spread of every milestone's date, by simulating the plan many times."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from milepost.__about__ import __version__
from milepost.engine.forecast.answer import (
    Simulated,
    agreed_met,
    finish_forecast,
    milestone_forecasts,
    task_forecasts,
    without_measures,
)
from milepost.engine.forecast.checks import forecast_findings
from milepost.engine.forecast.cost_answer import CostQuestion, cost_forecast
from milepost.engine.forecast.cost_results import (
    BudgetSource,
    Contingency,
    CostDriver,
    CostForecast,
    CostSpread,
    DateAndCost,
    JointConfidence,
    MilestoneCost,
)
from milepost.engine.forecast.estimates import (
    DEFAULT_CORRELATION,
    DEFAULT_SPREAD,
    NO_SPREAD,
    InvalidForecastOption,
    Spread,
)
from milepost.engine.forecast.finished import finished_tasks
from milepost.engine.forecast.learning import FinishedTask, LearnedSpreads, learn_spreads
from milepost.engine.forecast.measures import measure
from milepost.engine.forecast.portfolio import PortfolioForecast, portfolio_forecast
from milepost.engine.forecast.precision import Precision, Watch
from milepost.engine.forecast.prepare import Simulation, digest_of, leaves_calendars, prepare
from milepost.engine.forecast.results import (
    DateForecast,
    Driver,
    Forecast,
    Histogram,
    MilestoneForecast,
    SCurve,
    TaskForecast,
)
from milepost.engine.forecast.simulate import check_runs, most_runs, simulate
from milepost.engine.forecast.single_changes import (
    ChangeKind,
    MilestoneChanges,
    SingleChange,
    single_changes,
)
from milepost.engine.units import to_datetime

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from milepost.engine.errors import Finding
    from milepost.engine.forecast.draws import BatchPart
    from milepost.engine.forecast.runs import PartDates
    from milepost.engine.plan import Plan
    from milepost.engine.schedule import Schedule

__all__ = [
    "DEFAULT_CORRELATION",
    "DEFAULT_SPREAD",
    "NO_SPREAD",
    "BudgetSource",
    "ChangeKind",
    "Contingency",
    "CostDriver",
    "CostForecast",
    "CostSpread",
    "DateAndCost",
    "DateForecast",
    "Driver",
    "FinishedTask",
    "Forecast",
    "Histogram",
    "InvalidForecastOption",
    "JointConfidence",
    "LearnedSpreads",
    "MilestoneChanges",
    "MilestoneCost",
    "MilestoneForecast",
    "PortfolioForecast",
    "Precision",
    "SCurve",
    "SingleChange",
    "Spread",
    "TaskForecast",
    "finished_tasks",
    "forecast",
    "forecast_if_independent",
    "learn_spreads",
    "portfolio_forecast",
    "single_changes",
]

USUAL_RUNS = 4096
USUAL_CONFIDENCE = 0.7
"""Joint confidence that NASA budgets its projects at (NPD 1000.5)."""


def forecast(
    plan: Plan,
    *,
    runs: int | None = None,
    precision: Precision | None = None,
    seed: int = 1,
    status_date: datetime | None = None,
    schedule: Schedule | None = None,
    default_spread: Spread | LearnedSpreads | None = None,
    correlation: float = DEFAULT_CORRELATION,
    task_measures: bool = True,
    budget: int | None = None,
    confidence: float = USUAL_CONFIDENCE,
    threads: int = 1,
    progress: Callable[[float], bool] | None = None,
) -> Forecast:
    """Return the spread of dates and costs over many simulated courses of a plan.

    Parameters
    ----------
    runs
        Simulated courses, 1 to 1,000,000; a power of two is the most precise for its cost.
        Left out, there are 4,096, or with a precision as many as it takes.
    precision
        Ends the simulation as soon as it is reached, at the latest after `runs`.
    seed
        Any integer. The same plan, options and seed give the same answer on one thread
        or several, in C or NumPy.
    status_date
        Replaces the plan's status date: unfinished work is scheduled from it.
    schedule
        A schedule of the same plan: its status date counts where none is given, so that
        forecast and schedule agree.
    default_spread
        The range of a task without a three-point estimate, as multiples of what remains; or
        what `learn_spreads` learned, for the type and person of each task. Left out, what the
        plan says: the usual one, or the one learned from its own finished tasks.
    correlation
        Correlation of any two tasks' durations through one common factor, 0 to 0.95.
    task_measures
        Whether to work out criticality, sensitivity and drivers, which takes about as
        long as a thousand runs more.
    budget
        What the plan may cost in all, in minor units; left out, the cost in its first
        baseline, or else by the plan.
    confidence
        Between 0 and 1: of the contingency, and of the pairs of date and cost.
    threads
        Parts of the simulation run at a time, 1 to 64.
    progress
        Called between parts with the share done, 0 to 1; ``False`` stops the simulation
        and the forecast is made of the runs there are.

    Raises
    ------
    InvalidForecastOption
        If an option is out of range or the runs would take too much memory.

    Notes
    -----
    Costs time and memory linear in runs: time times tasks, memory times milestones.
    Finished work does not vary; begun work varies in what remains of it.
    """
    _check_options(correlation=correlation, threads=threads)
    _check_money(budget=budget, confidence=confidence)
    simulation = prepare(
        plan,
        status_date=_status_date(status_date, schedule),
        seed=seed,
        default_spread=default_spread,
        correlation=correlation,
    )
    if runs is None:
        runs = USUAL_RUNS if precision is None else most_runs(recorded=simulation.recorded)
    check_runs(runs, recorded=simulation.recorded)
    watch = None if precision is None else Watch(simulation, precision)
    dates, parts = simulate(simulation, runs=runs, threads=threads, progress=progress, watch=watch)
    measured = parts if task_measures else ()
    simulated = _simulated(simulation, dates, parts=measured)
    finish = finish_forecast(simulation, simulated)
    made = len(dates.finish)
    met = agreed_met(simulation, dates)
    return Forecast(
        milestones=milestone_forecasts(simulation, simulated),
        tasks=task_forecasts(simulated),
        project_finish=finish,
        runs=made,
        seed=seed,
        engine_version=__version__,
        digest=digest_of(simulation, runs=made, seed=seed, grows=watch is not None),
        findings=_findings(simulation, dates, asked=runs, watch=watch),
        joint_probability_of_agreed=None if met is None else float(met.mean()),
        cost=cost_forecast(
            simulation,
            replace(dates, finish=simulated.finish),
            scheduled=finish.scheduled,
            question=CostQuestion(budget=budget, confidence=confidence),
            parts=measured,
        ),
    )


def forecast_if_independent(
    plan: Plan,
    *,
    runs: int = USUAL_RUNS,
    seed: int = 1,
    status_date: datetime | None = None,
    schedule: Schedule | None = None,
    default_spread: Spread | LearnedSpreads | None = None,
    threads: int = 1,
    progress: Callable[[float], bool] | None = None,
) -> Forecast:
    """Return the forecast as if no two tasks had anything in common, on the same draws.

    What independence hides: its P80 is earlier than that of `forecast`, by as much as the
    usual claim that tasks are independent is too hopeful. The parameters are those of
    `forecast`; there are no measures of tasks.
    """
    return forecast(
        replace(plan, uncertainty=replace(plan.uncertainty, groups=(), pairs=())),
        runs=runs,
        seed=seed,
        status_date=status_date,
        schedule=schedule,
        default_spread=default_spread,
        correlation=0.0,
        task_measures=False,
        threads=threads,
        progress=progress,
    )


def _status_date(given: datetime | None, schedule: Schedule | None) -> datetime | None:
    if given is not None or schedule is None or schedule.status_date is None:
        return given
    return to_datetime(schedule.status_date)


def _check_options(*, correlation: float, threads: int) -> None:
    if not 0 <= correlation <= 0.95:
        raise InvalidForecastOption(
            f"The correlation {correlation} is out of range. Give a number from 0 to 0.95."
        )
    if not 1 <= threads <= 64:
        raise InvalidForecastOption(f"{threads} threads are out of range. Ask for 1 to 64.")


def _check_money(*, budget: int | None, confidence: float) -> None:
    if budget is not None and not 0 <= budget <= 10**18:
        raise InvalidForecastOption(
            f"The budget {budget} is out of range. Give an amount of zero or more."
        )
    if not 0 < confidence < 1:
        raise InvalidForecastOption(
            f"The confidence {confidence} is out of range. Give a number between 0 and 1."
        )


def _findings(
    simulation: Simulation, dates: PartDates, *, asked: int, watch: Watch | None
) -> tuple[Finding, ...]:
    """Return what the forecast leaves out, hides or could not finish."""
    made = len(dates.finish)
    missed = watch.finding(made) if watch is not None else None
    found = forecast_findings(
        simulation,
        left_calendars=leaves_calendars(simulation, dates.finish),
        was_stopped=made < asked and (watch is None or missed is not None),
        asked=asked,
        made=made,
    )
    return found if missed is None else (*found, missed)


def _simulated(
    simulation: Simulation, dates: PartDates, *, parts: Sequence[BatchPart]
) -> Simulated:
    """Return the dates with what they say of each milestone; measured if parts are given."""
    found = without_measures(simulation, dates)
    if not parts:
        return found
    dates = replace(dates, finish=found.finish)
    return replace(found, measures=measure(simulation, dates=dates, parts=parts))
