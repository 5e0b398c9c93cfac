"""What of a plan MSPDI cannot hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.plan import TaskKind
from milepost.engine.uncertainty import SpreadSource
from milepost.formats.findings import FindingLog
from milepost.formats.mspdi_attributes import MOST_CHARACTERS
from milepost.formats.mspdi_numbers import number_plan
from milepost.formats.xml_writer import FORBIDDEN

if TYPE_CHECKING:
    from milepost.engine.errors import Finding
    from milepost.engine.plan import Plan
    from milepost.engine.uncertainty import Uncertainty

_MOST_SHIFTS = 5
_HINT = "Keep a copy as Milepost JSON, which holds everything."


def mspdi_losses(plan: Plan) -> tuple[Finding, ...]:
    """Return one finding for each kind of fact that `write_mspdi` leaves out or changes."""
    log = FindingLog()
    for where, message in _plan_losses(plan):
        log.warning("not-in-this-format", where, message, _HINT)
    for where, message, uids in _task_losses(plan):
        log.warning("not-in-this-format", where, message, _HINT, uids)
    return log.all()


def _plan_losses(plan: Plan) -> list[tuple[str, str]]:
    numbers = number_plan(plan)
    lost = {
        "risks": bool(plan.risks),
        "parts of days in the near-critical limit": plan.near_critical_limit % plan.minutes_per_day
        != 0,
        **_uncertainty_losses(plan.uncertainty),
        "names of baselines": any(each.name for each in plan.baselines),
    }
    found = [(what, f"MSPDI has no place for {what}.") for what, is_lost in lost.items() if is_lost]
    for what, renumbered in (("calendars", numbers.calendars), ("resources", numbers.resources)):
        if any(uid != number for uid, number in renumbered.items()):
            found.append((what, f"Identifiers of {what} are replaced by numbers."))
    days = [day for each in plan.calendars for day in each.week if day] + [
        exception.shifts for each in plan.calendars for exception in each.exceptions
    ]
    if any(len(shifts) > _MOST_SHIFTS for shifts in days):
        found.append(("calendars", "Microsoft Project reads at most five working times a day."))
    return found


def _uncertainty_losses(uncertainty: Uncertainty) -> dict[str, bool]:
    return {
        "groups of tasks that are late together": bool(uncertainty.groups),
        "pairs of tasks that are late together": bool(uncertainty.pairs),
        "gates that send back": bool(uncertainty.reworks),
        "work that is done or not": bool(uncertainty.branches),
        "either-or": bool(uncertainty.choices),
        "lost days": bool(uncertainty.downtimes),
        "spreads learned from finished tasks": uncertainty.spread is SpreadSource.LEARNED,
    }


def _task_losses(plan: Plan) -> list[tuple[str, str, tuple[str, ...]]]:
    becoming = tuple(
        task.uid
        for task in plan.tasks
        if task.kind is TaskKind.TASK and task.duration == 0 and task.external is None
    )
    long = tuple(
        task.uid
        for task in plan.tasks
        if task.milestone and len(task.milestone.description) > MOST_CHARACTERS
    )
    unprintable = tuple(
        task.uid for task in plan.tasks if FORBIDDEN.search(f"{task.name}{task.notes}{task.owner}")
    )
    found = []
    if becoming:
        found.append(("tasks", "Tasks without duration are read back as milestones.", becoming))
    if long:
        message = f"Microsoft Project cuts descriptions after {MOST_CHARACTERS} characters."
        found.append(("milestones", message, long))
    if unprintable:
        found.append(("tasks", "Control characters in texts are left out.", unprintable))
    return found
