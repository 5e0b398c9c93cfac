"""Identifiers as MSPDI needs them: positive whole numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from milepost.engine.plan import Plan

_NUMBER = re.compile(r"[1-9]\d{0,8}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The number of each task, calendar and resource, by its identifier in the plan."""

    tasks: dict[str, str]
    calendars: dict[str, str]
    resources: dict[str, str]


def number_plan(plan: Plan) -> Numbers:
    """Return numbers for a plan's identifiers; those that are numbers keep themselves."""
    return Numbers(
        tasks=number_uids(task.uid for task in plan.tasks),
        calendars=number_uids(calendar.uid for calendar in plan.calendars),
        resources=number_uids(resource.uid for resource in plan.resources),
    )


def number_uids(uids: Iterable[str]) -> dict[str, str]:
    """Return a number for each identifier, unique, in the order given."""
    given = list(uids)
    taken = {uid for uid in given if _NUMBER.fullmatch(uid)}
    numbers: dict[str, str] = {}
    free = 1
    for uid in given:
        if uid in taken:
            numbers[uid] = uid
            continue
        while str(free) in taken:
            free += 1
        numbers[uid] = str(free)
        free += 1
    return numbers
