"""Bodies compressed as the client likes, with entity tags and cached bytes."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Literal

import zstandard
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

if TYPE_CHECKING:
    from collections.abc import Callable

Coding = Literal["zstd", "gzip", "identity"]

_QUOTE = chr(34)
_WORTHWHILE = 1400
"""Bytes below which a body fits one packet and compressing it gains nothing."""


def coding_for(request: HttpRequest) -> Coding:
    """Return the best coding that the client's ``Accept-Encoding`` allows.

    Brotli is left out: it needs a further dependency and loses to zstd in time and size.
    """
    accepted = _accepted(request.headers.get("Accept-Encoding", ""))
    if "zstd" in accepted:
        return "zstd"
    return "gzip" if "gzip" in accepted else "identity"


def _accepted(header: str) -> set[str]:
    names = set()
    for part in header.lower().split(","):
        name, _, weight = part.strip().partition(";")
        if weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}:
            names.add(name.strip())
    return names


def compress(data: bytes, coding: Coding) -> bytes:
    """Return `data` in `coding`: zstd level 3, or gzip level 1."""
    if coding == "zstd":
        return zstandard.ZstdCompressor(level=3).compress(data)
    return gzip.compress(data, compresslevel=1, mtime=0) if coding == "gzip" else data


def _tags(header: str) -> set[str]:
    return {tag.strip().removeprefix("W/").strip('"') for tag in header.split(",")}


def tagged_response(
    request: HttpRequest, *, tag: str, body_in: Callable[[Coding], bytes]
) -> HttpResponse:
    """Answer with JSON under the entity tag `tag`, or 304 if the client has it.

    `body_in` returns the body in a coding and is called only when a body is sent.
    """
    coding = coding_for(request)
    entity = f'"{tag}-{coding}"' if coding != "identity" else f'"{tag}"'
    response: HttpResponse
    if entity.strip(_QUOTE) in _tags(request.headers.get("If-None-Match", "")):
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(body_in(coding), content_type="application/json")
        if coding != "identity":
            response["Content-Encoding"] = coding
    response["ETag"] = entity
    response["Vary"] = "Accept-Encoding, Cookie"
    response["Cache-Control"] = "private, no-cache"
    return response


def json_response(request: HttpRequest, data: bytes, *, status: int = 200) -> HttpResponse:
    """Answer with the JSON `data`, compressed if that gains something."""
    coding: Coding = coding_for(request) if len(data) > _WORTHWHILE else "identity"
    response = HttpResponse(compress(data, coding), status=status, content_type="application/json")
    if coding != "identity":
        response["Content-Encoding"] = coding
    response["Vary"] = "Accept-Encoding"
    response["Cache-Control"] = "private, no-store"
    return response
