"""Several plans at once: how probably all of their milestones are met."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.forecast import statistics
from milepost.engine.forecast.answer import (
    finishes,
    milestone_forecasts,
    promises_met,
    scheduled_finish,
    without_measures,
)
from milepost.engine.forecast.estimates import (
    DEFAULT_CORRELATION,
    InvalidForecastOption,
    Spread,
)
from milepost.engine.forecast.finished import shared_spread
from milepost.engine.forecast.prepare import prepare
from milepost.engine.forecast.simulate import check_runs, simulate
from milepost.engine.joined import join_plans, join_under_own_names

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from datetime import datetime

    from numpy.typing import NDArray

    from milepost.engine.errors import Finding
    from milepost.engine.forecast.learning import LearnedSpreads
    from milepost.engine.forecast.prepare import Simulation
    from milepost.engine.forecast.results import DateForecast, MilestoneForecast
    from milepost.engine.forecast.runs import PartDates
    from milepost.engine.joined import JoinedPlans
    from milepost.engine.plan import Plan, Uid

    Bools = NDArray[np.bool_]
    Counting = Mapping[str, Collection[Uid]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioForecast:
    """How probably the agreed dates of several plans are all met.

    `probability` is the share of runs in which all of them are; `of_plan` the same for each
    plan's own, by its name; `if_unrelated` the product of those, as if plans had nothing in
    common. A plan without such dates is left out of `of_plan`. `milestones` has, by plan, the
    forecast of every milestone; `finish` is that of the last plan to finish.

    `gains` has, by plan, each milestone that counts, and what `probability` would gain if its
    agreed date were sure to be met: the share of runs that miss this one alone. `waits` are
    the pairs of plans of which a row of the first waits for one of the second; `findings`
    are about what lies between plans.
    """

    probability: float | None
    if_unrelated: float | None
    of_plan: dict[str, float]
    runs: int
    seed: int
    milestones: dict[str, tuple[MilestoneForecast, ...]]
    finish: DateForecast
    gains: dict[str, dict[Uid, float]]
    waits: tuple[tuple[str, str], ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def standard_error(self) -> float | None:
        """The standard error of `probability`, 0 to 1."""
        if self.probability is None:
            return None
        return statistics.standard_error_of(self.probability, runs=self.runs)


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
    progress: Callable[[float], None] | None = None,
) -> PortfolioForecast:
    """Return how probably the agreed dates of several plans are all met.

    Rows of one plan wait for those of others as in `schedule_together`, in every run.

    Parameters
    ----------
    plans
        By a stable name. Plans that have no identifier in common draw as in their own
        forecasts; else the name keeps the draws of one apart from those of another.
    milestones
        For each plan's name the milestones that count; all with an agreed date if left out.
    status_date
        Replaces the plans' own.
    correlation
        Of any two tasks, in one plan or in two: the common factor is one for all plans.
    progress
        Told the share done, 0 to 1, between parts of the work; what it raises ends it.

    Raises
    ------
    InvalidForecastOption
        If there is no plan, a name in `milestones` is none of a plan, or the number of
        runs is out of range.
    """
    _check(plans, milestones)
    check_runs(runs, recorded=0)
    every = join_plans(plans)
    join = _join_by_name if _share_names(plans) else join_under_own_names
    tally = _Tally(runs=runs, counting=milestones)
    tell = _Teller(rows=sum(len(plan.tasks) for plan in plans.values()), progress=progress)
    for linked in _linked(plans, every.waits):
        group = {name: plans[name] for name in linked}
        simulation = prepare(
            join(group), status_date=status_date, seed=seed,
            default_spread=default_spread or shared_spread(group.values()),
            correlation=correlation,
        )  # fmt: skip
        check_runs(runs, recorded=simulation.recorded)
        tell.begin(len(simulation.compiled.plan.tasks))
        dates, _ = simulate(simulation, runs=runs, threads=threads, progress=tell)
        tally.add(simulation, dates)
    return tally.forecast(every, names=tuple(plans), seed=seed)


def _check(plans: Mapping[str, Plan], milestones: Counting | None) -> None:
    if not plans:
        raise InvalidForecastOption("A portfolio needs at least one plan.")
    if unknown := set(milestones or ()) - set(plans):
        raise InvalidForecastOption(
            f"The portfolio has no plan called {min(unknown)!r}. Name one of its plans."
        )


def _join_by_name(plans: Mapping[str, Plan]) -> Plan:
    return join_plans(plans).plan


def _share_names(plans: Mapping[str, Plan]) -> bool:
    """Return whether two of the plans have a row, a risk or a tie of one name."""
    uses = Counter(name for plan in plans.values() for name in _names_in(plan))
    return any(count > 1 for count in uses.values())


def _names_in(plan: Plan) -> set[str]:
    ties, names = plan.uncertainty, {task.uid for task in plan.tasks}
    names |= {risk.uid for risk in plan.risks}
    names |= {group.name for group in ties.groups}
    names |= {branch.name for branch in ties.branches}
    names |= {choice.name for choice in ties.choices}
    return names | {downtime.name for downtime in ties.downtimes}


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


class _Teller:
    """Turns the progress of one simulation after another into the share of all `rows`."""

    def __init__(self, *, rows: int, progress: Callable[[float], None] | None) -> None:
        self._all, self._progress = max(1, rows), progress
        self._done = self._rows = 0

    def begin(self, rows: int) -> None:
        """Go on to the next simulation, of so many rows."""
        self._done, self._rows = self._done + self._rows, rows

    def __call__(self, share: float) -> bool:
        if self._progress is not None:
            self._progress((self._done + share * self._rows) / self._all)
        return True


class _Tally:
    """Adds up what the runs of one simulation after another say together."""

    def __init__(self, *, runs: int, counting: Counting | None) -> None:
        self._runs, self._counting = runs, counting
        self._promises: list[tuple[str, Uid]] = []
        # How many promises each run breaks, and the number of one of them.
        self._broken = np.zeros(runs, dtype=np.int32)
        self._one_broken = np.zeros(runs, dtype=np.int32)
        self._finish = np.full(runs, np.iinfo(np.int64).min)
        self._scheduled: list[int] = []
        self._of_plan: dict[str, float] = {}
        self._milestones: dict[str, list[MilestoneForecast]] = {}

    def add(self, simulation: Simulation, dates: PartDates) -> None:
        """Add the runs of plans that were simulated as one."""
        simulated = without_measures(simulation, dates)
        self._finish = np.maximum(self._finish, finishes(simulation, simulated))
        self._scheduled.append(scheduled_finish(simulation))
        plan = simulation.compiled.plan
        ends = [part.last for part in plan.parts]

        def place(row: int) -> tuple[str, Uid]:
            part = plan.parts[bisect_right(ends, row)]
            return part.name, part.plan.tasks[row - part.first].uid

        for each in milestone_forecasts(simulation, simulated):
            name, uid = place(simulation.compiled.outline.row_of[each.uid])
            self._milestones.setdefault(name, []).append(replace(each, uid=uid))
        self._count((*place(row), met) for row, met in promises_met(simulation, dates))

    def _count(self, promises: Iterator[tuple[str, Uid, Bools]]) -> None:
        met_in: dict[str, Bools] = {}
        for name, uid, met in promises:
            if self._counting is not None and uid not in self._counting.get(name, ()):
                continue
            self._one_broken[~met] = len(self._promises)
            self._broken += ~met
            self._promises.append((name, uid))
            met_in[name] = met & met_in[name] if name in met_in else met
        self._of_plan |= {name: float(met.mean()) for name, met in met_in.items()}

    def forecast(
        self, joined: JoinedPlans, *, names: tuple[str, ...], seed: int
    ) -> PortfolioForecast:
        """Return what all runs say of the plans called `names`."""
        of_plan = {name: self._of_plan[name] for name in names if name in self._of_plan}
        return PortfolioForecast(
            probability=float((self._broken == 0).mean()) if of_plan else None,
            if_unrelated=float(np.prod(list(of_plan.values()))) if of_plan else None,
            of_plan=of_plan,
            runs=self._runs,
            seed=seed,
            milestones={name: tuple(self._milestones.get(name, ())) for name in names},
            finish=statistics.date_forecast(np.sort(self._finish), scheduled=max(self._scheduled)),
            gains=self._gains(),
            waits=tuple(sorted(joined.waits)),
            findings=joined.findings,
        )

    def _gains(self) -> dict[str, dict[Uid, float]]:
        alone = np.bincount(self._one_broken[self._broken == 1], minlength=len(self._promises))
        found: dict[str, dict[Uid, float]] = {}
        for (name, uid), count in zip(self._promises, alone.tolist(), strict=True):
            found.setdefault(name, {})[uid] = count / self._runs
        return found
