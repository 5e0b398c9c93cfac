"""The work that a baseline budgets: how much, when, and what has become of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from milepost.engine.calendars import intersect, tabulate
from milepost.engine.measures.basis import Basis, basis_of
from milepost.engine.measures.curve import Clock
from milepost.engine.measures.earning import has_begun, is_finished
from milepost.engine.measures.pauses import clock_of_work
from milepost.engine.task_calendars import EVERY_MINUTE
from milepost.engine.task_progress import actual_finish_of, remaining_of
from milepost.engine.units import MINUTES_PER_DAY, to_minutes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from milepost.engine.plan import Baseline, BaselineEntry, Task
    from milepost.engine.schedule import Schedule
    from milepost.engine.task_calendars import TaskCalendars
    from milepost.engine.units import Minutes

_MARGIN = 366 * MINUTES_PER_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetedTask:
    """One row with a budget: planned from `start` to `finish`, and what happened so far.

    A phase is one if it was budgeted whole and divided into tasks since. Work that came
    after the baseline has a budget of 0: what it takes counts all the same. `percent`
    is complete by the status date, 0 to 1; its budget falls due in the time of
    `planned_calendar`, which is its `calendar` less the gaps in it; `begun` and `ended` are when that happened,
    ``None`` if it did not. `spent` is ``None`` where nobody recorded it, as is `to_go`.
    """

    row: int
    calendar: int
    planned_calendar: int
    start: Minutes
    finish: Minutes
    budget: float
    percent: float
    begun: Minutes | None
    ended: Minutes | None
    spent: float | None
    to_go: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetedWork:
    """Everything that a baseline budgets, in outline order, with what does not fit.

    Rows `without_dates` have an entry and no date, `reversed_dates` end before they start;
    `added` came after the baseline, `inactive` are set aside; `in_future` have progress
    dated after the status date. `unrecorded` have progress, and nobody said what it took.
    """

    basis: Basis
    tasks: tuple[BudgetedTask, ...]
    clocks: Mapping[int, Clock]
    without_dates: tuple[int, ...] = ()
    reversed_dates: tuple[int, ...] = ()
    added: tuple[int, ...] = ()
    inactive: tuple[int, ...] = ()
    in_future: tuple[int, ...] = ()
    unrecorded: tuple[int, ...] = ()


def clocks_of(calendars: TaskCalendars, *, dates: Sequence[Minutes]) -> dict[int, Clock]:
    """Return every calendar in use as a clock that covers `dates` and a year around them."""
    horizon = (min(dates) - _MARGIN, max(dates) + _MARGIN)
    found = {}
    for number, rules in enumerate(calendars.parts):
        tables = [tabulate(rule, horizon=horizon) for rule in rules]
        found[number] = Clock(tables[0] if len(tables) == 1 else intersect(tables))
    return found


def budgeted_work(schedule: Schedule, baseline: Baseline, *, status: Minutes) -> BudgetedWork:
    """Return what `baseline` budgets of the plan, and how far it has come by `status`."""
    return _Reader(schedule, baseline, status).read()


class _Reader:
    """Reads one baseline against the plan as it is now."""

    def __init__(self, schedule: Schedule, baseline: Baseline, status: Minutes) -> None:
        self.schedule, self.plan, self.status = schedule, schedule.plan, status
        self.outline, self.calendars = schedule.gathered.outline, schedule.gathered.calendars
        rows = self.outline.row_of
        known = [(rows[e.task], e) for e in baseline.entries if e.task in rows]
        self.entries = {row: e for row, e in known if self._is_own(row)}
        self.kept = self._rows_that_count()
        self.basis = basis_of([self.entries[row] for row in self.kept])
        dated = [d for e in self.entries.values() for d in (e.start, e.finish) if d is not None]
        moments = [*map(to_minutes, dated), status, *self._scheduled_dates()]
        self.clocks = clocks_of(self.calendars, dates=moments)
        self.dates = {row: dates for row in self.kept if (dates := self._dates(row)) is not None}

    def _scheduled_dates(self) -> list[Minutes]:
        if not len(self.schedule.start):
            return []
        return [int(self.schedule.start.min()), int(self.schedule.finish.max())]

    def _is_own(self, row: int) -> bool:
        """Return whether a row is work of this plan, and not of another that it waits for."""
        return self.plan.tasks[row].external is None

    def _rows_that_count(self) -> list[int]:
        """Return the tasks with an entry, and phases of which no task has one."""
        covered: set[int] = set()
        rows = []
        for row in sorted(self.entries, reverse=True):
            if not self.outline.is_phase(row) or row not in covered:
                rows.append(row)
                covered.update(self._lineage(row))
        return rows[::-1]

    def read(self) -> BudgetedWork:
        """Return the work with what does not fit."""
        active = [row for row in self.kept if self.outline.is_active[row]]
        dated = [row for row in active if row in self.dates]
        added = self._added()
        tasks = tuple(self._task(row) for row in sorted([*dated, *added]))
        return BudgetedWork(
            basis=self.basis,
            tasks=tasks,
            clocks=self.clocks,
            without_dates=tuple(row for row in active if row not in self.dates),
            reversed_dates=tuple(row for row in dated if _is_reversed(self.entries[row])),
            added=added,
            inactive=tuple(row for row in self.kept if not self.outline.is_active[row]),
            in_future=tuple(task.row for task in tasks if self._is_in_future(task.row)),
            unrecorded=tuple(t.row for t in tasks if t.spent is None and t.percent),
        )

    def _added(self) -> tuple[int, ...]:
        """Return the work that is in the plan and, with its phases, not in the baseline."""
        counted = set(self.kept)
        return tuple(
            row
            for row, task in enumerate(self.plan.tasks)
            if task.duration
            and self._is_own(row)
            and self.outline.is_active[row]
            and not self.outline.is_phase(row)
            and counted.isdisjoint(self._lineage(row))
        )

    def _lineage(self, row: int) -> Iterator[int]:
        while row >= 0:
            yield row
            row = self.outline.parent[row]

    def _dates(self, row: int) -> tuple[Minutes, Minutes] | None:
        """Return the dates of an entry, ``None`` if it has none."""
        entry = self.entries[row]
        start, finish = entry.start or entry.finish, entry.finish or entry.start
        if start is None or finish is None:
            return None
        # Of dates in the wrong order the start counts for both.
        begun = to_minutes(start)
        return begun, max(begun, to_minutes(finish))

    def _scheduled(self, row: int) -> tuple[Minutes, Minutes]:
        return int(self.schedule.start[row]), int(self.schedule.finish[row])

    def _task(self, row: int) -> BudgetedTask:
        task, calendar = self.plan.tasks[row], self.calendars.of_row[row]
        start, finish = self.dates.get(row) or self._scheduled(row)
        percent, begun, ended = self._progress(row)
        return BudgetedTask(
            row=row,
            calendar=calendar,
            planned_calendar=self._planned_calendar(row, start, finish),
            start=start,
            finish=finish,
            budget=self._budget(row, start, finish),
            percent=percent,
            begun=begun,
            ended=ended,
            spent=self._spent(row, task, begun, ended),
            to_go=self._to_go(row, task),
        )

    def _planned_calendar(self, row: int, start: Minutes, finish: Minutes) -> int:
        """Return the row's calendar, or a number of its own if work was planned to pause."""
        own = self.calendars.of_row[row]
        clock = clock_of_work(self.plan.tasks[row], self.clocks[own], start=start, finish=finish)
        if clock is None:
            return own
        number = len(self.calendars.parts) + row
        self.clocks[number] = clock
        return number

    def _budget(self, row: int, start: Minutes, finish: Minutes) -> float:
        entry = self.entries.get(row)
        if entry is None:
            return 0.0
        if self.basis is Basis.COST:
            return float(entry.cost or 0)
        if self.basis is Basis.WORK:
            return float(entry.work or 0)
        return self._time(row, start, finish)

    def _time(self, row: int, start: Minutes, finish: Minutes) -> float:
        """Return working minutes; of what is counted in clock time, those of working days."""
        calendar = self.calendars.of_row[row]
        minutes = float(self.clocks[calendar].between(start, finish))
        if calendar == EVERY_MINUTE:
            return minutes * self.plan.minutes_per_day / MINUTES_PER_DAY
        return minutes

    def _leaves(self, row: int) -> list[int]:
        found, waiting = [], [row]
        while waiting:
            at = waiting.pop()
            waiting.extend(self.outline.children[at])
            is_leaf = not self.outline.is_phase(at) and self.outline.is_active[at]
            if is_leaf and self._is_own(at):
                found.append(at)
        return found

    def _progress(self, row: int) -> tuple[float, Minutes | None, Minutes | None]:
        """Return how much was complete by the status date, when it began and when it ended."""
        if self.outline.is_phase(row):
            return self._progress_of_phase(row)
        task = self.plan.tasks[row]
        if row in self.outline.efforts:
            return self._passed(row)
        if not has_begun(task):
            return 0.0, None, None
        begun, ended = int(self.schedule.start[row]), int(self.schedule.finish[row])
        if task.actual_start is None and not is_finished(task):
            begun = min(begun, self.status)
        if begun > self.status:
            return 0.0, None, None
        if not is_finished(task):
            return task.percent_complete / 100, begun, None
        if ended <= self.status:
            return 1.0, begun, ended
        return self._share_before_status(row, begun, ended), begun, None

    def _passed(self, row: int) -> tuple[float, Minutes | None, Minutes | None]:
        """Return what has passed of the time that a level of effort was planned for."""
        planned = self._dates(row) if row in self.entries else self._scheduled(row)
        percent = 0.0
        if planned is not None:
            start, finish = planned
            has_passed = self.status >= finish
            before = self._share_before_status(row, start, finish)
            percent = 1.0 if has_passed else max(before, 0.0)
        begun, ended = int(self.schedule.start[row]), int(self.schedule.finish[row])
        if begun > self.status:
            return percent, None, None
        return percent, begun, ended if ended <= self.status else None

    def _share_before_status(self, row: int, begun: Minutes, ended: Minutes) -> float:
        clock = self.clocks[self.calendars.of_row[row]]
        whole = clock.between(begun, ended)
        return clock.between(begun, self.status) / whole if whole > 0 else 0.0

    def _progress_of_phase(self, row: int) -> tuple[float, Minutes | None, Minutes | None]:
        parts = [(leaf, *self._progress(leaf)) for leaf in self._leaves(row)]
        weights = [max(self.plan.tasks[leaf].duration, 1) for leaf, *_ in parts]
        done = sum(w * percent for w, (_, percent, _, _) in zip(weights, parts, strict=True))
        starts = [begun for _, _, begun, _ in parts if begun is not None]
        ends = [ended for _, _, _, ended in parts if ended is not None]
        is_done = len(ends) == len(parts) > 0
        percent = 1.0 if is_done else done / max(1, sum(weights))
        return percent, min(starts, default=None), max(ends) if is_done else None

    def _is_in_future(self, row: int) -> bool:
        if row in self.outline.efforts:
            return False
        task = self.plan.tasks[row]
        ended = actual_finish_of(task)
        dates = [to_minutes(date) for date in (task.actual_start, ended) if date is not None]
        return any(date > self.status for date in dates)

    def _spent(
        self, row: int, task: Task, begun: Minutes | None, ended: Minutes | None
    ) -> float | None:
        """Return what was spent by the status date, ``None`` if nobody recorded it."""
        if self.basis is Basis.TIME:
            if begun is None:
                return 0.0
            return self._time(row, begun, self.status if ended is None else ended)
        found = self._recorded(row)
        if begun is None and self._is_in_future(row):
            return 0.0
        if found is None or begun is None or ended is not None or not is_finished(task):
            return found
        # What is said to have ended later was not all spent by now.
        return found * self._share_before_status(row, begun, int(self.schedule.finish[row]))

    def _recorded(self, row: int) -> float | None:
        rows = self._leaves(row) if self.outline.is_phase(row) else [row]
        name = "actual_cost" if self.basis is Basis.COST else "actual_work"
        values = [getattr(self.plan.tasks[each], name) for each in rows]
        known = [float(value) for value in values if value is not None]
        return sum(known) if known else None

    def _to_go(self, row: int, task: Task) -> float | None:
        """Return what the rest takes by the plan as it is now."""
        if self.outline.is_phase(row):
            parts = [self._to_go(leaf, self.plan.tasks[leaf]) for leaf in self._leaves(row)]
            return None if None in parts else sum(part for part in parts if part is not None)
        is_effort = row in self.outline.efforts
        if is_finished(task) and not is_effort:
            return 0.0
        if self.basis is Basis.TIME and is_effort:
            finish = int(self.schedule.finish[row])
            since = max(self.status, int(self.schedule.start[row]))
            return self._time(row, since, finish) if since < finish else 0.0
        if self.basis is Basis.TIME:
            rest = remaining_of(task) if task.actual_start is not None else task.duration
            scale = self.plan.minutes_per_day / MINUTES_PER_DAY if task.is_elapsed else 1.0
            return rest * scale
        whole, spent = (
            (task.cost, task.actual_cost)
            if self.basis is Basis.COST
            else (task.work, task.actual_work)
        )
        return None if whole is None else float(max(whole - (spent or 0), 0))


def _is_reversed(entry: BaselineEntry) -> bool:
    return entry.start is not None and entry.finish is not None and entry.finish < entry.start
