"""Which row of a table lies in which, and what the rows are called."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from milepost.formats.table_fields import TableField

if TYPE_CHECKING:
    from milepost.formats.findings import FindingLog
    from milepost.formats.table_mapping import TableMapping
    from milepost.formats.table_rows import TableRow

_MANGLED = re.compile(r"\d([.,]\d+)?E\+\d+")
_WBS = re.compile(r"\d+(\.\d+){0,50}\.?")


def with_unique_uids(
    rows: list[TableRow], *, mapping: TableMapping, log: FindingLog
) -> list[TableRow]:
    """Return the rows with an identifier each; repeated ones are errors."""
    if TableField.ID not in mapping.columns:
        return rows
    if any(_MANGLED.fullmatch(row.uid) for row in rows):
        log.warning(
            "ids-mangled",
            f'column "{mapping.keys[mapping.columns[TableField.ID]]}"',
            "A spreadsheet rounded the identifiers (such as 1.21E+15); rows are numbered instead.",
            "Export the table again and do not open it in a spreadsheet first.",
        )
        return [replace(row, uid=str(place)) for place, row in enumerate(rows, start=1)]
    counts = Counter(row.uid for row in rows if row.uid)
    for row in rows:
        if counts[row.uid] > 1:
            log.problem(
                "duplicate-id",
                mapping.place(row.source, TableField.ID),
                f'The identifier "{row.uid[:40]}" is used by {counts[row.uid]} rows.',
                "Give each row its own identifier, or do not map that column.",
            )
    return [row if row.uid else replace(row, uid=f"row-{row.source.number}") for row in rows]


def find_parents(rows: list[TableRow], *, mapping: TableMapping, log: FindingLog) -> dict[str, str]:
    """Return the parent's identifier of each row that has a parent.

    Taken from the first that the table has: a column of levels, a column of parents, WBS
    codes, the grouping of a worksheet, the indentation of names.
    """
    if TableField.OUTLINE_LEVEL in mapping.columns:
        return _by_level([row.outline_level or 1 for row in rows], rows)
    if TableField.PARENT in mapping.columns and any(row.parent for row in rows):
        return _without_loops(_by_reference(rows, mapping=mapping, log=log), mapping, log=log)
    if TableField.WBS in mapping.columns and any("." in row.wbs.rstrip(".") for row in rows):
        return _by_code(rows)
    if any(row.source.outline_level for row in rows):
        return _by_level([row.source.outline_level for row in rows], rows)
    return _by_level([row.indent for row in rows], rows)


def _by_level(levels: list[int], rows: list[TableRow]) -> dict[str, str]:
    parents: dict[str, str] = {}
    open_rows: list[tuple[int, str]] = []
    for level, row in zip(levels, rows, strict=True):
        while open_rows and open_rows[-1][0] >= level:
            open_rows.pop()
        if open_rows:
            parents[row.uid] = open_rows[-1][1]
        open_rows.append((level, row.uid))
    return parents


def _by_code(rows: list[TableRow]) -> dict[str, str]:
    by_code = {row.wbs.rstrip("."): row.uid for row in rows if _WBS.fullmatch(row.wbs)}
    parents: dict[str, str] = {}
    for row in rows:
        code = row.wbs.rstrip(".")
        while "." in code:
            code = code.rpartition(".")[0]
            if code in by_code and by_code[code] != row.uid:
                parents[row.uid] = by_code[code]
                break
    return parents


def _by_reference(
    rows: list[TableRow], *, mapping: TableMapping, log: FindingLog
) -> dict[str, str]:
    known = {row.uid for row in rows}
    by_name: dict[str, list[str]] = {}
    for row in rows:
        by_name.setdefault(row.name, []).append(row.uid)
    by_code = {row.wbs: row.uid for row in rows if row.wbs}
    parents: dict[str, str] = {}
    for row in rows:
        named = by_name.get(row.parent, [])
        if not row.parent or row.parent.lower() in {"null", "0"}:
            continue
        if row.parent in known and row.parent != row.uid:
            parents[row.uid] = row.parent
        elif len(named) == 1 and named[0] != row.uid:
            parents[row.uid] = named[0]
        elif row.parent in by_code and by_code[row.parent] != row.uid:
            parents[row.uid] = by_code[row.parent]
        else:
            problem = "is the name of several rows" if len(named) > 1 else "is not in the table"
            log.warning(
                "parent-missing",
                mapping.place(row.source, TableField.PARENT),
                f'The parent "{row.parent[:40]}" {problem}.',
                "The row is read as an outermost one; move it where it belongs.",
                (row.uid,),
            )
    return parents


def _without_loops(
    parents: dict[str, str], mapping: TableMapping, *, log: FindingLog
) -> dict[str, str]:
    sound = dict(parents)
    reaching_the_top: set[str] = set()
    for uid in parents:
        seen = {uid}
        above = sound.get(uid)
        while above is not None and above not in seen and above not in reaching_the_top:
            seen.add(above)
            above = sound.get(above)
        if above is None or above in reaching_the_top or above == uid:
            reaching_the_top |= seen
        if above == uid:
            del sound[uid]
            log.warning(
                "parent-loop",
                f'column "{mapping.keys[mapping.columns[TableField.PARENT]]}", row with id {uid}',
                "The row lies, by way of its parents, in itself.",
                "It is read as an outermost row; move it where it belongs.",
                (uid,),
            )
    return sound
