"""Small lives of projects for the tests: days of January 2026, an office week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import numpy as np
from tests.engine.plans import OFFICE

from milepost.engine.calendars import resolve_calendar, tabulate
from milepost.engine.distribution import Life, LifeMilestone, LifePhase, TaskColumns
from milepost.engine.smart import Language
from milepost.engine.units import to_minutes

CALENDAR = tabulate(
    resolve_calendar({"office": OFFICE}, "office"),
    horizon=(to_minutes(datetime(2025, 1, 1)), to_minutes(datetime(2028, 1, 1))),
)
MONDAY = to_minutes(datetime(2026, 1, 5, 8))
"""Working day 0 of every life."""


def start_of(day: int) -> int:
    """The morning of working day `day`, counted from Monday 5 January 2026."""
    return MONDAY + (day // 5 * 7 + day % 5) * 1440


def end_of(day: int) -> int:
    """The evening of working day `day`."""
    return start_of(day) + 9 * 60


class T(NamedTuple):
    """A task from the morning of one working day to the evening of another."""

    uid: str
    first: int
    last: int
    owner: str = ""
    side: str = ""
    phase: int = -1
    cost: int = 0
    is_spending: bool = False
    is_done: bool = False
    work: int | None = None


class M(NamedTuple):
    """A milestone on the evening of a working day, after the tasks `after`."""

    uid: str
    day: int
    after: str = ""
    phase: int = -1


def life(
    tasks: Sequence[T],
    milestones: Sequence[M] = (),
    *,
    links: str = "",
    phases: Sequence[LifePhase] = (),
    today: int | None = None,
    language: Language = Language.ENGLISH,
) -> Life:
    """Return a life; ``links="a>b b>c"``."""
    row_of = {task.uid: row for row, task in enumerate(tasks)}
    pairs = [link.split(">") for link in links.split()]
    return Life(
        tasks=columns(tasks),
        phases=tuple(phases),
        milestones=tuple(
            LifeMilestone(
                uid=item.uid,
                name=item.uid.title(),
                date=end_of(item.day),
                phase=item.phase,
                feeders=tuple(row_of[uid] for uid in item.after.split()),
                contents=tuple(row_of[uid] for uid in item.after.split()),
            )
            for item in milestones
        ),
        before=np.array([row_of[a] for a, _ in pairs], dtype=np.int64),
        after=np.array([row_of[b] for _, b in pairs], dtype=np.int64),
        calendar=CALENDAR,
        today=today,
        language=language,
    )


def columns(tasks: Sequence[T]) -> TaskColumns:
    def numbers(values: list[int]) -> np.ndarray:
        return np.array(values, dtype=np.int64)

    return TaskColumns(
        uids=tuple(task.uid for task in tasks),
        names=tuple(task.uid for task in tasks),
        start=numbers([start_of(task.first) for task in tasks]),
        finish=numbers([end_of(task.last) for task in tasks]),
        work=numbers([(x.last - x.first + 1) * 480 if x.work is None else x.work for x in tasks]),
        cost=numbers([task.cost for task in tasks]),
        phase=numbers([task.phase for task in tasks]),
        owner=tuple(task.owner for task in tasks),
        side=tuple(task.side for task in tasks),
        is_done=np.array([task.is_done for task in tasks], dtype=bool),
        is_spending=np.array([task.is_spending for task in tasks], dtype=bool),
    )
