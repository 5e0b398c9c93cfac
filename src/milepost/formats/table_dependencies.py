"""Dependencies of a table: what its references mean."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from milepost.engine.plan import Dependency, DependencyType
from milepost.formats.findings import invalid_file
from milepost.formats.limits import MOST_LINKS
from milepost.formats.table_fields import TableField
from milepost.formats.table_links import Link, parse_links
from milepost.formats.table_spans import DayLength

if TYPE_CHECKING:
    from collections.abc import Iterator

    from milepost.formats.findings import FindingLog
    from milepost.formats.table_mapping import TableMapping
    from milepost.formats.table_rows import TableRow

_LENGTHS = DayLength()
_Written = tuple["TableRow", TableField, Link]
_HINT = "Write it as 3FS+2d: an identifier, a row number or a name, the kind and the lag."


def read_table_dependencies(
    rows: list[TableRow], *, mapping: TableMapping, log: FindingLog
) -> tuple[Dependency, ...]:
    """Return the dependencies; each whose other end is not in the table is noted."""
    names = Counter(row.name for row in rows)
    references = _references(rows, names, has_ids=TableField.ID in mapping.columns)
    written = list(_written(rows, references, mapping=mapping, log=log))
    numbers = _row_numbers(rows, written, references)
    found: dict[tuple[str, str], Dependency] = {}
    for row, field, link in written:
        other = references.get(link.reference) or numbers.get(link.reference)
        if other is None or other == row.uid:
            _note_dropped(row, field, link, names=names, mapping=mapping, log=log)
            continue
        ends = (other, row.uid) if field is TableField.PREDECESSORS else (row.uid, other)
        if ends not in found:
            found[ends] = Dependency(
                predecessor=ends[0], successor=ends[1], kind=link.kind, lag=link.lag
            )
    return tuple(found.values())


def _references(rows: list[TableRow], names: Counter[str], *, has_ids: bool) -> dict[str, str]:
    """Return what texts name a row: its name if it is the only one, its code, its identifier."""
    by_name = {row.name: row.uid for row in rows if names[row.name] == 1}
    by_code = {row.wbs: row.uid for row in rows if "." in row.wbs}
    by_uid = {row.uid: row.uid for row in rows} if has_ids else {}
    return by_name | by_code | by_uid


def _written(
    rows: list[TableRow], references: dict[str, str], *, mapping: TableMapping, log: FindingLog
) -> Iterator[_Written]:
    count = 0
    for row in rows:
        for field, words in (
            (TableField.PREDECESSORS, row.predecessors),
            (TableField.SUCCESSORS, row.successors),
        ):
            if not words or words.lower() == "null":
                continue
            try:
                links = parse_links(words, is_known=references.__contains__, lengths=_LENGTHS)
            except ValueError as wrong:
                place = mapping.place(row.source, field)
                log.problem("dependency-not-readable", place, f"{wrong}.", _HINT, (row.uid,))
                continue
            count += len(links)
            if count > MOST_LINKS:
                raise invalid_file(
                    "table-too-large",
                    where=mapping.place(row.source, field),
                    message=f"The table has more than {MOST_LINKS:,} dependencies.",
                    hint="Split the table.",
                )
            yield from ((row, field, link) for link in links)


def _row_numbers(
    rows: list[TableRow], written: list[_Written], references: dict[str, str]
) -> dict[str, str]:
    """Return what row numbers mean, for references that are nothing else.

    Some tools count the rows below the header, others all rows of the sheet. The reading
    that leaves fewer references without a row, or pointing at themselves, is taken.
    """
    below = {str(place): row.uid for place, row in enumerate(rows, start=1)}
    in_file = {str(row.source.number): row.uid for row in rows}

    def misses(numbers: dict[str, str]) -> int:
        return sum(
            numbers.get(link.reference) in {None, row.uid}
            for row, _, link in written
            if link.reference not in references
        )

    return in_file if misses(in_file) < misses(below) else below


def _note_dropped(
    row: TableRow,
    field: TableField,
    link: Link,
    *,
    names: Counter[str],
    mapping: TableMapping,
    log: FindingLog,
) -> None:
    problem = "is not in the table"
    if names[link.reference] > 1:
        problem = "is the name of several rows"
    elif link.reference == row.uid:
        problem = "is the row itself"
    log.warning(
        "dependency-dropped",
        mapping.place(row.source, field),
        f'"{link.reference[:40]}" {problem}.',
        "The dependency is left out; add it in Milepost.",
        (row.uid,),
    )


LINK_ENDS = {
    DependencyType.FS: ("finish", "start"),
    DependencyType.SS: ("start", "start"),
    DependencyType.FF: ("finish", "finish"),
    DependencyType.SF: ("start", "finish"),
}
"""Which end of the predecessor moves which end of the successor."""
