"""From budgeted work to figures: one scope after another, and the curve over periods."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from milepost.engine.calendars import tabulate
from milepost.engine.measures.curve import Clock, Portion, ValueCurve
from milepost.engine.measures.earned_schedule import TOLERANCE, EarnedSchedule, earned_time
from milepost.engine.measures.figures import EarnedValue
from milepost.engine.measures.periods import Period, PeriodValue, bounds_of, period_around
from milepost.engine.measures.results import ScopeKind, ScopeMeasures
from milepost.engine.task_calendars import PLAN_CALENDAR
from milepost.engine.units import LAST_INSTANT, MINUTES_PER_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from milepost.engine.measures.budgeted import BudgetedTask, BudgetedWork
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
        self.work, self._shares, self.status = work, shares, status
        self._clock = work.clocks[PLAN_CALENDAR]
        rules = schedule.gathered.calendars.parts[PLAN_CALENDAR]
        horizon = (status - _FAR // 4, min(status + _FAR, LAST_INSTANT))
        self._far_clock = Clock(tabulate(rules[0], horizon=horizon))

    def project(self) -> ScopeMeasures:
        """Return the figures of the whole."""
        return self.scope(ScopeKind.PROJECT, "", self.plan.name, self.work.tasks)

    def phases(self) -> tuple[ScopeMeasures, ...]:
        """Return the figures of each phase that holds budgeted work, in outline order."""
        inside: dict[int, list[BudgetedTask]] = {}
        for item in self.work.tasks:
            row = item.row
            while row >= 0:
                if self._outline.is_phase(row):
                    inside.setdefault(row, []).append(item)
                row = self._outline.parent[row]
        return tuple(
            self.scope(ScopeKind.PHASE, task.uid, task.name, inside[row])
            for row, task in enumerate(self.plan.tasks)
            if row in inside
        )

    def milestones(self, contents: Mapping[int, Sequence[int]]) -> tuple[ScopeMeasures, ...]:
        """Return the figures of the work that leads to each milestone, in outline order."""
        items = {item.row: item for item in self.work.tasks}
        found = []
        for milestone, rows in contents.items():
            task = self.plan.tasks[milestone]
            own = [items[row] for row in rows if row in items]
            found.append(self.scope(ScopeKind.MILESTONE, task.uid, task.name, own))
        return tuple(found)

    def scope(
        self, kind: ScopeKind, uid: str, name: str, items: Sequence[BudgetedTask]
    ) -> ScopeMeasures:
        """Return the figures of the work in `items`."""
        budgeted = [item for item in items if item.budget > 0]
        planned = ValueCurve([item.planned for item in budgeted], clocks=self.work.clocks)
        earned = sum(item.budget * self._shares[item.row] for item in budgeted)
        value = EarnedValue(
            budget_at_completion=planned.total,
            planned_value=planned.at(self.status),
            earned_value=min(earned, planned.total),
            actual_cost=_spent(items),
            bottom_up=_to_go(items),
        )
        if not budgeted:
            return ScopeMeasures(kind=kind, uid=uid, name=name, tasks=len(items), value=value)
        start = min(item.start for item in budgeted)
        finish = max(item.finish for item in budgeted)
        time = self._time(budgeted, planned, value.earned_value, start, finish)
        length = time.estimate_at_completion_time
        return ScopeMeasures(
            kind=kind,
            uid=uid,
            name=name,
            tasks=len(items),
            value=value,
            planned_start=start,
            planned_finish=finish,
            time=time,
            estimated_finish=None if length is None else self._far_clock.after(start, length),
        )

    def _time(
        self,
        items: Sequence[BudgetedTask],
        planned: ValueCurve,
        earned: float,
        start: Minutes,
        finish: Minutes,
    ) -> EarnedSchedule:
        """Return earned schedule in working minutes of the plan's calendar."""
        now = self._now(items)
        slack = TOLERANCE * planned.total
        if earned >= planned.total - slack:
            reached = finish
        else:
            span = (start, finish)
            first = planned.first_at(earned - slack, between=span)
            last = planned.last_at(earned + slack, between=span)
            reached = min(max(now, first), max(first, last))
        return EarnedSchedule(
            earned_schedule=self._clock.between(start, reached),
            actual_time=max(0, self._clock.between(start, now)),
            planned_duration=self._clock.between(start, finish),
        )

    def _now(self, items: Iterable[BudgetedTask]) -> Minutes:
        """Return the status date; of work that is done, when the last of it ended."""
        ends = [item.ended for item in items]
        if any(end is None for end in ends):
            return self.status
        return max((end for end in ends if end is not None), default=self.status)

    def periods(self, project: ScopeMeasures, period: Period) -> tuple[PeriodValue, ...]:
        """Return planned, earned and actual value, cumulated, at the end of each period."""
        if project.planned_start is None or project.planned_finish is None:
            return ()
        last = max(project.planned_finish, self.status)
        planned, earned, actual = (
            ValueCurve(portions, clocks=self.work.clocks) for portions in self._portions()
        )
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

    def _portions(self) -> tuple[list[Portion], list[Portion], list[Portion]]:
        """Return what was planned, earned and spent, each over its own time."""
        planned, earned, actual = [], [], []
        for item in self.work.tasks:
            begun = self.status if item.begun is None else item.begun
            ended = self.status if item.ended is None else item.ended
            planned.append(item.planned)
            value = item.budget * self._shares[item.row]
            earned.append(Portion(min(begun, ended), ended, item.calendar, value))
            actual.append(Portion(min(begun, ended), ended, item.calendar, item.spent or 0.0))
        return planned, earned, actual

    def in_periods(self, project: ScopeMeasures, period: Period) -> EarnedSchedule | None:
        """Return the earned schedule of the project in periods: ES = C + I."""
        start, finish = project.planned_start, project.planned_finish
        if start is None or finish is None:
            return None
        bounds = bounds_of(start, finish, period=period)
        planned = ValueCurve(self._portions()[0], clocks=self.work.clocks)
        duration = self._place(finish, start, period)
        positions = [*map(float, range(len(bounds) - 1)), duration]
        now = self._place(self._now(self.work.tasks), start, period)
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


def _spent(items: Sequence[BudgetedTask]) -> float | None:
    """Return what was spent on all; ``None`` if there is progress and nobody recorded any."""
    known = [item.spent for item in items if item.spent is not None]
    has_progress = any(item.percent for item in items)
    return float(sum(known)) if known or not has_progress else None


def _to_go(items: Sequence[BudgetedTask]) -> float | None:
    """Return what the rest of all takes; ``None`` if that of one is unknown."""
    parts = [item.to_go for item in items]
    return None if None in parts else float(sum(part for part in parts if part is not None))
