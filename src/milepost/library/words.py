"""Dates, durations and lags as people write them in a few lines of Python."""

from __future__ import annotations

from datetime import date, datetime, time

from milepost.engine.errors import MilepostError
from milepost.engine.plan import Lag, LagUnit
from milepost.formats.table_spans import Span, parse_span

Moment = datetime | date | str
"""A time of day, or a whole day: a `datetime`, a `date`, or either as ISO 8601 text."""

Length = str | float
"""A duration: days as a number, or text such as ``5d``, ``1.5w``, ``4h``, ``30m``, ``2ed``."""

_LAST = 23 * 60 + 59


class InvalidValue(MilepostError, ValueError):
    """Raised when a date or a duration cannot be read; it says which, and what can be."""

    code = "invalid-value"


def first_moment(moment: Moment, *, opens: int = 0) -> datetime:
    """Return the moment, or of a whole day the minute `opens` after midnight.

    Raises
    ------
    InvalidValue
        If the text is no date, or the time has a zone.
    """
    return _moment(moment, opens)


def last_moment(moment: Moment, *, closes: int = _LAST) -> datetime:
    """Return the moment, or of a whole day the minute `closes` after midnight, its last one.

    Raises
    ------
    InvalidValue
        If the text is no date, or the time has a zone.
    """
    return _moment(moment, min(closes, _LAST))


def _moment(moment: Moment, of_day: int) -> datetime:
    if isinstance(moment, str):
        moment = _read(moment)
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(*divmod(of_day, 60)))
    if moment.tzinfo is not None:
        raise InvalidValue(
            f"{moment.isoformat()} has a time zone. Plans keep the project's wall time: "
            "leave the zone out."
        )
    return moment.replace(second=0, microsecond=0)


def _read(text: str) -> datetime | date:
    try:
        if len(text.strip()) <= len("2026-01-05"):
            return date.fromisoformat(text.strip())
        return datetime.fromisoformat(text.strip())
    except ValueError as wrong:
        raise InvalidValue(
            f'"{text}" is not a date. Write it like 2026-01-05 or 2026-01-05 08:00.'
        ) from wrong


def span(length: Length) -> Span:
    """Return a duration; a bare number is days of eight hours.

    Raises
    ------
    InvalidValue
        If it is negative or not a duration.
    """
    try:
        found = parse_span(length)
    except ValueError as wrong:
        raise InvalidValue(f'"{length}": {wrong}. Write it like 5d, 1.5w, 4h or 2ed.') from wrong
    if found is None:
        raise InvalidValue("A duration is empty. Write it like 5d, 1.5w, 4h or 2ed.")
    return found


def lag(length: Length) -> Lag:
    """Return a lag, or a lead if it is negative; ``50%`` is of the predecessor's duration.

    Raises
    ------
    InvalidValue
        If it is neither a duration nor per cent.
    """
    text = str(length).strip().replace("−", "-")
    sign, size = (-1, text[1:]) if text.startswith("-") else (1, text.removeprefix("+"))
    if size.endswith("%"):
        return Lag(amount=sign * _percent(size), unit=LagUnit.PERCENT)
    found = span(size)
    unit = LagUnit.ELAPSED if found.is_elapsed else LagUnit.WORKING
    return Lag(amount=sign * found.minutes, unit=unit)


def _percent(text: str) -> int:
    try:
        return int(text.removesuffix("%").strip())
    except ValueError as wrong:
        raise InvalidValue(f'"{text}" is not a whole number of per cent, such as 50%.') from wrong
