"""Writes that may be repeated: the same ``Idempotency-Key`` gives the same answer again."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import msgspec
import zstandard

from milepost.server.kernel import clock, errors
from milepost.server.kernel.http.encoding import json_response
from milepost.server.kernel.log.models import StoredAnswer
from milepost.server.kernel.log.transactions import writing

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

HEADER = "Idempotency-Key"
LONGEST_KEY = 200


class KeyReused(errors.Invalid):
    """The same key came with another request."""

    code = "idempotency-key-reused"
    title = "The key belongs to another request"


def key_of(request: HttpRequest) -> str:
    """Return the request's idempotency key, empty if it has none.

    Raises
    ------
    Invalid
        If the key is longer than 200 characters.
    """
    key: str = request.headers.get(HEADER, "")
    if len(key) > LONGEST_KEY:
        raise errors.Invalid(f"{HEADER} is longer than {LONGEST_KEY} characters. Use a UUID.")
    return key


def answer_once(
    request: HttpRequest, *, actor: str, write: Callable[[], Any], status: int = 200
) -> HttpResponse:
    """Call `write` and answer with what it returns, once per actor and idempotency key.

    The answer is stored in the transaction of the write: after a crash either both are
    there or neither. A refusal stores nothing, so that the request may be tried again.
    Without a key the write just happens.

    Raises
    ------
    KeyReused
        If the key came before with another method, path or body.
    """
    key = key_of(request)
    if not key:
        with writing():
            body = msgspec.json.encode(write())
        return json_response(request, body, status=status)
    digest = _digest(request)
    with writing():
        stored = StoredAnswer.objects.filter(actor=actor, key=key).first()
        if stored is None:
            body = msgspec.json.encode(write())
            _store(actor=actor, key=key, digest=digest, status=status, body=body)
            return json_response(request, body, status=status)
    if stored.digest != digest:
        raise KeyReused(f"{HEADER} {key!r} was used for another request. Make a new one.")
    body = zstandard.ZstdDecompressor().decompress(bytes(stored.body))
    response = json_response(request, body, status=stored.status)
    response["Idempotent-Replay"] = "true"
    return response


def forget_answers(*, before: datetime) -> int:
    """Delete the answers given before the moment `before`; return how many there were."""
    with writing():
        count, _ = StoredAnswer.objects.filter(at__lt=before).delete()
    return count


def _digest(request: HttpRequest) -> str:
    named = f"{request.method} {request.get_full_path()}\n".encode()
    digest = hashlib.sha256(named)
    if request.content_type == "multipart/form-data":
        _add_form(digest, request)
    else:
        digest.update(request.body)
    return digest.hexdigest()


def _add_form(digest: hashlib._Hash, request: HttpRequest) -> None:
    """Add the fields and files of a form, whose body cannot be read again once it is parsed."""
    for name, values in sorted(request.POST.lists()):
        digest.update(repr((name, values)).encode())
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            digest.update(repr((name, getattr(file, "name", ""))).encode())
            for chunk in file.chunks():
                digest.update(chunk)
            file.seek(0)


def _store(*, actor: str, key: str, digest: str, status: int, body: bytes) -> None:
    StoredAnswer.objects.create(
        actor=actor,
        key=key,
        digest=digest,
        status=status,
        body=zstandard.ZstdCompressor(level=3).compress(body),
        at=clock.now(),
    )
