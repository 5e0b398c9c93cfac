"""Tables that notebooks show and data frames take, without depending on either."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST_SHOWN = 60


class Table(dict[str, list[Any]]):
    """Columns by name, all of one length.

    It is a plain dictionary: ``pandas.DataFrame(table)`` and ``polars.DataFrame(table)`` take
    it as it is. Notebooks show it as a table, and `print` in columns.
    """

    def __init__(self, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        super().__init__(
            (column, [row[place] for row in rows]) for place, column in enumerate(columns)
        )

    @property
    def height(self) -> int:
        """How many rows there are."""
        return len(next(iter(self.values()), []))

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield each row as a dictionary."""
        for values in zip(*self.values(), strict=True):
            yield dict(zip(self, values, strict=True))

    def __str__(self) -> str:
        """Return the table in columns as wide as their content."""
        lines = [list(self), *self._cells()]
        widths = [max(len(line[place]) for line in lines) for place in range(len(self))]
        lines.insert(1, ["─" * width for width in widths])
        text = (
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
            for line in lines
        )
        return "\n".join([*text, *self._rest()])

    __repr__ = __str__

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(column)}</th>" for column in self)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in line) + "</tr>"
            for line in self._cells()
        )
        rest = "".join(f"<p>{escape(line)}</p>" for line in self._rest())
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"

    def _cells(self) -> Iterator[list[str]]:
        shown = (column[:_MOST_SHOWN] for column in self.values())
        for values in zip(*shown, strict=True):
            yield [_text(value) for value in values]

    def _rest(self) -> list[str]:
        more = self.height - _MOST_SHOWN
        return [f"… and {more} more rows"] if more > 0 else []


def _text(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return str(value)
