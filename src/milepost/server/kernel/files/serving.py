"""Hands out an uploaded file so that nothing in it can act in the page's name."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponseBase, HttpResponseNotModified
from django.utils.http import content_disposition_header

from milepost.server.kernel.files.models import StoredFile
from milepost.server.kernel.files.sniffing import BYTES, INLINE
from milepost.server.kernel.files.store import path_of

SANDBOX = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"
"""What a file may do if a browser opens it after all: nothing."""

PDF_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
"""As `SANDBOX`; Chromium's own viewer, itself a sandbox, refuses documents under that word."""

PDF = "application/pdf"


def file_response(
    request: HttpRequest, file: StoredFile, *, wants_inline: bool = False
) -> HttpResponseBase:
    """Answer with the bytes of `file`, read from disk as they are sent.

    `wants_inline` shows it in the browser if it is of a kind that can do no harm; all else is
    saved. The caller has checked that the person may have the file.

    Raises
    ------
    StoredFileNotFound
        If the bytes are missing from the data folder.
    """
    path = path_of(file)
    tag = f'"{file.digest}"'
    is_inline = wants_inline and file.media_type in INLINE
    answer: HttpResponseBase
    if tag in request.headers.get("If-None-Match", ""):
        answer = HttpResponseNotModified()
    else:
        # The response closes the file when it has been sent.
        answer = FileResponse(path.open("rb"), content_type=_sent_type(file))
        answer["Content-Length"] = str(file.size)
        answer["Content-Disposition"] = _disposition(file, is_inline=is_inline)
    answer["ETag"] = tag
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    is_pdf = is_inline and file.media_type == PDF
    answer["Content-Security-Policy"] = PDF_POLICY if is_pdf else SANDBOX
    return answer


def _sent_type(file: StoredFile) -> str:
    """Return a type under which no browser runs anything: markup travels as mere bytes."""
    return file.media_type if file.media_type in INLINE else BYTES


def _disposition(file: StoredFile, *, is_inline: bool) -> str:
    header = content_disposition_header(as_attachment=not is_inline, filename=file.name)
    return header or "attachment"
