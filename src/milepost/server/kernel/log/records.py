"""Records: rows beside the plan that slices keep through the log.

A command returns the operations of its records among those of the plan; the log writes the
rows in the transaction of the change, in the same form as the plan's own (``add`` with every
field, ``set`` with old and new value, ``remove`` with every field). So history, undo, redo
and live updates come by themselves. Kinds are registered in ``server/wiring.py`` only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import models

from milepost.server.kernel import clock
from milepost.server.kernel.authz import Action

if TYPE_CHECKING:
    from milepost.server.kernel.log.record_models import Record

Op = dict[str, Any]
"""One operation on one record, as the log keeps it."""

_OWN = frozenset({"id", "project_id", "uid"})
_AT_ONCE = 500
"""Rows that one statement names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordKind:
    """One entity of the log with its table, and the action that editing it needs.

    With `view`, only those who may do that action see the values of its operations.
    """

    entity: str
    model: type[Record]
    action: Action
    view: Action | None = None


_kinds: dict[str, RecordKind] = {}
_entities: dict[type[models.Model], str] = {}


def register(*kinds: RecordKind) -> None:
    """Let `kinds` be kept through the log; doing it again changes nothing."""
    for kind in kinds:
        _kinds[kind.entity] = kind
        _entities[kind.model] = kind.entity


def find_kind(entity: str) -> RecordKind | None:
    """Return the kind of record called `entity`, or ``None`` if it is no record."""
    return _kinds.get(entity)


def is_record(op: Op) -> bool:
    """Return whether `op` is on a record rather than on the plan."""
    return op["entity"] in _kinds


def hidden_entities(may: Callable[[Action], bool]) -> frozenset[str]:
    """Return the entities whose values somebody may not see; `may` says what they may do."""
    return frozenset(
        kind.entity for kind in _kinds.values() if kind.view is not None and not may(kind.view)
    )


def veiled(ops: Iterable[Op], *, hidden: frozenset[str]) -> list[Op]:
    """Return `ops` with nothing but verb and entity left of those on hidden entities."""
    return [
        {"op": op["op"], "entity": op["entity"], "uid": "", "fields": {}}
        if op["entity"] in hidden
        else op
        for op in ops
    ]


def added(model: type[Record], *, project: str, uid: str, **fields: Any) -> Op:
    """Return the operation that adds a record; columns left out get their defaults."""
    row = model(project_id=project, uid=uid, **fields)
    return {"op": "add", "entity": _entities[model], "uid": uid, "fields": _values_of(row)}


def changed(row: Record, **fields: Any) -> list[Op]:
    """Return the operation that gives `row` new values, in a list; empty if none differs."""
    columns = _columns(type(row))
    pairs = {}
    for name, value in fields.items():
        old, new = _to_wire(getattr(row, name)), _to_wire(columns[name].to_python(value))
        if old != new:
            pairs[name] = [old, new]
    if not pairs:
        return []
    return [{"op": "set", "entity": _entities[type(row)], "uid": row.uid, "fields": pairs}]


def removed(row: Record) -> Op:
    """Return the operation that removes `row`."""
    return {
        "op": "remove",
        "entity": _entities[type(row)],
        "uid": row.uid,
        "fields": _values_of(row),
    }


def write(project: str, *, ops: Sequence[Op]) -> None:
    """Write `ops` to the tables of their kinds; one statement for all rows added to a table."""
    for entity, found in _by_entity(ops).items():
        model = _kinds[entity].model
        _delete(model, project, [op["uid"] for op in found if op["op"] == "remove"])
        _insert(model, project, [op for op in found if op["op"] == "add"])
        _update(model, project, [op for op in found if op["op"] == "set"])


def _by_entity(ops: Iterable[Op]) -> dict[str, list[Op]]:
    grouped: dict[str, list[Op]] = {}
    for op in ops:
        grouped.setdefault(op["entity"], []).append(op)
    return grouped


def _delete(model: type[Record], project: str, uids: list[str]) -> None:
    for first in range(0, len(uids), _AT_ONCE):
        part = uids[first : first + _AT_ONCE]
        _rows(model).filter(project_id=project, uid__in=part).delete()


def _insert(model: type[Record], project: str, ops: list[Op]) -> None:
    columns = _columns(model)
    _rows(model).bulk_create(
        [
            model(
                project_id=project,
                uid=op["uid"],
                **{name: columns[name].to_python(value) for name, value in op["fields"].items()},
            )
            for op in ops
        ],
        batch_size=_AT_ONCE,
    )


def _update(model: type[Record], project: str, ops: list[Op]) -> None:
    columns = _columns(model)
    for op in ops:
        news = {name: columns[name].to_python(pair[1]) for name, pair in op["fields"].items()}
        _rows(model).filter(project_id=project, uid=op["uid"]).update(**news)


def taken_back(project: str, *, ops: Sequence[Op]) -> tuple[list[Op], list[Op]]:
    """Return the operations that take `ops` back, and the clashes that stand in their way.

    A clash names a field that no longer has the value that `ops` gave it.
    """
    inverse: list[Op] = []
    clashes: list[Op] = []
    known = _rows_of(project, ops)
    for op in reversed(ops):
        clashes += _clashes(op, known.get((op["entity"], op["uid"])))
        inverse.append(_inverse(op))
    return inverse, clashes


def _rows_of(project: str, ops: Sequence[Op]) -> dict[tuple[str, str], Record]:
    """Return the rows that `ops` are on, a few hundred with each statement."""
    found: dict[tuple[str, str], Record] = {}
    for entity, some in _by_entity(ops).items():
        uids = [op["uid"] for op in some]
        for first in range(0, len(uids), _AT_ONCE):
            part = uids[first : first + _AT_ONCE]
            rows = _rows(_kinds[entity].model).filter(project_id=project, uid__in=part)
            found.update({(entity, row.uid): row for row in rows})
    return found


def _clashes(op: Op, row: Record | None) -> Iterator[Op]:
    where = {"entity": op["entity"], "uid": op["uid"]}
    if op["op"] == "remove":
        if row is not None:
            yield {**where, "field": "", "yours": None, "theirs": None}
        return
    if row is None:
        yield {**where, "field": "", "yours": None, "theirs": None}
        return
    for name, value in op["fields"].items():
        mine = value[1] if op["op"] == "set" else value
        theirs = _to_wire(getattr(row, name))
        if theirs != mine:
            old = value[0] if op["op"] == "set" else None
            yield {**where, "field": name, "yours": old, "theirs": theirs}


def _inverse(op: Op) -> Op:
    if op["op"] == "set":
        return {**op, "fields": {name: [new, old] for name, (old, new) in op["fields"].items()}}
    return {**op, "op": "remove" if op["op"] == "add" else "add"}


def _values_of(row: Record) -> Op:
    columns = _columns(type(row))
    return {name: _to_wire(columns[name].to_python(getattr(row, name))) for name in columns}


def _columns(model: type[Record]) -> dict[str, models.Field[Any, Any]]:
    fields = model._meta.concrete_fields  # noqa: SLF001  (Django's documented door to a model)
    return {field.attname: field for field in fields if field.attname not in _OWN}


def _rows(model: type[Record]) -> models.QuerySet[Any]:
    return model._default_manager.all()  # noqa: SLF001  (as above)


def _to_wire(value: Any) -> Any:
    """Return `value` as JSON has it; moments and days as text, tuples as lists."""
    if isinstance(value, datetime):
        return clock.stamp(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return value
