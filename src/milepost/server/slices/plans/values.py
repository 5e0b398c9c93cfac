"""Reads single values of an edit: the right type and range, or a sentence why not. Pure."""

from __future__ import annotations

import re
from datetime import date
from math import isfinite
from typing import TYPE_CHECKING, Any

from milepost.engine.plan import Split
from milepost.engine.split_rules import are_sound
from milepost.formats.errors import InvalidFile
from milepost.formats.uncertainty_json import decode_uncertainty, encode_uncertainty
from milepost.server.kernel.clock import parse_day_end, parse_wall
from milepost.server.slices.plans import fields

if TYPE_CHECKING:
    from collections.abc import Callable

    from milepost.server.slices.plans.fields import Field

UID = re.compile(r"[\x21-\x7e]{1,64}")
"""Identifiers: 1 to 64 visible ASCII characters, so that every language orders them alike."""

EARLIEST, LATEST = -36_817_920, 120_970_080
"""Wall times from 1900-01-01 to before 2200-01-01."""

DAY = 1440


class BadValue(ValueError):
    """Raised with the sentence that says what a value must be."""


def read_value(field: Field, value: Any) -> Any:
    """Return `value` as the wire holds it.

    Raises
    ------
    BadValue
        If the field cannot hold it.
    """
    if value is None:
        if field.is_nullable:
            return None
        raise BadValue("must not be empty")
    return _READERS[field.kind](field, value)


def _text(field: Field, value: Any) -> str:
    if not isinstance(value, str):
        raise BadValue("must be text")
    if len(value) > field.length:
        raise BadValue(f"must have at most {field.length} characters")
    if field.is_required and not value.strip():
        raise BadValue("must not be empty")
    if "\x00" in value:
        raise BadValue("must not hold the character NUL")
    return value


def _wall(field: Field, value: Any) -> int:
    if isinstance(value, str):
        try:
            value = parse_day_end(value) if field.is_day_end else parse_wall(value)
        except ValueError as error:
            raise BadValue('must be a date such as "2026-09-01T08:00", without a zone') from error
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadValue("must be whole minutes since 1970, or a date")
    if not EARLIEST <= value < LATEST:
        raise BadValue("must lie between the years 1900 and 2199")
    return value


def _integer(field: Field, value: Any) -> int:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadValue("must be a whole number")
    _check_bounds(field, value)
    return value


def _real(field: Field, value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not isfinite(value):
        raise BadValue("must be a number")
    _check_bounds(field, value)
    return float(value)


def _check_bounds(field: Field, value: float) -> None:
    if field.low is not None and value < field.low:
        raise BadValue(f"must be at least {field.low:g}")
    if field.high is not None and value > field.high:
        raise BadValue(f"must be at most {field.high:g}")


def _flag(_field: Field, value: Any) -> bool:
    if not isinstance(value, bool):
        raise BadValue("must be true or false")
    return value


def _enum(field: Field, value: Any) -> str:
    if value not in field.choices:
        raise BadValue(f"must be one of {', '.join(field.choices)}")
    return str(value)


def _ref(field: Field, value: Any) -> str:
    if not isinstance(value, str) or not UID.fullmatch(value):
        raise BadValue(f"must be the uid of a {field.target}")
    return value


def _refs(field: Field, value: Any) -> list[str]:
    if not isinstance(value, list):
        raise BadValue(f"must be a list of uids of {field.target}s")
    found = [_ref(field, item) for item in value]
    if len(set(found)) < len(found):
        raise BadValue("must not name anything twice")
    return found


def _week(_field: Field, value: Any) -> list[Any]:
    if not isinstance(value, list) or len(value) != 7:
        raise BadValue("must be a list of seven days, Monday first")
    return [None if day is None else _shifts(day) for day in value]


def _shifts(value: Any) -> list[list[int]]:
    if not isinstance(value, list) or not all(_is_pair(pair) for pair in value):
        raise BadValue("must give each day's shifts as pairs of minutes after midnight")
    last = 0
    for start, finish in value:
        if not last <= start < finish <= DAY:
            raise BadValue("must give shifts in order, without overlap, within 0 to 1440")
        last = finish
    return [[start, finish] for start, finish in value]


def _is_pair(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(isinstance(end, int) and not isinstance(end, bool) for end in value)
    )


def _exceptions(_field: Field, value: Any) -> list[dict[str, Any]]:
    if not isinstance(value, list):
        raise BadValue("must be a list of exceptions")
    return [_exception(item) for item in value]


def _exception(item: Any) -> dict[str, Any]:
    if not isinstance(item, dict) or not {"first", "last"} <= item.keys():
        raise BadValue("must give the first and last day of each exception")
    try:
        first, last = date.fromisoformat(item["first"]), date.fromisoformat(item["last"])
    except (TypeError, ValueError) as error:
        raise BadValue('must give days such as "2026-12-24"') from error
    if last < first:
        raise BadValue("must not end an exception before it begins")
    name = item.get("name", "")
    if not isinstance(name, str):
        raise BadValue("must name exceptions by text")
    return {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "shifts": _shifts(item.get("shifts", [])),
        "name": name,
    }


def _outcomes(_field: Field, value: Any) -> list[list[float]]:
    if not isinstance(value, list) or not all(map(_is_outcome, value)):
        raise BadValue("must be pairs of minutes and a probability such as [480, 0.75]")
    return [[minutes, float(probability)] for minutes, probability in value]


def _is_outcome(item: Any) -> bool:
    return (
        isinstance(item, list)
        and len(item) == 2
        and type(item[0]) is int
        and 0 <= item[0] <= fields.LONGEST
        and type(item[1]) in {int, float}
        and 0 < item[1] <= 1
    )


def _splits(_field: Field, value: Any) -> list[list[int]]:
    if not isinstance(value, list) or not all(map(_is_split, value)):
        raise BadValue(
            "must be pairs of minutes of work and of the gap after it such as [480, 960]"
        )
    if not are_sound([Split(after=after, gap=gap) for after, gap in value]):
        raise BadValue("must come one after the other, each with work before it and a gap")
    return value


def _is_split(item: Any) -> bool:
    return (
        isinstance(item, list)
        and len(item) == 2
        and all(type(part) is int and 0 < part <= fields.LONGEST for part in item)
    )


def _uncertainty(_field: Field, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadValue("must be an object")
    try:
        return encode_uncertainty(decode_uncertainty(value))
    except InvalidFile as refused:
        raise BadValue(f"cannot be read: {refused}") from refused


def _list(_field: Field, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise BadValue("must be a list")
    return value


def _object(_field: Field, value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not all(
        isinstance(part, str) for pair in value.items() for part in pair
    ):
        raise BadValue("must map text to text")
    return value


_READERS: dict[str, Callable[[Field, Any], Any]] = {
    fields.TEXT: _text,
    fields.WALL: _wall,
    fields.MINUTES: _integer,
    fields.INTEGER: _integer,
    fields.REAL: _real,
    fields.FLAG: _flag,
    fields.ENUM: _enum,
    fields.REF: _ref,
    fields.REFS: _refs,
    fields.WEEK: _week,
    fields.EXCEPTIONS: _exceptions,
    fields.OUTCOMES: _outcomes,
    fields.SPLITS: _splits,
    fields.UNCERTAINTY: _uncertainty,
    fields.LIST: _list,
    fields.OBJECT: _object,
}
