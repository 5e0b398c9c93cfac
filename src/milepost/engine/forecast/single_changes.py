"""What single change brings a milestone to a probability.

The tasks, risks and dates that matter most to a milestone are found by how often they set
its date and how much they vary; only those are changed, one at a time, and simulated again
on the same draws.

References
----------
D. Hulett, *Integrated Cost-Schedule Risk Analysis*, 2011, chapter 8: causes are ranked by
taking out one at a time and simulating again.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.forecast import statistics
from milepost.engine.forecast.estimates import (
    DEFAULT_CORRELATION,
    InvalidForecastOption,
    Spread,
)
from milepost.engine.forecast.levers import Levers
from milepost.engine.forecast.pivots import find_pivots
from milepost.engine.forecast.prepare import prepare
from milepost.engine.forecast.simulate import check_runs
from milepost.engine.plan import DateConstraint, ResourceKind, Uid
from milepost.engine.units import to_minutes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from datetime import datetime

    from numpy.typing import NDArray

    from milepost.engine.forecast.learning import LearnedSpreads
    from milepost.engine.forecast.prepare import Simulation
    from milepost.engine.plan import Plan, Risk, Task

    Int32s = NDArray[np.int32]
    Int64s = NDArray[np.int64]

CUTS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3)
"""By how much a task may be shortened; the least that is enough is told."""
HALF = 0.5
_TRIALS = 30
"""Simulations that a milestone usually takes."""


class ChangeKind(StrEnum):
    """What is changed, and nothing else."""

    SHORTEN = "shorten-task"
    """The task takes a share less in every run, at most 30 %."""
    ADD_CAPACITY = "add-capacity"
    """One more unit works on the task: with n units it takes n / (n + 1) of the time."""
    SPLIT = "split-task"
    """Two halves of the task are done side by side."""
    HALVE_RISK = "halve-risk"
    """The risk becomes half as likely."""
    REMOVE_RISK = "remove-risk"
    """The risk cannot strike any more."""
    RELAX = "relax-constraint"
    """The task may start, or finish, before the date that holds it back."""
    MOVE_DATE = "move-agreed-date"
    """The agreed date becomes the one that has the probability wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SingleChange:
    """One change and what it alone makes of a milestone.

    `uid` and `name` are those of the task, risk or milestone that changes. `cut` is the share
    of the task's duration that falls away, `date` the new agreed date; ``None`` for other
    kinds. `probability` is that of the agreed date, `p80` the new P80.
    """

    kind: ChangeKind
    uid: Uid
    name: str
    probability: float
    p80: int
    is_enough: bool
    cut: float | None = None
    date: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneChanges:
    """What would bring one milestone to the probability wanted, the most effective first.

    Empty `changes` where the agreed date has that probability already.
    """

    uid: Uid
    name: str
    agreed: int
    probability: float
    changes: tuple[SingleChange, ...]


def single_changes(
    plan: Plan,
    *,
    to: float = 0.8,
    runs: int = 2048,
    seed: int = 1,
    status_date: datetime | None = None,
    default_spread: Spread | LearnedSpreads | None = None,
    correlation: float = DEFAULT_CORRELATION,
    milestones: Collection[Uid] | None = None,
    most: int = 8,
    progress: Callable[[float], bool] | None = None,
) -> tuple[MilestoneChanges, ...]:
    """Return, for each milestone with an agreed date, what single change helps how much.

    Parameters
    ----------
    to
        The probability wanted, strictly between 0 and 1.
    seed, status_date, default_spread, correlation
        As for the forecast that is to be improved.
    milestones
        The milestones wanted; all that vary and have an agreed date if left out.
    most
        How many changes are told for each milestone.
    progress
        Called before each trial with the share done; ``False`` leaves the rest out, and with it
        the milestone that is being worked on.

    Raises
    ------
    InvalidForecastOption
        If `to` or the number of runs is out of range.

    Notes
    -----
    A milestone costs about thirty simulations, fewer where milestones share their drivers,
    and a preparation for each date that holds work back.
    """
    if not 0 < to < 1:
        raise InvalidForecastOption(
            f"The probability {to} is out of range. Give one between 0 and 1."
        )

    def ready(changed: Plan) -> Simulation:
        return prepare(
            changed, status_date=status_date, seed=seed, default_spread=default_spread,
            correlation=correlation,
        )  # fmt: skip

    simulation = ready(plan)
    check_runs(runs, recorded=len(simulation.milestones))
    wanted = [
        task for task in _promised(simulation) if milestones is None or task.uid in milestones
    ]
    search = _Search(simulation, wanted, ready=ready, runs=runs, to=to, progress=progress)
    found: list[MilestoneChanges] = []
    with suppress(_Stopped):
        found.extend(search.of_milestone(task, most=most) for task in wanted)
    return tuple(found)


class _Stopped(Exception):
    """Ends the search where the caller wants no more of it."""


def _places(simulation: Simulation) -> dict[Uid, int]:
    """Return which of the recorded rows each varying milestone is."""
    network, compiled = simulation.network, simulation.compiled
    place_of = {step: place for place, step in enumerate(network.record.tolist())}
    return {
        compiled.plan.tasks[compiled.node_row[node]].uid: place_of[step]
        for node in simulation.milestones
        if (step := int(network.step_of[node])) in place_of
    }


def _promised(simulation: Simulation) -> list[Task]:
    """Return the varying milestones that have an agreed date, in the order of the plan."""
    places = _places(simulation)
    return [
        task
        for task in simulation.compiled.plan.tasks
        if task.uid in places and task.milestone and task.milestone.agreed_date
    ]


class _Search:
    """Tries changes on one simulation and keeps every trial's dates for other milestones."""

    def __init__(
        self,
        simulation: Simulation,
        wanted: Sequence[Task],
        *,
        ready: Callable[[Plan], Simulation],
        runs: int,
        to: float,
        progress: Callable[[float], bool] | None,
    ) -> None:
        self._simulation, self._ready, self._runs, self._to = simulation, ready, runs, to
        self._progress, self._likely_trials = progress, _TRIALS * max(1, len(wanted))
        self._place_of = _places(simulation)
        places = [self._place_of[task.uid] for task in wanted]
        self._pivots = find_pivots(simulation, places=places, runs=runs)
        self._levers = Levers(simulation, nodes=self._pivots.nodes, runs=runs)
        self._base = self._levers.dates()
        self._tried: dict[tuple[ChangeKind, int, float], Int32s] = {}

    def of_milestone(self, task: Task, *, most: int) -> MilestoneChanges:
        """Return what would help one milestone."""
        agreed = self._agreed(task)
        ordered = self._ordered(task, self._base)
        probability = statistics.probability_of(ordered, date=agreed)
        changes: list[SingleChange] = []
        if probability < self._to:
            changes = [
                *self._shorter(task, now=probability),
                *self._rarer(task),
                *self._relaxed(task),
            ]
            changes = [change for change in changes if change.probability > probability]
            changes.append(self._moved(task, ordered))
        order = list(ChangeKind)
        changes.sort(key=lambda change: (-change.probability, order.index(change.kind)))
        return MilestoneChanges(
            uid=task.uid,
            name=task.name,
            agreed=agreed,
            probability=probability,
            changes=tuple(changes[:most]),
        )

    def _shorter(self, milestone: Task, *, now: float) -> Iterator[SingleChange]:
        for node in self._pivots.tasks_of[self._place_of[milestone.uid]]:
            split = self._cut(ChangeKind.SPLIT, milestone, node, cut=HALF)
            if split.probability <= now:
                # What half of the task cannot help, less of it cannot either.
                continue
            yield split
            yield self._least_cut(milestone, node)
            if (units := self._units_on(self._task_at(node))) > 0:
                cut = 1.0 / (units + 1.0)
                yield self._cut(ChangeKind.ADD_CAPACITY, milestone, node, cut=cut)

    def _cut(self, kind: ChangeKind, milestone: Task, node: int, *, cut: float) -> SingleChange:
        dates = self._dates(ChangeKind.SHORTEN, node, cut)
        return self._change(kind, milestone, self._task_at(node), dates=dates, cut=cut)

    def _units_on(self, task: Task) -> float:
        """Return how many full-time units of people work on a task."""
        plan = self._simulation.compiled.plan
        people = {each.uid for each in plan.resources if each.kind is ResourceKind.WORK}
        return sum(
            each.units
            for each in plan.assignments
            if each.task == task.uid and each.resource in people
        )

    def _least_cut(self, milestone: Task, node: int) -> SingleChange:
        """Return the smallest cut that is enough, or the largest if none is."""
        low, high = 0, len(CUTS) - 1

        def change(place: int) -> SingleChange:
            return self._cut(ChangeKind.SHORTEN, milestone, node, cut=CUTS[place])

        best = change(high)
        while best.is_enough and low < high:
            middle = (low + high) // 2
            if (tried := change(middle)).is_enough:
                best, high = tried, middle
            else:
                low = middle + 1
        return best

    def _rarer(self, milestone: Task) -> Iterator[SingleChange]:
        for number in self._pivots.risks_of[self._place_of[milestone.uid]]:
            risk = self._pivots.risks[number]
            for kind, share in ((ChangeKind.REMOVE_RISK, 0.0), (ChangeKind.HALVE_RISK, HALF)):
                dates = self._dates(kind, number, share)
                yield self._change(kind, milestone, risk, dates=dates)

    def _relaxed(self, milestone: Task) -> Iterator[SingleChange]:
        for node in self._pivots.held_of[self._place_of[milestone.uid]]:
            dates = self._dates(ChangeKind.RELAX, node)
            yield self._change(ChangeKind.RELAX, milestone, self._task_at(node), dates=dates)

    def _dates(self, kind: ChangeKind, number: int, share: float = 0.0) -> Int32s:
        """Return the dates after a change, simulated once for all milestones."""
        if (kind, number, share) not in self._tried:
            self._look()
            self._tried[kind, number, share] = self._simulated(kind, number, share)
        return self._tried[kind, number, share]

    def _look(self) -> None:
        """Tell how far the search is, and end it if no more is wanted."""
        done = min(1.0, len(self._tried) / self._likely_trials)
        if self._progress is not None and not self._progress(done):
            raise _Stopped

    def _simulated(self, kind: ChangeKind, number: int, share: float) -> Int32s:
        if kind in (ChangeKind.REMOVE_RISK, ChangeKind.HALVE_RISK):
            return self._levers.dates_if_rarer(number, share=share)
        if kind is ChangeKind.RELAX:
            return self._dates_if_free(self._task_at(number))
        return self._levers.dates_if_shorter(number, cut=share)

    def _dates_if_free(self, held: Task) -> Int32s:
        plan = self._simulation.compiled.plan
        free = replace(held, constraint=DateConstraint())
        tasks = tuple(free if task.uid == held.uid else task for task in plan.tasks)
        simulation = self._ready(replace(plan, tasks=tasks))
        moved = Levers(simulation, nodes=(), runs=self._runs).dates()
        place_of = _places(simulation)
        shift = simulation.compiled.origin - self._simulation.compiled.origin
        return moved[[place_of[uid] for uid in self._place_of]] + np.int32(shift)

    def _task_at(self, node: int) -> Task:
        compiled = self._simulation.compiled
        return compiled.plan.tasks[int(compiled.node_row[node])]

    def _agreed(self, milestone: Task) -> int:
        """Return the agreed date in minutes since 1970."""
        date = milestone.milestone.agreed_date if milestone.milestone else None
        if date is None:
            raise AssertionError("Only milestones with an agreed date are asked for.")
        return to_minutes(date)

    def _ordered(self, milestone: Task, dates: Int32s) -> Int64s:
        """Return a milestone's dates, ascending, in minutes since 1970."""
        ordered = np.sort(dates[self._place_of[milestone.uid]]).astype(np.int64)
        return ordered + self._simulation.compiled.origin

    def _moved(self, milestone: Task, ordered: Int64s) -> SingleChange:
        percent = round(100 * self._to)
        date = statistics.percentile(ordered, percent=percent)
        return SingleChange(
            kind=ChangeKind.MOVE_DATE,
            uid=milestone.uid,
            name=milestone.name,
            probability=statistics.probability_of(ordered, date=date),
            p80=statistics.percentile(ordered, percent=80),
            is_enough=True,
            date=date,
        )

    def _change(
        self,
        kind: ChangeKind,
        milestone: Task,
        what: Task | Risk,
        *,
        dates: Int32s,
        cut: float | None = None,
    ) -> SingleChange:
        ordered = self._ordered(milestone, dates)
        probability = statistics.probability_of(ordered, date=self._agreed(milestone))
        return SingleChange(
            kind=kind,
            uid=what.uid,
            name=what.name,
            probability=probability,
            p80=statistics.percentile(ordered, percent=80),
            is_enough=probability >= self._to,
            cut=cut,
        )
