"""Rules about the work that leads to a milestone: float, scope, estimates, people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.warnings.findings import Finding, Severity
from milepost.engine.warnings.rules import Rule
from milepost.engine.warnings.words import counted, per_cent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from milepost.engine.warnings.facts import Contents, Milestone


def float_shrinking(
    milestone: Milestone, *, minutes_per_day: int, thresholds: Mapping[str, float]
) -> Finding | None:
    """Find a float that shrinks: by `days` and by `percent` of what it was `window` days ago.

    The float is the least total float of the unfinished work that leads to the milestone,
    in working days.
    """
    past = milestone.then.get(Rule.FLOAT_SHRINKING)
    then = past.least_float if past else None
    now = milestone.contents.least_float
    if then is None or now is None or then <= 0:
        return None
    lost = (then - now) / minutes_per_day
    share = (then - now) / then * 100
    if lost <= 0 or lost < thresholds["days"] or share < thresholds["percent"]:
        return None
    was, left = then / minutes_per_day, now / minutes_per_day
    return Finding(
        rule=Rule.FLOAT_SHRINKING,
        message="float-shrinking",
        severity=Severity.CRITICAL if now < 0 else Severity.WARNING,
        milestone=milestone.uid,
        figures={
            "then_days": round(was, 1),
            "now_days": round(left, 1),
            "lost_percent": round(share, 1),
        },
        thresholds=thresholds,
        sentence=f"The float of the work before “{milestone.name}” shrank from "
        f"{counted(was)} to {counted(left)}.",
    )


def scope_growth(
    milestone: Milestone, *, minutes_per_day: int, thresholds: Mapping[str, float]
) -> Finding | None:
    """Find a scope that grew since the agreement, in work or in tasks, by `percent` or more."""
    then, now = milestone.at_agreement, milestone.contents
    if milestone.agreed is None or then is None:
        return None
    work, tasks = _growth(then.work, now.work), _growth(then.tasks, now.tasks)
    greatest = max(work, tasks)
    if greatest <= 0 or greatest < thresholds["percent"]:
        return None
    return Finding(
        rule=Rule.SCOPE_GROWTH,
        message="scope-growth",
        severity=Severity.WARNING,
        milestone=milestone.uid,
        figures={
            "then_work_days": round(then.work / minutes_per_day, 1),
            "now_work_days": round(now.work / minutes_per_day, 1),
            "work_percent": round(work, 1),
            "then_tasks": then.tasks,
            "now_tasks": now.tasks,
            "tasks_percent": round(tasks, 1),
        },
        thresholds=thresholds,
        sentence=f"The scope of “{milestone.name}” grew by {per_cent(greatest)} since its date "
        f"was agreed: {then.tasks} to {now.tasks} tasks, "
        f"{counted(then.work / minutes_per_day)} to {counted(now.work / minutes_per_day)} of work.",
    )


def _growth(then: int, now: int) -> float:
    """Return the growth in per cent; from nothing to something it is 100 %."""
    if then == 0:
        return 100.0 if now > 0 else 0.0
    return (now - then) / then * 100


def estimate_growth(
    milestone: Milestone, *, minutes_per_day: int, thresholds: Mapping[str, float]
) -> Finding | None:
    """Find estimates that grew by `percent` since the agreement, of the tasks there were then."""
    then, now = milestone.at_agreement, milestone.contents
    if milestone.agreed is None or then is None:
        return None
    common = then.estimates.keys() & now.estimates.keys()
    was = sum(then.estimates[uid] for uid in common)
    is_now = sum(now.estimates[uid] for uid in common)
    growth = _growth(was, is_now)
    if growth <= 0 or growth < thresholds["percent"]:
        return None
    return Finding(
        rule=Rule.ESTIMATE_GROWTH,
        message="estimate-growth",
        severity=Severity.WARNING,
        milestone=milestone.uid,
        figures={
            "then_days": round(was / minutes_per_day, 1),
            "now_days": round(is_now / minutes_per_day, 1),
            "growth_percent": round(growth, 1),
            "tasks": len(common),
        },
        thresholds=thresholds,
        sentence=f"The estimates of the work before “{milestone.name}” grew by "
        f"{per_cent(growth)} since its date was agreed.",
    )


def people_change(milestone: Milestone, *, thresholds: Mapping[str, float]) -> Finding | None:
    """Find people who left the milestone within the window: its owners, or those doing its work.

    Work that has been finished since is nobody's loss; who joins is none either.
    """
    then, now = milestone.then.get(Rule.PEOPLE_CHANGE), milestone.contents
    if then is None:
        return None
    left = sorted(_left(then, now))
    if not left:
        return None
    is_owner = not {then.owner, then.client_owner}.isdisjoint(left)
    return Finding(
        rule=Rule.PEOPLE_CHANGE,
        message="people-change",
        severity=Severity.WARNING if is_owner else Severity.INFO,
        milestone=milestone.uid,
        figures={
            "left": ", ".join(left),
            "left_count": len(left),
            "joined": ", ".join(sorted(_names(now) - _names(then))),
        },
        thresholds=thresholds,
        sentence=f"{', '.join(left)} left the work on “{milestone.name}”.",
    )


def _left(then: Contents, now: Contents) -> set[str]:
    open_still = then.people.keys() & now.people.keys()
    working_then = {name for uid in open_still for name in then.people[uid]}
    return (working_then | {then.owner, then.client_owner}) - _names(now) - {""}


def _names(contents: Contents) -> set[str]:
    working = {name for names in contents.people.values() for name in names}
    return working | ({contents.owner, contents.client_owner} - {""})
