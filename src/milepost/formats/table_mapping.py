"""Which worksheet, header row and columns of a file hold what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from milepost.formats.findings import invalid_file
from milepost.formats.table_dates import DateOrder, parse_moment
from milepost.formats.table_fields import TableField, guess_columns
from milepost.formats.table_sheet import Sheet, SheetRow, column_letters

if TYPE_CHECKING:
    from collections.abc import Mapping

    from milepost.formats.errors import InvalidFile

OPTIONS = ("sheet", "header_row", "date_order", "project_start", "project_name")
"""The keys of a mapping that are not fields."""
_ROWS_SEARCHED = 40
_HINT = "Choose another column, or leave the field out."


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping:
    """Where a table's fields are: `header` and `columns` count from 0 within the sheet."""

    sheet: Sheet
    header: int
    columns: dict[TableField, int]
    date_order: DateOrder | None = None
    project_start: datetime | None = None
    project_name: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The name of each column: its heading, made unique and never empty."""
        return column_keys(self.sheet.rows[self.header])

    @property
    def rows(self) -> tuple[SheetRow, ...]:
        """The rows below the header."""
        return self.sheet.rows[self.header + 1 :]

    def place(self, row: SheetRow, field: TableField) -> str:
        """Return ``row 5, column C "Duration"``."""
        column = self.columns[field]
        return f'row {row.number}, column {column_letters(column)} "{self.keys[column]}"'


def column_keys(header: SheetRow) -> tuple[str, ...]:
    """Return the headings; a repeated one gets a number, an empty one its letters."""
    seen: Counter[str] = Counter()
    keys = []
    for column in range(len(header.cells)):
        words = " ".join(header.words(column).split()) or f"Column {column_letters(column)}"
        seen[words] += 1
        keys.append(words if seen[words] == 1 else f"{words} ({seen[words]})")
    return tuple(keys)


def guess_mapping(sheets: tuple[Sheet, ...]) -> TableMapping:
    """Return the sheet, header row and columns that fit the known headings best.

    Raises
    ------
    InvalidFile
        If no sheet has a row at all.
    """
    guesses = [_guess_sheet(sheet) for sheet in sheets if sheet.rows]
    if not guesses:
        raise invalid_file(
            "table-empty", where="the file", message="The table has no rows.", hint="Add some."
        )
    return max(guesses, key=lambda guess: (TableField.NAME in guess.columns, len(guess.columns)))


def _guess_sheet(sheet: Sheet) -> TableMapping:
    best = TableMapping(sheet=sheet, header=0, columns={})
    for index, row in enumerate(sheet.rows[:_ROWS_SEARCHED]):
        columns = guess_columns([row.words(column) for column in range(len(row.cells))])
        if TableField.NAME in columns and len(columns) > len(best.columns):
            best = replace(best, header=index, columns=columns)
    return best


def resolve_mapping(sheets: tuple[Sheet, ...], mapping: Mapping[str, str] | None) -> TableMapping:
    """Return the guess, overruled by what `mapping` says.

    Raises
    ------
    InvalidFile
        If the mapping names a sheet, row, column, field or option that does not exist, or
        if no column holds names.
    """
    wanted = {key: str(value).strip() for key, value in (mapping or {}).items() if value}
    unknown = wanted.keys() - {*OPTIONS, *TableField}
    if unknown:
        raise _wrong(sorted(unknown)[0], "There is no such field or option.")
    found = guess_mapping(_chosen_sheets(sheets, wanted.get("sheet", "")))
    if "header_row" in wanted:
        found = _with_header(found, wanted["header_row"])
    fields = {TableField(key): value for key, value in wanted.items() if key not in OPTIONS}
    if fields:
        columns = {field: _column(found, field, value) for field, value in fields.items()}
        found = replace(found, columns=columns)
    if TableField.NAME not in found.columns:
        raise invalid_file(
            "name-column-missing",
            where=f"row {found.sheet.rows[found.header].number}",
            message=f"No column holds the tasks' names among: {', '.join(found.keys)[:300]}.",
            hint='Say which one does: map "name" to a column.',
        )
    return _with_options(found, wanted)


def _chosen_sheets(sheets: tuple[Sheet, ...], name: str) -> tuple[Sheet, ...]:
    chosen = tuple(sheet for sheet in sheets if sheet.name == name) if name else sheets
    if not chosen and name:
        raise _wrong("sheet", f"There is no worksheet {name!r}.")
    return chosen


def _with_header(found: TableMapping, number: str) -> TableMapping:
    for index, row in enumerate(found.sheet.rows):
        if str(row.number) == number:
            headings = [row.words(column) for column in range(len(row.cells))]
            return replace(found, header=index, columns=guess_columns(headings))
    raise _wrong("header_row", f"There is no row {number!r}, or it is empty.")


def _column(found: TableMapping, field: TableField, value: str) -> int:
    keys = found.keys
    if value in keys:
        return keys.index(value)
    letters = [column_letters(column) for column in range(len(keys))]
    if value.upper() in letters:
        return letters.index(value.upper())
    raise _wrong(field, f"There is no column {value!r} among: {', '.join(keys)[:300]}.")


def _with_options(found: TableMapping, wanted: dict[str, str]) -> TableMapping:
    try:
        order = DateOrder(wanted["date_order"]) if "date_order" in wanted else None
    except ValueError:
        raise _wrong("date_order", "It is neither dmy nor mdy.") from None
    try:
        start = parse_moment(wanted.get("project_start"), order=order or DateOrder.DAY_FIRST)
    except ValueError as wrong:
        raise _wrong("project_start", f"{wanted['project_start']!r}: {wrong}.") from None
    moment = None if start is None else start[0] if start[1] else start[0].replace(hour=8)
    name = wanted.get("project_name", "")
    return replace(found, date_order=order, project_start=moment, project_name=name)


def _wrong(key: str, message: str) -> InvalidFile:
    return invalid_file("mapping-wrong", where=f"mapping, {key}", message=message, hint=_HINT)
