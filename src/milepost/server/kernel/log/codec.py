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
