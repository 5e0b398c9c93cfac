"""What a file is, read from its first bytes; what it calls itself is not believed. Pure."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from milepost.server.kernel.files.names import extension_of

HEAD = 4096
"""Bytes that are looked at."""

BYTES = "application/octet-stream"
HTML = "text/html"
SVG = "image/svg+xml"
ZIP = "application/zip"

INLINE = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf"})
"""Kinds that a browser may show by itself; all others are saved."""

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"\x1f\x8b", "application/gzip"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"OggS", "application/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"\x1a\x45\xdf\xa3", "video/x-matroska"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"8BPS", "image/vnd.adobe.photoshop"),
    (b"{\\rtf", "text/rtf"),
)

_PROGRAMS = (b"\x7fELF", b"\xca\xfe\xba\xbe", b"#!", b"dex\n", b"!<arch>\n")
_MACH_O = (b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe")

_PROGRAM_ENDINGS = frozenset(
    [
        ".apk",
        ".app",
        ".bat",
        ".chm",
        ".cmd",
        ".com",
        ".cpl",
        ".deb",
        ".dll",
        ".dmg",
        ".exe",
        ".gadget",
        ".hta",
        ".inf",
        ".ipa",
        ".jar",
        ".js",
        ".jse",
        ".lnk",
        ".msc",
        ".msi",
        ".msp",
        ".mst",
        ".pif",
        ".ps1",
        ".psm1",
        ".reg",
        ".rpm",
        ".scf",
        ".scr",
        ".sh",
        ".sys",
        ".url",
        ".vb",
        ".vbe",
        ".vbs",
        ".ws",
        ".wsc",
        ".wsf",
        ".wsh",
    ]
)
"""Endings that systems run on a double click."""

_PROMISES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".pdf": "application/pdf",
}
"""Endings whose bytes must be what they say, since browsers show them."""

_OFFICE = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".epub": "application/epub+zip",
}
"""Kinds that are ZIP archives inside, told apart by their ending."""

_TEXTS = {".csv": "text/csv", ".md": "text/markdown", ".json": "application/json"}

_MARKUP = re.compile(rb"<(?:!doctype\s+html|html|head|body|script|iframe|meta|svg)[\s>/-]", re.I)
_SVG = re.compile(rb"<svg[\s>]", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What a file is; `promised` is what its ending says if that is another kind."""

    media_type: str
    is_program: bool
    promised: str = ""


def sniff(head: bytes, *, name: str) -> Kind:
    """Return what the file called `name` is that begins with the bytes `head`.

    Examples
    --------
    >>> sniff(b"%PDF-1.7", name="plan.pdf").media_type
    'application/pdf'
    >>> sniff(b"<html><script>", name="photo.png").promised
    'image/png'
    """
    ending = extension_of(name)
    media_type = _media_type(head[:HEAD], ending=ending)
    promised = _PROMISES.get(ending, media_type)
    return Kind(
        media_type=media_type,
        is_program=ending in _PROGRAM_ENDINGS or _runs(head),
        promised="" if promised == media_type else promised,
    )


def _runs(head: bytes) -> bool:
    # A text may begin with the letters MZ, a Windows program has zeros soon after them.
    return head.startswith(_PROGRAMS + _MACH_O) or (head[:2] == b"MZ" and b"\x00" in head)


def _media_type(head: bytes, *, ending: str) -> str:
    if head[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav"}.get(head[8:12], BYTES)
    if head[4:8] == b"ftyp":
        return "video/mp4"
    for signature, media_type in _SIGNATURES:
        if head.startswith(signature):
            return _OFFICE.get(ending, ZIP) if media_type == ZIP else media_type
    return _text_type(head, ending=ending)


def _text_type(head: bytes, *, ending: str) -> str:
    if _SVG.search(head):
        return SVG
    if _MARKUP.search(head) or ending in {".html", ".htm", ".xhtml", ".shtml"}:
        return HTML
    if not _is_text(head):
        return BYTES
    return _TEXTS.get(ending, "text/plain")


def _is_text(head: bytes) -> bool:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    if b"\x00" in head:
        return False
    try:
        # The head may end within a character; only what is whole is looked at.
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True
