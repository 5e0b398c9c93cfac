"""A table as it stands in a file: rows of cells, before anything is understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

Cell = str | int | float | bool | date | datetime | time | None
"""CSV gives texts only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One row; `number` counts from 1 in the file, `outline_level` is the grouping's depth."""

    number: int
    cells: tuple[Cell, ...]
    outline_level: int = 0

    def words(self, column: int) -> str:
        """Return the cell's text, stripped; empty beyond the row's end."""
        return cell_words(self.cells[column]) if column < len(self.cells) else ""

    def cell(self, column: int) -> Cell:
        """Return the cell; ``None`` beyond the row's end."""
        return self.cells[column] if column < len(self.cells) else None

    @property
    def is_empty(self) -> bool:
        """Whether no cell says anything."""
        return all(cell is None or cell == "" for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The rows of one table, `name` being the worksheet's; empty rows are left out."""

    name: str
    rows: tuple[SheetRow, ...]


def cell_words(cell: Cell) -> str:
    """Return what a person reads in `cell`, stripped."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


def column_letters(column: int) -> str:
    """Return ``A`` for 0, ``AA`` for 26."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
