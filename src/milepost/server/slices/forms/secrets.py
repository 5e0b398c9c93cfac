"""The links of invitations: 256 random bits, of which only a digest is kept."""

from __future__ import annotations

import hashlib
import secrets


def new_secret() -> str:
    """Return a fresh secret of 256 random bits; it is shown once and never stored."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """Return what is stored of a secret; plain SHA-256 suffices for 256 random bits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def path_of(secret: str) -> str:
    """Return the page's address for a secret.

    It stands behind the ``#``, which browsers send neither to a server nor in a Referer.
    """
    return f"/f#{secret}"
