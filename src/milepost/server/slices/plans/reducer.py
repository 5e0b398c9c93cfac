"""The pure reducer: the plan before and a change give the plan after.

The page has the same reducer in TypeScript (``web/packages/live``); both replay the
fixtures in ``tests/golden/live``. It knows nothing of scheduling: a change carries what
was asked for (`ops`) and what followed (`derived`).

Order is canonical, so that a plan depends on its rows and not on the way they came in:
tasks in outline order (children by position, then by uid), baselines by number, all else
by uid. Texts compare by code point.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from milepost.server.slices.plans.fields import (
    COLUMNAR,
    DERIVED,
    FIELDS,
    LAYOUT,
    LISTED,
    SETTINGS,
    default_of,
)

Wire = dict[str, Any]
"""A document of the wire: JSON values only."""


class BrokenChange(ValueError):
    """Raised when a change does not fit the plan it is applied to."""


def empty_plan(project: str) -> Wire:
    """Return the plan of `project` before its first change."""
    plan: Wire = {
        "layout": LAYOUT,
        "project": project,
        "seq": 0,
        "settings": {name: default_of(field) for name, field in SETTINGS.items()},
    }
    for entity, name in COLUMNAR.items():
        plan[name] = {column: [] for column in ("uid", *FIELDS[entity])}
    for name in LISTED.values():
        plan[name] = []
    plan["derived"] = {column: [] for column in ("uid", *DERIVED)}
    plan["findings"] = []
    return plan


def apply(plan: Wire, change: Wire) -> Wire:
    """Return `plan` after `change`; `plan` itself is left as it was.

    Parts that the change does not touch are shared between the two. Edits of records, which
    lie beside the plan, leave it as it is.

    Raises
    ------
    BrokenChange
        If the change names a row that is not there, or adds one that is.
    """
    after = with_ops(plan, change["ops"])
    after["seq"] = change["seq"]
    after["derived"] = with_moves(plan["derived"], change["derived"], uids=after["tasks"]["uid"])
    if change["findings"] is not None:
        after["findings"] = change["findings"]
    return after


def with_new_fields(plan: Wire) -> Wire:
    """Return `plan` with the fields that its rows lack, at their defaults.

    A log or snapshot written before a field was there does not have it.
    """
    after = plan
    for entity, name in COLUMNAR.items():
        rows = len(plan[name]["uid"])
        lacking = [column for column in FIELDS[entity] if column not in plan[name]]
        if lacking:
            blanks = {c: [default_of(FIELDS[entity][c]) for _ in range(rows)] for c in lacking}
            after = {**after, name: {**plan[name], **blanks}}
    for entity, name in LISTED.items():
        fields = FIELDS[entity]
        if any(len(item) <= len(fields) for item in plan[name]):
            blank = {column: default_of(field) for column, field in fields.items()}
            after = {**after, name: [{**blank, **item} for item in plan[name]]}
    return after


def with_ops(plan: Wire, ops: list[Wire]) -> Wire:
    """Return `plan` with its rows edited by `ops`; what the engine derives stays as it was.

    Raises
    ------
    BrokenChange
        If the edits name a row that is not there, or add one that is.
    """
    after = dict(plan)
    for entity, found in _by_entity(ops).items():
        if entity == "settings":
            after["settings"] = _changed_settings(plan["settings"], found)
        elif entity in COLUMNAR:
            name = COLUMNAR[entity]
            after[name] = _changed_columns(plan[name], found, entity=entity)
        elif entity in LISTED:
            name = LISTED[entity]
            after[name] = _changed_list(plan[name], found, entity=entity)
    return after


def _by_entity(ops: list[Wire]) -> dict[str, list[Wire]]:
    grouped: dict[str, list[Wire]] = {}
    for op in ops:
        grouped.setdefault(op["entity"], []).append(op)
    return grouped


def _changed_settings(settings: Wire, ops: list[Wire]) -> Wire:
    after = dict(settings)
    for op in ops:
        after.update({name: pair[1] for name, pair in op["fields"].items()})
    return after


def _changed_columns(columns: Wire, ops: list[Wire], *, entity: str) -> Wire:
    after = _with_touched_columns_copied(columns, ops)
    rows = _places(columns["uid"], ops)
    gone: set[int] = set()
    for op in ops:
        if op["op"] == "set":
            row = _row_of(rows, op)
            for name, pair in op["fields"].items():
                after[name][row] = pair[1]
        elif op["op"] == "add":
            _refuse_double(rows, op)
            rows[op["uid"]] = len(after["uid"])
            after["uid"].append(op["uid"])
            for name in after.keys() - {"uid"}:
                # A change written before a field was there does not have it.
                given = op["fields"]
                after[name].append(
                    given[name] if name in given else default_of(FIELDS[entity][name])
                )
        else:
            gone.add(_row_of(rows, op))
            del rows[op["uid"]]
    if not _changes_order(ops, entity=entity):
        return after
    kept = [row for row in range(len(after["uid"])) if row not in gone]
    order = _outline_order(after, kept) if entity == "task" else _uid_order(after["uid"], kept)
    return {name: [column[row] for row in order] for name, column in after.items()}


FEW = 8
"""Rows that are sooner looked for one by one than by a table of all rows."""


def _places(uids: list[str], ops: list[Wire]) -> dict[str, int]:
    """Return where the rows of `ops` are among `uids`, as far as they are there."""
    wanted = {op["uid"] for op in ops}
    if len(wanted) > FEW:
        return {uid: row for row, uid in enumerate(uids) if uid in wanted}
    return {uid: uids.index(uid) for uid in wanted if uid in uids}


def _with_touched_columns_copied(columns: Wire, ops: list[Wire]) -> Wire:
    if any(op["op"] == "add" for op in ops):
        return {name: list(column) for name, column in columns.items()}
    touched = {name for op in ops if op["op"] == "set" for name in op["fields"]}
    return {name: list(column) if name in touched else column for name, column in columns.items()}


def _row_of(rows: dict[str, int], op: Wire) -> int:
    if op["uid"] not in rows:
        raise BrokenChange(f"there is no {op['entity']} {op['uid']!r} to {op['op']}")
    return rows[op["uid"]]


def _refuse_double(rows: dict[str, Any], op: Wire) -> None:
    if op["uid"] in rows:
        raise BrokenChange(f"there is a {op['entity']} {op['uid']!r} already")


def _changes_order(ops: list[Wire], *, entity: str) -> bool:
    return any(
        op["op"] != "set"
        or (entity == "task" and ("parent" in op["fields"] or "position" in op["fields"]))
        for op in ops
    )


def _uid_order(uids: list[str], kept: list[int]) -> list[int]:
    return sorted(kept, key=uids.__getitem__)


def _outline_order(tasks: Wire, kept: list[int]) -> list[int]:
    """Return `kept` depth first: each row before its children, children by position and uid."""
    position, uids = tasks["position"], tasks["uid"]
    children: dict[str | None, list[int]] = {}
    for row in sorted(kept, key=lambda row: (position[row], uids[row]), reverse=True):
        children.setdefault(tasks["parent"][row], []).append(row)
    order: list[int] = []
    waiting = children.pop(None, [])
    while waiting:
        row = waiting.pop()
        order.append(row)
        waiting.extend(children.pop(uids[row], ()))
    if len(order) != len(kept):
        raise BrokenChange("some rows are not below the top of the outline")
    return order


def _changed_list(items: list[Wire], ops: list[Wire], *, entity: str) -> list[Wire]:
    after = {item["uid"]: item for item in items}
    for op in ops:
        if op["op"] == "add":
            _refuse_double(after, op)
            after[op["uid"]] = {"uid": op["uid"], **op["fields"]}
        elif op["uid"] not in after:
            raise BrokenChange(f"there is no {entity} {op['uid']!r} to {op['op']}")
        elif op["op"] == "set":
            news = {name: pair[1] for name, pair in op["fields"].items()}
            after[op["uid"]] = {**after[op["uid"]], **news}
        else:
            del after[op["uid"]]
    if entity == "baseline":
        return sorted(after.values(), key=lambda item: item["number"])
    return [after[uid] for uid in sorted(after)]


def with_moves(
    derived: Wire, moved: Wire, *, uids: list[str], row_of: Mapping[str, int] | None = None
) -> Wire:
    """Return `derived` in the order of `uids`, with the rows of `moved` in place of the old.

    `row_of` gives the place of each of `uids`, where the caller has it at hand.

    Raises
    ------
    BrokenChange
        If neither has a row of `uids`.
    """
    derived, moved = _complete(derived), _complete(moved)
    moved_uids = moved["uid"]
    if derived["uid"] == uids:
        return _patched_derived(derived, moved, row_of) if moved_uids else derived
    rows = {uid: row for row, uid in enumerate(derived["uid"])}
    fresh = {uid: row for row, uid in enumerate(moved_uids)}
    after: Wire = {"uid": list(uids)}
    for name in DERIVED:
        old, new = derived[name], moved[name]
        after[name] = [new[fresh[uid]] if uid in fresh else old[_known(rows, uid)] for uid in uids]
    return after


def _complete(columns: Wire) -> Wire:
    """Return columns that an earlier version logged with the marks that came since."""
    missing = [name for name in DERIVED if name not in columns]
    if not missing:
        return columns
    return {**columns, **{name: [False] * len(columns["uid"]) for name in missing}}


def _patched_derived(derived: Wire, moved: Wire, row_of: Mapping[str, int] | None) -> Wire:
    if moved["uid"] == derived["uid"]:
        return {name: moved[name] for name in ("uid", *DERIVED)}
    rows = row_of or {uid: row for row, uid in enumerate(derived["uid"])}
    places = [_known(rows, uid) for uid in moved["uid"]]
    after: Wire = {"uid": derived["uid"]}
    for name in DERIVED:
        column = list(derived[name])
        for place, value in zip(places, moved[name], strict=True):
            column[place] = value
        after[name] = column
    return after


def _known(rows: Mapping[str, int], uid: str) -> int:
    if uid not in rows:
        raise BrokenChange(f"the change gives no dates for task {uid!r}")
    return rows[uid]
