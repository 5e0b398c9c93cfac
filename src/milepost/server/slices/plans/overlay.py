"""A plan with edits laid over it: reads see the edits, the plan itself stays as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.server.slices.plans.fields import COLUMNAR, FIELDS, LISTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from milepost.server.slices.plans.reducer import Wire

SETTINGS_UID = ""


class Overlay:
    """The rows of `plan` as they are after the edits made so far.

    An overlay lives for one edit; it copies only the rows it touches. `row_of`, the places
    of the plan's tasks by uid, is made where it is not given.
    """

    def __init__(self, plan: Wire, *, row_of: Mapping[str, int] | None = None) -> None:
        self._plan = plan
        self._places: dict[str, Mapping[str, int]] = {} if row_of is None else {"task": row_of}
        self._rows: dict[tuple[str, str], Wire | None] = {}

    def find(self, entity: str, uid: str) -> Wire | None:
        """Return the row as it is now, or ``None`` if there is none; not to be edited."""
        key = (entity, uid)
        return self._rows[key] if key in self._rows else self.before(entity, uid)

    def before(self, entity: str, uid: str) -> Wire | None:
        """Return the row as it was before the edits, or ``None``."""
        if entity == "settings":
            return dict(self._plan["settings"]) if uid == SETTINGS_UID else None
        place = self._places_of(entity).get(uid)
        if place is None:
            return None
        if entity in LISTED:
            item = self._plan[LISTED[entity]][place]
            return {name: value for name, value in item.items() if name != "uid"}
        columns = self._plan[COLUMNAR[entity]]
        return {name: columns[name][place] for name in FIELDS[entity]}

    def exists(self, entity: str, uid: str) -> bool:
        """Return whether there is such a row now."""
        key = (entity, uid)
        if key in self._rows:
            return self._rows[key] is not None
        return uid in self._places_of(entity)

    def put(self, entity: str, uid: str, row: Wire) -> None:
        """Let the row be `row`, whether it was there or not."""
        self._rows[entity, uid] = row

    def change(self, entity: str, uid: str, **news: Any) -> None:
        """Give the row, which must exist, new values in some fields."""
        self._rows[entity, uid] = {**(self.find(entity, uid) or {}), **news}

    def drop(self, entity: str, uid: str) -> None:
        """Take the row away."""
        self._rows[entity, uid] = None

    def touched(self) -> Iterator[tuple[str, str, Wire | None]]:
        """Yield entity, uid and present row of everything edited, in the order of edits."""
        return ((entity, uid, row) for (entity, uid), row in tuple(self._rows.items()))

    def where(self, entity: str, field: str, wanted: AbstractSet[str]) -> list[str]:
        """Return the uids of rows whose `field` holds, or lists, any of `wanted`."""
        found = [
            uid
            for uid, value in self._before_column(entity, field)
            if (entity, uid) not in self._rows and _holds(value, wanted)
        ]
        edited = [
            uid
            for (kind, uid), row in self._rows.items()
            if kind == entity and row is not None and _holds(row[field], wanted)
        ]
        return found + edited

    def values(self, entity: str, field: str) -> list[Any]:
        """Return what every row of `entity` has in `field` now."""
        kept = [
            value
            for uid, value in self._before_column(entity, field)
            if (entity, uid) not in self._rows
        ]
        edited = [
            row[field]
            for (kind, _), row in self._rows.items()
            if kind == entity and row is not None
        ]
        return kept + edited

    def positions(self, parent: str | None) -> list[float]:
        """Return the positions of the rows directly below `parent`."""
        columns = self._plan["tasks"]
        found = [
            position
            for uid, above, position in zip(
                columns["uid"], columns["parent"], columns["position"], strict=True
            )
            if above == parent and ("task", uid) not in self._rows
        ]
        edited = [
            row["position"]
            for (entity, _uid), row in self._rows.items()
            if entity == "task" and row is not None and row["parent"] == parent
        ]
        return found + edited

    def _before_column(self, entity: str, field: str) -> Iterator[tuple[str, Any]]:
        if entity in LISTED:
            return ((item["uid"], item[field]) for item in self._plan[LISTED[entity]])
        columns = self._plan[COLUMNAR[entity]]
        return zip(columns["uid"], columns[field], strict=True)

    def _places_of(self, entity: str) -> Mapping[str, int]:
        if entity not in self._places:
            self._places[entity] = {uid: n for n, uid in enumerate(self._uids(entity))}
        return self._places[entity]

    def _uids(self, entity: str) -> list[str]:
        if entity in LISTED:
            return [item["uid"] for item in self._plan[LISTED[entity]]]
        uids: list[str] = self._plan[COLUMNAR[entity]]["uid"] if entity in COLUMNAR else []
        return uids

    def ops(self) -> list[Wire]:
        """Return the edits as the log keeps them: the net effect, with old and new values.

        Added and removed rows come with every field; fields that came back to their old
        value are left out, and so are rows of which nothing is left to say.
        """
        made = (self._op(entity, uid, row) for entity, uid, row in self.touched())
        return [op for op in made if op is not None]

    def _op(self, entity: str, uid: str, row: Wire | None) -> Wire | None:
        before = self.before(entity, uid)
        if before is None:
            return row and _op("add", entity, uid, row)
        if row is None:
            return _op("remove", entity, uid, before)
        news = {name: [before[name], value] for name, value in row.items() if value != before[name]}
        return _op("set", entity, uid, news) if news else None


def _holds(value: Any, wanted: AbstractSet[str]) -> bool:
    if isinstance(value, list):
        return not wanted.isdisjoint(value)
    return value in wanted


def _op(op: str, entity: str, uid: str, fields: Wire) -> Wire:
    return {"op": op, "entity": entity, "uid": uid, "fields": fields}
