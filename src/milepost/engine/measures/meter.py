"""From budgeted work to figures: by scope, and the curve over periods."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.calendars import tabulate
from milepost.engine.measures.columns import columns_of
from milepost.engine.measures.curve import Clock, ValueCurve
from milepost.engine.measures.earned_schedule import EarnedSchedule, earned_time
from milepost.engine.measures.periods import Period, PeriodValue, bounds_of, period_around
from milepost.engine.measures.results import ScopeKind, ScopeMeasures
from milepost.engine.measures.scopes import Scope, ScopeMeter
from milepost.engine.task_calendars import PLAN_CALENDAR
from milepost.engine.units import LAST_INSTANT, MINUTES_PER_DAY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from milepost.engine.measures.budgeted import BudgetedWork
    from milepost.engine.measures.columns import Places
    from milepost.engine.measures.leading_work import Rows
    from milepost.engine.plan import Plan
    from milepost.engine.schedule import Schedule
    from milepost.engine.units import Minutes

_FAR = 60 * 366 * MINUTES_PER_DAY
"""An estimated finish more than sixty years ahead says nothing; it is left out."""


class Meter:
    """Measures scopes of one plan at one status date."""

    def __init__(
        self,
        schedule: Schedule,
        *,
        work: BudgetedWork,
        shares: Mapping[int, float],
        status: Minutes,
    ) -> None:
        self.plan: Plan = schedule.plan
        self._outline = schedule.gathered.outline
        self.work: BudgetedWork = work
        self.status: Minutes = status
        self._columns = columns_of(work, shares, status)
        self._clock = work.clocks[PLAN_CALENDAR]
        rules = schedule.gathered.calendars.parts[PLAN_CALENDAR]
        horizon = (status - _FAR // 4, min(status + _FAR, LAST_INSTANT))
        self._scopes = ScopeMeter(
            self._columns,
            clocks=work.clocks,
            clock=self._clock,
            far_clock=Clock(tabulate(rules[0], horizon=horizon)),
            status=status,
        )

    def project(self) -> ScopeMeasures:
        """Return the figures of the whole."""
        everything = self._columns.everything
        whole = Scope(kind=ScopeKind.PROJECT, uid="", name=self.plan.name, places=everything)
        return self._scopes.measure([whole])[0]

    def phases(self) -> tuple[ScopeMeasures, ...]:
        """Return the figures of each phase that holds budgeted work, in outline order."""
        phases, places = self._inside_phases()
        if not len(phases):
            return ()
        order = np.lexsort((places, phases))
        phases, places = phases[order], places[order]
        begins = np.flatnonzero(np.diff(phases, prepend=-1))
        return self._scopes.measure([
            self._scope(ScopeKind.PHASE, int(phases[begin]), own)
            for begin, own in zip(begins, np.split(places, begins[1:]), strict=True)
        ])  # fmt: skip

    def _inside_phases(self) -> tuple[Places, Places]:
        """Return pairs of a phase and the place of a task in it, however deep."""
        parent = np.array(self._outline.parent, dtype=np.intp)
        is_phase = np.zeros(len(parent), dtype=bool)
        is_phase[parent[parent >= 0]] = True
        rows = np.array([item.row for item in self.work.tasks], dtype=np.intp)
        at, place = np.where(is_phase[rows], rows, parent[rows]), self._columns.everything
        phases, places = [at[:0]], [place[:0]]
        while (inside := at >= 0).any():
            at, place = at[inside], place[inside]
            phases.append(at)
            places.append(place)
            at = parent[at]
        return np.concatenate(phases), np.concatenate(places)

    def _scope(self, kind: ScopeKind, row: int, places: Places) -> Scope:
        task = self.plan.tasks[row]
        return Scope(kind=kind, uid=task.uid, name=task.name, places=places)

    def milestones(self, contents: Mapping[int, Rows]) -> tuple[ScopeMeasures, ...]:
        """Return the figures of the work that leads to each milestone, in outline order."""
        place_of = np.full(len(self.plan.tasks), -1, dtype=np.intp)
        place_of[[item.row for item in self.work.tasks]] = self._columns.everything
        scopes = []
        for milestone, rows in contents.items():
            places = place_of[rows]
            scopes.append(self._scope(ScopeKind.MILESTONE, milestone, places[places >= 0]))
        return self._scopes.measure(scopes)

    def _now(self, places: Places) -> Minutes:
        """Return the status date; of work that is done, when the last of it ended."""
        if not self._columns.has_ended[places].all():
            return self.status
        return int(self._columns.ended[places].max(initial=-(2**62)))

    def periods(self, project: ScopeMeasures, period: Period) -> tuple[PeriodValue, ...]:
        """Return planned, earned and actual value, cumulated, at the end of each period."""
        if project.planned_start is None or project.planned_finish is None:
            return ()
        last = max(project.planned_finish, self.status)
        columns, clocks = self._columns, self.work.clocks
        planned = ValueCurve(columns.planned, clocks=clocks)
        earned = ValueCurve(columns.earned, clocks=clocks)
        actual = ValueCurve(columns.actual, clocks=clocks)
        knows_actual = project.value.actual_cost is not None
        found = []
        for start, finish in pairwise(bounds_of(project.planned_start, last, period=period)):
            at = min(finish, self.status) if start < self.status else None
            found.append(
                PeriodValue(
                    start=start,
                    finish=finish,
                    planned=planned.at(finish),
                    earned=None if at is None else earned.at(at),
                    actual=None if at is None or not knows_actual else actual.at(at),
                )
            )
        return tuple(found)

    def in_periods(self, project: ScopeMeasures, period: Period) -> EarnedSchedule | None:
        """Return the earned schedule of the project in periods: ES = C + I."""
        start, finish = project.planned_start, project.planned_finish
        if start is None or finish is None:
            return None
        bounds = bounds_of(start, finish, period=period)
        planned = ValueCurve(self._columns.planned, clocks=self.work.clocks)
        duration = self._place(finish, start, period)
        positions = [*map(float, range(len(bounds) - 1)), duration]
        budgeted = np.flatnonzero(self._columns.planned.value > 0)
        now = self._place(self._now(budgeted), start, period)
        values = [0.0, *(planned.at(bound) for bound in bounds[1:])]
        return EarnedSchedule(
            earned_schedule=earned_time(
                values, project.value.earned_value, actual_time=now, positions=positions
            ),
            actual_time=now,
            planned_duration=duration,
        )

    def _place(self, instant: Minutes, start: Minutes, period: Period) -> float:
        """Return how many periods lie before `instant`, by the working time of the last."""
        if instant <= start:
            return 0.0
        first, last, count = period_around(instant, start=start, period=period)
        first = max(first, start)
        whole, gone = self._clock.between(first, last), self._clock.between(first, instant)
        return count + (gone / whole if whole else (instant - first) / (last - first))
