"""Names of files as people may see and save them. Pure."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath

LONGEST = 200
"""Characters of the longest name kept; longer ones lose their middle, never their ending."""

_FORBIDDEN = frozenset('<>:"|?*')
"""Characters that Windows does not take in the name of a file."""

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Categories that show nothing or turn text around, so that ``fdp.exe`` reads ``exe.pdf``."""

_JOINERS = frozenset("\u200c\u200d")
"""Marks that Persian, Indian scripts and emoji need to look right."""


def clean_name(text: str) -> str:
    r"""Return the name to keep of a file that was uploaded as `text`.

    Folders, control characters, direction marks and what file systems refuse are taken out;
    letters of any script stay.

    Examples
    --------
    >>> clean_name("../../etc/passwd")
    'passwd'
    >>> clean_name("C:\\plans\\Größe 図.pdf")
    'Größe 図.pdf'
    >>> clean_name("invoice\u202efdp.exe")
    'invoicefdp.exe'
    >>> clean_name("..")
    'file'
    """
    last = unicodedata.normalize("NFC", text).replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(c for c in last if c in _JOINERS or unicodedata.category(c) not in _INVISIBLE)
    plain = "".join("_" if c in _FORBIDDEN else c for c in kept)
    return _shortened(" ".join(plain.split()).strip(" .")) or "file"


def _shortened(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    ending = extension_of(name)
    return f"{name[: LONGEST - len(ending) - 1].rstrip(' .')}…{ending}"


def extension_of(name: str) -> str:
    """Return the ending of `name` in lower case with its dot; empty if there is none.

    Examples
    --------
    >>> extension_of("Plan.PDF")
    '.pdf'
    """
    ending = PurePosixPath(name).suffix.lower()
    return ending if len(ending) <= 16 else ""
