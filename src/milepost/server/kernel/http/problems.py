"""Refusals as problem documents (RFC 9457), by one table from class to status."""

from __future__ import annotations

import errno
import logging
from typing import TYPE_CHECKING, Any

import msgspec
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from ninja.errors import AuthenticationError, HttpError, ValidationError

from milepost.engine.baselines import InvalidBaseline
from milepost.engine.budget import InvalidBudget
from milepost.engine.criteria import InvalidCriterion
from milepost.engine.errors import InvalidPlan, MilepostError
from milepost.engine.forecast import InvalidForecastOption
from milepost.engine.kpis import InvalidGoal
from milepost.engine.levelling import InvalidPriority, InvalidProblem
from milepost.formats.errors import InvalidFile
from milepost.server.kernel import errors, ids

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ninja import NinjaAPI

CONTENT_TYPE = "application/problem+json"

STATUS_OF: dict[type[MilepostError], int] = {
    errors.NotSignedIn: 401,
    errors.Forbidden: 403,
    errors.NotFound: 404,
    errors.Conflict: 409,
    errors.Gone: 410,
    errors.TooLarge: 413,
    errors.Invalid: 422,
    errors.TooMany: 429,
    errors.OutOfSpace: 507,
    InvalidPlan: 422,
    InvalidFile: 422,
    InvalidForecastOption: 422,
    InvalidBaseline: 422,
    InvalidBudget: 422,
    InvalidGoal: 422,
    InvalidCriterion: 422,
    InvalidPriority: 422,
    InvalidProblem: 422,
}
"""The status of each kind of refusal; a class has the status of its nearest ancestor here."""

_CODE_OF_STATUS = {
    400: "bad-request",
    401: "not-signed-in",
    403: "forbidden",
    404: "not-found",
    405: "method-not-allowed",
    413: "too-large",
    429: "too-many-requests",
}

log = logging.getLogger(__name__)


def find_status(kind: type[MilepostError]) -> int | None:
    """Return the status of refusals of class `kind`, or ``None`` if the table has none."""
    for ancestor in kind.__mro__:
        if ancestor in STATUS_OF:
            return STATUS_OF[ancestor]
    return None


def problem(
    *,
    status: int,
    code: str,
    title: str,
    detail: str,
    errors: Sequence[Mapping[str, Any]] = (),
) -> HttpResponse:
    """Return a problem document as a response.

    `instance` is new with each problem and stands in the server's log beside it.
    """
    instance = f"urn:milepost:problem:{ids.new_id()}"
    document = {
        "type": f"urn:milepost:{code}",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": instance,
        "code": code,
        "errors": list(errors),
    }
    log.log(
        logging.ERROR if status >= 500 else logging.INFO, "problem %s %s %s", status, code, instance
    )
    return HttpResponse(msgspec.json.encode(document), status=status, content_type=CONTENT_TYPE)


def problem_of(refusal: MilepostError) -> HttpResponse:
    """Return the problem document of `refusal`, with the status of its class."""
    status = find_status(type(refusal))
    if status is None:
        log.error("refusal without a status: %s", type(refusal).__qualname__, exc_info=refusal)
        return _accident()
    return problem(
        status=status,
        code=refusal.code,
        title=getattr(refusal, "title", "The request was declined"),
        detail=str(refusal),
        errors=_findings_of(refusal),
    )


def document_of(refusal: MilepostError) -> dict[str, Any]:
    """Return the problem document of `refusal` for a place that is no response, such as a job."""
    return {
        "type": f"urn:milepost:{refusal.code}",
        "title": getattr(refusal, "title", "The request was declined"),
        "status": find_status(type(refusal)) or 500,
        "detail": str(refusal),
        "code": refusal.code,
        "errors": list(_findings_of(refusal)),
    }


def _findings_of(refusal: MilepostError) -> Sequence[Mapping[str, Any]]:
    if isinstance(refusal, InvalidPlan | InvalidFile):
        return [msgspec.to_builtins(finding) for finding in refusal.findings]
    return getattr(refusal, "errors", ())


def _accident() -> HttpResponse:
    return problem(
        status=500,
        code="internal-error",
        title="The server made a mistake",
        detail="Nothing was changed. Try again; if it happens again, tell the administrator "
        "the value of `instance`.",
    )


def _on_refusal(_request: HttpRequest, exc: Any) -> HttpResponse:
    return problem_of(exc)


def _on_unusable_body(_request: HttpRequest, exc: Any) -> HttpResponse:
    found = [
        {"field": ".".join(str(part) for part in error["loc"]), "message": error["msg"]}
        for error in exc.errors
    ]
    first = f"{found[0]['field']}: {found[0]['message']}" if found else "The body cannot be read."
    return problem(
        status=422, code="invalid", title=errors.Invalid.title, detail=first, errors=found
    )


def _on_http_error(_request: HttpRequest, exc: Any) -> HttpResponse:
    status = exc.status_code
    code = _CODE_OF_STATUS.get(status, f"http-{status}")
    return problem(status=status, code=code, title="The request was declined", detail=str(exc))


def _on_stranger(_request: HttpRequest, _exc: Any) -> HttpResponse:
    return problem_of(
        errors.NotSignedIn("You are not signed in. Sign in, or send a valid API token.")
    )


def _on_absence(_request: HttpRequest, exc: Any) -> HttpResponse:
    return problem_of(errors.NotFound(str(exc) or "There is nothing here."))


def _on_oversize(_request: HttpRequest, _exc: Any) -> HttpResponse:
    return problem_of(errors.TooLarge("The body is larger than this server takes."))


def _on_suspicion(_request: HttpRequest, _exc: Any) -> HttpResponse:
    return problem(
        status=400, code="bad-request", title="Bad request", detail="The request is malformed."
    )


def _on_accident(request: HttpRequest, exc: Any) -> HttpResponse:
    if isinstance(exc, OSError) and exc.errno == errno.ENOSPC:
        return problem_of(errors.OutOfSpace("The disk is full. Free some space and try again."))
    log.error("unhandled error at %s %s", request.method, request.path, exc_info=exc)
    return _accident()


def install(api: NinjaAPI) -> None:
    """Make `api` answer every error with a problem document."""
    api.add_exception_handler(MilepostError, _on_refusal)
    api.add_exception_handler(ValidationError, _on_unusable_body)
    api.add_exception_handler(AuthenticationError, _on_stranger)
    api.add_exception_handler(HttpError, _on_http_error)
    api.add_exception_handler(Http404, _on_absence)
    api.add_exception_handler(RequestDataTooBig, _on_oversize)
    api.add_exception_handler(SuspiciousOperation, _on_suspicion)
    api.add_exception_handler(Exception, _on_accident)
