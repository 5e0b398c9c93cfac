"""What the distribution check looks at: the work of a project, its phases and milestones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from milepost.engine.smart.titles import Language

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from milepost.engine.calendars import CalendarTable
    from milepost.engine.plan import Uid
    from milepost.engine.units import Minutes

    Int64s = NDArray[np.int64]
    Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TaskColumns:
    """The tasks that are work, as columns of equal length.

    `start` and `finish` are wall minutes, `work` is minutes of work, `cost` any unit.
    `phase` is the place of each task's phase among the phases, -1 without one. `side` says
    for whom the owner works, equal texts for one side. `is_spending` marks what cannot be
    taken back, such as an order to a supplier.
    """

    uids: tuple[Uid, ...]
    names: tuple[str, ...]
    start: Int64s
    finish: Int64s
    work: Int64s
    cost: Int64s
    phase: Int64s
    owner: tuple[str, ...]
    side: tuple[str, ...]
    is_done: Bools
    is_spending: Bools


@dataclass(frozen=True, slots=True, kw_only=True)
class LifePhase:
    """A phase; `parent` is its place among the phases, -1 at the top of the outline."""

    uid: Uid
    name: str
    parent: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeMilestone:
    """A milestone with its scheduled date.

    `phase` is the place of its phase, -1 without one; `feeders` are the rows of the tasks
    right before it, `contents` of all that lead to it from the milestones before.
    """

    uid: Uid
    name: str
    date: Minutes
    phase: int = -1
    feeders: tuple[int, ...] = ()
    contents: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Life:
    """A project's life. `before` and `after` are the rows of tasks that follow one another."""

    tasks: TaskColumns
    phases: tuple[LifePhase, ...]
    milestones: tuple[LifeMilestone, ...]
    before: Int64s
    after: Int64s
    calendar: CalendarTable
    today: Minutes | None = None
    language: Language = Language.ENGLISH
