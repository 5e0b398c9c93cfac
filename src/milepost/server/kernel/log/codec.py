"""JSON compressed with zstd, the form in which the log keeps documents."""

from __future__ import annotations

from typing import Any

import msgspec
import zstandard


def pack(document: Any) -> bytes:
    """Return `document` as zstd-compressed JSON (level 3)."""
    return zstandard.ZstdCompressor(level=3).compress(msgspec.json.encode(document))


def unpack(data: bytes | memoryview) -> Any:
    """Return the document that `pack` made `data` of."""
    return msgspec.json.decode(zstandard.ZstdDecompressor().decompress(bytes(data)))


def unpack_parts(data: bytes | memoryview) -> list[msgspec.Raw]:
    """Return the items of the list that `pack` made `data` of, each as JSON."""
    text = zstandard.ZstdDecompressor().decompress(bytes(data))
    return msgspec.json.decode(text, type=list[msgspec.Raw])


def unpack_text(data: bytes | memoryview) -> msgspec.Raw:
    """Return the document that `pack` made `data` of, as JSON."""
    return msgspec.Raw(zstandard.ZstdDecompressor().decompress(bytes(data)))
