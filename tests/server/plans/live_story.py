"""The story behind the replay fixtures: every kind of edit, one after another.

Dates come from a ruler instead of the engine (row n starts n hours after the plan's start),
so that the fixtures stay as they are when the engine learns something.
"""

from __future__ import annotations

from typing import Any

from milepost.server.slices.plans.edits import work_out
from milepost.server.slices.plans.fields import DERIVED
from milepost.server.slices.plans.inversion import take_back
from milepost.server.slices.plans.reducer import apply, empty_plan, with_ops

Wire = dict[str, Any]

START = 29_803_680  # 2026-09-01T00:00
WEEK = [[[480, 720], [780, 1020]]] * 5 + [[], []]


def _op(op: str, entity: str, uid: str, **fields: Any) -> Wire:
    return {"op": op, "entity": entity, "uid": uid, "fields": fields}


def _task(uid: str, position: float, **fields: Any) -> Wire:
    return _op("add", "task", uid, position=position, name=fields.pop("name", uid), **fields)


FOUNDING = [
    _op(
        "set", "settings", "", name="Website", start=START, calendar="c1", time_zone="Europe/Berlin"
    ),
    _op("add", "calendar", "c1", name="Standard", week=WEEK),
    _task("p1", 1, name="Discovery", kind="phase"),
    _task("t1", 1, name="Interviews", parent="p1", duration=960),
    _task("t2", 2, name="Personas", parent="p1", duration=480, owner="Ada"),
    _task("p2", 2, name="Design", kind="phase"),
    _task("t3", 1, name="Sketches", parent="p2", duration=2400),
    _task("t4", 2, name="Prüfung “α”", parent="p2", duration=480),
    _task("m1", 3, name="Design accepted", kind="milestone"),
    _op("set", "milestone", "m1", milestone_kind="deliverable", owner="Ada"),
    _op("add", "dependency", "d1", predecessor="t1", successor="t2"),
    _op("add", "dependency", "d2", predecessor="t2", successor="t3", lag=480),
    _op(
        "add",
        "dependency",
        "d3",
        predecessor="t3",
        successor="t4",
        kind="SS",
        lag=50,
        lag_unit="percent",
    ),
    _op("add", "dependency", "d10", predecessor="p2", successor="m1"),
]

STEPS: list[tuple[str, list[Wire] | int]] = [
    ("create", FOUNDING),
    ("set-fields-of-rows", [
        _op("set", "task", "t3", duration=2880, notes="Longer."),
        _op("set", "task", "t1", percent_complete=50, actual_start=START),
    ]),
    ("insert-between-two", [_task("t5", 1.5, name="Survey", parent="p1", duration=240)]),
    ("two-rows-at-one-position", [_task("t51", 1.5, name="Tie", parent="p1", duration=60)]),
    ("move-below-another-phase", [_op("set", "task", "t2", parent="p2", position=0.5)]),
    ("indent-makes-a-phase", [_op("set", "task", "t51", parent="t5", position=1.0)]),
    ("remove-a-phase-with-all-below", [_op("remove", "task", "p2")]),
    ("undo-the-removal", 7),
    ("change-dependencies", [
        _op("set", "dependency", "d1", kind="FF", lag=-60),
        _op("remove", "dependency", "d3"),
        _op("add", "dependency", "d11", predecessor="t5", successor="t2"),
    ]),
    ("set-settings", [_op("set", "settings", "", status_date=START + 1440, currency="EUR")]),
    ("calendars-come-and-go", [
        _op("add", "calendar", "c2", name="Nights", week=[None] * 7, base_uid="c1"),
        _op("set", "calendar", "c1", exceptions=[{"first": "2026-12-24", "last": "2026-12-26", "shifts": [], "name": "Closed"}]),
    ]),
    ("a-calendar-goes", [_op("remove", "calendar", "c2")]),
    ("resources-and-assignments", [
        _op("add", "resource", "r2", name="Bo", capacity=0.5),
        _op("add", "resource", "r1", name="Ada"),
        _op("add", "assignment", "a1", task="t1", resource="r1"),
        _op("add", "assignment", "a2", task="t3", resource="r2", units=0.5, work=600),
    ]),
    ("a-resource-goes-with-its-work", [_op("remove", "resource", "r2")]),
    ("risks", [_op("add", "risk", "k1", name="Supplier late", probability=0.25, low=0, likely=480, high=960, tasks=["t3"])]),
    ("a-risk-is-answered", [
        _op("set", "risk", "k1", state="mitigating", response="reduce", response_text="A second supplier.", review_on=START + 10080),
        _op("add", "risk", "k0", name="Frost", number=7), _op("add", "risk", "k2", name="Strike"),
    ]),
    ("contributions", [_op("set", "task", "t1", contributes_to=["m1"])]),
    ("a-task-becomes-a-milestone", [_op("set", "task", "t5", kind="milestone", duration=0)]),
    ("a-milestone-becomes-a-task-again", [_op("set", "task", "t5", kind="task")]),
    ("baselines", [_op("add", "baseline", "10", number=10, name="Late"), _op("add", "baseline", "2", number=2, name="First")]),
    ("a-milestone-goes-with-its-facts", [_op("remove", "task", "m1")]),
    ("nothing-but-findings", []),
    ("remove-everything", [_op("remove", "task", "p1"), _op("remove", "task", "p2")]),
]  # fmt: skip


def tell() -> list[Wire]:
    """Return the fixtures of the story, in order."""
    plan, changes, told = empty_plan("p1"), [], []
    for seq, (name, step) in enumerate(STEPS, 1):
        ops = _ops(plan, step, changes)
        change = _change(
            plan, ops, seq=seq, name=name, undoes=step if isinstance(step, int) else None
        )
        after = apply(plan, change)
        told.append({"name": name, "before": plan, "change": change, "after": after})
        changes.append(change)
        plan = after
    return told


def _ops(plan: Wire, step: list[Wire] | int, changes: list[Wire]) -> list[Wire]:
    if isinstance(step, int):
        overlay, in_the_way = take_back(plan, changes[step - 1]["ops"])
        assert not in_the_way
        return overlay.ops()
    return work_out(plan, asked=step).ops()


def _change(plan: Wire, ops: list[Wire], *, seq: int, name: str, undoes: int | None) -> Wire:
    edited = with_ops(plan, ops)
    return {
        "seq": seq,
        "at": f"2026-11-22T09:{seq:02}:00.000Z",
        "actor": {"id": "u1", "name": "Ada"},
        "command": "undo" if undoes else "edit_plan",
        "label": name,
        "reason": "",
        "undoes": undoes,
        "redoes": None,
        "ops": ops,
        "derived": _moved(plan["derived"], _ruler(edited)),
        "findings": _findings(edited, seq),
    }


def _ruler(plan: Wire) -> Wire:
    tasks = plan["tasks"]
    start = [plan["settings"]["start"] + 60 * row for row in range(len(tasks["uid"]))]
    finish = [begin + length for begin, length in zip(start, tasks["duration"], strict=True)]
    count = len(start)
    return {
        "uid": tasks["uid"],
        "start": start,
        "finish": finish,
        "late_start": [None if row == 0 else begin for row, begin in enumerate(start)],
        "late_finish": finish,
        "total_float": [row * 30 for row in range(count)],
        "free_float": [0] * count,
        "critical": [row % 2 == 0 for row in range(count)],
        "near_critical": [row % 2 == 1 for row in range(count)],
        "drivers": [tasks["uid"][row - 1 : row] for row in range(count)],
    }


def _moved(old: Wire, new: Wire) -> Wire:
    was = {uid: [old[name][row] for name in DERIVED] for row, uid in enumerate(old["uid"])}
    rows = [
        row
        for row, uid in enumerate(new["uid"])
        if was.get(uid) != [new[name][row] for name in DERIVED]
    ]
    return {name: [column[row] for row in rows] for name, column in new.items()}


def _findings(plan: Wire, seq: int) -> list[Wire] | None:
    if seq not in {1, 21, 22}:
        return None
    if seq != 21:
        return []
    return [
        {
            "code": "open-end",
            "severity": "warning",
            "where": 'task 2 "Interviews"',
            "message": "nothing follows it",
            "hint": "Tie it to what needs it.",
            "uids": ["t1"],
        }
    ]
