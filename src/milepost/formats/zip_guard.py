"""A look into a ZIP archive before anything trusts it."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from milepost.formats.findings import invalid_file
from milepost.formats.limits import MEBIBYTE, MOST_BYTES, MOST_ROWS

if TYPE_CHECKING:
    from zipfile import ZipInfo

    from milepost.formats.errors import InvalidFile

_MOST_ENTRIES = 2000
_MOST_RATIO = 200
_SMALL = MEBIBYTE
"""An entry that unpacks to less than this may be packed as tight as it likes."""
_CHUNK = 256 * 1024
_ENCRYPTED = 0x1
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_ROW_NUMBER = re.compile(rb"\br=[\"'](\d{1,9})[\"']")
_OUTLINE = re.compile(rb"\boutlineLevel=[\"'](\d)[\"']")
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_BROKEN = (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
"""What the archive library raises for damage; ValueError for an offset before the file."""
_OVERLAP = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """An archive that passed: its bytes and, by worksheet entry, each row's outline level."""

    data: bytes
    outline_levels: dict[str, dict[int, int]]


def inspect_spreadsheet(data: bytes) -> Archive:
    """Return what a spreadsheet archive holds after unpacking every entry once, unkept.

    Raises
    ------
    InvalidFile
        If it is damaged, encrypted, too large when unpacked, packed suspiciously tight,
        declares entities, names files outside itself or has too many rows.
    """
    if len(data) > MOST_BYTES:
        raise _refusal("the file", f"It has more than {MOST_BYTES // MEBIBYTE} MB.")
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            return Archive(data=data, outline_levels=_inspect(archive))
    except _BROKEN as broken:
        raise invalid_file(
            "archive-damaged",
            where="the file",
            message=f"The spreadsheet's archive cannot be unpacked: {broken}.",
            hint="The file may be cut off or protected by a password: save it again as XLSX.",
        ) from broken


def _inspect(archive: ZipFile) -> dict[str, dict[int, int]]:
    entries = archive.infolist()
    if len(entries) > _MOST_ENTRIES:
        raise _refusal("the file", f"The archive has more than {_MOST_ENTRIES} entries.")
    levels: dict[str, dict[int, int]] = {}
    unpacked = 0
    for entry in entries:
        _check_entry(entry)
        unpacked, levels[entry.filename] = _unpack(archive, entry, so_far=unpacked)
    return levels


def _check_entry(entry: ZipInfo) -> None:
    name = entry.filename
    if ".." in name.split("/") or name.startswith(("/", "\\")) or ":" in name:
        raise _refusal(f"entry {name[:80]!r}", "The archive names a file outside itself.")
    if entry.flag_bits & _ENCRYPTED:
        raise _refusal(f"entry {name[:80]!r}", "The archive is protected by a password.")


def _unpack(archive: ZipFile, entry: ZipInfo, *, so_far: int) -> tuple[int, dict[int, int]]:
    """Return the bytes unpacked in all, and the outline levels if this is a worksheet."""
    where = f"entry {entry.filename[:80]!r}"
    size, rows, tail = 0, 0, b""
    levels: dict[int, int] = {}
    is_sheet = entry.filename.startswith("xl/worksheets/")
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if so_far + size > MOST_BYTES:
                raise _refusal(where, f"It unpacks to more than {MOST_BYTES // MEBIBYTE} MB.")
            if size > _SMALL and size > _MOST_RATIO * max(entry.compress_size, 1):
                raise _refusal(where, f"It is packed more than {_MOST_RATIO} to 1.")
            window = tail + chunk
            if _DECLARATION.search(window.replace(b"\0", b"")):
                raise _refusal(where, "It declares a document type or an entity.")
            if is_sheet:
                rows += _gather_levels(window, already=len(tail), levels=levels)
                if rows > MOST_ROWS:
                    raise _refusal(where, f"It has more than {MOST_ROWS:,} rows.")
            tail = window[-_OVERLAP:]
    return so_far + size, levels


def _gather_levels(window: bytes, *, already: int, levels: dict[int, int]) -> int:
    """Note the outline levels of rows that end beyond `already`; return how many rows did."""
    found = 0
    for match in _ROW.finditer(window):
        if match.end() <= already:
            continue
        found += 1
        number, level = _ROW_NUMBER.search(match[1]), _OUTLINE.search(match[1])
        if number and level:
            levels[int(number[1])] = int(level[1])
    return found


def _refusal(where: str, message: str) -> InvalidFile:
    return invalid_file(
        "archive-refused",
        where=where,
        message=message,
        hint="Save the table anew as a plain XLSX, or as CSV.",
    )
