"""Planned value and earned schedule, minute by minute: slow, obvious, sharing no code."""

from __future__ import annotations

from dataclasses import dataclass

from tests.engine.reference import Reference
from tests.engine.reference_clock import DAY, minute_of

from milepost.engine.plan import Plan, Task


@dataclass
class Item:
    """A budget, planned from one minute to another on a clock."""

    task: Task
    start: int
    finish: int
    budget: float


class SlowMeasures:
    """The planned curve of every leaf with an entry in baseline 0."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.reference = plan, Reference(plan)
        self.tasks = {task.uid: task for task in plan.tasks}
        parents = {task.parent for task in plan.tasks}
        entries = [
            each
            for each in plan.baselines[0].entries
            if each.task not in parents and self.counts(self.tasks[each.task])
        ]
        self.has_cost = any(entry.cost for entry in entries)
        self.items = []
        for entry in entries:
            task = self.tasks[entry.task]
            start, finish = minute_of(entry.start), minute_of(entry.finish)
            time = self.reference.clock(task).between(start, finish)
            if task.is_elapsed:
                time = time * plan.minutes_per_day / DAY
            budget = (entry.cost or 0) if self.has_cost else time
            self.items.append(Item(task=task, start=start, finish=finish, budget=budget))

    def counts(self, task: Task) -> bool:
        if not task.is_active:
            return False
        return task.parent is None or self.counts(self.tasks[task.parent])

    def planned(self, at: int, items: list[Item]) -> float:
        total = 0.0
        for item in items:
            clock = self.reference.clock(item.task)
            whole = clock.between(item.start, item.finish)
            if whole == 0:
                total += item.budget * (at >= item.finish)
            else:
                gone = clock.between(item.start, min(max(at, item.start), item.finish))
                total += item.budget * _share_of_work(item.task, gone, whole)
        return total

    def earned_time(self, earned: float, now: int, items: list[Item]) -> int:
        """Working minutes of the plan's calendar at which the plan has earned as much."""
        budgeted = [item for item in items if item.budget]
        start = min(item.start for item in budgeted)
        finish = max(item.finish for item in budgeted)
        total = sum(item.budget for item in budgeted)
        slack = 1e-9 * total
        own = self.reference._clock((self.plan.calendar,))
        if earned >= total - slack:
            return own.between(start, finish)
        # The minutes at which the plan has as much as was earned, or the first that has more.
        first = _bisect(start, finish, lambda at: self.planned(at, budgeted) >= earned - slack)
        beyond = _bisect(start, finish, lambda at: self.planned(at, budgeted) > earned + slack)
        last = max(first, beyond - 1)
        return own.between(start, min(max(now, first), last))


def _bisect(low: int, high: int, holds) -> int:
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low


def _share_of_work(task: Task, gone: int, whole: int) -> float:
    """Return the share of the work done after so much of the planned time, gaps left out."""
    splits = [split for split in task.splits if split.after < task.duration]
    if whole != task.duration + sum(split.gap for split in splits):
        return gone / whole
    done = 0
    for split in splits:
        done_by_now = min(gone, split.after - done)
        done, gone = done + done_by_now, gone - done_by_now
        gone -= min(gone, split.gap)
    return (done + gone) / task.duration
