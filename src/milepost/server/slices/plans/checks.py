"""Checks of edited rows against the whole plan: references, order and contradictions. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.server.slices.plans.fields import CONSTRAINTS, FIELDS, REF, REFS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from milepost.server.slices.plans.overlay import Overlay
    from milepost.server.slices.plans.reducer import Wire

Said = tuple[str, str]
"""A field and what is wrong with it."""


def check_rows(overlay: Overlay) -> list[Wire]:
    """Return everything wrong with the rows that `overlay` touches."""
    return [
        {"entity": entity, "uid": uid, "field": field, "message": message}
        for entity, uid, row in overlay.touched()
        if row is not None
        for field, message in _check(overlay, entity, uid, row)
    ]


def _check(overlay: Overlay, entity: str, uid: str, row: Wire) -> Iterator[Said]:
    yield from _references(overlay, entity, row)
    if entity in _OWN_CHECKS:
        yield from _OWN_CHECKS[entity](overlay, uid, row)


def _references(overlay: Overlay, entity: str, row: Wire) -> Iterator[Said]:
    for name, field in FIELDS[entity].items():
        if field.kind == REF and row[name] and not overlay.exists(field.target, row[name]):
            yield name, f"there is no {field.target} {row[name]!r}"
        elif field.kind == REFS:
            for uid in row[name]:
                if not overlay.exists(field.target, uid):
                    yield name, f"there is no {field.target} {uid!r}"


def _task(overlay: Overlay, uid: str, row: Wire) -> Iterator[Said]:
    yield from _outline(overlay, uid, row)
    yield from _estimate(row)
    yield from _dates(row)
    if uid in row["contributes_to"]:
        yield "contributes_to", "a row cannot contribute to itself"


def _outline(overlay: Overlay, uid: str, row: Wire) -> Iterator[Said]:
    above = row["parent"]
    if above is None:
        return
    parent = overlay.find("task", above)
    if parent is not None and parent["kind"] == "milestone":
        yield "parent", "nothing can lie below a milestone"
    seen = set()
    while above is not None and above not in seen:
        if above == uid:
            yield "parent", "a row cannot lie below itself"
            return
        seen.add(above)
        higher = overlay.find("task", above)
        above = higher["parent"] if higher else None
    before = overlay.before("task", uid)
    # A new row brings no dependency that is not checked by itself.
    if before is not None and before["parent"] != row["parent"]:
        yield from _ties_within_family(overlay, uid, above=seen)


def _ties_within_family(overlay: Overlay, uid: str, *, above: set[str]) -> Iterator[Said]:
    """Yield the dependencies that a moved row brought between a phase and a row below it."""
    family, generation = {uid}, {uid}
    while generation:
        generation = set(overlay.where("task", "parent", generation)) - family
        family |= generation
    for near, far in (("predecessor", "successor"), ("successor", "predecessor")):
        for tie in overlay.where("dependency", near, family):
            row = overlay.find("dependency", tie)
            if row is not None and row[far] in above:
                yield "parent", f"dependency {tie} would tie a phase to a row below it"


def _estimate(row: Wire) -> Iterator[Said]:
    low, likely, high = (row[f"estimate_{name}"] for name in ("low", "likely", "high"))
    given = [value for value in (low, likely, high) if value is not None]
    if given and len(given) < 3:
        yield "estimate_likely", "low, likely and high must be given together"
    elif given and not low <= likely <= high:
        yield "estimate_likely", "must lie between low and high"


def _dates(row: Wire) -> Iterator[Said]:
    for start, finish in (("actual_start", "actual_finish"), ("manual_start", "manual_finish")):
        if None not in (row[start], row[finish]) and row[finish] < row[start]:
            yield finish, f"must not be before {start}"
    if row["actual_finish"] is not None and row["actual_start"] is None:
        yield "actual_start", "must be given with actual_finish"
    if CONSTRAINTS.index(row["constraint_kind"]) > 1 and row["constraint_date"] is None:
        yield "constraint_date", f"must be given with {row['constraint_kind']}"


def _milestone(overlay: Overlay, uid: str, _row: Wire) -> Iterator[Said]:
    task = overlay.find("task", uid)
    if task is None or task["kind"] != "milestone":
        yield "uid", "there is no row of kind milestone with this uid"


def _dependency(overlay: Overlay, _uid: str, row: Wire) -> Iterator[Said]:
    if row["predecessor"] == row["successor"]:
        yield "successor", "a task cannot depend on itself"
    elif _lies_below(overlay, row["successor"], row["predecessor"]) or _lies_below(
        overlay, row["predecessor"], row["successor"]
    ):
        yield "successor", "a phase and a row below it cannot depend on each other"
    if "percent" in row["lag_unit"] and abs(row["lag"]) > 10_000:
        yield "lag", "must lie between -10000 and 10000 per cent"


def _lies_below(overlay: Overlay, uid: str, phase: str) -> bool:
    row, seen = overlay.find("task", uid), {uid}
    while row is not None and row["parent"] is not None and row["parent"] not in seen:
        if row["parent"] == phase:
            return True
        seen.add(row["parent"])
        row = overlay.find("task", row["parent"])
    return False


def _calendar(overlay: Overlay, uid: str, row: Wire) -> Iterator[Said]:
    if row["base_uid"] is None and all(not day for day in row["week"]) and not row["exceptions"]:
        yield "week", "must have some working time"
    above, seen = row["base_uid"], {uid}
    while above is not None:
        if above in seen:
            yield "base_uid", "a calendar cannot be based on itself"
            return
        seen.add(above)
        above = (overlay.find("calendar", above) or {"base_uid": None})["base_uid"]


def _risk(_overlay: Overlay, _uid: str, row: Wire) -> Iterator[Said]:
    if not row["low"] <= row["likely"] <= row["high"]:
        yield "likely", "must lie between low and high"


def _baseline(_overlay: Overlay, uid: str, row: Wire) -> Iterator[Said]:
    if uid != str(row["number"]):
        yield "number", "must be the same as the uid"


_OWN_CHECKS: dict[str, Callable[[Overlay, str, Wire], Iterator[Said]]] = {
    "task": _task,
    "milestone": _milestone,
    "dependency": _dependency,
    "calendar": _calendar,
    "risk": _risk,
    "baseline": _baseline,
}
