"""XLSX to sheets, after the archive was inspected."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Any

from defusedxml.ElementTree import fromstring
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from milepost.formats.findings import invalid_file
from milepost.formats.limits import MOST_CELL_CHARACTERS, MOST_COLUMNS, MOST_ROWS
from milepost.formats.table_sheet import Cell, Sheet, SheetRow, cell_words
from milepost.formats.zip_guard import inspect_spreadsheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from milepost.formats.errors import InvalidFile

_MOST_SHEETS = 20
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_xlsx_sheets(data: bytes) -> tuple[Sheet, ...]:
    """Return the worksheets that have any rows, at most twenty, in the workbook's order.

    Values are those last calculated; formulas are not run.

    Raises
    ------
    InvalidFile
        If the archive is refused or damaged, or a limit is passed.
    """
    archive = inspect_spreadsheet(data)
    try:
        with warnings.catch_warnings():
            # openpyxl warns about styles and extensions that have no bearing on values.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            try:
                entries = _worksheet_entries(book)
                return tuple(_sheets(book, entries, archive.outline_levels))
            finally:
                book.close()
    except (
        ArithmeticError,
        AttributeError,
        LookupError,
        OSError,
        SyntaxError,
        TypeError,
        ValueError,
    ) as broken:
        # A damaged part surfaces from the library as any of these.
        raise _damaged(broken) from broken


def _worksheet_entries(book: Any) -> dict[str, str]:
    """Return the archive entry of each worksheet by its title."""
    archive = book._archive  # noqa: SLF001  (the library keeps the archive open for us)
    relations = fromstring(archive.read("xl/_rels/workbook.xml.rels"), forbid_dtd=True)
    targets = {
        each.get("Id"): each.get("Target", "") for each in relations.iter(f"{_PACKAGE}Relationship")
    }
    workbook = fromstring(archive.read("xl/workbook.xml"), forbid_dtd=True)
    return {
        each.get("name", ""): _entry_name(targets.get(each.get(_REFERENCE), ""))
        for each in workbook.iter(f"{_MAIN}sheet")
    }


def _entry_name(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _sheets(
    book: Any, entries: dict[str, str], levels: dict[str, dict[int, int]]
) -> Iterator[Sheet]:
    for worksheet in book.worksheets[:_MOST_SHEETS]:
        if worksheet.sheet_state != "visible":
            continue
        # A stored size can claim a million empty rows.
        worksheet.reset_dimensions()
        outline = levels.get(entries.get(worksheet.title, ""), {})
        rows = tuple(_rows(worksheet, outline))
        if rows:
            yield Sheet(name=worksheet.title, rows=rows)


def _rows(worksheet: Any, outline: dict[int, int]) -> Iterator[SheetRow]:
    cells_by_row = worksheet.iter_rows(
        values_only=True, max_row=MOST_ROWS, max_col=MOST_COLUMNS + 1
    )
    for number, padded in enumerate(cells_by_row, start=1):
        cells = _without_padding(padded)
        if len(cells) > MOST_COLUMNS:
            raise invalid_file(
                "table-too-large",
                where=f"row {number}",
                message=f"The table has more than {MOST_COLUMNS} columns.",
                hint="Remove the columns that are not needed.",
            )
        row = SheetRow(
            number=number,
            cells=tuple(_plain(cell, number) for cell in cells),
            outline_level=outline.get(number, 0),
        )
        if not row.is_empty:
            yield row


def _without_padding(cells: tuple[Any, ...]) -> tuple[Any, ...]:
    end = len(cells)
    while end and cells[end - 1] is None:
        end -= 1
    return cells[:end]


def _plain(cell: Any, number: int) -> Cell:
    if isinstance(cell, str):
        if len(cell) > MOST_CELL_CHARACTERS:
            raise invalid_file(
                "cell-too-long",
                where=f"row {number}",
                message=f"A cell has more than {MOST_CELL_CHARACTERS} characters.",
                hint="Shorten it.",
            )
        return unescape(cell) if "_x" in cell else cell
    if cell is None or isinstance(cell, Cell):
        return cell
    # Elapsed times and rich values; their text is what a person sees.
    return cell_words(str(cell))


def _damaged(broken: Exception) -> InvalidFile:
    reason = str(broken).splitlines()[0][:200] if str(broken) else type(broken).__name__
    return invalid_file(
        "spreadsheet-damaged",
        where="the file",
        message=f"The spreadsheet cannot be read: {reason}.",
        hint="Open it in a spreadsheet and save it anew as XLSX, or as CSV.",
    )
