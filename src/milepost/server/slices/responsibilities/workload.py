"""Everybody's load, from the plan as it is scheduled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from milepost.engine.load import Load, LoadItem, LoadStep, load, load_items, person_key, spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milepost.server.slices.plans import public as plans

WINDOW_WEEKS = 4
"""An owner's load is judged over so many weeks that end with the milestone's due date."""

MOST_WEEKS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerLoad:
    """The load of a milestone's owner in the weeks before it is due.

    `work` and `capacity` are minutes over the window; `percent` is their ratio, and
    `peak_percent` that of the fullest week, both ``None`` where there is no capacity.
    `first` and `last` bound the window in wall minutes.
    """

    person: str
    name: str
    first: int
    last: int
    work: float
    capacity: float
    percent: float | None
    peak_percent: float | None


def load_of(state: plans.PlanState, *, first: int, step: LoadStep, count: int) -> Load:
    """Return everybody's load in `count` days, weeks or months from the one that holds `first`."""
    edges = spans(first, step=step, count=count)
    return load(state.engine, dates=dates_of(state), edges=edges)


def items_of(
    state: plans.PlanState, *, edges: Sequence[int], person: str | None = None
) -> tuple[LoadItem, ...]:
    """Return what each task asks of `person`, or of everybody, between `edges`."""
    return load_items(state.engine, dates=dates_of(state), edges=edges, person=person)


def owner_loads(state: plans.PlanState) -> dict[str, OwnerLoad]:
    """Return the load of each unachieved milestone's owner in the weeks before it is due.

    A milestone is due on its agreed date, without one on its scheduled date. Those without
    an owner are left out.
    """
    due = _due_dates(state)
    if not due:
        return {}
    first = min(due.values()) - (WINDOW_WEEKS - 1) * _WEEK
    count = (max(due.values()) - first) // _WEEK + 2
    found = load_of(state, first=first, step=LoadStep.WEEK, count=min(count, MOST_WEEKS))
    by_key = {person.key: person for person in found.people}
    facts = state.plan["milestones"]
    owner_of = dict(zip(facts["uid"], facts["owner"], strict=True))
    loads = {}
    for uid, date in due.items():
        key = person_key(state.engine, owner_of[uid])
        last = max(1, sum(edge <= date for edge in found.edges))
        window = slice(max(0, last - WINDOW_WEEKS), last)
        person = by_key.get(key)
        work = person.work[window] if person else ()
        capacity = person.capacity[window] if person else ()
        loads[uid] = OwnerLoad(
            person=key,
            name=owner_of[uid].strip(),
            first=found.edges[window.start],
            last=found.edges[min(last, len(found.edges) - 1)],
            work=sum(work),
            capacity=sum(capacity),
            percent=_percent(sum(work), sum(capacity)),
            peak_percent=_peak(work, capacity),
        )
    return loads


_WEEK = 7 * 1440


def dates_of(state: plans.PlanState) -> dict[str, tuple[int, int]]:
    """Return each task's scheduled start and finish, in wall minutes."""
    derived = state.plan["derived"]
    return {
        uid: (start, finish)
        for uid, start, finish in zip(
            derived["uid"], derived["start"], derived["finish"], strict=True
        )
        if start is not None and finish is not None
    }


def _due_dates(state: plans.PlanState) -> dict[str, int]:
    """Return when each unachieved milestone that has an owner is due."""
    facts = state.plan["milestones"]
    found = {}
    for uid, owner, agreed, achieved in zip(
        facts["uid"], facts["owner"], facts["agreed_date"], facts["achieved_on"], strict=True
    ):
        due = agreed if agreed is not None else state.milestone_dates.get(uid)
        if owner.strip() and achieved is None and due is not None:
            found[uid] = due
    return found


def _percent(work: float, capacity: float) -> float | None:
    return round(100 * work / capacity, 1) if capacity else None


def _peak(work: Sequence[float], capacity: Sequence[float]) -> float | None:
    shares = [_percent(w, c) for w, c in zip(work, capacity, strict=True)]
    known = [share for share in shares if share is not None]
    return max(known, default=None)
