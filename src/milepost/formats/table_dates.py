"""Dates as people and tools write them in tables, and which of day and month comes first."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from milepost.formats.limits import EARLIEST_YEAR, LATEST_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from milepost.formats.table_sheet import Cell


class DateOrder(StrEnum):
    """How ``03/04/2026`` is read."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier janv enero ene gennaio gen januari janeiro jän jänner",
            "feb february februar février févr febrero febbraio februari fevereiro fev",
            "mar march märz mrz mär mars marzo março maart mrt",
            "apr april avril avr abril abr aprile",
            "may mai mayo maggio mag mei maio",
            "jun june juni juin junio giugno giu junho",
            "jul july juli juillet juil julio luglio lug julho",
            "aug august août agosto ago augustus",
            "sep sept september septembre septiembre settembre set setembro",
            "oct october oktober okt octobre octubre ottobre ott outubro out",
            "nov november novembre noviembre novembro",
            "dec december dezember dez décembre déc diciembre dic dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
_CLOCK = (
    r"(?:[T,\s]\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?)?\s*(?P<zone>Z|UTC|GMT|[A-Z]{3,4}|[+-]\d{2}:?\d{2})?"
)
_YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){_CLOCK}"
)
_NUMBERS = re.compile(
    rf"(?P<first>\d{{1,2}})[-/.](?P<second>\d{{1,2}})[-/.](?P<year>\d{{4}}|\d{{2}}){_CLOCK}"
)
_DAY_NAME = re.compile(
    rf"(?P<day>\d{{1,2}})\.?[-/\s]\s*(?P<name>[^\W\d]{{3,12}})\.?[-/,\s]\s*(?P<year>\d{{4}}|\d{{2}}){_CLOCK}"
)
_NAME_DAY = re.compile(
    rf"(?P<name>[^\W\d]{{3,12}})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_CLOCK}"
)
_WEEKDAY = re.compile(r"^[^\W\d]{2,10}\.?,?\s+(?=\d|[^\W\d]{3,12}\.?\s+\d)")
_EPOCH_MILLISECONDS = re.compile(r"\d{12,13}")
_SERIALS = range(18_264, 91_678)
"""Day numbers of spreadsheets for the years 1950 to 2150."""
_SERIAL_ORIGIN = datetime(1899, 12, 30)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST = 60
_EMPTY = frozenset({"", "null", "na", "n/a", "none", "nv", "-", "–", "nan", "nat"})


def is_empty_date(words: str) -> bool:
    """Return whether a tool writes `words` for no date."""
    return words.lower() in _EMPTY


def parse_moment(cell: Cell, *, order: DateOrder) -> tuple[datetime, bool] | None:
    """Return the wall time of a cell and whether it says a time of day; ``None`` if no date.

    A zone is left out. Two-digit years are of the years 1970 to 2069.

    Raises
    ------
    ValueError
        If the cell says something that is not a date between 1950 and 2149.
    """
    if isinstance(cell, datetime):
        return _within(cell.replace(second=0, microsecond=0, tzinfo=None), has_time=_has_time(cell))
    if isinstance(cell, date):
        return _within(datetime.combine(cell, time()), has_time=False)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _serial(float(cell))
    words = str(cell).strip() if isinstance(cell, str) else ""
    if cell is not None and not isinstance(cell, str):
        raise ValueError("it is not a date")
    if is_empty_date(words):
        return None
    if len(words) > _LONGEST:
        raise ValueError("it is not a date")
    return _parse_words(words, order=order)


def _has_time(moment: datetime) -> bool:
    return moment.time() != time()


def _serial(number: float) -> tuple[datetime, bool]:
    if int(number) not in _SERIALS:
        raise ValueError("it is a number, not a date")
    moment = _SERIAL_ORIGIN + timedelta(minutes=round(number * 1440))
    return moment, _has_time(moment)


def _parse_words(words: str, *, order: DateOrder) -> tuple[datetime, bool]:
    if _EPOCH_MILLISECONDS.fullmatch(words):
        moment = (_EPOCH + timedelta(milliseconds=int(words))).replace(tzinfo=None)
        return _within(moment.replace(second=0, microsecond=0), has_time=_has_time(moment))
    plain = words.lstrip("'")
    for text in (plain, _WEEKDAY.sub("", plain)):
        for pattern in (_YEAR_FIRST, _NUMBERS, _DAY_NAME, _NAME_DAY):
            match = pattern.fullmatch(text)
            if match is not None:
                return _moment_of(match, order=order)
    raise ValueError("it is not a date that Milepost knows")


def _moment_of(match: re.Match[str], *, order: DateOrder) -> tuple[datetime, bool]:
    groups = match.groupdict()
    if "first" in groups:
        first, second = int(groups["first"]), int(groups["second"])
        day, month = (first, second) if order is DateOrder.DAY_FIRST else (second, first)
    else:
        day, month = int(groups["day"]), _month(groups)
    year = int(groups["year"])
    if len(groups["year"]) == 2:
        year += 2000 if year < 70 else 1900
    if groups["hour"] is None:
        return _within(datetime(year, month, day), has_time=False)
    moment = datetime(year, month, day, _hour(groups), int(groups["minute"]))
    return _within(moment, has_time=True)


def _month(groups: dict[str, str]) -> int:
    if "month" in groups:
        return int(groups["month"])
    number = _MONTHS.get(groups["name"].lower())
    if number is None:
        raise ValueError(f"{groups['name']} is not a month")
    return number


def _hour(groups: dict[str, str]) -> int:
    hour = int(groups["hour"])
    half = (groups["half"] or "").lower().replace(".", "")
    if not half:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError("its hour does not go with AM or PM")
    return hour % 12 + (12 if half == "pm" else 0)


def _within(moment: datetime, *, has_time: bool) -> tuple[datetime, bool]:
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        raise ValueError(f"its year lies outside {EARLIEST_YEAR} to {LATEST_YEAR}")
    return moment, has_time


def find_date_order(cells: Iterable[Cell]) -> DateOrder | None:
    """Return the order that the dates of a table prove; ``None`` if they prove neither.

    A table that proves both is read day first, so that its other dates are refused by row.
    """
    is_ambiguous = None
    for cell in cells:
        if not isinstance(cell, str) or len(cell) > _LONGEST:
            continue
        match = _NUMBERS.fullmatch(_WEEKDAY.sub("", cell.strip().lstrip("'")))
        if match is None:
            continue
        if int(match["first"]) > 12 or "." in cell[:6]:
            return DateOrder.DAY_FIRST
        if int(match["second"]) > 12:
            is_ambiguous = DateOrder.MONTH_FIRST
    return is_ambiguous


def has_numeric_dates(cells: Iterable[Cell]) -> bool:
    """Return whether any date is written in numbers whose order matters."""
    return any(
        isinstance(cell, str)
        and len(cell) <= _LONGEST
        and _NUMBERS.fullmatch(_WEEKDAY.sub("", cell.strip())) is not None
        for cell in cells
    )
