"""The guard of the plan: no work begins or goes on behind a gate that nobody has opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.gate_locks import Lock, Tie, locked_work
from milepost.server.kernel.keeping import Kept
from milepost.server.slices.reviews.errors import GateLocked
from milepost.server.slices.reviews.queries import (
    gates_of,
    is_passed,
    rounds_by_gate,
    settings_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from milepost.server.slices.plans import public as plans

    Wire = dict[str, Any]

_kept: Kept[str, tuple[int, dict[str, Lock]]] = Kept(most=240)

PROGRESS = ("actual_start", "actual_finish", "percent_complete")
"""The fields of a row that say that work has begun or gone on."""


def refuse_locked_progress(
    project: str, state: plans.PlanState, ops: list[Wire], _intent: plans.Intent
) -> None:
    """Refuse edits by which work behind an unopened gate begins or goes on.

    Raises
    ------
    GateLocked
        If there are any; it names each row and its gate.
    """
    moving = [op for op in ops if _is_progress(op)]
    if not moving:
        return
    is_new = any(op["op"] == "add" for op in moving)
    locked = _worked_out(project, state, ops) if is_new else list_locks(project, state)
    held = [(op, locked[op["uid"]]) for op in moving if _is_held(op, locked.get(op["uid"]))]
    if held:
        raise GateLocked(_sentence(state, *held[0]), errors=list(_findings(state, held)))


def _is_progress(op: Wire) -> bool:
    """Return whether an edit lets work begin or go on; taking progress back never does."""
    if op["entity"] != "task" or op["op"] == "remove":
        return False
    return any(_rises(op, name) for name in PROGRESS if name in op["fields"])


def _rises(op: Wire, name: str) -> bool:
    value = op["fields"][name]
    was, now = value if op["op"] == "set" else (None, value)
    if name == "percent_complete":
        return (now or 0) > (was or 0)
    return now is not None


def _is_held(op: Wire, lock: Lock | None) -> bool:
    if lock is None:
        return False
    return lock.holds_start or _ends(op)


def _ends(op: Wire) -> bool:
    news = {name: value[1] if op["op"] == "set" else value for name, value in op["fields"].items()}
    return news.get("actual_finish") is not None or news.get("percent_complete") == 100


def _sentence(state: plans.PlanState, op: Wire, lock: Lock) -> str:
    names = state.plan["tasks"]["name"]
    name = names[state.row_of[op["uid"]]] if op["uid"] in state.row_of else op["uid"]
    gate = names[state.row_of[lock.gate]]
    verb = "begin" if lock.holds_start else "be finished"
    return (
        f'"{name}" cannot {verb} before the gate "{gate}" is passed. Decide its review with go '
        "or go with conditions, or let gates hold no work in this project."
    )


def _findings(state: plans.PlanState, held: list[tuple[Wire, Lock]]) -> Iterator[Wire]:
    for op, lock in held:
        field = next(name for name in PROGRESS if name in op["fields"])
        message = _sentence(state, op, lock)
        yield {"entity": "task", "uid": op["uid"], "field": field, "message": message,
               "gate": lock.gate}  # fmt: skip


def list_locks(project: str, state: plans.PlanState) -> dict[str, Lock]:
    """Return the rows of `state` that must wait, with their gates.

    Worked out once for each change of the project: its reviews change by the same log.
    """
    known = _kept.find(project)
    if known is not None and known[0] == state.seq:
        return known[1]
    made = _worked_out(project, state, [])
    _kept.keep(project, (state.seq, made))
    return made


def forget_locks() -> None:
    """Forget what was worked out; for tests and after a restored backup."""
    _kept.forget_all()


def _worked_out(project: str, state: plans.PlanState, ops: list[Wire]) -> dict[str, Lock]:
    """Return the locks of `state` together with the rows and links that `ops` add to it."""
    locks = settings_of(project).locks
    if locks == "none":
        return {}
    rounds = rounds_by_gate(project)
    gates = [
        uid
        for uid in gates_of(state, reviewed=rounds)
        if (uid in rounds or locks == "decisions") and not is_passed(rounds.get(uid, []))
    ]
    if not gates:
        return {}
    tasks = state.plan["tasks"]
    parents = dict(zip(tasks["uid"], tasks["parent"], strict=True))
    parents.update(
        (op["uid"], op["fields"]["parent"]) for op in ops if _is_added(op, entity="task")
    )
    return locked_work(
        parents=parents,
        ties=[*_ties(state.plan), *_new_ties(ops)],
        gates=gates,
        inactive=frozenset(
            uid for uid, on in zip(tasks["uid"], tasks["is_active"], strict=True) if not on
        ),
    )


def _ties(plan: Wire) -> Iterator[Tie]:
    links = plan["dependencies"]
    rows = zip(links["predecessor"], links["successor"], links["kind"], strict=True)
    for before, after, kind in rows:
        yield Tie(before=before, after=after, kind=kind)
    tasks = plan["tasks"]
    for uid, milestones in zip(tasks["uid"], tasks["contributes_to"], strict=True):
        for milestone in milestones:
            yield Tie(before=uid, after=milestone)


def _new_ties(ops: list[Wire]) -> Iterator[Tie]:
    for op in ops:
        fields = op["fields"]
        if _is_added(op, entity="dependency"):
            yield Tie(before=fields["predecessor"], after=fields["successor"], kind=fields["kind"])
        elif _is_added(op, entity="task"):
            for milestone in fields["contributes_to"]:
                yield Tie(before=op["uid"], after=milestone)


def _is_added(op: Wire, *, entity: str) -> bool:
    return bool(op["op"] == "add" and op["entity"] == entity)
