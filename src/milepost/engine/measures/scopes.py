"""The figures of many scopes: the project, its phases, the work that leads to milestones."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from milepost.engine.measures.earned_schedule import TOLERANCE, EarnedSchedule
from milepost.engine.measures.figures import EarnedValue
from milepost.engine.measures.results import ScopeKind, ScopeMeasures
from milepost.engine.measures.scope_curves import Buckets, ScopeCurves, due_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from milepost.engine.measures.columns import Places, WorkColumns
    from milepost.engine.measures.curve import Clock
    from milepost.engine.plan import Uid
    from milepost.engine.units import Minutes

Int64s = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_MOST_AT_ONCE = 4_000_000
"""Scopes are looked at so many places at a time, to bound the memory."""
_LONG_AGO = -(2**62)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scope:
    """Some of the budgeted work: the `places` of its tasks among all."""

    kind: ScopeKind
    uid: Uid
    name: str
    places: Places


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Sums:
    """What is summed over each scope, one entry a scope."""

    budget: Floats
    planned: Floats
    earned: Floats
    spent: Floats
    is_spent_known: npt.NDArray[np.bool_]
    to_go: Floats
    start: Int64s
    finish: Int64s
    now: Int64s


class ScopeMeter:
    """Measures scopes at one status date.

    `clock` is the plan's calendar; `far_clock` the same for dates far ahead.
    """

    def __init__(
        self,
        columns: WorkColumns,
        *,
        clocks: Mapping[int, Clock],
        clock: Clock,
        far_clock: Clock,
        status: Minutes,
    ) -> None:
        self._clocks, self._clock, self._far_clock = clocks, clock, far_clock
        self._planned, self._status = columns.planned, status
        self._amounts = _amounts_of(columns, due_by(columns.planned, status, clocks=clocks))
        self._dates = _dates_of(columns)
        self._buckets = Buckets(columns.planned)

    def measure(self, scopes: Sequence[Scope]) -> tuple[ScopeMeasures, ...]:
        """Return the figures of each scope."""
        if not scopes:
            return ()
        sums = self._sums(scopes)
        earned = np.minimum(sums.earned, sums.budget)
        reached = self._reached(scopes, sums, earned)
        work = self._clock.work_until_each
        begun = work(sums.start)
        times = np.stack([work(reached), np.maximum(work(sums.now), begun), work(sums.finish)])
        spans = (times - begun).T.tolist()
        values = self._values(sums, earned)
        starts, finishes = sums.start.tolist(), sums.finish.tolist()
        return tuple(
            self._figures(scope, value, (start, finish), span)
            for scope, value, start, finish, span in zip(
                scopes, values, starts, finishes, spans, strict=True
            )
        )

    def _sums(self, scopes: Sequence[Scope]) -> _Sums:
        amounts = np.zeros((len(scopes), len(self._amounts)))
        latest = np.full((len(scopes), len(self._dates)), _LONG_AGO, dtype=np.int64)
        for number, scope in enumerate(scopes):
            self._amounts.take(scope.places, axis=1).sum(axis=1, out=amounts[number])
            if len(scope.places):
                self._dates.take(scope.places, axis=1).max(axis=1, out=latest[number])
        budget, planned, earned, spent, known, progressed, to_go, still_open = amounts.T
        has_budget = budget > 0
        start, finish, ended = -latest[:, 0], latest[:, 1], latest[:, 2]
        # Of work that is done it counts when the last of it ended.
        now = np.where((still_open > 0) | ~has_budget, self._status, ended)
        return _Sums(
            budget=budget,
            planned=np.minimum(planned, budget),
            earned=earned,
            spent=spent,
            # Where there is progress and nobody recorded what it took, that is unknown.
            is_spent_known=(known > 0) | (progressed == 0),
            to_go=to_go,
            start=np.where(has_budget, start, self._status),
            finish=np.where(has_budget, finish, self._status),
            now=now,
        )

    def _reached(self, scopes: Sequence[Scope], sums: _Sums, earned: Floats) -> Int64s:
        """Return when the plan reaches what each scope has earned.

        Where the plan stands still at it, any time is right; the one nearest to now counts.
        """
        slack = TOLERANCE * sums.budget
        is_all = earned >= sums.budget - slack
        reached = sums.finish.copy()
        for some in _in_parts(np.flatnonzero(~is_all).tolist(), scopes):
            places = [scopes[number].places for number in some]
            bounds = earned[some] - slack[some], earned[some] + slack[some]
            own = self._buckets.narrow(places, low=bounds[0], high=bounds[1])
            curves = ScopeCurves(
                self._planned.take(own.places), own.scope, base=own.base, clocks=self._clocks
            )
            low = np.maximum(own.low, sums.start[some])
            high = np.minimum(own.high, sums.finish[some])
            first = curves.first_at(bounds[0], low=low, high=high)
            last = curves.last_at(bounds[1], low=first, high=high)
            reached[some] = np.minimum(np.maximum(sums.now[some], first), last)
        return reached

    def _values(self, sums: _Sums, earned: Floats) -> list[EarnedValue]:
        columns = sums.budget, sums.planned, earned, sums.spent, sums.is_spent_known, sums.to_go
        return [
            EarnedValue(
                budget_at_completion=total,
                planned_value=due,
                earned_value=done,
                actual_cost=cost if is_known else None,
                bottom_up=None if math.isnan(rest) else rest,
            )
            for total, due, done, cost, is_known, rest in zip(
                *(column.tolist() for column in columns), strict=True
            )
        ]

    def _figures(
        self,
        scope: Scope,
        value: EarnedValue,
        dates: tuple[Minutes, Minutes],
        span: tuple[int, int, int],
    ) -> ScopeMeasures:
        kind, uid, name, count = scope.kind, scope.uid, scope.name, len(scope.places)
        if not value.budget_at_completion:
            return ScopeMeasures(kind=kind, uid=uid, name=name, tasks=count, value=value)
        earned, actual, duration = span
        time = EarnedSchedule(earned_schedule=earned, actual_time=actual, planned_duration=duration)
        length = time.estimate_at_completion_time
        return ScopeMeasures(
            kind=kind,
            uid=uid,
            name=name,
            tasks=count,
            value=value,
            planned_start=dates[0],
            planned_finish=dates[1],
            time=time,
            estimated_finish=None if length is None else self._far_clock.after(dates[0], length),
        )


def _amounts_of(columns: WorkColumns, due: Floats) -> Floats:
    """Return what is summed over scopes, one column a task."""
    budget = columns.planned.value
    is_open = (budget > 0) & ~columns.has_ended
    known, progressed = ~np.isnan(columns.spent), columns.percent != 0
    spent = np.nan_to_num(columns.spent)
    return np.stack(
        (budget, due, columns.earned.value, spent, known, progressed, columns.to_go, is_open)
    ).astype(np.float64)


def _dates_of(columns: WorkColumns) -> Int64s:
    """Return dates of which the latest counts, one column a task: the start as its negative."""
    planned = columns.planned
    dates = np.stack((-planned.start, planned.finish, columns.ended))
    dates[:, planned.value <= 0] = _LONG_AGO
    return dates


def _in_parts(numbers: Sequence[int], scopes: Sequence[Scope]) -> Iterator[list[int]]:
    """Yield the numbers of scopes in parts of not too many places."""
    part: list[int] = []
    size = 0
    for number in numbers:
        part.append(number)
        size += len(scopes[number].places)
        if size > _MOST_AT_ONCE:
            yield part
            part, size = [], 0
    if part:
        yield part
