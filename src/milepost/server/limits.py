"""Refuses bodies that are too large before a byte of them is read."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from milepost.server.kernel.http.problems import problem

FORM_ROOM = 64 * 1024
"""Bytes that a multipart form may need beside its file."""


class BodyLimitMiddleware:
    """Answers 413 when a request announces more than the largest file of any kind."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse the request or go on."""
        announced = request.META.get("CONTENT_LENGTH") or "0"
        limit: int = max(settings.MILEPOST.upload_limit, settings.MILEPOST.file_limit)
        if announced.isdecimal() and int(announced) > limit + FORM_ROOM:
            return problem(
                status=413,
                code="upload-too-large",
                title="The file is too large",
                detail=f"At most {limit / 2**20:.0f} MB are taken at once. Split the file, "
                "or keep it elsewhere and add a link.",
            )
        return self._get_response(request)
