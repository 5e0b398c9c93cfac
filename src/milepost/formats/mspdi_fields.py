"""The value types of MSPDI, read from one element with the place of whatever is wrong."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from milepost.formats.limits import EARLIEST_YEAR, LATEST_YEAR, LONGEST_MINUTES

if TYPE_CHECKING:
    from milepost.formats.findings import FindingLog
    from milepost.formats.xml_tree import Node

_TRUTHS = {"1": True, "true": True, "0": False, "false": False}
_MOMENT = re.compile(
    r"(?P<year>-?\d{1,9})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"
    r"(?:[T ](?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?)?"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2})?"
)
_TIME = re.compile(
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?"
)
_DURATION = re.compile(
    r"(?P<sign>[+-]?)P(?:(?P<days>\d+(?:\.\d+)?)D)?"
    r"(?:T(?:(?P<hours>\d+(?:\.\d+)?)H)?(?:(?P<minutes>\d+(?:\.\d+)?)M)?"
    r"(?:(?P<seconds>\d+(?:\.\d+)?)S)?)?"
)
_MOST_AMOUNT = 1e15
_DATE_HINT = f"Give a date between {EARLIEST_YEAR} and {LATEST_YEAR}, such as 2026-01-05T08:00:00."


class Fields:
    """The fields of one element; each that cannot be read is noted and gives the default.

    `label` names the element to a person: ``task 14 "Deck clear"``.
    """

    __slots__ = ("_log", "_node", "label")

    def __init__(self, node: Node, *, label: str, log: FindingLog) -> None:
        self._node = node
        self._log = log
        self.label: str = label

    def has(self, tag: str) -> bool:
        """Return whether the field is there and says something."""
        return bool(self._node.words(tag))

    def words(self, tag: str) -> str:
        """Return the field's text, or an empty text."""
        return self._node.words(tag)

    def place(self, tag: str) -> str:
        """Return the line, the element and the field in words."""
        field = self._node.find(tag)
        line = field.line if field else self._node.line
        return f"line {line}, {self.label}, {tag}"

    def truth(self, tag: str, *, default: bool) -> bool:
        """Return a yes or no: 1, 0, true or false."""
        words = self._node.words(tag)
        if not words:
            return default
        value = _TRUTHS.get(words.lower())
        if value is None:
            self._refuse(
                "truth-not-readable", tag, f"{_short(words)} is not 0 or 1.", "Write 0 or 1."
            )
            return default
        return value

    def whole(self, tag: str, *, default: int, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`."""
        number = self.number(tag, default=float(default), low=float(low), high=float(high))
        return round(number)

    def number(self, tag: str, *, default: float, low: float, high: float) -> float:
        """Return a finite number from `low` to `high`."""
        words = self._node.words(tag)
        if not words:
            return default
        value = _finite(words)
        if value is None:
            hint = "Write an ordinary number."
            self._refuse("number-not-readable", tag, f"{_short(words)} is not a number.", hint)
            return default
        if not low <= value <= high:
            message = f"{_short(words)} is not between {low:g} and {high:g}."
            self._refuse("number-out-of-range", tag, message, "Give a number in that range.")
            return default
        return value

    def amount(self, tag: str) -> int | None:
        """Return money in minor units of the currency, as MSPDI counts it, if present."""
        if not self.has(tag):
            return None
        return round(self.number(tag, default=0.0, low=-_MOST_AMOUNT, high=_MOST_AMOUNT))

    def minutes(self, tag: str) -> int | None:
        """Return a duration such as ``PT16H0M0S`` in whole minutes, or ``None`` if absent."""
        words = self._node.words(tag)
        if not words:
            return None
        match = _DURATION.fullmatch(words)
        if match is None or not any(match.group("days", "hours", "minutes", "seconds")):
            hint = "Write hours and minutes, such as PT16H0M0S."
            message = f"{_short(words)} is not a duration."
            self._refuse("duration-not-readable", tag, message, hint)
            return None
        value = _minutes_of(match)
        if value < 0:
            message = f"The duration {_short(words)} is negative."
            self._refuse("negative-duration", tag, message, "Give zero or more hours.")
            return None
        if value > LONGEST_MINUTES:
            message = f"The duration {_short(words)} is longer than two hundred years."
            self._refuse("duration-out-of-range", tag, message, "Give a shorter duration.")
            return None
        return value

    def moment(self, tag: str) -> datetime | None:
        """Return a wall time to the minute, or ``None`` if absent; a zone is ignored."""
        words = self._node.words(tag)
        if not words:
            return None
        match = _MOMENT.fullmatch(words)
        if match is None:
            message = f"{_short(words)} is not a date."
            self._refuse("date-not-readable", tag, message, _DATE_HINT)
            return None
        if not EARLIEST_YEAR <= int(match["year"]) <= LATEST_YEAR:
            message = f"The year of {_short(words)} lies outside {EARLIEST_YEAR} to {LATEST_YEAR}."
            self._refuse("date-out-of-range", tag, message, _DATE_HINT)
            return None
        try:
            return _moment_of(match)
        except ValueError as impossible:
            message = f"{_short(words)} is not a date: {impossible}."
            self._refuse("date-not-readable", tag, message, _DATE_HINT)
            return None

    def day(self, tag: str) -> date | None:
        """Return the date part of a moment, or ``None`` if absent."""
        moment = self.moment(tag)
        return moment.date() if moment else None

    def minute_of_day(self, tag: str) -> int | None:
        """Return minutes after midnight, or ``None`` if absent."""
        words = self._node.words(tag)
        if not words:
            return None
        match = _TIME.fullmatch(words.rpartition("T")[2])
        if match is None or int(match["hour"]) > 24 or int(match["minute"]) > 59:
            hint = "Write a time such as 08:00:00."
            message = f"{_short(words)} is not a time of day."
            self._refuse("time-not-readable", tag, message, hint)
            return None
        return min(int(match["hour"]) * 60 + int(match["minute"]), 1440)

    def uid(self, tag: str) -> str:
        """Return an identifier as text, without leading zeros; empty if absent or -1."""
        words = self._node.words(tag)
        if not words:
            return ""
        if not re.fullmatch(r"-?\d{1,18}", words):
            message = f"{_short(words)} is not a whole number."
            self._refuse("uid-not-readable", tag, message, "Identifiers are whole numbers.")
            return ""
        return str(int(words)) if int(words) >= 0 else ""

    def _refuse(self, code: str, tag: str, message: str, hint: str) -> None:
        self._log.problem(code, self.place(tag), message, hint)


def _short(words: str) -> str:
    return f'"{words[:37]}…"' if len(words) > 40 else f'"{words}"'


def _finite(words: str) -> float | None:
    try:
        value = float(words)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _minutes_of(match: re.Match[str]) -> int:
    days, hours, minutes, seconds = (
        float(match[part] or 0) for part in ("days", "hours", "minutes", "seconds")
    )
    value = min(days * 1440 + hours * 60 + minutes + seconds / 60, LONGEST_MINUTES + 1.0)
    whole = math.floor(value + 0.5)
    return -whole if match["sign"] == "-" else whole


def _moment_of(match: re.Match[str]) -> datetime:
    day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    at = time(int(match["hour"] or 0), int(match["minute"] or 0))
    return datetime.combine(day, at)
