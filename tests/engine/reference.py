"""A slow and obvious scheduler, which the engine must agree with.

It shares no code with the engine but the plan's values. Time is walked day by day and
minute by minute over a mask of 1,440 booleans a day; phases are expanded by asking their
children. It knows nothing of coordinates, levels or tables.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.engine.reference_clock import DAY, Clock, minute_of
from tests.engine.reference_effort import Dates, EffortsOfReference

from milepost.engine.plan import (
    ConstraintType,
    Dependency,
    DependencyType,
    LagUnit,
    Plan,
    ProgressMode,
    ResourceKind,
    Task,
)


@dataclass
class Reference(EffortsOfReference):
    """The reference schedule of a plan, by uid; phases are rolled up."""

    plan: Plan
    dates: dict[str, Dates] = field(default_factory=dict)

    def __post_init__(self) -> None:
        plan = self.plan
        self.tasks = {task.uid: task for task in plan.tasks}
        self.status = minute_of(plan.status_date) if plan.status_date else None
        self.begin = minute_of(plan.start)
        self.clocks: dict[tuple[str, ...] | None, Clock] = {}
        self.parents = {task.parent for task in plan.tasks}
        rows = [t for t in plan.tasks if t.uid not in self.parents]
        self.leaves = [t for t in rows if not self.is_effort(t)]
        self.efforts = [t for t in rows if self.is_effort(t)]
        self.postponed: dict[str, int] = {}
        self.forward()
        self.end = max(
            (self.dates[t.uid].finish for t in self.leaves if t.is_active), default=self.begin
        )
        self.backward()
        alap = ConstraintType.AS_LATE_AS_POSSIBLE
        for task in self.leaves:
            if task.constraint.kind is alap and self.is_open(task) and not task.actual_start:
                self.postponed[task.uid] = self.dates[task.uid].late_start
        if self.postponed:
            self.forward()
            self.backward()
        self.free_floats()
        self.place_efforts()

    def clock(self, task: Task) -> Clock:
        never_rests = task.is_elapsed and task.uid not in self.parents
        return self._clock(None) if never_rests else self.working_clock(task)

    def working_clock(self, task: Task) -> Clock:
        uids = {task.calendar} if task.calendar else set()
        if not task.ignores_resource_calendars:
            kinds = {r.uid: r for r in self.plan.resources if r.kind is ResourceKind.WORK}
            for assignment in self.plan.assignments:
                if assignment.task == task.uid and assignment.resource in kinds:
                    uids.add(kinds[assignment.resource].calendar or self.plan.calendar)
        return self._clock(tuple(sorted(uids or {self.plan.calendar})))

    def _clock(self, uids: tuple[str, ...] | None) -> Clock:
        if uids not in self.clocks:
            clock = Clock(self.plan, None if uids is None else list(uids))
            near = range(self.begin // DAY, self.begin // DAY + 100)
            if not any(any(clock.mask(day)) for day in near):
                clock = Clock(self.plan, [self.plan.calendar])  # A finding says so.
            self.clocks[uids] = clock
        return self.clocks[uids]

    def ended(self, task: Task) -> bool:
        achieved = task.milestone and task.milestone.achieved_on
        instant = task.duration == 0 and task.actual_start
        full = task.percent_complete >= 100 and task.actual_start
        return bool(task.actual_finish or achieved or instant or full)

    def is_manual(self, task: Task) -> bool:
        has_dates = task.manual_start or task.manual_finish
        return bool(task.is_manual and has_dates and not self.ended(task))

    def is_open(self, task: Task) -> bool:
        return task.is_active and not self.ended(task) and not self.is_manual(task)

    def begun(self, task: Task) -> bool:
        return bool(task.actual_start) and not self.ended(task) and not self.is_manual(task)

    def length(self, task: Task) -> int:
        """The working minutes that are still to be placed."""
        if self.is_manual(task):
            start, finish = self.fixed(task)
            return self.clock(task).between(start, finish)
        if not self.begun(task):
            return task.duration + self.gaps(task, 0, task.duration)
        done = max(task.duration - self.left(task), 0)
        return self.left(task) + self.gaps(task, done, task.duration)

    def left(self, task: Task) -> int:
        if task.remaining_duration is not None:
            return task.remaining_duration
        left = task.duration * (100 - task.percent_complete)
        return left // 100 + (left % 100 >= 50)

    def gaps(self, task: Task, since: int, until: int) -> int:
        """The gaps behind minute `since` of the work and before minute `until`."""
        return sum(split.gap for split in task.splits if since < split.after < until)

    def fixed(self, task: Task) -> tuple[int, int]:
        """Both ends of a finished or manual task."""
        clock = self.clock(task)
        if self.is_manual(task):
            start, finish = task.actual_start or task.manual_start, task.manual_finish
        else:
            achieved = task.milestone.achieved_on if task.milestone else None
            start = task.actual_start
            instant = task.actual_start if task.duration == 0 else None
            finish = task.actual_finish or achieved or instant
        length = task.duration + self.gaps(task, 0, task.duration)
        if start is None:
            return clock.walk(minute_of(finish), -length), minute_of(finish)
        if finish is None:
            return minute_of(start), clock.walk(minute_of(start), length)
        return minute_of(start), max(minute_of(start), minute_of(finish))

    def forward(self) -> None:
        self.dates = {t.uid: self.dates.get(t.uid, Dates()) for t in self.plan.tasks}
        self.known: set[str] = set()
        while len(self.known) < len(self.leaves):
            for task in self.leaves:
                waits = self.waits_for(task)
                if task.uid not in self.known and waits <= self.known:
                    self.place(task)
                    self.known.add(task.uid)

    def waits_for(self, task: Task) -> set[str]:
        found: set[str] = set()
        for row in [task, *self.above(task)]:
            for link in [link for link in self.links() if link.successor == row.uid]:
                found |= {leaf.uid for leaf in self.leaves_in(link.predecessor)}
        return found

    def point(self, link: Dependency) -> int:
        """The instant from which `link` allows its end of the successor."""
        leaves = [t for t in self.leaves_in(link.predecessor) if t.is_active]
        if link.kind in (DependencyType.FS, DependencyType.FF):
            at = max(self.dates[t.uid].finish for t in leaves)
        else:
            at = min(self.dates[t.uid].start for t in leaves)
        return self.lagged(link, at, 1)

    def lagged(self, link: Dependency, at: int, sign: int) -> int:
        lag, unit = link.lag.amount, link.lag.unit
        if unit in (LagUnit.PERCENT, LagUnit.ELAPSED_PERCENT):
            before = self.tasks[link.predecessor]
            hundredths = 0 if self.is_effort(before) else before.duration * lag
            lag = hundredths // 100 + (hundredths % 100 >= 50)
        if unit in (LagUnit.ELAPSED, LagUnit.ELAPSED_PERCENT):
            return at + sign * lag
        return self.working_clock(self.tasks[link.successor]).walk(at, sign * lag) if lag else at

    def gate(self, phase: Task) -> int | None:
        """The instant before which nothing in `phase` may start, if there is one."""
        points = [self.point(d) for d in self.links_into(phase.uid) if d.kind.name[1] == "S"]
        above = self.gate(self.tasks[phase.parent]) if phase.parent else None
        points += [above] if above is not None else []
        constraint = phase.constraint
        if constraint.kind is ConstraintType.START_NO_EARLIER_THAN and constraint.date:
            points += [minute_of(constraint.date)] + ([] if points else [self.begin])
        return max(points, default=None)

    def finish_gate(self, phase: Task) -> int | None:
        points = [self.point(d) for d in self.links_into(phase.uid) if d.kind.name[1] == "F"]
        above = self.finish_gate(self.tasks[phase.parent]) if phase.parent else None
        return max(points + ([above] if above is not None else []), default=None)

    def start_for(self, task: Task, at: int, end: str) -> int:
        """The start if `end` (S or F) of the task may not be before `at`."""
        clock, length = self.clock(task), self.length(task)
        if length == 0:
            return clock.settle(at)
        return clock.next_start(at) if end == "S" else clock.walk(at, -length)

    def by_links(self, task: Task) -> tuple[list[int], bool]:
        starts = [
            self.start_for(task, self.point(d), d.kind.name[1]) for d in self.links_into(task.uid)
        ]
        pulled = any(d.kind is DependencyType.FF for d in self.links_into(task.uid))
        if task.parent is not None:
            gate = self.gate(self.tasks[task.parent])
            finish = self.finish_gate(self.tasks[task.parent])
            starts += [self.start_for(task, gate, "S")] if gate is not None else []
            starts += [self.start_for(task, finish, "F")] if finish is not None else []
            pulled = pulled or finish is not None
        return starts, pulled

    def place(self, task: Task) -> None:
        dates, clock, length = self.dates[task.uid], self.clock(task), self.length(task)
        if self.ended(task) or self.is_manual(task):
            dates.start, dates.finish = self.fixed(task)
            dates.resume = dates.start
            return
        starts, pulled = self.by_links(task)
        raised, floors, caps, is_dated = self.limits(task)
        best = max(starts, default=None)
        begun = self.begun(task)
        if (not starts and not is_dated) or (pulled and not begun):
            starts = [*starts, self.start_for(task, self.begin, "S")]
            raised = [*raised, self.begin]
        at = max(starts, default=None)
        if at is not None and task.levelling_delay and task.uid not in self.postponed:
            at = self.start_for(task, at + task.levelling_delay, "S")
        at = max([*floors, *([] if at is None else [at])])
        at = min([at, *caps])
        if self.status is not None and not begun:
            # No constraint takes work to before the status date.
            at = max(at, self.start_for(task, self.status, "S"))
        at = clock.next_start(at) if length else at
        dates.resume = dates.start = at
        if length == 0 and raised and best != at and clock.settle(max(raised)) == at:
            dates.start = max(raised)
        dates.finish = clock.walk(at, length) if length else dates.start
        if begun:
            dates.start = minute_of(task.actual_start)

    def limits(self, task: Task) -> tuple[list[int], list[int], list[int], bool]:
        """Dates that hold, starts they allow at the earliest, at the latest, and whether dated."""
        kind, begun = task.constraint.kind, self.begun(task)
        at = minute_of(task.constraint.date) if task.constraint.date else None
        raised, floors, caps = [], [], []
        if self.status is not None:
            raised.append(max(self.status, minute_of(task.actual_start)) if begun else self.status)
        done = max(task.duration - self.left(task), 0)
        is_in_gap = any(split.after == done < task.duration for split in task.splits)
        if begun and (self.status is None or is_in_gap):
            past = done + self.gaps(task, 0, min(done + 1, task.duration))
            raised.append(self.clock(task).walk(minute_of(task.actual_start), past))
        if begun and task.resume is not None:
            raised.append(minute_of(task.resume))
        is_dated = begun
        name = kind.name if at is not None else ""
        if name in ("START_NO_EARLIER_THAN", "MUST_START_ON") and not begun:
            raised.append(at)
            is_dated = True
        floors = [self.start_for(task, max(raised), "S")] if raised else []
        if name in ("FINISH_NO_EARLIER_THAN", "MUST_FINISH_ON"):
            raised.append(at)
            floors.append(self.start_for(task, at, "F"))
            is_dated = True
        if self.plan.honours_constraints and not begun and at is not None:
            held = max(at, self.status) if self.status is not None else at
            if name in ("START_NO_LATER_THAN", "MUST_START_ON"):
                caps.append(self.start_for(task, held, "S"))
            if name in ("FINISH_NO_LATER_THAN", "MUST_FINISH_ON"):
                caps.append(self.start_for(task, held, "F"))
        if task.uid in self.postponed:
            floors.append(self.start_for(task, self.postponed[task.uid], "S"))
        return raised, floors, caps, is_dated

    def backward(self) -> None:
        left = list(self.leaves)
        done: set[str] = set()
        while left:
            for task in list(left):
                after = {t.uid for t in self.leaves if task.uid in self.waits_for(t)}
                if after <= done:
                    self.place_late(task)
                    done.add(task.uid)
                    left.remove(task)

    def place_late(self, task: Task) -> None:
        dates, clock, length = self.dates[task.uid], self.clock(task), self.length(task)
        if self.ended(task) or not task.is_active:
            dates.late_start, dates.late_finish, dates.total = dates.start, dates.finish, 0
            return
        limits = [self.finish_for(task, self.last(task), "F"), *self.late_limits(task)]
        for link, _ in self.links_from(task):
            if link.kind.name[0] == "S" and task.uid in self.facts():
                continue
            at = self.lagged(link, self.demand(link, early=False), -1)
            limits.append(self.finish_for(task, at, link.kind.name[0]))
        finish = min(limits)
        dates.late_finish = clock.previous_end(finish) if length else finish
        dates.late_start = clock.walk(dates.late_finish, -length) if length else finish
        dates.total = clock.between(dates.finish, dates.late_finish)

    def last(self, task: Task) -> int:
        """The project's finish, or the task's own where it ends a critical path of its own."""
        around = {row.uid for row in [task, *self.above(task)]}
        leads = any(d.predecessor in around and self.bound_leaves(d) for d in self.links())
        ends = self.plan.has_several_critical_paths and not leads
        return self.dates[task.uid].finish if ends else self.end

    def facts(self) -> set[str]:
        """Tasks whose start is a fact, so that links from it limit nothing."""
        return {t.uid for t in self.leaves if self.is_manual(t) or self.begun(t)}

    def late_limits(self, task: Task) -> list[int]:
        limits = []
        for row in [task, *self.above(task)]:
            name, at = row.constraint.kind.name, row.constraint.date
            if row.deadline:
                limits.append(self.finish_for(task, minute_of(row.deadline), "F"))
            if at is None or (self.is_manual(task) and row is task):
                continue
            if name == "FINISH_NO_LATER_THAN" or (name == "MUST_FINISH_ON" and row is task):
                limits.append(self.finish_for(task, minute_of(at), "F"))
            starts = name in ("START_NO_LATER_THAN", "MUST_START_ON")
            if row is task and starts and not self.begun(task):
                limits.append(self.finish_for(task, minute_of(at), "S"))
        return limits

    def finish_for(self, task: Task, at: int, end: str) -> int:
        """The finish if `end` (S or F) of the task may not be after `at`."""
        clock, length = self.clock(task), self.length(task)
        at = clock.settle_back(at)
        if length == 0:
            return at
        return clock.previous_end(at) if end == "F" else clock.walk(at, length)

    def links_from(self, task: Task) -> list[tuple[Dependency, Task]]:
        """Links that leave the task or a phase around it, and whose dates they speak of."""
        found = []
        for row in [task, *self.above(task)]:
            for link in self.links():
                if link.predecessor != row.uid or not task.is_active:
                    continue
                leaves = [t for t in self.leaves_in(row.uid) if t.is_active]
                first = min(self.dates[t.uid].start for t in leaves)
                is_later = row is not task and self.dates[task.uid].start != first
                if link.kind.name[0] == "S" and is_later:
                    continue
                if link.successor in self.parents or self.bound_leaves(link):
                    found.append((link, row))
        return found

    def bound_leaves(self, link: Dependency) -> list[Task]:
        override = self.plan.progress_mode is ProgressMode.PROGRESS_OVERRIDE
        return [
            t
            for t in self.leaves_in(link.successor)
            if t.is_active
            and not self.ended(t)
            and not (override and self.begun(t) and link.successor == t.uid)
        ]

    def demand(self, link: Dependency, *, early: bool) -> int:
        """The latest instant that the successor's end of `link` may be at."""
        ends = []
        for task in self.bound_leaves(link):
            dates = self.dates[task.uid]
            if link.kind.name[1] == "S":
                begins = dates.resume if self.begun(task) else dates.start
                at = begins if early else dates.late_start
            else:
                at = dates.finish if early else dates.late_finish
            delayed = task.uid not in self.postponed and not self.is_manual(task)
            ends.append(at - (task.levelling_delay if delayed else 0))
        if link.successor in self.parents:
            ends.append(self.end)
        return min(ends)

    def free_floats(self) -> None:
        for task in self.leaves:
            dates = self.dates[task.uid]
            if self.ended(task) or not task.is_active:
                continue
            limits = [self.finish_for(task, self.last(task), "F")]
            for link, _ in self.links_from(task):
                if link.kind.name[0] == "S" and self.begun(task):
                    continue
                at = self.lagged(link, self.demand(link, early=True), -1)
                limits.append(self.finish_for(task, at, link.kind.name[0]))
            dates.free = max(self.clock(task).between(dates.finish, min(limits)), 0)
