"""Readings in a CSV table: dates, decimal marks and names as people write them. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from milepost.engine.units import to_minutes
from milepost.formats.errors import InvalidFile
from milepost.formats.table_csv import read_csv_sheet
from milepost.formats.table_dates import DateOrder, find_date_order, parse_moment
from milepost.formats.table_sheet import column_letters

if TYPE_CHECKING:
    from milepost.formats.table_sheet import SheetRow

MOST_ERRORS = 100
"""Errors that are told at once."""
LONGEST_NOTE = 500

_NAMES = {
    "date": ("date", "at", "time", "moment", "day", "datum", "zeit", "zeitpunkt", "tag"),
    "value": ("value", "reading", "wert", "messwert"),
    "kpi": ("kpi", "measure", "kennzahl", "messgröße"),
    "note": ("note", "comment", "notiz", "bemerkung", "kommentar"),
}
_SPACES = re.compile(r"[\s\u00a0\u202f'’]")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")


class DecimalMark(StrEnum):
    """What stands before the fraction of a number."""

    POINT = "point"
    COMMA = "comma"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReading:
    """One reading of the table, with the number of its row."""

    row: int
    kpi: str
    at: int
    value: float
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReadings:
    """What a table holds: readings, or errors with row and column, and how it was read."""

    readings: Sequence[TableReading] = ()
    errors: Sequence[dict[str, Any]] = ()
    decimal: DecimalMark = DecimalMark.POINT
    order: DateOrder = DateOrder.DAY_FIRST


@dataclass(slots=True, kw_only=True)
class _Reader:
    """The columns of a table and what was wrong in it."""

    columns: Mapping[str, int]
    kpis: Mapping[str, str]
    only: str | None
    decimal: DecimalMark
    order: DateOrder
    errors: list[dict[str, Any]] = field(default_factory=list)

    def refuse(self, row: SheetRow, name: str, message: str) -> None:
        place = self.columns.get(name)
        column = column_letters(place) if place is not None else ""
        self.errors.append({"row": row.number, "column": column, "message": message})

    def read(self, row: SheetRow) -> TableReading | None:
        before = len(self.errors)
        kpi, at, value = self._kpi(row), self._at(row), self._value(row)
        note = row.words(self.columns["note"]) if "note" in self.columns else ""
        if len(note) > LONGEST_NOTE:
            self.refuse(row, "note", f"A note has at most {LONGEST_NOTE} characters.")
        if len(self.errors) > before:
            return None
        return TableReading(row=row.number, kpi=kpi, at=at, value=value, note=note)

    def _kpi(self, row: SheetRow) -> str:
        if "kpi" not in self.columns:
            return self.only or ""
        name = row.words(self.columns["kpi"])
        found = self.kpis.get(name) or self.kpis.get(name.casefold())
        if found is None:
            self.refuse(row, "kpi", f'There is no KPI "{name}" that takes readings.')
        return found or ""

    def _at(self, row: SheetRow) -> int:
        try:
            found = parse_moment(row.cell(self.columns["date"]), order=self.order)
        except ValueError as error:
            words = row.words(self.columns["date"])[:40]
            self.refuse(row, "date", f'"{words}" cannot be used: {error}.')
            return 0
        if found is None:
            self.refuse(row, "date", "The date is missing.")
            return 0
        return to_minutes(found[0])

    def _value(self, row: SheetRow) -> float:
        words = row.words(self.columns["value"])
        value = parse_number(words, decimal=self.decimal)
        if value is None:
            message = f'"{words[:40]}" is no number.' if words else "The value is missing."
            self.refuse(row, "value", message)
        return value or 0.0


def read_readings(
    data: bytes,
    *,
    kpis: Mapping[str, str],
    only: str | None,
    decimal: DecimalMark | None = None,
    most_rows: int,
) -> TableReadings:
    """Return the readings of a CSV table, or every error with its row and column.

    Parameters
    ----------
    data
        CSV with a header: a date, a value, and if you like a KPI and a note.
    kpis
        The KPIs that take readings: uid by uid, by name and by name in lower case.
    only
        The KPI of all rows if the table names none.
    decimal
        What stands before fractions; found from the values if ``None``.
    most_rows
        Rows that are taken at most.
    """
    try:
        rows = read_csv_sheet(data).rows
    except InvalidFile as error:
        return TableReadings(errors=[_wrong(f.where, f.message) for f in error.findings])
    if not rows:
        return TableReadings(errors=[_wrong("", "The table is empty.")])
    columns = _columns_of(rows[0])
    missing = [name for name in ("date", "value") if name not in columns]
    if only is None and "kpi" not in columns:
        missing.append("kpi")
    if missing:
        names = ", ".join(f'"{name}"' for name in missing)
        message = f"There is no column {names}. The first row names the columns."
        return TableReadings(errors=[{"row": rows[0].number, "column": "", "message": message}])
    body = rows[1:]
    if len(body) > most_rows:
        return TableReadings(errors=[_wrong("", f"At most {most_rows:,} rows are taken at once.")])
    return _read_rows(body, columns=columns, kpis=kpis, only=only, decimal=decimal)


def _read_rows(
    rows: Sequence[SheetRow],
    *,
    columns: Mapping[str, int],
    kpis: Mapping[str, str],
    only: str | None,
    decimal: DecimalMark | None,
) -> TableReadings:
    dates = [row.cell(columns["date"]) for row in rows]
    values = [row.words(columns["value"]) for row in rows]
    order = find_date_order(dates) or DateOrder.DAY_FIRST
    mark = decimal or find_decimal_mark(values, dates=[str(date or "") for date in dates])
    reader = _Reader(columns=columns, kpis=kpis, only=only, decimal=mark, order=order)
    found = [reading for row in rows if (reading := reader.read(row)) is not None]
    errors = reader.errors[:MOST_ERRORS]
    return TableReadings(readings=() if errors else found, errors=errors, decimal=mark, order=order)


def _wrong(column: str, message: str) -> dict[str, Any]:
    return {"row": None, "column": column, "message": message}


def _columns_of(header: SheetRow) -> dict[str, int]:
    found: dict[str, int] = {}
    for place in range(len(header.cells)):
        words = header.words(place).casefold()
        for name, known in _NAMES.items():
            if words in known:
                found.setdefault(name, place)
    return found


def find_decimal_mark(values: Sequence[str], *, dates: Sequence[str]) -> DecimalMark:
    """Return what stands before fractions, judged by all values together.

    A value with both marks tells by the last of them, one whose only mark is not followed
    by exactly three digits by that mark. If no value tells, dates such as 31.12.2026 speak
    for the comma.
    """
    for value in values:
        point, comma = value.rfind("."), value.rfind(",")
        if point >= 0 and comma >= 0:
            return DecimalMark.COMMA if comma > point else DecimalMark.POINT
    for value in values:
        for mark, meaning in ((",", DecimalMark.COMMA), (".", DecimalMark.POINT)):
            parts = value.split(mark)
            if len(parts) == 2 and not re.fullmatch(r"[1-9]\d{0,2}\|\d{3}", "|".join(parts)):
                return meaning
    is_german = any(re.match(r"\d{1,2}\.\d{1,2}\.\d{2}", date) for date in dates)
    return DecimalMark.COMMA if is_german else DecimalMark.POINT


def parse_number(words: str, *, decimal: DecimalMark) -> float | None:
    """Return the number that `words` write, ``None`` if they write none.

    Groups of thousands may be set apart by the other mark, a space or an apostrophe; a
    per cent sign behind is left out.
    """
    plain = _SPACES.sub("", words).removesuffix("%").replace("−", "-")
    group, mark = (".", ",") if decimal is DecimalMark.COMMA else (",", ".")
    whole, has_fraction, fraction = plain.partition(mark)
    if group in whole:
        first, *rest = whole.split(group)
        if not 1 <= len(first.lstrip("+-")) <= 3 or any(len(part) != 3 for part in rest):
            return None
        whole = first + "".join(rest)
    text = f"{whole}.{fraction}" if has_fraction else whole
    if not _NUMBER.fullmatch(text):
        return None
    value = float(text)
    return value if math.isfinite(value) else None
