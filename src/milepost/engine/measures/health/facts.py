"""What the fourteen points look at: the tasks that count, their links and their baseline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from milepost.engine.measures.budgeted import clocks_of
from milepost.engine.measures.earning import is_finished
from milepost.engine.plan import TaskKind
from milepost.engine.task_calendars import EVERY_MINUTE, PLAN_CALENDAR
from milepost.engine.units import MINUTES_PER_DAY, to_minutes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from milepost.engine.measures.curve import Clock
    from milepost.engine.outline import Outline
    from milepost.engine.plan import Baseline, Dependency, Plan, Task, Uid
    from milepost.engine.schedule import Schedule
    from milepost.engine.units import Minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """The baseline dates of a row."""

    start: Minutes
    finish: Minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthFacts:
    """A schedule with the rows that the guide counts.

    `tasks` are the rows that are work: active, no phase, no milestone, no level of effort,
    no row of another plan, with a duration. `incomplete` are those of them that are not finished. `links` lead to
    rows that are not finished, milestones and phases included.
    """

    schedule: Schedule
    status: Minutes | None
    baseline: Baseline | None
    tasks: tuple[int, ...]
    incomplete: tuple[int, ...]
    links: tuple[Dependency, ...]
    planned: Mapping[int, Planned]
    clocks: Mapping[int, Clock]

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.schedule.plan

    @property
    def outline(self) -> Outline:
        """The plan's outline."""
        return self.schedule.gathered.outline

    @property
    def clock(self) -> Clock:
        """The plan's own calendar."""
        return self.clocks[PLAN_CALENDAR]

    def task(self, row: int) -> Task:
        """Return the task of a row."""
        return self.plan.tasks[row]

    def uids(self, rows: Iterable[int]) -> tuple[Uid, ...]:
        """Return the identifiers of rows, in outline order."""
        return tuple(self.plan.tasks[row].uid for row in sorted(set(rows)))

    def days(self, row: int, minutes: float) -> float:
        """Return minutes of a row's own calendar as working days of the plan."""
        is_clock_time = self.schedule.gathered.calendars.of_row[row] == EVERY_MINUTE
        return minutes / (MINUTES_PER_DAY if is_clock_time else self.plan.minutes_per_day)

    def last_rows(self) -> list[int]:
        """Return the tasks and milestones that finish when the project does."""
        schedule = self.schedule
        return [
            row
            for row in (schedule.finish == schedule.project_finish).nonzero()[0].tolist()
            if _is_own_leaf(self.plan, self.outline, row)
        ]

    def is_later(self, row: int, planned: Minutes, now: Minutes) -> bool:
        """Return whether a date of a row is later than planned, in its own working time."""
        clock = self.clocks[self.schedule.gathered.calendars.of_row[row]]
        return now > planned and clock.between(planned, now) > 0

    def is_done_by_status(self, row: int) -> bool:
        """Return whether a row was finished by the status date."""
        if not is_finished(self.task(row)):
            return False
        return self.status is None or int(self.schedule.finish[row]) <= self.status


def facts_of(
    schedule: Schedule, *, baseline: Baseline | None, status: Minutes | None
) -> HealthFacts:
    """Return what the points look at."""
    plan, outline = schedule.plan, schedule.gathered.outline
    tasks = tuple(row for row in range(len(plan.tasks)) if _is_work(plan, outline, row))
    planned = _planned(plan, outline, baseline)
    dates = [*schedule.start.tolist(), *schedule.finish.tolist(), to_minutes(plan.start)]
    dates += [each.start for each in planned.values()] + [each.finish for each in planned.values()]
    if status is not None:
        dates.append(status)
    return HealthFacts(
        schedule=schedule,
        status=status,
        baseline=baseline,
        tasks=tasks,
        incomplete=tuple(row for row in tasks if not is_finished(plan.tasks[row])),
        links=tuple(link for link in plan.dependencies if _counts(plan, outline, link)),
        planned=planned,
        clocks=clocks_of(schedule.gathered.calendars, dates=dates),
    )


def _is_work(plan: Plan, outline: Outline, row: int) -> bool:
    task = plan.tasks[row]
    is_own = _is_own_leaf(plan, outline, row)
    return is_own and task.kind is TaskKind.TASK and task.duration > 0


def _is_own_leaf(plan: Plan, outline: Outline, row: int) -> bool:
    is_leaf = outline.is_active[row] and not outline.is_phase(row)
    return is_leaf and plan.tasks[row].external is None


def _counts(plan: Plan, outline: Outline, link: Dependency) -> bool:
    """Return whether a link binds: both ends are active and its successor is not finished."""
    before, after = outline.row_of[link.predecessor], outline.row_of[link.successor]
    is_active = outline.is_active[before] and outline.is_active[after]
    return is_active and not is_finished(plan.tasks[after])


def _planned(plan: Plan, outline: Outline, baseline: Baseline | None) -> dict[int, Planned]:
    found = {}
    for entry in baseline.entries if baseline is not None else ():
        row = outline.row_of.get(entry.task)
        start, finish = entry.start or entry.finish, entry.finish or entry.start
        if row is None or start is None or finish is None or plan.tasks[row].external is not None:
            continue
        first = to_minutes(start)
        found[row] = Planned(start=first, finish=max(first, to_minutes(finish)))
    return found
