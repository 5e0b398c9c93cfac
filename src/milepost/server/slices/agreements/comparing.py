"""How two versions differ: date, criteria line by line, contents, forecast of the time.

Pure: values in, values out.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any, Protocol


class Version(Protocol):
    """What is compared of a version."""

    date: int
    criteria: str
    contents: Any
    forecast: Any


def compare(old: Version, new: Version) -> dict[str, Any]:
    """Return what changed from `old` to `new`; equal parts are there, with nothing in them."""
    was = {item["uid"]: item["name"] for item in old.contents}
    now = {item["uid"]: item["name"] for item in new.contents}
    names = sorted({*old.forecast, *new.forecast})
    return {
        "date": [old.date, new.date],
        "criteria": lines_between(old.criteria, new.criteria),
        "contents_added": [now[uid] for uid in now if uid not in was],
        "contents_removed": [was[uid] for uid in was if uid not in now],
        "forecast": {name: [old.forecast.get(name), new.forecast.get(name)] for name in names},
    }


def lines_between(old: str, new: str) -> list[dict[str, str]]:
    r"""Return the lines of both texts in order, each ``same``, ``removed`` or ``added``.

    Examples
    --------
    >>> [(x["change"], x["text"]) for x in lines_between("a\nb", "a\nc")]
    [('same', 'a'), ('removed', 'b'), ('added', 'c')]
    """
    before, after = old.splitlines(), new.splitlines()
    found: list[dict[str, str]] = []
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for tag, low, high, start, end in matcher.get_opcodes():
        if tag == "equal":
            found += [{"change": "same", "text": line} for line in before[low:high]]
            continue
        found += [{"change": "removed", "text": line} for line in before[low:high]]
        found += [{"change": "added", "text": line} for line in after[start:end]]
    return found
