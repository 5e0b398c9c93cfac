"""From budgeted work to figures: one scope after another, and the curve over periods."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.calendars import tabulate
from milepost.engine.measures.columns import columns_of
from milepost.engine.measures.curve import Clock, ValueCurve
from milepost.engine.measures.earned_schedule import TOLERANCE, EarnedSchedule, earned_time
from milepost.engine.measures.figures import EarnedValue
from milepost.engine.measures.periods import Period, PeriodValue, bounds_of, period_around
from milepost.engine.measures.results import ScopeKind, ScopeMeasures
from milepost.engine.task_calendars import PLAN_CALENDAR
from milepost.engine.units import LAST_INSTANT, MINUTES_PER_DAY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from milepost.engine.measures.budgeted import BudgetedWork
    from milepost.engine.measures.columns import Places, WorkColumns
    from milepost.engine.measures.leading_work import Rows
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
        self.plan, self._outline = schedule.plan, schedule.gathered.outline
        self.work, self.status = work, status
        self._columns = columns_of(work, shares, status)
        self._clock = work.clocks[PLAN_CALENDAR]
        rules = schedule.gathered.calendars.parts[PLAN_CALENDAR]
        horizon = (status - _FAR // 4, min(status + _FAR, LAST_INSTANT))
        self._far_clock = Clock(tabulate(rules[0], horizon=horizon))

    def project(self) -> ScopeMeasures:
        """Return the figures of the whole."""
        return self._scope(ScopeKind.PROJECT, "", self.plan.name, self._columns.everything)

    def phases(self) -> tuple[ScopeMeasures, ...]:
        """Return the figures of each phase that holds budgeted work, in outline order."""
        inside: dict[int, list[int]] = {}
        for place, item in enumerate(self.work.tasks):
            row = item.row
            while row >= 0:
                if self._outline.is_phase(row):
                    inside.setdefault(row, []).append(place)
                row = self._outline.parent[row]
        return tuple(
            self._scope(ScopeKind.PHASE, task.uid, task.name, np.array(inside[row], dtype=np.intp))
            for row, task in enumerate(self.plan.tasks)
            if row in inside
        )

    def milestones(self, contents: Mapping[int, Rows]) -> tuple[ScopeMeasures, ...]:
        """Return the figures of the work that leads to each milestone, in outline order."""
        place_of = np.full(len(self.plan.tasks), -1, dtype=np.intp)
        place_of[[item.row for item in self.work.tasks]] = self._columns.everything
        found = []
        for milestone, rows in contents.items():
            task, places = self.plan.tasks[milestone], place_of[rows]
            own = places[places >= 0]
            found.append(self._scope(ScopeKind.MILESTONE, task.uid, task.name, own))
        return tuple(found)

    def _scope(self, kind: ScopeKind, uid: str, name: str, places: Places) -> ScopeMeasures:
        """Return the figures of the work at `places`."""
        portions = self._columns.planned.take(places)
        has_budget = portions.value > 0
        planned = ValueCurve(portions, clocks=self.work.clocks)
        earned = float(self._columns.earned.value[places].sum())
        value = EarnedValue(
            budget_at_completion=planned.total,
            planned_value=planned.at(self.status),
            earned_value=min(earned, planned.total),
            actual_cost=_spent(self._columns, places),
            bottom_up=_to_go(self._columns, places),
        )
        count = len(places)
        if not has_budget.any():
            return ScopeMeasures(kind=kind, uid=uid, name=name, tasks=count, value=value)
        start = int(portions.start[has_budget].min())
        finish = int(portions.finish[has_budget].max())
        now = self._now(places[has_budget])
        time = self._time(planned, value.earned_value, (start, finish), now)
        length = time.estimate_at_completion_time
        return ScopeMeasures(
            kind=kind,
            uid=uid,
            name=name,
            tasks=count,
            value=value,
            planned_start=start,
            planned_finish=finish,
            time=time,
            estimated_finish=None if length is None else self._far_clock.after(start, length),
        )

    def _time(
        self, planned: ValueCurve, earned: float, span: tuple[Minutes, Minutes], now: Minutes
    ) -> EarnedSchedule:
        """Return earned schedule in working minutes of the plan's calendar."""
        start, finish = span
        slack = TOLERANCE * planned.total
        if earned >= planned.total - slack:
            reached = finish
        else:
            first = planned.first_at(earned - slack, between=span)
            last = planned.last_at(earned + slack, between=(first, finish))
            reached = min(max(now, first), last)
        return EarnedSchedule(
            earned_schedule=self._clock.between(start, reached),
            actual_time=max(0, self._clock.between(start, now)),
            planned_duration=self._clock.between(start, finish),
        )

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


def _spent(columns: WorkColumns, places: Places) -> float | None:
    """Return what was spent on all; ``None`` if there is progress and nobody recorded any."""
    spent = columns.spent[places]
    if np.isnan(spent).all() and columns.percent[places].any():
        return None
    return float(np.nansum(spent))


def _to_go(columns: WorkColumns, places: Places) -> float | None:
    """Return what the rest of all takes; ``None`` if that of one is unknown."""
    rest = float(columns.to_go[places].sum())
    return None if np.isnan(rest) else rest
