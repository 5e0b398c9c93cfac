"""CSV text to a sheet: encoding and delimiter are found, limits are kept."""

from __future__ import annotations

import csv
import io
from collections import Counter

from milepost.formats.findings import invalid_file
from milepost.formats.limits import (
    MEBIBYTE,
    MOST_BYTES,
    MOST_CELL_CHARACTERS,
    MOST_COLUMNS,
    MOST_ROWS,
)
from milepost.formats.table_sheet import Sheet, SheetRow

_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_LINES = 50


def read_csv_sheet(data: bytes) -> Sheet:
    """Return the rows of CSV `data` in UTF-8, UTF-16 (marked) or Windows-1252.

    Raises
    ------
    InvalidFile
        If it is not text, too large, or has a cell, row or number of rows beyond the limits.
    """
    if len(data) > MOST_BYTES:
        raise invalid_file(
            "file-too-large",
            where="the file",
            message=f"It has more than {MOST_BYTES // MEBIBYTE} MB.",
            hint="Split the table.",
        )
    text = decode_text(data)
    first_line = text[:64].partition("\n")[0].strip().lower()
    if first_line.startswith("sep=") and len(first_line) >= 5:
        delimiter, text = first_line[4], text.partition("\n")[2]
    else:
        delimiter = find_delimiter(text)
    csv.field_size_limit(MOST_CELL_CHARACTERS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[SheetRow] = []
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            _check_size(number, len(cells))
            row = SheetRow(number=number, cells=tuple(cells))
            if not row.is_empty:
                rows.append(row)
    except csv.Error as broken:
        raise invalid_file(
            "csv-not-readable",
            where=f"row {number + 1}, line {reader.line_num}",
            message=f"The row cannot be read: {broken}.",
            hint=f"A cell holds at most {MOST_CELL_CHARACTERS} characters; check the quotes.",
        ) from broken
    return Sheet(name="", rows=tuple(rows))


def _check_size(number: int, columns: int) -> None:
    if number <= MOST_ROWS and columns <= MOST_COLUMNS:
        return
    raise invalid_file(
        "table-too-large",
        where=f"row {number}",
        message=f"The table has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns.",
        hint="Split the table.",
    )


def decode_text(data: bytes) -> str:
    """Return the text of `data`.

    Raises
    ------
    InvalidFile
        If the bytes are not text in an encoding that can be told.
    """
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return _decoded(data, encoding)
    if b"\0" in data:
        place = data.index(b"\0")
        line = data.count(b"\n", 0, place) + 1
        raise invalid_file(
            "text-has-nul",
            where=f"line {line}, byte {place}",
            message="There is a NUL byte, so this is not a text file, or it is UTF-16 without a mark.",
            hint="Save the table as CSV in UTF-8.",
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Spreadsheets on Windows still save CSV in the local 8-bit encoding.
        return _decoded(data, "cp1252")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as wrong:
        line = data.count(b"\n", 0, wrong.start) + 1
        raise invalid_file(
            "text-encoding",
            where=f"line {line}, byte {wrong.start}",
            message=f"The text is not {encoding}: {wrong.reason}.",
            hint="Save the table as CSV in UTF-8.",
        ) from wrong


def find_delimiter(text: str) -> str:
    """Return the delimiter that splits the first lines most, and most evenly."""
    lines = [line for line in text[:65536].splitlines()[:_SAMPLE_LINES] if line.strip()]

    def evidence(delimiter: str) -> tuple[int, int]:
        counts = Counter(len(cells) for cells in csv.reader(lines, delimiter=delimiter))
        (columns, rows), *_ = counts.most_common(1) or [(1, 0)]
        return (rows if columns > 1 else 0, columns)

    csv.field_size_limit(MOST_BYTES)
    return max(_DELIMITERS, key=evidence)
