"""XML written line by line."""

from __future__ import annotations

import re
from contextlib import contextmanager
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that XML 1.0 cannot hold in any form."""


class XmlWriter:
    """Gathers elements; `document` returns them as UTF-8."""

    def __init__(self) -> None:
        self._lines = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>']
        self._depth = 0

    @contextmanager
    def inside(self, tag: str, *, namespace: str = "") -> Iterator[None]:
        """Open an element, write what the block writes into it, and close it."""
        attribute = f' xmlns="{namespace}"' if namespace else ""
        self._lines.append(f"{' ' * self._depth}<{tag}{attribute}>")
        self._depth += 1
        yield
        self._depth -= 1
        self._lines.append(f"{' ' * self._depth}</{tag}>")

    def leaf(self, tag: str, value: str | float | None) -> None:
        """Write an element with a text; nothing at all for ``None``."""
        if value is None:
            return
        text = escape(FORBIDDEN.sub("", str(value)), quote=False).replace("\r", "&#13;")
        self._lines.append(f"{' ' * self._depth}<{tag}>{text}</{tag}>")

    def document(self) -> bytes:
        """Return everything written."""
        return ("\n".join(self._lines) + "\n").encode()
