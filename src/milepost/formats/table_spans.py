"""Durations, lags, percentages and yes-or-no as people write them in tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING

from milepost.formats.limits import LONGEST_MINUTES

if TYPE_CHECKING:
    from milepost.formats.table_sheet import Cell

# English, German, French, Spanish, Italian, Portuguese and Dutch, singular and plural.
_UNIT_WORDS = {
    "m": "m min mins minute minutes minuten minuto minutos minuti",
    "h": "h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur",
    "d": "d dy dys day days t tag tage j jour jours día dias días dia giorno giorni g dag dagen",
    "w": "w wk wks week weeks woche wochen sem semaine semaines semana semanas settimana settimane weken",
    "mo": "mo mon mons month months monat monate mois mes meses mese mesi maand maanden",
    "y": "y yr yrs year years jahr jahre an ans año años anno anni ano anos jaar",
}
_UNITS = {word: unit for unit, words in _UNIT_WORDS.items() for word in words.split()}
_NUMBER = r"\d{1,9}(?:[.,]\d{1,6})?"
# The sign of clock time is e, ~ in Smartsheet and f (fortlaufend) in German.
_SPAN = re.compile(
    rf"(?P<elapsed>[e~])?\s*(?P<number>{_NUMBER})\s*(?P<prefix>e|elapsed |f)?(?P<unit>[^\W\d]{{0,12}})\.?\s*(?P<guess>\?)?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?P<hours>\d{1,4}):(?P<minutes>[0-5]\d)(?::[0-5]\d)?")
_LONGEST = 40
_TRUE = frozenset(
    [
        "1",
        "true",
        "yes",
        "y",
        "x",
        "v",
        "wahr",
        "ja",
        "j",
        "vrai",
        "oui",
        "sí",
        "si",
        "verdadero",
        "sim",
        "vero",
        "milestone",
        "meilenstein",
        "✓",
        "✔",
    ]
)
_FALSE = frozenset(
    {"", "0", "false", "no", "n", "falsch", "nein", "faux", "non", "falso", "null", "não"}
)
_STATES = {
    "not started": 0, "to do": 0, "todo": 0, "open": 0, "nicht begonnen": 0, "offen": 0, "new": 0,
    "in progress": 50, "in arbeit": 50, "completed": 100, "complete": 100, "done": 100,
    "closed": 100, "abgeschlossen": 100, "erledigt": 100, "fertig": 100,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLength:
    """How many working minutes a day, week and month have."""

    day: int = 480
    week: int = 2400
    month: int = 9600


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A length of time: working minutes, or clock minutes if `is_elapsed`."""

    minutes: int
    is_elapsed: bool = False
    is_estimated: bool = False


_WORKING = DayLength()
_CLOCK_TIME = DayLength(day=1440, week=10080, month=43200)


def parse_span(cell: Cell, *, lengths: DayLength = _WORKING) -> Span | None:
    """Return a length of time such as ``3d``, ``1,5 Wochen``, ``4h``, ``5ed`` or ``2 days?``.

    A bare number is days. An empty cell is ``None``.

    Raises
    ------
    ValueError
        If the cell says something else, or a negative length.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _span_of(float(cell), "d", lengths=lengths)
    if isinstance(cell, time):
        return Span(minutes=cell.hour * 60 + cell.minute)
    words = str(cell).strip().lstrip("'") if cell is not None else ""
    if words.lower() in {"", "null", "n/a"}:
        return None
    if len(words) > _LONGEST:
        raise ValueError("it is not a duration")
    clock = _CLOCK.fullmatch(words)
    if clock is not None:
        return Span(minutes=int(clock["hours"]) * 60 + int(clock["minutes"]))
    if words.startswith(("-", "−")):
        raise ValueError("a duration cannot be negative")
    return _parse_words(words, lengths=lengths)


def _parse_words(words: str, *, lengths: DayLength) -> Span:
    match = _SPAN.fullmatch(words)
    if match is None:
        raise ValueError("it is not a duration")
    unit = match["unit"].lower() or "d"
    if unit not in _UNITS or (match["prefix"] and not match["unit"]):
        raise ValueError("its unit of time is not known")
    is_elapsed = bool(match["prefix"] or match["elapsed"])
    number = float(match["number"].replace(",", "."))
    span = _span_of(number, _UNITS[unit], lengths=_CLOCK_TIME if is_elapsed else lengths)
    return Span(
        minutes=span.minutes, is_elapsed=is_elapsed, is_estimated=match["guess"] is not None
    )


def _span_of(number: float, unit: str, *, lengths: DayLength) -> Span:
    factors = {
        "m": 1, "h": 60, "d": lengths.day, "w": lengths.week, "mo": lengths.month,
        "y": lengths.month * 12,
    }  # fmt: skip
    if number < 0:
        raise ValueError("a duration cannot be negative")
    minutes = round(number * factors[unit])
    if minutes > LONGEST_MINUTES:
        raise ValueError("it is longer than two hundred years")
    return Span(minutes=minutes)


def parse_percent(cell: Cell) -> int | None:
    """Return 0 to 100. Numbers up to 1 are fractions in spreadsheets, and ``95%`` is text.

    Raises
    ------
    ValueError
        If the cell says something else.
    """
    if cell is None or isinstance(cell, bool):
        return {None: None, True: 100, False: 0}[cell]
    if isinstance(cell, int | float):
        value = cell * 100 if 0 <= cell <= 1 else float(cell)
        return _in_hundred(value)
    words = str(cell).strip().lower()
    if words in {"", "null"}:
        return None
    if words in _STATES:
        return _STATES[words]
    if words in _TRUE - {"1"}:
        return 100
    is_percent = words.endswith("%")
    number = float(words.removesuffix("%").strip().replace(",", "."))
    return _in_hundred(number if is_percent or number > 1 else number * 100)


def _in_hundred(value: float) -> int:
    if not 0 <= value <= 100:
        raise ValueError("it is not between 0 and 100 per cent")
    return round(value)


def parse_truth(cell: Cell) -> bool:
    """Return yes or no; a tick, ``x`` and ``ja`` are yes, an empty cell is no.

    Raises
    ------
    ValueError
        If the cell says something else.
    """
    if isinstance(cell, bool):
        return cell
    words = "" if cell is None else str(cell).strip().lower()
    if words in _TRUE or words == "1.0":
        return True
    if words in _FALSE or words == "0.0":
        return False
    raise ValueError("it is neither yes nor no")
