"""How much each person has to do, week by week, against what they can.

Work still to come is spread evenly over the working time of its task between where the
rest of it begins and the task's finish; capacity is the working time of the person's
calendar times their capacity. Both are counted from the status date on, so that a week
half over is judged by its second half.

Who works on a task: its assignments of work resources; without any, its owner, full time.
An owner is the resource of the same name, if there is one. A level of effort is worked on by
those assigned to it, evenly over its span; without any, by its owner if it has work of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from milepost.engine.calendars import resolve_calendar, tabulate
from milepost.engine.load_parts import NOBODY, People, Shares, share_left
from milepost.engine.plan import TaskKind
from milepost.engine.task_progress import actual_finish_of
from milepost.engine.units import MINUTES_PER_DAY, to_datetime, to_minutes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from milepost.engine.plan import Plan, Uid
    from milepost.engine.units import Minutes

    Floats = NDArray[np.float64]

__all__ = [
    "MOST_SPANS", "NOBODY", "Load", "LoadItem", "LoadStep", "PersonLoad", "load", "load_items", "next_work",
    "person_key", "share_left", "spans",
]  # fmt: skip

MOST_SPANS = 400


class LoadStep(StrEnum):
    """How long one column of a load is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class LoadItem(NamedTuple):
    """What one task asks of one person: minutes in each span."""

    person: str
    task: Uid
    minutes: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLoad:
    """One person's load: `work` and `capacity` are minutes in each span.

    `key` identifies the person in this plan: a resource's uid behind ``r:``, or the name
    in lower case behind ``n:`` where no resource has it. `milestones` lists those due in
    each span, unachieved, that the person owns.
    """

    key: str
    name: str
    resource: Uid | None
    work: tuple[float, ...]
    capacity: tuple[float, ...]
    milestones: tuple[tuple[Uid, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """The load of everybody in a plan over spans: ``edges[i]`` to ``edges[i + 1]``.

    `people` are the plan's work resources in their order, then owners who are none, by
    name; last, with the key `NOBODY`, the work that nobody has, if there is any.
    """

    edges: tuple[Minutes, ...]
    people: tuple[PersonLoad, ...]


def spans(first: Minutes, *, step: LoadStep, count: int) -> tuple[Minutes, ...]:
    """Return the edges of `count` days, weeks from Monday or months.

    The first of them holds `first`; there are at most `MOST_SPANS`.

    Examples
    --------
    >>> [to_datetime(edge).day for edge in spans(0, step=LoadStep.WEEK, count=2)]
    [29, 5, 12]
    """
    day = to_datetime(first).replace(hour=0, minute=0)
    count = min(max(count, 1), MOST_SPANS)
    if step is LoadStep.MONTH:
        months = [day.year * 12 + day.month - 1 + n for n in range(count + 1)]
        return tuple(to_minutes(day.replace(year=m // 12, month=m % 12 + 1, day=1)) for m in months)
    length = 7 if step is LoadStep.WEEK else 1
    if step is LoadStep.WEEK:
        day -= timedelta(days=day.weekday())
    return tuple(to_minutes(day + timedelta(days=length * n)) for n in range(count + 1))


def next_work(plan: Plan, instant: Minutes) -> Minutes:
    """Return when the plan's own calendar next works, at `instant` or within a year of it."""
    rules = {calendar.uid: calendar for calendar in plan.calendars}
    year = (instant - MINUTES_PER_DAY, instant + 366 * MINUTES_PER_DAY)
    table = tabulate(resolve_calendar(rules, plan.calendar), horizon=year)
    return table.next_working_instant(instant)


def person_key(plan: Plan, name: str) -> str:
    """Return the key of the person called `name` in `plan`; `NOBODY` for no name."""
    return People(plan).key_of(name)


def load(
    plan: Plan, *, dates: Mapping[Uid, tuple[Minutes, Minutes]], edges: Sequence[Minutes]
) -> Load:
    """Return everybody's load in the spans between `edges`.

    Parameters
    ----------
    dates
        Each task's scheduled start and finish, in wall minutes; those without are left out.
    edges
        Ascending wall minutes, such as `spans` gives.

    Notes
    -----
    Costs time linear in assignments times spans, plus the days of the calendars.
    """
    people = People(plan)
    shares = Shares(plan, people, dates=dates, edges=edges)
    minutes = shares.minutes()
    work: dict[str, Floats] = {key: np.zeros(len(edges) - 1) for key in people.everybody}
    for share, row in zip(shares.all, minutes, strict=True):
        if share.person not in work:
            work[share.person] = np.zeros(len(edges) - 1)
        work[share.person] += row
    due = _milestones_due(plan, people, dates=dates, edges=edges)
    keys = [key for key in {**work, **due} if key != NOBODY]
    keys.sort(key=people.place_of)
    if NOBODY in work and work[NOBODY].any():
        keys.append(NOBODY)
    nothing = np.zeros(len(edges) - 1)
    return Load(
        edges=tuple(edges),
        people=tuple(
            PersonLoad(
                key=key,
                name=people.name_of(key),
                resource=people.resource_of(key),
                work=tuple(work.get(key, nothing).tolist()),
                capacity=shares.capacity_of(key),
                milestones=due.get(key, ((),) * (len(edges) - 1)),
            )
            for key in keys
        ),
    )


def load_items(
    plan: Plan,
    *,
    dates: Mapping[Uid, tuple[Minutes, Minutes]],
    edges: Sequence[Minutes],
    person: str | None = None,
) -> tuple[LoadItem, ...]:
    """Return what each task asks of each person, or of `person` alone, in the outline's order.

    Items without work in any span are left out.
    """
    people = People(plan)
    shares = Shares(plan, people, dates=dates, edges=edges)
    return tuple(
        LoadItem(share.person, share.task.uid, tuple(row.tolist()))
        for share, row in zip(shares.all, shares.minutes(), strict=True)
        if person in (None, share.person) and row.any()
    )


def _milestones_due(
    plan: Plan,
    people: People,
    *,
    dates: Mapping[Uid, tuple[Minutes, Minutes]],
    edges: Sequence[Minutes],
) -> dict[str, tuple[tuple[Uid, ...], ...]]:
    """Return the unachieved milestones that fall due in each span, by their owner.

    A milestone is due on its agreed date, and without one on its scheduled date.
    """
    found: dict[str, list[list[Uid]]] = {}
    for task in plan.tasks:
        facts = task.milestone
        if task.kind is not TaskKind.MILESTONE or facts is None or not facts.owner.strip():
            continue
        if actual_finish_of(task) is not None or not task.is_active:
            continue
        due = to_minutes(facts.agreed_date) if facts.agreed_date else dates.get(task.uid, (0, 0))[1]
        place = bisect_right(edges, due) - 1
        if 0 <= place < len(edges) - 1:
            spans_of = found.setdefault(
                people.key_of(facts.owner), [[] for _ in range(len(edges) - 1)]
            )
            spans_of[place].append(task.uid)
    return {key: tuple(map(tuple, value)) for key, value in found.items()}
