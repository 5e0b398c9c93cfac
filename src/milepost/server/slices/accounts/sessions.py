"""Opening and closing a browser's session."""

from __future__ import annotations

from typing import cast

from allauth.account.adapter import get_adapter
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from milepost.server.slices.accounts import errors
from milepost.server.slices.accounts.actors import actor_of_request
from milepost.server.slices.accounts.models import User


def sign_in(request: HttpRequest, *, email: str, password: str) -> User:
    """Open a session for the person with this e-mail and password.

    Failures are counted per address and per machine; the limits are in the settings.

    Raises
    ------
    WrongCredentials
        If they do not belong together.
    TooManyAttempts
        If too many attempts failed lately.
    """
    try:
        user = get_adapter(request).authenticate(request, email=email, password=password)
    except ValidationError as refusal:
        raise errors.TooManyAttempts from refusal
    if user is None:
        raise errors.WrongCredentials
    return open_session(request, cast("User", user))


def open_session(request: HttpRequest, user: User) -> User:
    """Make the request's session that of `user`, under a new identifier and CSRF token."""
    # Django cycles the session key here, so an identifier planted before is worth nothing.
    get_adapter(request).login(request, user)
    _set_actor(request)
    return user


def sign_out(request: HttpRequest) -> None:
    """End the session of the request, in the database too."""
    logout(request)
    _set_actor(request)


def _set_actor(request: HttpRequest) -> None:
    request.actor = actor_of_request(request)  # type: ignore[attr-defined]
