"""What a single change comes to as edits of the plan; empty where people must agree first."""

from __future__ import annotations

from hashlib import blake2b
from itertools import count
from typing import TYPE_CHECKING, Any

from milepost.engine.forecast import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from milepost.engine.forecast import SingleChange
    from milepost.server.slices.plans.public import PlanState

Wire = dict[str, Any]

_LENGTHS = ("duration", "remaining_duration", "estimate_low", "estimate_likely", "estimate_high")
_OF_THE_FIRST = frozenset({
    "uid", "actual_start", "percent_complete", "remaining_duration", "wbs_code", "work", "splits",
    "external_plan", "external_row", "external_name",
})  # fmt: skip
"""What the second half of a task does not take over: progress, and what names the task."""


def ops_of_change(state: PlanState, change: SingleChange) -> list[Wire]:
    """Return the edits that carry out `change`, as `editPlan` takes them.

    The date of a promise moves by an agreement only: for it there are none.
    """
    made = _MADE.get(change.kind)
    return [] if made is None else made(state, change)


def _shortened(state: PlanState, change: SingleChange) -> list[Wire]:
    return [_set("task", change.uid, **_lengths(state, change.uid, 1.0 - (change.cut or 0.0)))]


def _with_more_units(state: PlanState, change: SingleChange) -> list[Wire]:
    return [*_shortened(state, change), *_one_unit_more(state, change.uid)]


def _one_unit_more(state: PlanState, task: str) -> Iterator[Wire]:
    """Yield the edit that puts one more unit of its first person on a task."""
    plan = state.plan
    resources, assigned = plan["resources"], plan["assignments"]
    kinds = dict(zip(resources["uid"], resources["kind"], strict=True))
    for row, uid in enumerate(assigned["uid"]):
        if assigned["task"][row] == task and kinds.get(assigned["resource"][row]) == "work":
            yield _set("assignment", uid, units=assigned["units"][row] + 1.0)
            return


def _split(state: PlanState, change: SingleChange) -> list[Wire]:
    """Return the edits that make two halves of a task, between the same neighbours."""
    share = 1.0 - (change.cut or 0.0)
    half = _new_uid(state.row_of, change.uid)
    links = state.plan["dependencies"]
    return [
        _added("task", half, **_second_half(state, change.uid, share)),
        *(
            _added(
                "dependency",
                _new_uid(links["uid"], uid),
                **_redirected(links, row, change.uid, half),
            )
            for row, uid in enumerate(links["uid"])
            if change.uid in (links["predecessor"][row], links["successor"][row])
        ),
        *_shortened(state, change),
    ]


def _second_half(state: PlanState, uid: str, share: float) -> Wire:
    tasks, row = state.plan["tasks"], state.row_of[uid]
    own = {
        name: values[row]
        for name, values in tasks.items()
        if name not in _OF_THE_FIRST and values[row] is not None
    }
    lengths = _lengths(state, uid, share)
    left = lengths.pop("remaining_duration", None)
    lengths["duration"] = (
        round(lengths["duration"] * (1 - tasks["percent_complete"][row] / 100))
        if left is None
        else left
    )
    return {
        **own,
        **lengths,
        "name": f"{own['name']} (2)",
        "position": _place_after(state, row),
    }


def _place_after(state: PlanState, row: int) -> float:
    """Return a position between a row and the next one of its phase."""
    tasks = state.plan["tasks"]
    own = float(tasks["position"][row])
    later = [
        float(at)
        for parent, at in zip(tasks["parent"], tasks["position"], strict=True)
        if parent == tasks["parent"][row] and at > own
    ]
    return (own + min(later)) / 2 if later else own + 1.0


def _redirected(links: Wire, row: int, uid: str, half: str) -> Wire:
    """Return a link's fields with the second half in the place of the task."""
    fields = {name: values[row] for name, values in links.items() if name != "uid"}
    ends = {end: half for end in ("predecessor", "successor") if fields[end] == uid}
    return {**fields, **ends}


def _lengths(state: PlanState, uid: str, share: float) -> Wire:
    """Return a task's length, what remains and its estimate, made shorter alike."""
    tasks, row = state.plan["tasks"], state.row_of[uid]
    lengths = {
        name: round(tasks[name][row] * share) for name in _LENGTHS if tasks[name][row] is not None
    }
    if outcomes := tasks["estimate_outcomes"][row]:
        lengths["estimate_outcomes"] = [
            [round(minutes * share), chance] for minutes, chance in outcomes
        ]
    return lengths


def _freed(_: PlanState, change: SingleChange) -> list[Wire]:
    kind = "as-soon-as-possible"
    return [_set("task", change.uid, constraint_kind=kind, constraint_date=None)]


def _rarer(state: PlanState, change: SingleChange) -> list[Wire]:
    risk = next(each for each in state.plan["risks"] if each["uid"] == change.uid)
    return [_set("risk", change.uid, probability=risk["probability"] / 2)]


def _taken_out(_: PlanState, change: SingleChange) -> list[Wire]:
    return [_set("risk", change.uid, state="closed")]


_MADE: dict[ChangeKind, Callable[[PlanState, SingleChange], list[Wire]]] = {
    ChangeKind.SHORTEN: _shortened,
    ChangeKind.ADD_CAPACITY: _with_more_units,
    ChangeKind.SPLIT: _split,
    ChangeKind.RELAX: _freed,
    ChangeKind.HALVE_RISK: _rarer,
    ChangeKind.REMOVE_RISK: _taken_out,
}


def _new_uid(known: Collection[str], uid: str) -> str:
    """Return the uid of what is made beside `uid`: the same whenever the same plan is asked."""
    names = (f"half {number} of {uid}" for number in count(1))
    made = (blake2b(name.encode(), digest_size=10).hexdigest() for name in names)
    return next(each for each in made if each not in known)


def _set(entity: str, uid: str, **fields: Any) -> Wire:
    return {"op": "set", "entity": entity, "uid": uid, "fields": fields}


def _added(entity: str, uid: str, **fields: Any) -> Wire:
    return {"op": "add", "entity": entity, "uid": uid, "fields": fields}
