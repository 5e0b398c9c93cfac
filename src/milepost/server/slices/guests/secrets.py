"""Secrets of links, codes and visits, and what is kept of them."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta

from django.conf import settings

CODE_LIFE = timedelta(minutes=10)
CODE_TRIES = 5


def new_secret() -> str:
    """Return 256 random bits as 43 characters that may stand in an address."""
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    """Return what is kept of a secret; plain SHA-256 suffices for 256 random bits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def new_code() -> str:
    """Return six random digits."""
    return f"{secrets.randbelow(1_000_000):06d}"


def digest_of_code(code: str, *, link: str) -> str:
    """Return what is kept of a code.

    A million codes are tried in a second, so the digest is keyed with the installation's
    secret: a copy of the database alone gives none away.
    """
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, f"guest-code:{link}:{code}".encode(), hashlib.sha256).hexdigest()


def is_same(a: str, b: str) -> bool:
    """Return whether two digests are equal, in a time that does not tell where they differ."""
    return hmac.compare_digest(a, b)
