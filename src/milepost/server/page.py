"""Hands out the page: one HTML file for every address that the page routes itself."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

MISSING = (
    "The web page has not been built. Run ./up, which builds it, or: python tools/build_page.py"
)


@never_cache
@ensure_csrf_cookie
@require_safe
def index(request: HttpRequest) -> HttpResponse | FileResponse:  # noqa: ARG001
    """Return ``index.html``, and with it the cookie that writes need."""
    file = settings.PAGE / "index.html"
    if not file.exists():
        return HttpResponse(MISSING, status=503, content_type="text/plain; charset=utf-8")
    return HttpResponse(file.read_bytes(), content_type="text/html; charset=utf-8")
