"""Secrets kept at rest: sealed with a key that stays outside of the database."""

from __future__ import annotations

import base64
from functools import cache

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def seal(text: str) -> bytes:
    """Return `text` encrypted and authenticated (Fernet), to be kept in a table."""
    return _box(settings.SECRET_KEY).encrypt(text.encode())


def find_sealed(data: bytes | memoryview) -> str | None:
    """Return the text that `seal` made `data` of; ``None`` if the installation's key changed."""
    try:
        return _box(settings.SECRET_KEY).decrypt(bytes(data)).decode()
    except InvalidToken:
        return None


@cache
def _box(secret: str) -> Fernet:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"milepost sealed secrets")
    return Fernet(base64.urlsafe_b64encode(made.derive(secret.encode())))
