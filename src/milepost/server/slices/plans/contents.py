"""What belongs to a milestone: the work that must end before it can be reached. Pure.

A milestone's contents are the rows that contribute to it by name and the rows it depends
on, back to the milestones before it; of a phase, the tasks below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from milepost.server.slices.plans.reducer import Wire


MOST_KEPT = 1_000_000
"""The rows of milestones that a network keeps at most; of more they are found each time."""

SHAPING = frozenset({"kind", "parent", "position", "is_active", "contributes_to"})
"""The fields of a task that a network looks at."""


class Network:
    """Who comes before whom in a plan, made once for all of its milestones.

    `PlanState.network` has that of a state; it is kept as long as edits leave it as it is.
    """

    def __init__(self, plan: Wire) -> None:
        tasks = plan["tasks"]
        self._tasks = tasks
        self.row_of = {uid: row for row, uid in enumerate(tasks["uid"])}
        self._before: dict[str, list[str]] = {}
        self._below: dict[str, list[str]] = {}
        self._contents: dict[str, list[int]] = {}
        self._kept = 0
        ties = plan["dependencies"]
        for before, after in zip(ties["predecessor"], ties["successor"], strict=True):
            # A level of effort waits for nothing.
            if tasks["kind"][self.row_of[after]] != "level-of-effort":
                self._before.setdefault(after, []).append(before)
        for uid, parent in zip(tasks["uid"], tasks["parent"], strict=True):
            if parent is not None:
                self._below.setdefault(parent, []).append(uid)
        for uid, milestones in zip(tasks["uid"], tasks["contributes_to"], strict=True):
            for milestone in milestones:
                self._before.setdefault(milestone, []).append(uid)

    def contents_of(self, milestone: str) -> list[int]:
        """Return the rows of the tasks that belong to `milestone`, in outline order."""
        known = self._contents.get(milestone)
        if known is None:
            known = self._find_contents(milestone)
            self._kept += len(known)
            if self._kept <= MOST_KEPT:
                self._contents[milestone] = known
        return list(known)

    def _find_contents(self, milestone: str) -> list[int]:
        found: set[str] = set()
        waiting = [milestone]
        while waiting:
            for uid in self._before_of(waiting.pop()):
                if uid not in found and uid != milestone:
                    found.add(uid)
                    if self._kind(uid) != "milestone":
                        waiting.append(uid)
        rows = (self.row_of[uid] for uid in found if self._is_work(uid))
        return sorted(rows)

    def milestones_before(self, milestone: str) -> list[str]:
        """Return the milestones that `milestone` waits for, with no other in between."""
        found: dict[str, None] = {}
        seen, waiting = {milestone}, [milestone]
        while waiting:
            for uid in self._before_of(waiting.pop()):
                if uid in seen:
                    continue
                seen.add(uid)
                if self._kind(uid) == "milestone":
                    found[uid] = None
                else:
                    waiting.append(uid)
        return list(found)

    def feeders_of(self, milestone: str) -> list[int]:
        """Return the rows of the work right before `milestone`; of a phase, all work in it."""
        return [
            row
            for uid in dict.fromkeys(self._before.get(milestone, ()))
            for row in self.work_below(uid)
        ]

    def work_below(self, uid: str) -> list[int]:
        """Return the row of the task `uid`, or those of all work in the phase `uid`."""
        found, waiting = [], [uid]
        while waiting:
            at = waiting.pop()
            waiting += reversed(self._below.get(at, []))
            if self._is_work(at):
                found.append(self.row_of[at])
        return found

    def _before_of(self, uid: str) -> Iterable[str]:
        yield from self._before.get(uid, ())
        yield from self._below.get(uid, ())
        # What a phase waits for, the rows below it wait for too.
        parent = self._tasks["parent"][self.row_of[uid]]
        while parent is not None:
            yield from self._before.get(parent, ())
            parent = self._tasks["parent"][self.row_of[parent]]

    def _kind(self, uid: str) -> str:
        kind: str = self._tasks["kind"][self.row_of[uid]]
        return kind

    def _is_work(self, uid: str) -> bool:
        row = self.row_of[uid]
        return (
            self._tasks["kind"][row] == "task"
            and self._tasks["is_active"][row]
            and uid not in self._below
        )


def progress_of(plan: Wire, rows: list[int]) -> dict[str, int]:
    """Return how many of the tasks in `rows` there are and are done, and their per cent.

    Per cent complete is weighted by duration; tasks without duration count as a minute.
    """
    tasks = plan["tasks"]
    weights = [max(tasks["duration"][row], 1) for row in rows]
    shares = [_share(tasks, row) for row in rows]
    total = sum(weights)
    done = sum(weight * share for weight, share in zip(weights, shares, strict=True))
    return {
        "tasks_total": len(rows),
        "tasks_done": sum(share == 100 for share in shares),
        "percent_complete": done // total if total else 0,
    }


def _share(tasks: Wire, row: int) -> int:
    if tasks["actual_finish"][row] is not None:
        return 100
    share: int = tasks["percent_complete"][row]
    return share
