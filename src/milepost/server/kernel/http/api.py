"""The one Ninja API that the slices add their routers to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import msgspec
from django.conf import settings
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import BaseRenderer
from ninja.security.base import AuthBase
from ninja.utils import check_csrf

from milepost import __about__
from milepost.server.kernel import authz, errors
from milepost.server.kernel.http import problems

if TYPE_CHECKING:
    from django.http import HttpRequest


class _MsgspecRenderer(BaseRenderer):
    """Writes JSON with msgspec, several times faster than the standard library."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        del request, response_status
        return msgspec.json.encode(data)


class SignedIn(AuthBase):
    """Lets signed-in people pass; a session's writes also need the CSRF token."""

    openapi_type = "apiKey"

    def __init__(self) -> None:
        self.openapi_in = "cookie"
        self.openapi_name = settings.SESSION_COOKIE_NAME
        super().__init__()

    def __call__(self, request: HttpRequest) -> authz.Actor | None:
        """Return the actor of `request`, or ``None`` if nobody is signed in."""
        actor = actor_of(request)
        if not actor.is_signed_in:
            return None
        # A token cannot be sent by a foreign page, so it needs no second proof.
        if actor.via == "session" and check_csrf(request) is not None:
            raise errors.CsrfRefused
        return actor


def actor_of(request: HttpRequest) -> authz.Actor:
    """Return who asks: the actor that the accounts' middleware put on `request`."""
    return cast("authz.Actor", getattr(request, "actor", authz.ANONYMOUS))


def require_csrf(request: HttpRequest) -> None:
    """Refuse a write that a foreign page may have forged; for routes with ``auth=None``.

    Raises
    ------
    CsrfRefused
        If the header does not prove that the page is ours.
    """
    if check_csrf(request) is not None:
        raise errors.CsrfRefused


class _Api(NinjaAPI):
    """Describes refusals under their own media type, and tokens beside the session."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        document = super().get_openapi_schema(**options)
        for methods in document["paths"].values():
            for operation in methods.values():
                _describe(operation)
        schemes = document["components"].setdefault("securitySchemes", {})
        schemes[_TOKEN] = {"type": "http", "scheme": "bearer"}
        return document


_TOKEN = "ApiToken"  # noqa: S105
_PROBLEM = {"$ref": "#/components/schemas/Problem"}


def _describe(operation: dict[str, Any]) -> None:
    for answer in operation["responses"].values():
        content = answer.get("content", {})
        if content.get("application/json", {}).get("schema") == _PROBLEM:
            answer["content"] = {problems.CONTENT_TYPE: content["application/json"]}
    if operation.get("security"):
        operation["security"].append({_TOKEN: []})


def make_api() -> NinjaAPI:
    """Return a new API: signed-in people only, JSON by msgspec, errors as problems.

    Routes that strangers may use pass ``auth=None``.
    """
    api = _Api(
        title="Milepost",
        version=__about__.__version__,
        description="Plan, forecast, agree, track and report project milestones.",
        urls_namespace="api-v1",
        auth=SignedIn(),
        renderer=_MsgspecRenderer(),
        openapi_url="/openapi.json",
        docs_url=None,
    )
    problems.install(api)
    return api
