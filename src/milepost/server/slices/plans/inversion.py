"""The way back: the edits that take a change back, and what stands in their way. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.server.slices.plans.checks import check_rows
from milepost.server.slices.plans.fields import FIELDS, REF, REFS, default_of
from milepost.server.slices.plans.overlay import SETTINGS_UID, Overlay

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from milepost.server.slices.plans.reducer import Wire


def take_back(plan: Wire, ops: Sequence[Wire]) -> tuple[Overlay, list[Wire]]:
    """Return `plan` with `ops` taken back, and what others built upon them since.

    If the second is not empty, taking back would lose somebody's later work or leave
    a reference to nothing, and the overlay is not to be used.
    """
    overlay = Overlay(plan)
    in_the_way = [item for op in ops for item in _changed_since(overlay, op)]
    if in_the_way:
        return overlay, in_the_way
    for op in reversed(ops):
        _invert(overlay, op)
    in_the_way = [*_dangling(overlay), *check_rows(overlay)]
    return overlay, in_the_way


def _changed_since(overlay: Overlay, op: Wire) -> Iterator[Wire]:
    """Yield each field that no longer has the value `op` gave it."""
    row = overlay.find(op["entity"], op["uid"])
    if op["op"] == "remove":
        if row is not None:
            yield _clash(op, "", yours=None, theirs=None)
    elif row is None:
        yield _clash(op, "", yours=None, theirs=None)
    elif op["op"] == "set":
        for field, (old, new) in op["fields"].items():
            if row[field] != new:
                yield _clash(op, field, yours=old, theirs=row[field])
    else:
        for field, new in op["fields"].items():
            if row[field] != new:
                yield _clash(op, field, yours=None, theirs=row[field])


def _clash(op: Wire, field: str, *, yours: Any, theirs: Any) -> Wire:
    return {
        "entity": op["entity"],
        "uid": op["uid"],
        "field": field,
        "yours": yours,
        "theirs": theirs,
    }


def _invert(overlay: Overlay, op: Wire) -> None:
    entity, uid = op["entity"], op["uid"]
    if op["op"] == "add":
        overlay.drop(entity, uid)
    elif op["op"] == "remove":
        overlay.put(entity, uid, {**_blank(entity), **op["fields"]})
    else:
        overlay.change(entity, uid, **{name: pair[0] for name, pair in op["fields"].items()})


def _blank(entity: str) -> Wire:
    """Return the defaults of a row, for fields that an old change did not know yet."""
    return {name: default_of(field) for name, field in FIELDS.get(entity, {}).items()}


def _dangling(overlay: Overlay) -> Iterator[Wire]:
    """Yield each row that still refers to one that is gone."""
    gone: dict[str, set[str]] = {}
    for entity, uid, row in overlay.touched():
        if row is None:
            gone.setdefault(entity, set()).add(uid)
    settings = overlay.find("settings", SETTINGS_UID) or {}
    if settings["calendar"] in gone.get("calendar", ()):
        yield _refers("settings", SETTINGS_UID, "calendar", "calendar")
    for entity, fields in FIELDS.items():
        if entity == "settings":
            continue
        for name, field in fields.items():
            if field.kind in {REF, REFS} and field.target in gone:
                for uid in overlay.where(entity, name, gone[field.target]):
                    yield _refers(entity, uid, name, field.target)


def _refers(entity: str, uid: str, field: str, target: str) -> Wire:
    message = f"refers to a {target} that the undo would take away"
    return {"entity": entity, "uid": uid, "field": field, "message": message}
