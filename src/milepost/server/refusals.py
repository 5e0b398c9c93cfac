"""Refusals that arise outside the API's own routes, as problem documents."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from milepost.server.kernel.http.problems import problem


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Answer a write whose CSRF token is missing or stale."""
    return problem(
        status=403,
        code="csrf-refused",
        title="The page's token is missing or old",
        detail=f"{reason} Reload the page and try again; scripts should use an API token.",
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer an address that nothing lives at."""
    return problem(
        status=404,
        code="not-found",
        title="Not found",
        detail=f"There is nothing at {request.path}.",
    )


def server_error(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Answer a fault of ours; the log holds its cause."""
    return problem(
        status=500,
        code="internal-error",
        title="The server made a mistake",
        detail="This is our fault, not yours. The server's log says what happened.",
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer a request that is not well formed."""
    return problem(
        status=400,
        code="bad-request",
        title="The request cannot be understood",
        detail="A header, the host name or the size of the request is not acceptable.",
    )
