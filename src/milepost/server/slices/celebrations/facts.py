"""Then and now: what a celebration tells of a milestone, gathered from all who know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from milepost.server.kernel.log import reader
from milepost.server.slices.deliverables import public as deliverables
from milepost.server.slices.plans import public as plans

DAY = 1440


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact of a celebration.

    The page has words for the `key`; a fact that a person named, such as a measure, carries
    its own `name`. Dates are wall minutes, days whole numbers (below zero: early).
    """

    key: str
    value: int | float | str
    name: str = ""

    def as_wire(self) -> dict[str, Any]:
        """Return the fact as the log keeps it."""
        return {"key": self.key, "name": self.name, "value": self.value}


Provider = Callable[["plans.Project", str], Sequence[Fact]]
"""Returns what a slice knows of a milestone of a project that has just been achieved."""

_providers: dict[str, Provider] = {}


def register(name: str, provide: Provider) -> None:
    """Let a slice add facts; a second provider of the same `name` replaces the first."""
    _providers[name] = provide


def facts_of(project: plans.Project, state: plans.PlanState, *, milestone: str) -> list[Fact]:
    """Return what is known of a milestone that is achieved, in the order to be shown."""
    place = state.plan["milestones"]["uid"].index(milestone)
    agreed = state.plan["milestones"]["agreed_date"][place]
    achieved = state.plan["milestones"]["achieved_on"][place]
    found = [*_promise(agreed, achieved), *_course(project, milestone, achieved)]
    found += _agreements(project, milestone)
    found += _deliverables(project, milestone)
    for provide in tuple(_providers.values()):
        found += provide(project, milestone)
    return found


def _promise(agreed: int | None, achieved: int) -> list[Fact]:
    if agreed is None:
        return []
    return [
        Fact(key="agreed_date", value=agreed),
        Fact(key="days_against_agreed", value=days_between(agreed, achieved)),
    ]


def days_between(earlier: int, later: int) -> int:
    """Return the calendar days from one wall time to another; below zero if it is earlier."""
    return later // DAY - earlier // DAY


def _course(project: plans.Project, milestone: str, achieved: int) -> list[Fact]:
    """Return how the scheduled date went from its first report to the achievement."""
    dates = plans.list_scheduled_dates(project.id, milestone=milestone)
    if not dates:
        return []
    # The schedule follows the achievement itself, which is no slip of the plan.
    planned = dates[:-1] if len(dates) > 1 and dates[-1] == achieved else dates
    slips = sum(now // DAY > was // DAY for was, now in pairwise(planned))
    return [
        Fact(key="first_forecast", value=dates[0]),
        Fact(key="days_against_first", value=days_between(dates[0], achieved)),
        Fact(key="slips", value=slips),
    ]


def _agreements(project: plans.Project, milestone: str) -> list[Fact]:
    changes = reader.list_of_commands(project.id, commands=plans.AGREEING)
    count = sum(any(_dates(op, milestone) for op in change.draft.ops) for change in changes)
    return [Fact(key="agreements", value=count)] if count else []


def _dates(op: dict[str, Any], milestone: str) -> bool:
    """Return whether an op gives the milestone an agreed date."""
    is_its_own = op["entity"] == "milestone" and op["uid"] == milestone
    return is_its_own and op["fields"].get("agreed_date", (None, None))[1] is not None


def _deliverables(project: plans.Project, milestone: str) -> list[Fact]:
    own = [
        item for item in deliverables.find_deliverables(project.id) if item.milestone == milestone
    ]
    accepted = [item for item in own if item.accepted_at is not None]
    if not accepted:
        return []
    return [
        Fact(key="deliverables_accepted", value=len(accepted)),
        Fact(key="versions_submitted", value=sum(item.version for item in own)),
    ]
