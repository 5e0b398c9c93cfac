"""The tasks that are watched: those not done, what they wait for, and who touched them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from milepost.engine.warnings import facts as watched
from milepost.engine.warnings.rules import Rule, Settings
from milepost.server.kernel.log import reader
from milepost.server.slices.warnings.contents import is_done

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet
    from datetime import datetime

    from milepost.server.slices.plans import public as plans

Wire = dict[str, Any]

LOCKED = frozenset({"open", "hold", "rework", "stop"})
"""The states of a gate that nobody has opened."""


def touched(
    project: str, state: plans.PlanState, *, settings: Settings, now: datetime
) -> frozenset[str]:
    """Return the tasks that somebody edited within the quiet days of the stale rule."""
    if not settings.is_on(Rule.STALE_TASK):
        return frozenset()
    since = now - timedelta(days=settings.of(Rule.STALE_TASK)["quiet"])
    before = reader.seq_at(project, moment=since)
    assigned = state.plan["assignments"]
    task_of = dict(zip(assigned["uid"], assigned["task"], strict=True))
    return frozenset(
        uid
        for change in reader.list_edits(project, after=before, up_to=state.seq)
        for op in change.draft.ops
        if (uid := touched_task(op, task_of)) is not None
    )


def touched_task(op: Wire, task_of: Mapping[str, str]) -> str | None:
    """Return the task that an operation of the log touches, if it touches one."""
    if op["entity"] == "task":
        uid: str = op["uid"]
        return uid
    if op["entity"] == "assignment":
        given = op["fields"].get("task")
        return given if isinstance(given, str) else task_of.get(op["uid"])
    return None


def open_tasks(
    state: plans.PlanState,
    network: plans.Network,
    *,
    gates: Mapping[str, str],
    starts: Mapping[str, int],
    touched: AbstractSet[str],
) -> list[watched.Task]:
    """Return the active tasks that are not done, in outline order, phases left out."""
    tasks, derived = state.plan["tasks"], state.plan["derived"]
    phases = {parent for parent in tasks["parent"] if parent is not None}
    needed_by = _needed_by(state, network)
    waiting = _Waiting(state, gates=gates)
    found = []
    for row, uid in enumerate(tasks["uid"]):
        is_work = tasks["kind"][row] == "task" and tasks["is_active"][row] and uid not in phases
        if not is_work or is_done(tasks, row):
            continue
        is_started = tasks["actual_start"][row] is not None or tasks["percent_complete"][row] > 0
        waits_for = None if is_started else waiting.first_of(row)
        found.append(
            watched.Task(
                uid=uid,
                name=tasks["name"][row],
                milestone=needed_by.get(row, ""),
                owner=tasks["owner"][row],
                start=derived["start"][row],
                finish=derived["finish"][row],
                was_to_start=starts.get(uid),
                deadline=tasks["deadline"][row],
                total_float=derived["total_float"][row],
                is_started=is_started,
                is_touched=uid in touched,
                waits_for="" if waits_for is None else tasks["uid"][waits_for],
                waits_for_name="" if waits_for is None else tasks["name"][waits_for],
                waits_for_gate=waits_for is not None
                and gates.get(tasks["uid"][waits_for], "none") in LOCKED,
            )
        )
    return found


def _needed_by(state: plans.PlanState, network: plans.Network) -> dict[int, str]:
    """Return the earliest milestone that needs each row."""
    finish = state.plan["derived"]["finish"]
    uids = sorted(
        state.plan["milestones"]["uid"],
        key=lambda uid: (finish[state.row_of[uid]] or 0, uid),
        reverse=True,
    )
    return {row: uid for uid in uids for row in network.contents_of(uid)}


class _Waiting:
    """Finds what must come before a task and has not."""

    def __init__(self, state: plans.PlanState, *, gates: Mapping[str, str]) -> None:
        self._tasks = state.plan["tasks"]
        self._row_of = state.row_of
        self._gates = gates
        facts = state.plan["milestones"]
        self._achieved = {
            uid
            for uid, achieved in zip(facts["uid"], facts["achieved_on"], strict=True)
            if achieved is not None
        }
        self._before: dict[str, list[tuple[str, str]]] = {}
        ties = state.plan["dependencies"]
        for before, after, kind in zip(
            ties["predecessor"], ties["successor"], ties["kind"], strict=True
        ):
            if kind in {"FS", "SS"}:
                self._before.setdefault(after, []).append((before, kind))

    def first_of(self, row: int) -> int | None:
        """Return the row of the first thing that the task in `row` waits for, gates first."""
        rows = [before for before, kind in self._ties_of(row) if self._holds_up(before, kind)]
        locked = [item for item in rows if self._is_locked(item)]
        return next(iter([*locked, *rows]), None)

    def _ties_of(self, row: int) -> Iterator[tuple[int, str]]:
        """Yield what comes before a row, or before a phase it lies in."""
        place: int | None = row
        while place is not None:
            for before, kind in self._before.get(self._tasks["uid"][place], ()):
                yield self._row_of[before], kind
            parent = self._tasks["parent"][place]
            place = None if parent is None else self._row_of[parent]

    def _is_locked(self, row: int) -> bool:
        return self._gates.get(self._tasks["uid"][row], "none") in LOCKED

    def _holds_up(self, row: int, kind: str, seen: frozenset[int] = frozenset()) -> bool:
        if not self._tasks["is_active"][row] or self._tasks["uid"][row] in self._achieved:
            return False
        if kind == "SS":
            begun = self._tasks["actual_start"][row] is not None
            return not begun and self._tasks["percent_complete"][row] == 0
        if self._tasks["kind"][row] == "milestone" and not self._is_locked(row):
            return self._waits(row, seen)
        return not is_done(self._tasks, row)

    def _waits(self, row: int, seen: frozenset[int]) -> bool:
        """Return whether a milestone has something unfinished before it."""
        # An imported plan may have milestones that wait for one another in a circle.
        if is_done(self._tasks, row) or row in seen:
            return False
        further = seen | {row}
        return any(self._holds_up(before, kind, further) for before, kind in self._ties_of(row))
