"""Sealing what must be kept for a while but read from no stolen copy of the database."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet
from django.conf import settings


def seal(text: str) -> bytes:
    """Return `text` enciphered and signed with a key made of the installation's secret."""
    return _fernet().encrypt(text.encode())


def unseal(sealed: bytes) -> str:
    """Return the text that `seal` was given.

    Raises
    ------
    cryptography.fernet.InvalidToken
        If the secret of the installation is another one now.
    """
    return _fernet().decrypt(sealed).decode()


def _fernet() -> Fernet:
    key = hashlib.sha256(b"milepost.mail.sealing:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
