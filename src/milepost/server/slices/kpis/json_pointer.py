"""JSON Pointer: the place of a value in a JSON document. Pure.

References
----------
P. Bryan, K. Zyp and M. Nottingham, "JavaScript Object Notation (JSON) Pointer", RFC 6901,
2013.
"""

from __future__ import annotations

import re
from typing import Any

_INDEX = re.compile(r"0|[1-9][0-9]*")
_ESCAPE = re.compile(r"~(?![01])")


class BadPointer(ValueError):
    """Raised when a pointer is not well formed, or leads nowhere; the message says where."""


def parts_of(pointer: str) -> list[str]:
    """Return the names and numbers that `pointer` goes through; none is the whole document.

    Raises
    ------
    BadPointer
        If it is not empty and does not begin with a slash, or has a lone tilde.

    Examples
    --------
    >>> parts_of("/data/0/a~1b")
    ['data', '0', 'a/b']
    """
    if not pointer:
        return []
    if not pointer.startswith("/"):
        raise BadPointer(f'"{pointer}" begins with a slash, as in /data/0/value.')
    if _ESCAPE.search(pointer):
        raise BadPointer("Write a tilde as ~0 and a slash within a name as ~1.")
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer[1:].split("/")]


def value_at(document: Any, pointer: str) -> Any:
    """Return the value of `document` that `pointer` leads to.

    Raises
    ------
    BadPointer
        If it is not well formed or leads nowhere.
    """
    found = document
    gone = ""
    for part in parts_of(pointer):
        gone = f"{gone}/{part}"
        if isinstance(found, dict) and part in found:
            found = found[part]
        elif isinstance(found, list) and _INDEX.fullmatch(part) and int(part) < len(found):
            found = found[int(part)]
        else:
            raise BadPointer(f"The answer has nothing at {gone}. {_offer(found)}".strip())
    return found


def _offer(found: Any) -> str:
    if isinstance(found, dict):
        names = ", ".join(str(name) for name in list(found)[:8])
        return f"There is: {names}."[:200]
    if isinstance(found, list):
        return f"There is a list of {len(found)}."
    return "There is a single value."
