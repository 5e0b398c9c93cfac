"""Which calendar each task is scheduled on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from milepost.engine.calendars import ALWAYS, CalendarRule, resolve_calendar
from milepost.engine.plan import ResourceKind

if TYPE_CHECKING:
    from milepost.engine.plan import Plan, Task, Uid

PLAN_CALENDAR = 0
"""Index of the plan's own calendar among `TaskCalendars.parts`."""
EVERY_MINUTE = 1
"""Index of the calendar without non-working time: elapsed durations, phases' nodes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskCalendars:
    """The distinct calendars in use and the one of each row.

    `parts` holds, for each calendar, the rules that must all allow work: one, or
    several when a task needs its own calendar and those of its resources at once.
    """

    parts: tuple[tuple[CalendarRule, ...], ...]
    of_row: tuple[int, ...]
    counting: dict[int, int]
    """What counts working lags into rows of elapsed duration: their own working time."""
    registry: CalendarRegistry = field(repr=False, compare=False)

    def number_of(self, task: Task) -> int | None:
        """Return the calendar of an edited task, ``None`` if no row had such a one before."""
        number = _calendar_of(task, registry=self.registry)
        return number if number < len(self.parts) else None


class CalendarRegistry:
    """Numbers calendars so that equal ones share a number."""

    def __init__(self, plan: Plan) -> None:
        self._calendars = {calendar.uid: calendar for calendar in plan.calendars}
        self._rules: dict[Uid, CalendarRule] = {}
        self._by_uids: dict[frozenset[Uid], int] = {}
        self._by_rules: dict[frozenset[CalendarRule], int] = {}
        self.of_resources: dict[Uid, set[Uid]] = _resource_calendars(plan)
        self.parts: list[tuple[CalendarRule, ...]] = []
        self._add((self._rule(plan.calendar),))
        self.parts.append((ALWAYS,))

    def number(self, uids: frozenset[Uid]) -> int:
        """Return the number of the time in which all calendars `uids` work."""
        if uids not in self._by_uids:
            self._by_uids[uids] = self._add(tuple(self._rule(uid) for uid in sorted(uids)))
        return self._by_uids[uids]

    def _rule(self, uid: Uid) -> CalendarRule:
        if uid not in self._rules:
            self._rules[uid] = resolve_calendar(self._calendars, uid)
        return self._rules[uid]

    def _add(self, rules: tuple[CalendarRule, ...]) -> int:
        distinct = frozenset(rules)
        if distinct not in self._by_rules:
            self._by_rules[distinct] = len(self.parts)
            self.parts.append(tuple(dict.fromkeys(rules)))
        return self._by_rules[distinct]


def choose_calendars(plan: Plan) -> TaskCalendars:
    """Return the calendar of each row.

    A task's own calendar and those of its work resources count together, unless the
    task ignores its resources' calendars. Without either, the plan's calendar counts.
    """
    registry = CalendarRegistry(plan)
    of_row = tuple(_calendar_of(task, registry=registry) for task in plan.tasks)
    counting = {
        row: _working_calendar(task, registry=registry)
        for row, task in enumerate(plan.tasks)
        if task.is_elapsed
    }
    return TaskCalendars(
        parts=tuple(registry.parts), of_row=of_row, counting=counting, registry=registry
    )


def _calendar_of(task: Task, *, registry: CalendarRegistry) -> int:
    return EVERY_MINUTE if task.is_elapsed else _working_calendar(task, registry=registry)


def _working_calendar(task: Task, *, registry: CalendarRegistry) -> int:
    shared = registry.of_resources.get(task.uid)
    uids = set() if task.ignores_resource_calendars or shared is None else shared
    if task.calendar is not None:
        uids = {task.calendar} | uids
    return registry.number(frozenset(uids)) if uids else PLAN_CALENDAR


def _resource_calendars(plan: Plan) -> dict[Uid, set[Uid]]:
    """Return the calendars of each task's work resources, by task."""
    calendar_of = {
        resource.uid: resource.calendar if resource.calendar is not None else plan.calendar
        for resource in plan.resources
        if resource.kind is ResourceKind.WORK
    }
    used: dict[Uid, set[Uid]] = {}
    for assignment in plan.assignments:
        calendar = calendar_of.get(assignment.resource)
        if calendar is not None and assignment.units > 0:
            used.setdefault(assignment.task, set()).add(calendar)
    return used
