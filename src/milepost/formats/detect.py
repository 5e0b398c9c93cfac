"""What kind of file some bytes are, told by their content."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from milepost.formats.findings import invalid_file

if TYPE_CHECKING:
    from milepost.formats.errors import InvalidFile


class FileFormat(StrEnum):
    """A format that Milepost reads and writes."""

    MSPDI = "mspdi"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_UTF_8 = b"\xef\xbb\xbf"
_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXTS_TRIED = 4096


def detect_format(data: bytes, *, filename: str = "") -> FileFormat:
    """Return the format of `data`; its name only helps to word a refusal.

    Raises
    ------
    InvalidFile
        If the bytes are empty or of a kind that Milepost does not read.
    """
    if data.startswith(_ZIP):
        return FileFormat.XLSX
    head = _text_head(data)
    if not head:
        raise invalid_file(
            "empty-file",
            where="the file",
            message="The file is empty." if not data.strip() else "The file is not text.",
            hint="Export it again.",
        )
    if data.startswith(_COMPOUND) or "\0" in head or head.startswith("%PDF"):
        raise _unknown(data, filename=filename)
    if head.startswith("<"):
        return FileFormat.MSPDI
    if head.startswith(("{", "[")):
        return FileFormat.JSON
    if head.startswith("ERMHDR"):
        raise _unknown(data, filename=filename)
    return FileFormat.CSV


def _text_head(data: bytes) -> str:
    start = data[:_TEXTS_TRIED]
    if start.startswith(_UTF_16):
        return start.decode("utf-16", errors="ignore").lstrip("\ufeff \t\r\n")
    return start.removeprefix(_UTF_8).decode("latin-1").lstrip(" \t\r\n")


def _unknown(data: bytes, *, filename: str) -> InvalidFile:
    if data.startswith(_COMPOUND):
        message = "It is a binary Microsoft Project or Excel file."
        hint = "Save it as XML from Microsoft Project, or as XLSX from Excel."
    elif data.startswith(b"ERMHDR"):
        message = "It is a Primavera P6 XER file, which Milepost does not read yet."
        hint = "Export the project from P6 as Microsoft Project XML."
    else:
        message = "It is none of the kinds of file that Milepost reads."
        hint = "Give Microsoft Project XML, Milepost JSON, CSV or XLSX."
    return invalid_file("format-unknown", where=filename or "the file", message=message, hint=hint)
