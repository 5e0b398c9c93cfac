"""A plan and its dates, kept up to date edit by edit: only what changes is calculated anew."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from milepost.engine.compile import Gathered, gather
from milepost.engine.kernels import library
from milepost.engine.live_arrays import ROW_COLUMNS, LiveArrays
from milepost.engine.live_follow import Follower
from milepost.engine.patching import patch
from milepost.engine.plan import ConstraintType, Plan, ProgressMode
from milepost.engine.schedule import Schedule, compile_wide_enough, schedule_of
from milepost.engine.units import Minutes
from milepost.engine.validation import is_sound_edit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from milepost.engine.compiled import CompiledPlan
    from milepost.engine.plan import Dependency, Task, Uid

Int64s = npt.NDArray[np.int64]

_ROW_SHAPING = (
    "uid", "kind", "parent", "is_elapsed", "ignores_resource_calendars", "is_active", "contributes_to",
    "external",
)  # fmt: skip
"""What of a row decides on nodes and links, or on other rows."""
_PHASE_SHAPING = (
    "constraint", "deadline", "duration", "calendar", "is_manual", "manual_start", "manual_finish",
)  # fmt: skip
_PROGRESS = (
    "actual_start", "actual_finish", "percent_complete", "duration", "milestone", "is_manual",
    "manual_start", "manual_finish",
)  # fmt: skip
"""What of a row decides, under progress override, on whether its links hold it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Moved:
    """What an edit did: the `rows` of which a date, a float or the criticality differs.

    `was_whole` says that the edit was not one that can be followed, so that the whole plan
    was calculated anew.
    """

    rows: npt.NDArray[np.int32]
    was_whole: bool


class LiveSchedule:
    """The dates, floats and critical rows of a plan under edits.

    `column` gives ``start``, ``finish``, ``late_start``, ``late_finish``, ``total_float``,
    ``free_float`` and ``critical``, which mean what they mean in `Schedule`. They are
    changed in place, so copy what you want to keep. After each edit they equal,
    to the bit, those of `schedule(live.plan)`.

    Notes
    -----
    Followed are edits of durations, dates, constraints, progress, calendars already in use,
    and links between tasks, in plans without loops, without levels of effort or rows as late
    as possible and scheduled from their start. Any other edit calculates the whole plan, and
    so does every edit without the compiled kernels; `hindrance` then says why. An edit that moves the project's finish costs a
    backward pass; others cost time in proportion to what they move.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from milepost.library.builder import PlanBuilder
    >>> house = PlanBuilder("House", start="2026-01-05")
    >>> walls = house.task("Walls", "5d", after=house.task("Foundation", "3d"))
    >>> plan = house.plan()
    >>> live = LiveSchedule(plan)
    >>> moved = live.edit(tasks=[replace(plan.tasks[0], duration=960)])
    >>> sorted(live.uids[row] for row in moved.rows)
    ['foundation', 'walls']
    """

    _plan: Plan
    _tasks: list[Task]
    _links: dict[Dependency, int] | None
    _is_edited: bool
    _rows: dict[str, npt.NDArray[Any]]
    _follower: Follower | None
    _hindrance: str | None

    def __init__(self, plan: Plan) -> None:
        self._begin(plan, gather(plan))

    def column(self, name: str) -> npt.NDArray[Any]:
        """Return one of the columns by its name, in the order of the outline."""
        return self._rows[name]

    @property
    def plan(self) -> Plan:
        """The plan as it is after the edits so far."""
        if self._is_edited:
            plan = copy(self._plan)
            object.__setattr__(plan, "tasks", tuple(self._tasks))
            object.__setattr__(plan, "dependencies", tuple(self._all_links()))
            self._plan, self._is_edited = plan, False
        return self._plan

    def task(self, row: int) -> Task:
        """Return a row as it is after the edits so far."""
        return self._tasks[row]

    @property
    def hindrance(self) -> str | None:
        """Why every edit calculates the whole plan; ``None`` where edits can be followed."""
        return self._hindrance

    @property
    def uids(self) -> tuple[Uid, ...]:
        """The identifiers of the rows."""
        return tuple(self.row_of)

    @property
    def project_finish(self) -> Minutes:
        """The latest finish of all active rows."""
        if self._follower is None:
            return self._whole.project_finish
        return self._follower.arrays.project_finish + self._follower.arrays.compiled.origin

    @property
    def schedule(self) -> Schedule:
        """The whole schedule of the plan as it is, with findings and drivers; made when asked."""
        return schedule_of(self._gather(self.plan))

    def edit(
        self,
        *,
        tasks: Iterable[Task] = (),
        link: Sequence[Dependency] = (),
        unlink: Sequence[Dependency] = (),
    ) -> Moved:
        """Apply one edit and return the rows that moved.

        Parameters
        ----------
        tasks
            Rows in place of those with the same uid.
        link, unlink
            Dependencies to add, and ones of the plan to remove.

        Raises
        ------
        InvalidPlan
            If the edited values form no plan; nothing is changed then.
        KeyError
            If there is no such row, or no such dependency to remove.
        """
        rows = {self.row_of[task.uid]: task for task in tasks}
        self._refuse_unsound(rows, link, unlink)
        follower = self._follower
        can_follow = follower is not None and self._can_follow(
            follower.arrays.compiled, rows, (*link, *unlink)
        )
        before = dict(rows)
        for row, task in rows.items():
            before[row], self._tasks[row] = self._tasks[row], task
        self._count_links(link, unlink)
        self._is_edited = True
        if follower is not None and can_follow and follower.follow(before, link, unlink):
            moved = follower.arrays.update()
            if moved is not None:
                return Moved(rows=moved, was_whole=False)
        return self._start_over()

    # Beginning

    def _begin(self, plan: Plan, gathered: Gathered) -> None:
        self._plan = plan
        self._is_edited = False
        self._tasks = list(plan.tasks)
        self._links = None
        self._gathered = gathered
        self.row_of: Mapping[Uid, int] = gathered.outline.row_of
        arrays = _arrays_of(gathered)
        self._hindrance = arrays if isinstance(arrays, str) else None
        if isinstance(arrays, str):
            self._follower = None
            self._whole = schedule_of(gathered)
            names = (*ROW_COLUMNS, "critical")
            self._rows = {name: getattr(self._whole, name) for name in names}
        else:
            self._follower = Follower(arrays=arrays, gathered=gathered, tasks=self._tasks)
            self._rows = arrays.rows

    def _gather(self, plan: Plan) -> Gathered:
        known = patch(self._gathered, plan)
        return gather(plan) if known is None else known

    def _start_over(self) -> Moved:
        before = {name: column.copy() for name, column in self._rows.items()}
        self._begin(self.plan, self._gather(self.plan))
        differs = np.zeros(len(self._tasks), dtype=bool)
        for name, column in self._rows.items():
            differs |= column != before[name]
        return Moved(rows=np.flatnonzero(differs).astype(np.int32), was_whole=True)

    # Checks

    def _refuse_unsound(
        self, rows: dict[int, Task], link: Sequence[Dependency], unlink: Sequence[Dependency]
    ) -> None:
        pairs = [(self._tasks[row], task) for row, task in rows.items()]
        is_known = all(d.predecessor in self.row_of and d.successor in self.row_of for d in link)
        if not (is_sound_edit(self._plan, pairs=pairs) and is_known):
            edited = list(self._tasks)
            for row, task in rows.items():
                edited[row] = task
            replace(self.plan, tasks=tuple(edited), dependencies=(*self.plan.dependencies, *link))
        for dependency in unlink:
            if not self._link_counts().get(dependency):
                raise KeyError(dependency)

    def _can_follow(
        self, compiled: CompiledPlan, rows: dict[int, Task], links: Sequence[Dependency]
    ) -> bool:
        return all(self._keeps_shape(compiled, row, task) for row, task in rows.items()) and all(
            self._is_plain(compiled, dependency) for dependency in links
        )

    def _keeps_shape(self, compiled: CompiledPlan, row: int, now: Task) -> bool:
        was = self._tasks[row]
        if was.external is not None or not _are_equal(_ROW_SHAPING, was, now):
            return False
        if compiled.row_node[row] < 0:
            return _are_equal(_PHASE_SHAPING, was, now)
        overrides = self._plan.progress_mode is ProgressMode.PROGRESS_OVERRIDE
        if overrides and not _are_equal(_PROGRESS, was, now):
            return False
        if was.is_elapsed and was.calendar != now.calendar:
            return False
        return now.constraint.kind is not ConstraintType.AS_LATE_AS_POSSIBLE

    def _is_plain(self, compiled: CompiledPlan, dependency: Dependency) -> bool:
        """Return whether a link joins two tasks, none of them in a special state."""
        pred, succ = self.row_of[dependency.predecessor], self.row_of[dependency.successor]
        is_between_leaves = compiled.row_node[pred] >= 0 and compiled.row_node[succ] >= 0
        overrides = self._plan.progress_mode is ProgressMode.PROGRESS_OVERRIDE
        is_held = not (overrides and self._tasks[succ].actual_start is not None)
        is_held &= self._tasks[pred].external is None and self._tasks[succ].external is None
        return bool(is_between_leaves and is_held and compiled.outline.is_active[pred])

    # Links of the plan

    def _link_counts(self) -> dict[Dependency, int]:
        if self._links is None:
            self._links = {}
            for dependency in self._plan.dependencies:
                self._links[dependency] = self._links.get(dependency, 0) + 1
        return self._links

    def _count_links(self, link: Sequence[Dependency], unlink: Sequence[Dependency]) -> None:
        for dependency in unlink:
            self._link_counts()[dependency] -= 1
        for dependency in link:
            counts = self._link_counts()
            counts[dependency] = counts.get(dependency, 0) + 1

    def _all_links(self) -> Iterable[Dependency]:
        if self._links is None:
            return self._plan.dependencies
        return (each for each, count in self._links.items() for _ in range(count))


def _are_equal(names: Iterable[str], was: Task, now: Task) -> bool:
    return all(getattr(was, name) == getattr(now, name) for name in names)


def _arrays_of(gathered: Gathered) -> LiveArrays | str:
    """Return the arrays of a plan whose edits can be followed; of another, why they cannot."""
    plan = gathered.plan
    kernels = library()
    if kernels is None:
        return "the compiled kernels are not there"
    if plan.finish is not None:
        return "the plan is scheduled from its finish"
    if plan.has_several_critical_paths:
        return "the plan has several critical paths"
    if gathered.marks.waits.any():
        return "a row is to be as late as possible"
    if gathered.efforts.rows:
        return "a row is a level of effort"
    if plan.parts:
        return "the plan is made of several"
    compiled, early = compile_wide_enough(gathered)
    if any(finding.code == "dependency-loop" for finding in compiled.findings):
        return "dependencies form a loop"
    arrays = LiveArrays(compiled, early, kernels=kernels)
    return arrays if arrays.is_sound else "dates leave the time that the calendars cover"
