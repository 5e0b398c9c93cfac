"""Plans from files and into files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from milepost.formats import door
from milepost.formats.detect import FileFormat

if TYPE_CHECKING:
    from collections.abc import Mapping
    from os import PathLike

    from milepost.engine.plan import Plan
    from milepost.engine.schedule import Schedule
    from milepost.formats.result import ReadResult

_SUFFIXES = {
    ".xml": FileFormat.MSPDI,
    ".json": FileFormat.JSON,
    ".csv": FileFormat.CSV,
    ".xlsx": FileFormat.XLSX,
}


def read(
    source: str | PathLike[str] | bytes, *, mapping: Mapping[str, str] | None = None
) -> ReadResult:
    """Return the plan of a file, and what its reader left out, changed or guessed.

    Parameters
    ----------
    source
        The path of a Microsoft Project XML, Milepost JSON, CSV, XLSX or PSPLIB file, or the
        bytes of one.
    mapping
        For CSV and XLSX: which column holds which field; left out, it is guessed.

    Raises
    ------
    OSError
        If the file cannot be opened.
    InvalidFile
        If it cannot be read; the error lists every problem with its place.
    """
    if isinstance(source, bytes):
        return door.read(source, mapping=mapping)
    path = Path(source)
    return door.read(path.read_bytes(), filename=path.name, mapping=mapping)


def write(plan: Plan, target: str | PathLike[str], *, schedule: Schedule | None = None) -> None:
    """Write a plan to a file whose suffix says the format: .xml, .json, .csv or .xlsx.

    Parameters
    ----------
    schedule
        Gives the file its dates; without it Microsoft Project XML and tables have none.

    Raises
    ------
    ValueError
        If the suffix is none of the four.
    OSError
        If the file cannot be written.
    """
    path = Path(target)
    kind = _SUFFIXES.get(path.suffix.lower())
    if kind is None:
        known = ", ".join(_SUFFIXES)
        raise ValueError(f"{path.name}: the suffix names no format that is written. Use {known}.")
    path.write_bytes(door.write(plan, format=kind, schedule=schedule))
