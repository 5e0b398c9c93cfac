"""Which calendar each task is scheduled on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from milepost.engine.calendars import ALWAYS, CalendarRule, resolve_calendar
from milepost.engine.parts import joined_uid
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
    instead: tuple[int, ...]
    """What counts in place of each of `parts`, if it leaves no working time."""
    counting: dict[int, int]
    """What counts working lags into rows of elapsed duration: their own working time."""
    used: frozenset[int]
    """The calendars that any row needs, and the plan's."""
    registry: CalendarRegistry = field(repr=False, compare=False)

    def of_plan(self, plan: Plan) -> npt.NDArray[np.int32]:
        """Return for each row the calendar of the plan, or of the one that brought the row."""
        if not plan.parts:
            return np.full(len(self.of_row), PLAN_CALENDAR, dtype=np.int32)
        numbers = [self.registry.number(frozenset({part.calendar})) for part in plan.parts]
        sizes = [part.last - part.first for part in plan.parts]
        return np.repeat(numbers, sizes).astype(np.int32)

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
        self._by_rules: dict[tuple[Uid | None, frozenset[CalendarRule]], int] = {}
        self.of_resources: dict[Uid, set[Uid]] = _resource_calendars(plan)
        self.parts: list[tuple[CalendarRule, ...]] = []
        self.instead: list[int] = []
        """What counts in place of each calendar, if it has no working time."""
        self._owner = {
            joined_uid(part.name, each.uid): part.calendar
            for part in plan.parts
            for each in part.plan.calendars
        }
        self.number(frozenset({plan.calendar}))
        self.parts.append((ALWAYS,))
        self.instead.append(EVERY_MINUTE)

    def number(self, uids: frozenset[Uid]) -> int:
        """Return the number of the time in which all calendars `uids` work."""
        if uids not in self._by_uids:
            rules = tuple(self._rule(uid) for uid in sorted(uids))
            self._by_uids[uids] = self._add(rules, owner=self._owner.get(min(uids)))
        return self._by_uids[uids]

    def _rule(self, uid: Uid) -> CalendarRule:
        if uid not in self._rules:
            self._rules[uid] = resolve_calendar(self._calendars, uid)
        return self._rules[uid]

    def _add(self, rules: tuple[CalendarRule, ...], *, owner: Uid | None) -> int:
        key = owner, frozenset(rules)
        if key not in self._by_rules:
            number = self._by_rules[key] = len(self.parts)
            self.parts.append(tuple(dict.fromkeys(rules)))
            self.instead.append(PLAN_CALENDAR if owner is None else number)
            if owner is not None:
                self.instead[number] = self.number(frozenset({owner}))
        return self._by_rules[key]


def choose_calendars(plan: Plan) -> TaskCalendars:
    """Return the calendar of each row.

    A task's own calendar and those of its work resources count together, unless the
    task ignores its resources' calendars. Without either, the plan's calendar counts.
    """
    registry = CalendarRegistry(plan)
    for part in plan.parts:
        registry.number(frozenset({part.calendar}))
    of_row = tuple(_calendar_of(task, registry=registry) for task in plan.tasks)
    counting = {
        row: _working_calendar(task, registry=registry)
        for row, task in enumerate(plan.tasks)
        if task.is_elapsed
    }
    return TaskCalendars(
        parts=tuple(registry.parts),
        of_row=of_row,
        instead=tuple(registry.instead),
        counting=counting,
        used=frozenset({PLAN_CALENDAR, *of_row, *counting.values()}),
        registry=registry,
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
