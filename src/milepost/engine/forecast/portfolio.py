"""Several plans at once: how probably all of their milestones are met."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.forecast.answer import agreed_met, milestone_forecasts, without_measures
from milepost.engine.forecast.estimates import (
    DEFAULT_CORRELATION,
    InvalidForecastOption,
    Spread,
)
from milepost.engine.forecast.finished import shared_spread
from milepost.engine.forecast.prepare import prepare
from milepost.engine.forecast.simulate import check_runs, simulate
from milepost.engine.joined import join_plans
from milepost.engine.parts import joined_uid

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import datetime

    from milepost.engine.errors import Finding
    from milepost.engine.forecast.learning import LearnedSpreads
    from milepost.engine.forecast.prepare import Simulation
    from milepost.engine.forecast.results import MilestoneForecast
    from milepost.engine.forecast.runs import PartDates
    from milepost.engine.parts import Part
    from milepost.engine.plan import Plan, Uid


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioForecast:
    """How probably the agreed dates of several plans are all met.

    `probability` is the share of runs in which all of them are; `of_plan` the same for each
    plan's own, by its name; `if_unrelated` the product of those, as if plans had nothing in
    common. A plan without such dates is left out of `of_plan`. `milestones` has, by plan, the
    forecast of every milestone. `findings` are about what lies between plans.
    """

    probability: float | None
    if_unrelated: float | None
    of_plan: dict[str, float]
    runs: int
    seed: int
    milestones: dict[str, tuple[MilestoneForecast, ...]]
    findings: tuple[Finding, ...] = ()


def portfolio_forecast(
    plans: Mapping[str, Plan],
    *,
    milestones: Mapping[str, Collection[Uid]] | None = None,
    runs: int = 4096,
    seed: int = 1,
    status_date: datetime | None = None,
    default_spread: Spread | LearnedSpreads | None = None,
    correlation: float = DEFAULT_CORRELATION,
    threads: int = 1,
) -> PortfolioForecast:
    """Return how probably the agreed dates of several plans are all met.

    Rows of one plan wait for those of others as in `schedule_together`, in every run.

    Parameters
    ----------
    plans
        By a stable name, which keeps the draws of one plan apart from those of another that
        uses the same identifiers.
    milestones
        For each plan's name the milestones that count; all with an agreed date if left out.
    status_date
        Replaces the plans' own.
    correlation
        Of any two tasks, in one plan or in two: the common factor is one for all plans.

    Raises
    ------
    InvalidForecastOption
        If there is no plan, a name in `milestones` is none of a plan, or the number of
        runs is out of range.
    """
    _check(plans, milestones)
    chosen = {
        name: None if milestones is None else frozenset(milestones.get(name, ())) for name in plans
    }
    met = np.ones(runs, dtype=bool)
    of_plan: dict[str, float] = {}
    forecasts: dict[str, tuple[MilestoneForecast, ...]] = {}
    every = join_plans(plans)
    for linked in _linked(plans, every.waits):
        is_all = len(linked) == len(plans)
        joined = (every if is_all else join_plans({name: plans[name] for name in linked})).plan
        simulation = prepare(
            joined, status_date=status_date, seed=seed,
            default_spread=default_spread or shared_spread(plans[name] for name in linked),
            correlation=correlation,
        )  # fmt: skip
        check_runs(runs, recorded=simulation.recorded)
        dates, _ = simulate(simulation, runs=runs, threads=threads, progress=None)
        for part in joined.parts:
            met_here = agreed_met(simulation, dates, chosen=_promises(part, chosen[part.name]))
            if met_here is not None:
                of_plan[part.name] = float(met_here.mean())
                met &= met_here
        forecasts |= _by_plan(simulation, dates)
    return PortfolioForecast(
        probability=float(met.mean()) if of_plan else None,
        if_unrelated=float(np.prod(list(of_plan.values()))) if of_plan else None,
        of_plan={name: of_plan[name] for name in plans if name in of_plan},
        runs=runs,
        seed=seed,
        milestones={name: forecasts[name] for name in plans},
        findings=every.findings,
    )


def _check(plans: Mapping[str, Plan], milestones: Mapping[str, Collection[Uid]] | None) -> None:
    if not plans:
        raise InvalidForecastOption("A portfolio needs at least one plan.")
    if unknown := set(milestones or ()) - set(plans):
        raise InvalidForecastOption(
            f"The portfolio has no plan called {min(unknown)!r}. Name one of its plans."
        )


def _linked(plans: Mapping[str, Plan], waits: Collection[tuple[str, str]]) -> Iterator[list[str]]:
    """Yield the plans that must be simulated together, each of them once."""
    near: dict[str, set[str]] = {name: set() for name in plans}
    for one, other in waits:
        near[one].add(other)
        near[other].add(one)
    left = dict.fromkeys(plans)
    while left:
        group = [next(iter(left))]
        del left[group[0]]
        for name in group:
            group += [other for other in sorted(near[name]) if other in left]
            for other in near[name]:
                left.pop(other, None)
        yield group


def _promises(part: Part, chosen: Collection[Uid] | None) -> frozenset[Uid]:
    """Return the joined names of a part's rows that count, all if none are chosen."""
    uids = (task.uid for task in part.plan.tasks)
    return frozenset(joined_uid(part.name, uid) for uid in uids if chosen is None or uid in chosen)


def _by_plan(simulation: Simulation, dates: PartDates) -> dict[str, tuple[MilestoneForecast, ...]]:
    """Return the forecasts of milestones by the plan they belong to, under their own uids."""
    plan = simulation.compiled.plan
    row_of = simulation.compiled.outline.row_of
    every = milestone_forecasts(simulation, without_measures(simulation, dates))
    return {
        part.name: tuple(
            replace(each, uid=part.plan.tasks[row_of[each.uid] - part.first].uid)
            for each in every
            if part.first <= row_of[each.uid] < part.last
        )
        for part in plan.parts
    }
