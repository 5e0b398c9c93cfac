"""The jobs and links of a levelling problem, gathered plan by plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.compiled import LinkMode
from milepost.engine.levelling.problem import Job, Link, Problem
from milepost.engine.levelling.rules import NEVER_MOVED
from milepost.engine.plan import DependencyType
from milepost.engine.splits import parts_of
from milepost.engine.units import to_minutes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from milepost.engine.levelling.axis import Axis, Int64s, Part
    from milepost.engine.levelling.pool import Uses
    from milepost.engine.levelling.rules import Rules
    from milepost.engine.passes import Early
    from milepost.engine.plan import Task

PROMISED = 1_000_000
"""What a slot of lateness against a promise costs; a slot of delay costs at most 1,000."""


class Jobs:
    """Jobs and links, to which one plan after the other is added.

    Each plan's nodes come first, then the later parts of interrupted work that stays, the jobs
    that stand for its lags, and last, if several plans share the problem, its finish.
    """

    def __init__(self, *, rules: Rules, is_shared: bool) -> None:
        self._rules = rules
        self._is_shared = is_shared
        self._jobs: list[Job] = []
        self._links: list[Link] = []
        self._calendars: dict[tuple[int, ...], int] = {}

    def add(self, early: Early, part: Part, axis: Axis, *, uses: Uses, priority: int) -> int:
        """Add a plan of that priority; return the number of its first node's job."""
        first = len(self._jobs)
        numbers = self._numbers_of(part, axis)
        self._jobs += self._jobs_of(early, part, axis, numbers, uses=uses, priority=priority)
        self._add_parts(early, part, axis, uses=uses, first=first)
        self._add_links(part, axis, numbers, first=first)
        if self._is_shared and part.moves.any():
            self._add_finish(early, part, axis, first=first, weight=max(1, priority))
        return first

    def problem(self, *, capacities: tuple[int, ...], horizon: int, end_weight: int) -> Problem:
        """Return the problem of all that was added."""
        return Problem(
            jobs=tuple(self._jobs),
            links=tuple(self._links),
            capacities=capacities,
            horizon=horizon,
            calendars=tuple(self._calendars),
            end_weight=end_weight,
        )

    def _numbers_of(self, part: Part, axis: Axis) -> dict[int, int]:
        """Return the problem's number of each calendar that the part uses."""
        if axis.calendar is not None:
            # One calendar that works in all slots needs no list of them.
            return {}
        return {
            calendar: self._calendars.setdefault(axis.working_slots(calendar), len(self._calendars))
            for calendar in np.unique(part.compiled.calendar[part.moves]).tolist()
        }

    def _jobs_of(
        self,
        early: Early,
        part: Part,
        axis: Axis,
        numbers: dict[int, int],
        *,
        uses: Uses,
        priority: int,
    ) -> Iterator[Job]:
        compiled = part.compiled
        lengths = axis.lengths(compiled.duration.astype(np.int64))
        releases = axis.slots_from(part.starts)
        around = axis.slots_around(early.start_wall.astype(np.int64))
        until = axis.slots_from(early.finish_wall.astype(np.int64))
        project = (NEVER_MOVED - priority) * (NEVER_MOVED + 1)
        for node in range(compiled.size):
            task = compiled.plan.tasks[int(compiled.node_row[node])]
            if part.moves[node]:
                due = self._due(task, part, axis, int(until[node]))
                yield Job(
                    duration=int(lengths[node]),
                    uses=uses.get(node, {}),
                    calendar=numbers.get(int(compiled.calendar[node]), 0),
                    release=int(releases[node]),
                    due=due or 0,
                    weight=0 if due is None else PROMISED,
                    rank=project + NEVER_MOVED - task.priority,
                )
            elif node in uses and not compiled.late_is_early[node] and compiled.duration[node]:
                # What stays takes every slot that it touches.
                yield Job(
                    duration=max(1, int(until[node] - around[node])),
                    uses=uses[node],
                    pinned=int(around[node]),
                )
            else:
                yield Job(duration=0, uses={})

    def _add_parts(self, early: Early, part: Part, axis: Axis, *, uses: Uses, first: int) -> None:
        """Let interrupted work that stays hold its resources in its parts only, a job each."""
        compiled = part.compiled
        for node in uses:
            job = self._jobs[first + node]
            task = compiled.plan.tasks[int(compiled.node_row[node])]
            if job.pinned is None or not (task.splits or task.resume):
                continue
            ends = int(early.start_wall[node]), int(early.finish_wall[node])
            start, finish = (compiled.origin + end for end in ends)
            table = compiled.tables[compiled.calendar[node]]
            parts = np.array(parts_of(task, start=start, finish=finish, table=table))
            begins = axis.slots_around(parts[:, 0] - compiled.origin).tolist()
            lasts = axis.slots_from(parts[:, 1] - compiled.origin).tolist()
            jobs = [
                replace(job, pinned=begin, duration=max(1, last - begin))
                for begin, last in zip(begins, lasts, strict=True)
            ]
            self._jobs[first + node] = jobs[0]
            self._jobs += jobs[1:]

    def _due(self, task: Task, part: Part, axis: Axis, until: int) -> int | None:
        """Return the slot by which what was promised of a task is kept, ``None`` if nothing was.

        A promise that the plan breaks without levelling is one not to break it further.
        """
        agreed = task.milestone.agreed_date if task.milestone else None
        dates = [date for date in (agreed, task.deadline) if date is not None]
        if not dates or self._rules.moves_promised:
            return None
        walls = np.array([to_minutes(min(dates)) - part.compiled.origin], dtype=np.int64)
        return max(until, int(axis.slots_around(walls)[0]))

    def _add_links(self, part: Part, axis: Axis, numbers: dict[int, int], *, first: int) -> None:
        """Add the links; a lag of working time on an axis of clock time is a job."""
        compiled = part.compiled
        for number in range(len(compiled.link_pred)):
            pred, succ = int(compiled.link_pred[number]), int(compiled.link_succ[number])
            one, other = first + pred, first + succ
            if not part.moves[succ] and self._jobs[other].pinned is not None:
                continue
            lag = int(compiled.link_lag[number])
            kind = DependencyType(int(compiled.link_kind[number]))
            slots = self._slots(axis, kind, lag, one, other)
            is_working = compiled.link_mode[number] != LinkMode.ELAPSED
            if axis.calendar is None and lag > 0 and kind is DependencyType.FS and is_working:
                calendar = numbers.get(int(compiled.calendar[succ]), 0)
                self._jobs.append(Job(duration=slots, uses={}, calendar=calendar))
                self._links.append(Link(predecessor=one, successor=len(self._jobs) - 1))
                self._links.append(Link(predecessor=len(self._jobs) - 1, successor=other))
            else:
                self._links.append(Link(predecessor=one, successor=other, lag=slots))

    def _slots(self, axis: Axis, kind: DependencyType, lag: int, one: int, other: int) -> int:
        """Return the lag from finish to start that says the same as a link of another kind."""
        slots = -(-lag // axis.minutes)
        if kind in {DependencyType.SS, DependencyType.SF}:
            slots -= self._jobs[one].duration
        if kind in {DependencyType.FF, DependencyType.SF}:
            slots -= self._jobs[other].duration
        return slots

    def _add_finish(self, early: Early, part: Part, axis: Axis, *, first: int, weight: int) -> None:
        """Add the job that stands for a plan's finish, which costs for being late."""
        moving = np.flatnonzero(part.moves)
        ends: Int64s = axis.slots_from(early.finish_wall[moving].astype(np.int64))
        self._jobs.append(Job(duration=0, uses={}, due=int(ends.max()), weight=weight))
        finish = len(self._jobs) - 1
        nodes = {first + node for node in moving.tolist()}
        leading = {
            link.predecessor for link in self._links if link.lag >= 0 and link.successor in nodes
        }
        self._links += [
            Link(predecessor=node, successor=finish) for node in sorted(nodes - leading)
        ]
