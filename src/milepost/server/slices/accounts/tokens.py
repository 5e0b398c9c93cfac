"""The form of personal API tokens: a searchable prefix and 256 random bits."""

from __future__ import annotations

import hashlib
import secrets

PREFIX = "mst_"


def new_token() -> str:
    """Return a fresh token; it is shown once and never stored."""
    return PREFIX + secrets.token_urlsafe(32)


def digest_of_token(token: str) -> str:
    """Return what is stored of a token; plain SHA-256 suffices for 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def token_of_header(header: str) -> str:
    """Return the token of an ``Authorization: Bearer …`` header, or empty text.

    Examples
    --------
    >>> token_of_header("Bearer mst_abc"), token_of_header("Basic eDp5")
    ('mst_abc', '')
    """
    scheme, _, token = header.partition(" ")
    token = token.strip()
    return token if scheme.lower() == "bearer" and token.startswith(PREFIX) else ""
