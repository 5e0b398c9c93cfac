"""What the engine tells about a plan: findings, with the place and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.errors import Finding, Severity
from milepost.engine.outline import place_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from milepost.engine.plan import Plan
    from milepost.engine.task_calendars import TaskCalendars

MOST_NAMES = 100
"""A message names so many tasks and counts the rest; `Finding.uids` has them all."""


def about_tasks(
    plan: Plan,
    *,
    rows: Sequence[int],
    code: str,
    severity: Severity,
    message: str,
    hint: str,
) -> Finding:
    """Return a finding about the tasks of `rows`; its place is the first one's."""
    return Finding(
        code=code,
        severity=severity,
        where=place_of(plan.tasks[rows[0]], row=rows[0]),
        message=message,
        hint=hint,
        uids=tuple(plan.tasks[row].uid for row in rows),
    )


def loop_finding(plan: Plan, *, rows: Sequence[int]) -> Finding:
    """Return the finding of a loop of dependencies through `rows`, in loop order."""
    names = [f"“{_named(plan, row)}”" for row in rows[:MOST_NAMES]]
    more = [f"{len(rows) - MOST_NAMES} more"] if len(rows) > MOST_NAMES else []
    chain = " → ".join([*names, *more, names[0]])
    return about_tasks(
        plan,
        rows=rows,
        code="dependency-loop",
        severity=Severity.ERROR,
        message=f"These wait for one another in a loop: {chain}.",
        hint="Remove one of the dependencies; until then those of the loop are ignored.",
    )


def _named(plan: Plan, row: int) -> str:
    """Return the name of a row, with its plan's where there are several."""
    name = plan.tasks[row].name
    owners = [part.name for part in plan.parts if part.first <= row < part.last]
    return f"{name} ({owners[0]})" if owners and owners[0] else name


def calendar_findings(
    plan: Plan, *, calendars: TaskCalendars, empty: Collection[int]
) -> list[Finding]:
    """Return a finding for each calendar in use on which nobody ever works."""
    found = []
    for number in sorted(empty):
        rows = [row for row, used in enumerate(calendars.of_row) if used == number]
        if rows:
            found.append(
                _no_working_time(plan, rows, instead=_instead_of(number, calendars, empty))
            )
    return found


def _instead_of(number: int, calendars: TaskCalendars, empty: Collection[int]) -> str:
    if calendars.instead[number] in empty:
        return "Every minute counts as working time instead."
    return "The plan's calendar is used instead."


def _no_working_time(plan: Plan, rows: Sequence[int], *, instead: str) -> Finding:
    others = f" and {len(rows) - 1} more" if len(rows) > 1 else ""
    return about_tasks(
        plan,
        rows=rows,
        code="no-working-time",
        severity=Severity.ERROR,
        message=(
            f"“{plan.tasks[rows[0]].name}”{others} can never be worked on: the calendars"
            f" that apply leave no working time. {instead}"
        ),
        hint="Choose another calendar, or add working hours to this one.",
    )
