"""Dependencies as people write them in tables: ``3FS+2d, 7SS``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milepost.engine.plan import DependencyType, Lag, LagUnit
from milepost.formats.table_spans import DayLength, parse_span

if TYPE_CHECKING:
    from collections.abc import Callable

# The German words are Ende-Anfang, Anfang-Anfang, Ende-Ende and Anfang-Ende.
_KINDS = {
    "FS": DependencyType.FS, "SS": DependencyType.SS, "FF": DependencyType.FF,
    "SF": DependencyType.SF, "EA": DependencyType.FS, "AA": DependencyType.SS,
    "EE": DependencyType.FF, "AE": DependencyType.SF,
}  # fmt: skip
_LINK = re.compile(
    r"(?P<reference>.*?\S)\s*(?P<kind>FS|SS|FF|SF|EA|AA|EE|AE)?\s*"
    r"(?P<lag>[+\-−]\s*\d{1,9}(?:[.,]\d{1,6})?\s*(?:%|e%|[^\W\d]{0,12}))?"
)
_PERCENT = re.compile(r"(?P<number>\d+(?:[.,]\d+)?)\s*(?P<elapsed>e)?%")


_LONGEST = 300
"""Characters of one dependency that is not a known name."""
_NO_LAG = Lag()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A dependency as written; `reference` is an identifier, a row number or a name."""

    reference: str
    kind: DependencyType = DependencyType.FS
    lag: Lag = _NO_LAG


def parse_links(words: str, *, is_known: Callable[[str], bool], lengths: DayLength) -> list[Link]:
    """Return the dependencies in one cell, separated by commas, semicolons or lines.

    Parameters
    ----------
    words
        The cell's text.
    is_known
        Whether a text is an identifier or a name of the table; names may hold commas
        and letters that look like a kind.
    lengths
        What a day, week and month of lag are.

    Raises
    ------
    ValueError
        If a part cannot be read as a dependency.
    """
    if is_known(words):
        return [Link(reference=words)]
    return [
        _parse_link(part, is_known=is_known, lengths=lengths)
        for piece in re.split(r"[;\n]", words)
        for part in _split_commas(piece, is_known=is_known)
    ]


def _split_commas(piece: str, *, is_known: Callable[[str], bool]) -> list[str]:
    """Split at commas, except within a known name and in a lag such as ``+0,5d``."""
    if is_known(piece.strip()) or _is_one(piece.strip(), is_known=is_known):
        return [piece.strip()]
    if max(map(len, piece.split(","))) > _LONGEST:
        raise ValueError(f"{piece[:37]!r}… is too long for a dependency")
    parts: list[str] = []
    for part in piece.split(","):
        is_decimal = (
            parts and re.search(r"[+\-−]\s*\d+$", parts[-1]) and re.match(r"\d+\s*[^\W\d]", part)
        )
        if is_decimal and not is_known(part.strip()):
            parts[-1] = f"{parts[-1]},{part}"
        else:
            parts.append(part)
    return [part.strip() for part in parts if part.strip()]


def _is_one(piece: str, *, is_known: Callable[[str], bool]) -> bool:
    """Return whether a piece with commas is one known name, a kind and a lag."""
    match = _LINK.fullmatch(piece) if "," in piece and len(piece) <= _LONGEST else None
    return match is not None and is_known(match["reference"])


def _parse_link(part: str, *, is_known: Callable[[str], bool], lengths: DayLength) -> Link:
    if is_known(part):
        return Link(reference=part)
    if len(part) > _LONGEST:
        raise ValueError(f"{part[:37]!r}… is too long for a dependency")
    match = _LINK.fullmatch(part)
    if match is None:
        raise ValueError(f"{part!r} is not a dependency such as 3FS+2d")
    kind = _KINDS[match["kind"]] if match["kind"] else DependencyType.FS
    return Link(
        reference=match["reference"], kind=kind, lag=_parse_lag(match["lag"] or "", lengths=lengths)
    )


def _parse_lag(words: str, *, lengths: DayLength) -> Lag:
    if not words:
        return Lag()
    sign = 1 if words[0] == "+" else -1
    size = words[1:].strip()
    percent = _PERCENT.fullmatch(size)
    if percent is not None:
        unit = LagUnit.ELAPSED_PERCENT if percent["elapsed"] else LagUnit.PERCENT
        return Lag(amount=sign * round(float(percent["number"].replace(",", "."))), unit=unit)
    span = parse_span(size, lengths=lengths)
    if span is None:
        raise ValueError(f"{words!r} is not a lag")
    unit = LagUnit.ELAPSED if span.is_elapsed else LagUnit.WORKING
    return Lag(amount=sign * span.minutes, unit=unit)


def link_text(link: Link, *, minutes_per_day: int) -> str:
    """Return ``3``, ``3SS`` or ``3FS+2d``: what `parse_links` reads back."""
    lag = _lag_text(link.lag, minutes_per_day=minutes_per_day)
    kind = link.kind.name if lag or link.kind is not DependencyType.FS else ""
    return f"{link.reference}{kind}{lag}"


def _lag_text(lag: Lag, *, minutes_per_day: int) -> str:
    if not lag.amount:
        return ""
    sign = "+" if lag.amount > 0 else "-"
    size = abs(lag.amount)
    if lag.unit in {LagUnit.PERCENT, LagUnit.ELAPSED_PERCENT}:
        return f"{sign}{size}{'e' if lag.unit is LagUnit.ELAPSED_PERCENT else ''}%"
    is_elapsed = lag.unit is LagUnit.ELAPSED
    day = 1440 if is_elapsed else minutes_per_day
    return f"{sign}{span_words(size, day=day, is_elapsed=is_elapsed)}"


def span_words(minutes: int, *, day: int, is_elapsed: bool) -> str:
    """Return the shortest exact text: ``3d``, ``4h`` or ``90m``, with ``e`` for clock time."""
    mark = "e" if is_elapsed else ""
    if minutes % day == 0:
        return f"{minutes // day}{mark}d"
    if minutes % 60 == 0:
        return f"{minutes // 60}{mark}h"
    return f"{minutes}{mark}m"
