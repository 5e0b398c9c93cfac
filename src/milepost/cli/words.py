"""What the command prints: tables and JSON to standard output, words to standard error."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any

from milepost.engine.errors import Severity
from milepost.engine.units import to_datetime

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from milepost.engine.errors import Finding

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_MOST_TOLD = 50


def plain(words: str) -> str:
    """Return `words` on one line, without characters that could steer a terminal."""
    return _CONTROL.sub(" ", words)


def tell(words: str) -> None:
    """Print a line to standard error."""
    print(f"milepost: {plain(words)}", file=sys.stderr)


def tell_findings(findings: Sequence[Finding]) -> None:
    """Print each finding to standard error: errors and warnings first, then the rest."""
    order = list(Severity)
    ranked = sorted(findings, key=lambda found: order.index(found.severity))
    for found in ranked[:_MOST_TOLD]:
        tell(f"{found.severity.value}: {found.where}: {found.message} {found.hint}")
    if len(ranked) > _MOST_TOLD:
        tell(f"… and {len(ranked) - _MOST_TOLD} more; --format json lists them all.")


def finding_values(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return findings as JSON values."""
    return [
        {
            "code": found.code,
            "severity": found.severity.value,
            "where": found.where,
            "message": found.message,
            "hint": found.hint,
            "uids": list(found.uids),
        }
        for found in findings
    ]


def moment_text(minutes: int | None) -> str | None:
    """Return wall time to the minute, such as ``2026-01-05T08:00``, or ``None``."""
    if minutes is None:
        return None
    return to_datetime(int(minutes)).isoformat(timespec="minutes")


def print_json(values: dict[str, Any]) -> None:
    """Print `values` as one JSON document."""
    json.dump(values, sys.stdout, ensure_ascii=False, indent=2, allow_nan=False)
    sys.stdout.write("\n")


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print columns as wide as their content, with a line below the headings."""
    table = [list(headings), *([plain(cell) for cell in row] for row in rows)]
    widths = [max(len(row[column]) for row in table) for column in range(len(headings))]
    table.insert(1, ["─" * width for width in widths])
    for row in table:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print(line.rstrip())


def day_text(minutes: int | None) -> str:
    """Return wall time for people, ``2026-01-05 08:00``, or a dash."""
    text = moment_text(minutes)
    return "–" if text is None else text.replace("T", " ")


def span_text(minutes: int, *, minutes_per_day: int) -> str:
    """Return working minutes as days with one decimal."""
    return f"{minutes / minutes_per_day:.1f} d"
