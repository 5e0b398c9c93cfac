"""Rows of a mapped table, each cell read as what its field holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from milepost.formats.table_dates import DateOrder, find_date_order, has_numeric_dates, parse_moment
from milepost.formats.table_fields import TableField
from milepost.formats.table_sheet import cell_words
from milepost.formats.table_spans import parse_percent, parse_span, parse_truth

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from typing import TypeVar

    from milepost.formats.findings import FindingLog
    from milepost.formats.table_mapping import TableMapping
    from milepost.formats.table_sheet import Cell, SheetRow
    from milepost.formats.table_spans import Span

    _Read = TypeVar("_Read")

DATE_FIELDS = (
    TableField.START,
    TableField.FINISH,
    TableField.ACTUAL_START,
    TableField.ACTUAL_FINISH,
    TableField.DEADLINE,
    TableField.AGREED_DATE,
)
_STARTS = frozenset({TableField.START, TableField.ACTUAL_START})
_DAY_STARTS, _DAY_ENDS = 8, 17
_HINTS = {
    "date": "Write a date such as 2026-01-05, or choose another column.",
    "duration": "Write a duration such as 3d, 4h or 1.5w.",
    "percent": "Write a number from 0 to 100, or 0.5 for half.",
    "truth": "Write yes or no.",
    "level": "Write a whole number: 1 for the outermost rows.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """What one row says; texts are empty and values ``None`` where it says nothing."""

    source: SheetRow
    uid: str
    name: str
    indent: int
    wbs: str
    parent: str
    kind: str
    is_milestone: bool
    outline_level: int | None
    duration: Span | None
    start: datetime | None
    finish: datetime | None
    percent_complete: int | None
    actual_start: datetime | None
    actual_finish: datetime | None
    deadline: datetime | None
    agreed_date: datetime | None
    owner: str
    client_owner: str
    notes: str
    predecessors: str
    successors: str
    low: Span | None
    likely: Span | None
    high: Span | None


class CellReader:
    """Reads the cells of one row; each that cannot be read is noted with row and column."""

    def __init__(self, row: SheetRow, *, mapping: TableMapping, order: DateOrder, log: FindingLog):
        self._row = row
        self._mapping = mapping
        self._order = order
        self._log = log

    def words(self, field: TableField) -> str:
        """Return the text of `field`, without the apostrophe that guards formulas."""
        words = cell_words(self._cell(field))
        return words[1:] if words.startswith("'") and words[1:2] in set("=+-@\t\r") else words

    def moment(self, field: TableField) -> datetime | None:
        """Return a date; without a time of day it is 08:00 for starts and 17:00 for ends."""
        found = self._read(field, "date", lambda cell: parse_moment(cell, order=self._order))
        if found is None:
            return None
        moment, has_time = found
        if has_time:
            return moment
        return moment.replace(hour=_DAY_STARTS if field in _STARTS else _DAY_ENDS)

    def span(self, field: TableField) -> Span | None:
        """Return a duration."""
        return self._read(field, "duration", parse_span)

    def percent(self, field: TableField) -> int | None:
        """Return 0 to 100."""
        return self._read(field, "percent", parse_percent)

    def truth(self, field: TableField) -> bool:
        """Return yes or no."""
        return bool(self._read(field, "truth", parse_truth))

    def level(self, field: TableField) -> int | None:
        """Return a whole number."""
        return self._read(field, "level", _parse_level)

    def _cell(self, field: TableField) -> Cell:
        column = self._mapping.columns.get(field)
        return None if column is None else self._row.cell(column)

    def _read(
        self, field: TableField, what: str, parse: Callable[[Cell], _Read | None]
    ) -> _Read | None:
        cell = self._cell(field)
        if cell is None:
            return None
        try:
            return parse(cell)
        except (ValueError, OverflowError) as wrong:
            shown = cell_words(cell)
            shown = f"{shown[:37]}…" if len(shown) > 40 else shown
            place = self._mapping.place(self._row, field)
            self._log.problem(f"{what}-not-readable", place, f'"{shown}": {wrong}.', _HINTS[what])
            return None


def _parse_level(cell: Cell) -> int | None:
    words = cell_words(cell)
    if not words:
        return None
    if not words.isdecimal() or len(words) > 3:
        raise ValueError("it is not a whole number")
    return int(words)


def date_order_of(mapping: TableMapping, *, log: FindingLog) -> DateOrder:
    """Return the order of day and month: chosen, else proved by the dates, else day first."""
    if mapping.date_order is not None:
        return mapping.date_order
    cells = date_cells(mapping)
    order = find_date_order(cells)
    if order is None and has_numeric_dates(cells):
        log.warning(
            "date-order-ambiguous",
            "the columns of dates",
            "No date tells whether the day or the month comes first; the day was taken.",
            "Choose the order of day and month if that is wrong.",
        )
    return order or DateOrder.DAY_FIRST


def date_cells(mapping: TableMapping) -> list[Cell]:
    """Return every cell of the columns that hold dates."""
    columns = [mapping.columns[field] for field in DATE_FIELDS if field in mapping.columns]
    return [row.cell(column) for row in mapping.rows for column in columns]


def read_rows(mapping: TableMapping, *, log: FindingLog) -> list[TableRow]:
    """Return the rows that have a name; others are noted and left out."""
    order = date_order_of(mapping, log=log)
    rows: list[TableRow] = []
    for source in mapping.rows:
        reader = CellReader(source, mapping=mapping, order=order, log=log)
        if not reader.words(TableField.NAME):
            log.warning(
                "row-without-name",
                mapping.place(source, TableField.NAME),
                "The row has no name; it is left out.",
                "Give it a name if it is a task.",
            )
            continue
        rows.append(_read_row(source, reader, place=len(rows) + 1, mapping=mapping))
    return rows


def _read_row(
    source: SheetRow, reader: CellReader, *, place: int, mapping: TableMapping
) -> TableRow:
    raw_name = source.cell(mapping.columns[TableField.NAME])
    indent = len(raw_name) - len(raw_name.lstrip()) if isinstance(raw_name, str) else 0
    return TableRow(
        source=source,
        uid=reader.words(TableField.ID) if TableField.ID in mapping.columns else str(place),
        name=reader.words(TableField.NAME),
        indent=indent,
        wbs=reader.words(TableField.WBS),
        parent=reader.words(TableField.PARENT),
        kind=reader.words(TableField.KIND),
        is_milestone=reader.truth(TableField.MILESTONE),
        outline_level=reader.level(TableField.OUTLINE_LEVEL),
        duration=reader.span(TableField.DURATION),
        start=reader.moment(TableField.START),
        finish=reader.moment(TableField.FINISH),
        percent_complete=reader.percent(TableField.PERCENT_COMPLETE),
        actual_start=reader.moment(TableField.ACTUAL_START),
        actual_finish=reader.moment(TableField.ACTUAL_FINISH),
        deadline=reader.moment(TableField.DEADLINE),
        agreed_date=reader.moment(TableField.AGREED_DATE),
        owner=reader.words(TableField.OWNER),
        client_owner=reader.words(TableField.CLIENT_OWNER),
        notes=reader.words(TableField.NOTES),
        predecessors=reader.words(TableField.PREDECESSORS),
        successors=reader.words(TableField.SUCCESSORS),
        low=reader.span(TableField.LOW),
        likely=reader.span(TableField.LIKELY),
        high=reader.span(TableField.HIGH),
    )
