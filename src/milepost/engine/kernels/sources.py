"""What the compiled kernels were made of. Standard library only: the build uses it, too."""

from __future__ import annotations

import hashlib
from pathlib import Path

HERE = Path(__file__).parent
STAMP = HERE / ".built"
"""Written beside the libraries by the build: first the digest of the sources, then the flags."""


def digest_of_sources() -> str:
    """Return a digest of the C sources beside this file."""
    digest = hashlib.sha256()
    for source in sorted(HERE.glob("*.[ch]")):
        digest.update(source.name.encode() + source.read_bytes())
    return digest.hexdigest()


def are_stale() -> bool:
    """Return whether the sources changed after the build; ``False`` where none is recorded."""
    return STAMP.exists() and STAMP.read_text().partition("\n")[0] != digest_of_sources()
