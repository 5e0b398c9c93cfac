"""Writes a change's edits to the rows, touching changed rows and columns only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from django.db import connection

from milepost.server.slices.plans.fields import FIELDS
from milepost.server.slices.plans.models import JSON_KINDS, ROWS, Project

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from milepost.server.slices.plans.reducer import Wire


def write_ops(project: str, *, ops: Sequence[Wire]) -> None:
    """Write `ops` to the tables of `project`.

    The number of statements depends on the entities and the sets of fields touched, not
    on the number of rows.
    """
    by_entity: dict[str, list[Wire]] = {}
    for op in ops:
        by_entity.setdefault(op["entity"], []).append(op)
    for entity, found in by_entity.items():
        if entity == "settings":
            _write_settings(project, ops=found)
        else:
            _write_rows(project, entity=entity, ops=found)


def _write_settings(project: str, *, ops: Iterable[Wire]) -> None:
    news = {name: pair[1] for op in ops for name, pair in op["fields"].items()}
    Project.objects.filter(id=project).update(**news)


def _write_rows(project: str, *, entity: str, ops: Sequence[Wire]) -> None:
    _execute_many(
        f"DELETE FROM {_table(entity)} WHERE project_id = %s AND uid = %s",  # noqa: S608
        [[project, op["uid"]] for op in ops if op["op"] == "remove"],
    )
    _insert(project, entity=entity, ops=[op for op in ops if op["op"] == "add"])
    _update(project, entity=entity, ops=[op for op in ops if op["op"] == "set"])


def _insert(project: str, *, entity: str, ops: Sequence[Wire]) -> None:
    columns = list(FIELDS[entity])
    rows = [[project, op["uid"], *_cells(entity, columns, op["fields"].__getitem__)] for op in ops]
    if not rows:
        return
    names = ", ".join(_quoted(name) for name in ("project_id", "uid", *columns, *_extra(entity)))
    marks = ", ".join(["%s"] * (len(columns) + 2) + ["NULL"] * len(_extra(entity)))
    _execute_many(f"INSERT INTO {_table(entity)} ({names}) VALUES ({marks})", rows)  # noqa: S608


def _extra(entity: str) -> tuple[str, ...]:
    return ("scheduled",) if entity == "milestone" else ()


def _update(project: str, *, entity: str, ops: Sequence[Wire]) -> None:
    by_fields: dict[tuple[str, ...], list[Wire]] = {}
    for op in ops:
        by_fields.setdefault(tuple(sorted(op["fields"])), []).append(op)
    for columns, found in by_fields.items():
        news = ", ".join(f"{_quoted(name)} = %s" for name in columns)
        rows = [
            [
                *_cells(entity, columns, lambda name, op=op: op["fields"][name][1]),
                project,
                op["uid"],
            ]
            for op in found
        ]
        _execute_many(
            f"UPDATE {_table(entity)} SET {news} WHERE project_id = %s AND uid = %s",  # noqa: S608
            rows,
        )


def _cells(entity: str, columns: Iterable[str], value_of: Any) -> list[Any]:
    fields = FIELDS[entity]
    return [
        msgspec.json.encode(value_of(name)).decode()
        if fields[name].kind in JSON_KINDS
        else value_of(name)
        for name in columns
    ]


def write_scheduled(project: str, *, dates: Iterable[tuple[str, int | None]]) -> None:
    """Write the scheduled dates of milestones that moved, given as (uid, minutes)."""
    _execute_many(
        "UPDATE plan_milestone SET scheduled = %s WHERE project_id = %s AND uid = %s",
        [[date, project, uid] for uid, date in dates],
    )


def _table(entity: str) -> str:
    return _quoted(ROWS[entity]._meta.db_table)  # noqa: SLF001


def _quoted(name: str) -> str:
    # Names come from the table of fields, never from a request.
    return connection.ops.quote_name(name)


def _execute_many(statement: str, rows: Sequence[Sequence[Any]]) -> None:
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)
