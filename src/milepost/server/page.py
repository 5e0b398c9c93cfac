"""Hands out the built page: hashed assets for ever, one HTML file for every other address."""

from __future__ import annotations

import mimetypes
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from milepost.server.kernel.http.encoding import Coding, coding_for, compress

MISSING = (
    "The web page has not been built. Stop the server and run ./up, which builds it, "
    "or run: python tools/build_page.py"
)
FOR_EVER = "public, max-age=31536000, immutable"
COMPRESSIBLE = {".js", ".css", ".html", ".svg", ".json", ".map", ".txt", ".webmanifest"}
TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".webmanifest": "application/manifest+json",
}


@require_safe
def page(request: HttpRequest, path: str = "") -> HttpResponse:
    """Return the file at `path`, or the page itself for an address that the page routes."""
    file = _find_file(path)
    if file is not None:
        return _file_response(request, file, is_hashed=path.startswith("assets/"))
    if path.startswith("assets/") or "." in path.rpartition("/")[2]:
        raise Http404
    return index(request)


@ensure_csrf_cookie
def index(request: HttpRequest) -> HttpResponse:
    """Return ``index.html``, and with it the cookie that writes need."""
    return _entry(request, "index.html")


@require_safe
@ensure_csrf_cookie
def guest(request: HttpRequest) -> HttpResponse:
    """Return the clients' own page, which tells no other site where its reader came from."""
    response = _entry(request, "guest.html")
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def _entry(request: HttpRequest, name: str) -> HttpResponse:
    file = _find_file(name)
    if file is None:
        return HttpResponse(MISSING, status=503, content_type="text/plain; charset=utf-8")
    return _file_response(request, file, is_hashed=False)


def _find_file(path: str) -> Path | None:
    folder: Path = settings.PAGE
    file = (folder / path).resolve()
    is_ours = file.is_relative_to(folder) and not file.name.startswith(".")
    return file if is_ours and file.is_file() else None


def _file_response(request: HttpRequest, file: Path, *, is_hashed: bool) -> HttpResponse:
    coding: Coding = coding_for(request) if file.suffix in COMPRESSIBLE else "identity"
    body = _body_of(file, changed=file.stat().st_mtime_ns, coding=coding)
    content_type = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0]
    response = HttpResponse(body, content_type=content_type or "application/octet-stream")
    if coding != "identity":
        response["Content-Encoding"] = coding
    response["Cache-Control"] = FOR_EVER if is_hashed else "no-cache"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


# The whole page is about a megabyte, so that each coding of it may stay in memory.
@lru_cache(maxsize=1024)
def _body_of(file: Path, *, changed: int, coding: Coding) -> bytes:
    del changed
    return compress(file.read_bytes(), coding)
