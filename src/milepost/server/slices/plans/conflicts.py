"""Two people, one field: finds where an edit would overwrite what its author has not seen. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.server.kernel.clock import stamp
from milepost.server.slices.plans.fields import FIELDS
from milepost.server.slices.plans.overlay import Overlay
from milepost.server.slices.plans.values import BadValue, read_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from milepost.server.kernel.log.values import Change
    from milepost.server.slices.plans.reducer import Wire

Place = tuple[str, str, str]
"""Entity, uid and field; the field is empty where the whole row is meant."""


def find_conflicts(
    plan: Wire, *, asked: Sequence[Wire], since: Iterable[Change], author: str
) -> list[Wire]:
    """Return the fields of `asked` that somebody other than `author` changed in `since`.

    A field both gave the same value is no conflict. Setting or removing a row that is
    gone, and removing a row that changed, are conflicts of the row.
    """
    touched = _touched(since, author=author)
    if not touched:
        return []
    overlay = Overlay(plan)
    return [item for op in asked for item in _conflicts_of(op, overlay, touched)]


def _touched(since: Iterable[Change], *, author: str) -> dict[Place, Change]:
    found: dict[Place, Change] = {}
    for change in since:
        if change.draft.author.id == author:
            continue
        for op in change.draft.ops:
            found[op["entity"], op["uid"], ""] = change
            if op["op"] == "set":
                found.update(dict.fromkeys(_places(op), change))
    return found


def _places(op: Wire) -> Iterator[Place]:
    return ((op["entity"], op["uid"], field) for field in op["fields"])


def _conflicts_of(op: Wire, overlay: Overlay, touched: dict[Place, Change]) -> Iterator[Wire]:
    whole = (op["entity"], op["uid"], "")
    if whole not in touched or op["op"] == "add":
        return
    row = overlay.find(op["entity"], op["uid"])
    if row is None:
        yield _conflict(whole, touched[whole], yours=None, theirs=None)
    elif op["op"] == "remove":
        places = [place for place in touched if place[:2] == whole[:2] and place[2]]
        for place in places:
            yield _conflict(place, touched[place], yours=None, theirs=row[place[2]])
    else:
        for place in _places(op):
            if place in touched and _value(place, op["fields"][place[2]]) != row[place[2]]:
                yield _conflict(
                    place, touched[place], yours=op["fields"][place[2]], theirs=row[place[2]]
                )


def _value(place: Place, value: Any) -> Any:
    try:
        return read_value(FIELDS[place[0]][place[2]], value)
    except BadValue:
        return value


def _conflict(place: Place, change: Change, *, yours: Any, theirs: Any) -> Wire:
    author = change.draft.author
    return {
        "entity": place[0],
        "uid": place[1],
        "field": place[2],
        "yours": yours,
        "theirs": theirs,
        "by": {"id": author.id, "name": author.name},
        "at": stamp(change.at),
    }
