"""The quick way from JSON values to plan values, for files in which nothing is wrong.

It knows no places and notes nothing: whatever is not as expected is `Unexpected`, and the
careful way of `milepost.formats.json_values` reads the whole again, to say what and where.
"""

from __future__ import annotations

import math
import re
import types
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import Enum, IntEnum
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

from milepost.formats.limits import EARLIEST_YEAR, LATEST_YEAR

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[Any], Any]

LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
LARGEST_WHOLE = 2**53
"""What every JSON reader holds exactly."""


class Unexpected(Exception):
    """Something is not as `encode` writes it."""


@cache
def reader_of(kind: Any) -> Reader:
    """Return what reads values of `kind`: a dataclass, a plain type, or a type of several.

    Raises
    ------
    Unexpected
        When called with a value that is not such.
    """
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        inner = next(each for each in get_args(kind) if each is not types.NoneType)
        return partial(_optional, reader_of(inner))
    if origin is tuple:
        return partial(_tuple, reader_of(get_args(kind)[0]))
    if origin is dict:
        return _texts
    if is_dataclass(kind):
        return partial(_fields, kind)
    if issubclass(kind, Enum):
        return partial(_name, names_of(kind))
    return _PLAIN[kind]


@cache
def names_of(kind: type[Enum]) -> dict[str, Enum]:
    """Return the members of an enumeration by what stands for them in a file."""
    by_name = issubclass(kind, IntEnum)
    return {each.name if by_name else str(each.value): each for each in kind}


@cache
def _members(kind: Any) -> tuple[dict[str, Reader], frozenset[str]]:
    """Return the readers of a dataclass's fields, and the names of those without default."""
    hints = get_type_hints(kind)
    kept = [field for field in fields(kind) if field.metadata.get("is_kept", True)]
    needed = (
        field.name
        for field in kept
        if field.default is MISSING and field.default_factory is MISSING
    )
    return {field.name: reader_of(hints[field.name]) for field in kept}, frozenset(needed)


def _fields(kind: Any, value: Any) -> Any:
    if type(value) is not dict:
        raise Unexpected
    readers, needed = _members(kind)
    if not (value.keys() <= readers.keys() and needed <= value.keys()):
        raise Unexpected
    return kind(**{name: readers[name](each) for name, each in value.items()})


def _optional(read: Reader, value: Any) -> Any:
    return None if value is None else read(value)


def _tuple(read: Reader, value: Any) -> tuple[Any, ...]:
    if type(value) is not list:
        raise Unexpected
    return tuple(map(read, value))


def _texts(value: Any) -> dict[str, str]:
    if type(value) is not dict or not all(type(each) is str for each in value.values()):
        raise Unexpected
    return value


def _name(names: dict[str, Enum], value: Any) -> Enum:
    if type(value) is str and value in names:
        return names[value]
    raise Unexpected


def _truth(value: Any) -> bool:
    if type(value) is bool:
        return value
    raise Unexpected


def _text(value: Any) -> str:
    if type(value) is str and (value.isascii() or not LONE_SURROGATE.search(value)):
        return value
    raise Unexpected


def _whole(value: Any) -> int:
    if type(value) is int and abs(value) <= LARGEST_WHOLE:
        return value
    raise Unexpected


def _number(value: Any) -> float:
    if type(value) in {int, float} and math.isfinite(value):
        return float(value)
    raise Unexpected


def _moment(kind: type[date], value: Any) -> date:
    if type(value) is not str:
        raise Unexpected
    try:
        moment = kind.fromisoformat(value)
    except ValueError:
        raise Unexpected from None
    if getattr(moment, "tzinfo", None) or not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        raise Unexpected
    return moment


_PLAIN: dict[type, Reader] = {
    bool: _truth,
    str: _text,
    int: _whole,
    float: _number,
    date: partial(_moment, date),
    datetime: partial(_moment, datetime),
}
