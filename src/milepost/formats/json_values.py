"""Plan values to JSON values and back, led by the types of their fields.

Nothing here names a field: a field added to a value is carried without further work.
"""

from __future__ import annotations

import math
import types
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum, IntEnum
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from milepost.formats.json_quick import (
    LARGEST_WHOLE,
    LONE_SURROGATE,
    Unexpected,
    names_of,
    reader_of,
)
from milepost.formats.limits import EARLIEST_YEAR, LATEST_YEAR

if TYPE_CHECKING:
    from milepost.formats.findings import FindingLog

_Value = TypeVar("_Value")


class _Unreadable(Exception):
    """A value that was refused; its finding is already in the log."""


def encode(value: Any) -> Any:
    """Return `value` as dictionaries, lists, texts and numbers; defaults are left out."""
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: encode(getattr(value, field.name))
            for field in _kept(value)
            if not _is_default(field, getattr(value, field.name))
        }
    if isinstance(value, IntEnum):
        return value.name
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes" if value == _to_minute(value) else "auto")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [encode(each) for each in value]
    return value


def _to_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _kept(kind: Any) -> tuple[Field[Any], ...]:
    """Return the fields of a dataclass that a file holds."""
    return tuple(field for field in fields(kind) if field.metadata.get("is_kept", True))


def _is_default(field: Field[Any], value: Any) -> bool:
    if field.default_factory is not MISSING:
        return bool(value == field.default_factory())
    return field.default is not MISSING and bool(value == field.default)


def decode(value: Any, kind: type[_Value], *, place: str, log: FindingLog) -> _Value:
    """Return the value of dataclass `kind` that `encode` made `value` from.

    Each part that cannot be read is noted in `log` with its place. If any part is
    unreadable nothing can be built, and the log refuses.
    """
    wanted: Any = kind
    try:
        found: _Value = reader_of(wanted)(value)
    except Unexpected:
        found = _decode_carefully(value, kind, place=place, log=log)
    return found


def _decode_carefully(value: Any, kind: type[_Value], *, place: str, log: FindingLog) -> _Value:
    try:
        found: _Value = _decode(value, kind, place=place, log=log)
    except _Unreadable:
        log.refuse_if_errors()
        raise AssertionError("An unreadable value is always in the log.") from None
    return found


def _decode(value: Any, kind: Any, *, place: str, log: FindingLog) -> Any:
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        return _decode_optional(value, kind, place=place, log=log)
    if origin is tuple:
        return _decode_tuple(value, get_args(kind)[0], place=place, log=log)
    if origin is dict:
        return _decode_texts(value, place=place, log=log)
    if is_dataclass(kind):
        return _decode_fields(value, kind, place=place, log=log)
    return _decode_plain(value, kind, place=place, log=log)


def _decode_optional(value: Any, kind: Any, *, place: str, log: FindingLog) -> Any:
    if value is None:
        return None
    inner = next(each for each in get_args(kind) if each is not types.NoneType)
    return _decode(value, inner, place=place, log=log)


def _decode_tuple(value: Any, kind: Any, *, place: str, log: FindingLog) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise _refusal(value, "a list", place=place, log=log)
    found = []
    is_whole = True
    for number, each in enumerate(value):
        try:
            found.append(_decode(each, kind, place=_item_place(place, number, each), log=log))
        except _Unreadable:
            is_whole = False
    if not is_whole:
        raise _Unreadable
    return tuple(found)


def _item_place(place: str, number: int, item: Any) -> str:
    if isinstance(item, dict) and isinstance(item.get("name"), str):
        return f'{place}[{number}] "{item["name"][:40]}"'
    return f"{place}[{number}]"


def _decode_texts(value: Any, *, place: str, log: FindingLog) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
        raise _refusal(value, "an object whose values are texts", place=place, log=log)
    return dict(value)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _decode_fields(value: Any, kind: Any, *, place: str, log: FindingLog) -> Any:
    if not isinstance(value, dict):
        raise _refusal(value, "an object", place=place, log=log)
    hints = _hints(kind)
    kept = _kept(kind)
    for key in value.keys() - {field.name for field in kept}:
        hint = "Export the plan with this version of Milepost, or remove the key."
        log.warning(
            "not-taken", f"{place}.{key[:40]}", "The key is not known; it is left out.", hint
        )
    found: dict[str, Any] = {}
    is_whole = True
    for field in kept:
        try:
            if field.name in value:
                inner = f"{place}.{field.name}"
                found[field.name] = _decode(
                    value[field.name], hints[field.name], place=inner, log=log
                )
            else:
                _require_default(field, place=place, log=log)
        except _Unreadable:
            is_whole = False
    if not is_whole:
        raise _Unreadable
    return kind(**found)


def _require_default(field: Field[Any], *, place: str, log: FindingLog) -> None:
    if field.default is MISSING and field.default_factory is MISSING:
        log.problem("json-key-missing", f"{place}.{field.name}", "The key is missing.", "Add it.")
        raise _Unreadable


def _decode_plain(value: Any, kind: Any, *, place: str, log: FindingLog) -> Any:
    if kind is bool and isinstance(value, bool):
        return value
    if kind is str and isinstance(value, str) and not LONE_SURROGATE.search(value):
        return value
    if kind is int and type(value) is int and abs(value) <= LARGEST_WHOLE:
        return value
    if kind is float and type(value) in {int, float} and math.isfinite(value):
        return float(value)
    if kind in {date, datetime} and isinstance(value, str):
        return _decode_moment(value, kind, place=place, log=log)
    if issubclass(kind, Enum) and isinstance(value, str):
        return _decode_name(value, kind, place=place, log=log)
    raise _refusal(value, _EXPECTED.get(kind, "a text"), place=place, log=log)


_EXPECTED: dict[type, str] = {
    bool: "true or false",
    str: "a text",
    int: "a whole number",
    float: "a number",
    date: "a date such as 2026-01-05",
    datetime: "a time such as 2026-01-05T08:00",
}


def _decode_moment(value: str, kind: Any, *, place: str, log: FindingLog) -> Any:
    try:
        moment = kind.fromisoformat(value)
    except ValueError:
        raise _refusal(value, _EXPECTED[kind], place=place, log=log) from None
    if kind is datetime and moment.tzinfo is not None:
        raise _refusal(value, "a wall time without a zone", place=place, log=log)
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        expected = f"a date between {EARLIEST_YEAR} and {LATEST_YEAR}"
        raise _refusal(value, expected, place=place, log=log)
    return moment


def _decode_name(value: str, kind: type[Enum], *, place: str, log: FindingLog) -> Enum:
    names = names_of(kind)
    if value in names:
        return names[value]
    raise _refusal(value, f"one of {', '.join(names)}", place=place, log=log)


def _refusal(value: Any, expected: str, *, place: str, log: FindingLog) -> _Unreadable:
    shown = str(value)
    shown = f"{shown[:37]}…" if len(shown) > 40 else shown
    log.problem("json-value", place, f"{shown!r} is not {expected}.", f"Write {expected}.")
    return _Unreadable()
