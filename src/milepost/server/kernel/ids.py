"""Identifiers that nobody can guess and anybody can read aloud."""

from __future__ import annotations

import secrets

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""Digits and letters that are not mistaken for one another."""

LENGTH = 12
"""31**12 is about 2**59: two identifiers out of a million are equal once in a million times."""


def new_id() -> str:
    """Return a new opaque identifier of twelve characters."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(LENGTH))
