"""Several plans at once: how probably all of their milestones are met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.forecast.answer import agreed_met
from milepost.engine.forecast.estimates import (
    DEFAULT_CORRELATION,
    DEFAULT_SPREAD,
    InvalidForecastOption,
    Spread,
)
from milepost.engine.forecast.prepare import prepare
from milepost.engine.forecast.simulate import check_runs, simulate

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from milepost.engine.plan import Plan, Uid


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioForecast:
    """How probably the agreed dates of several plans are all met.

    `probability` is the share of runs in which all of them are; `of_plan` the same for each
    plan's own, by its name; `if_unrelated` the product of those, as if plans had nothing in
    common. A plan without such dates is left out of `of_plan`.
    """

    probability: float | None
    if_unrelated: float | None
    of_plan: dict[str, float]
    runs: int
    seed: int


def portfolio_forecast(
    plans: Mapping[str, Plan],
    *,
    milestones: Mapping[str, Collection[Uid]] | None = None,
    runs: int = 4096,
    seed: int = 1,
    default_spread: Spread = DEFAULT_SPREAD,
    correlation: float = DEFAULT_CORRELATION,
) -> PortfolioForecast:
    """Return how probably the agreed dates of several plans are all met.

    Parameters
    ----------
    plans
        By a stable name, which keeps the draws of one plan apart from those of another that
        uses the same identifiers.
    milestones
        For each plan's name the milestones that count; all with an agreed date if left out.
    correlation
        Of any two tasks, in one plan or in two: the common factor is one for all plans.

    Raises
    ------
    InvalidForecastOption
        If there is no plan, a name in `milestones` is none of a plan, or the number of
        runs is out of range.
    """
    if not plans:
        raise InvalidForecastOption("A portfolio needs at least one plan.")
    if unknown := set(milestones or ()) - set(plans):
        raise InvalidForecastOption(
            f"The portfolio has no plan called {min(unknown)!r}. Name one of its plans."
        )
    met = np.ones(runs, dtype=bool)
    of_plan = {}
    for name, plan in plans.items():
        simulation = prepare(
            plan, status_date=None, seed=seed, default_spread=default_spread,
            correlation=correlation, namespace=name,
        )  # fmt: skip
        check_runs(runs, recorded=len(simulation.milestones))
        dates, _ = simulate(simulation, runs=runs, threads=1, progress=None)
        chosen = None if milestones is None else milestones.get(name, ())
        met_here = agreed_met(simulation, dates, chosen=chosen)
        if met_here is not None:
            of_plan[name] = float(met_here.mean())
            met &= met_here
    return PortfolioForecast(
        probability=float(met.mean()) if of_plan else None,
        if_unrelated=float(np.prod(list(of_plan.values()))) if of_plan else None,
        of_plan=of_plan,
        runs=runs,
        seed=seed,
    )
