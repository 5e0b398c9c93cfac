"""Levels of effort in the reference: placed last, one after the other, from their ties."""

from __future__ import annotations

from dataclasses import dataclass

from tests.engine.reference_clock import Clock
from tests.engine.reference_outline import OutlineOfReference

from milepost.engine.plan import Dependency, Task


@dataclass
class Dates:
    start: int = 0
    finish: int = 0
    resume: int = 0
    late_start: int = 0
    late_finish: int = 0
    total: int = 0
    free: int = 0


class EffortsOfReference(OutlineOfReference):
    """The part of the reference that places levels of effort."""

    efforts: list[Task]
    dates: dict[str, Dates]
    begin: int
    end: int

    def clock(self, task: Task) -> Clock:
        raise NotImplementedError

    def lagged(self, link: Dependency, at: int, sign: int) -> int:
        raise NotImplementedError

    def finish_of_project(self) -> int:
        leaves = [t for t in self.plan.tasks if t.uid not in self.parents]
        counting = [t for t in leaves if t.is_active and not self.is_effort(t)]
        return max((self.dates[t.uid].finish for t in counting), default=self.begin)

    def place_efforts(self) -> None:
        self.end = self.finish_of_project()
        left = list(self.efforts)
        while left:
            for task in list(left):
                others = [other for other, *_ in self.ends_of(task)]
                needed = {leaf.uid for other in others for leaf in self.spans(other)}
                if not needed & {t.uid for t in left}:
                    self.place_effort(task)
                    left.remove(task)

    def spans(self, uid: str) -> list[Task]:
        """The leaves whose dates are those of a row: efforts only if there is nothing else."""
        leaves = [t for t in self.leaves_in(uid) if t.is_active]
        return leaves or [t for t in self.all_leaves_in(uid) if t.is_active]

    def ends_of(self, task: Task) -> list[tuple[str, str, str, Dependency, int]]:
        """The other row of each tie, its end, the end of `task`, and where the lag leads."""
        found = []
        for link in self.ties():
            if link.successor == task.uid:
                found.append((link.predecessor, *link.kind.name, link, 1))
            if link.predecessor == task.uid and self.leaves_in(link.successor):
                found.append((link.successor, *reversed(link.kind.name), link, -1))
        return [
            each for each in found if any(leaf.is_active for leaf in self.all_leaves_in(each[0]))
        ]

    def place_effort(self, task: Task) -> None:
        dates, clock = self.dates[task.uid], self.clock(task)
        early = {"S": [], "F": []}
        late = {"S": [], "F": []}
        for other, others_end, own_end, link, sign in self.ends_of(task):
            leaves = self.spans(other)
            rows = [self.dates[leaf.uid] for leaf in leaves]
            if others_end == "S":
                begun = [self.begun(leaf) and not self.is_effort(leaf) for leaf in leaves]
                late_starts = [
                    row.start if has_begun else row.late_start
                    for row, has_begun in zip(rows, begun, strict=True)
                ]
                at = min(row.start for row in rows), min(late_starts)
            else:
                at = max(row.finish for row in rows), max(row.late_finish for row in rows)
            early[own_end].append(self.lagged(link, at[0], sign))
            late[own_end].append(self.lagged(link, at[1], sign))
        dates.start = clock.next_start(min(early["S"], default=self.begin))
        finish = clock.previous_end(max(early["F"], default=self.end))
        dates.finish = max(dates.start, finish)
        dates.late_finish = clock.previous_end(max(late["F"], default=self.end))
        late_start = clock.next_start(min(late["S"], default=self.begin))
        dates.late_start = min(late_start, dates.late_finish)
        dates.total = clock.between(dates.finish, dates.late_finish)
        dates.free = max(dates.total, 0)
