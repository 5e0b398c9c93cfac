"""The demo's door: entering as its manager without typing what the documentation prints."""

from __future__ import annotations

from django.http import HttpRequest

from milepost.server.slices.accounts import errors
from milepost.server.slices.accounts.demo_names import DEMO_MANAGER, DEMO_PASSWORD
from milepost.server.slices.accounts.models import User
from milepost.server.slices.accounts.sessions import open_session


def is_demo_here() -> bool:
    """Return whether the demo workspace was loaded and its manager may still enter."""
    return User.objects.filter(email=DEMO_MANAGER, is_active=True).exists()


def enter_demo(request: HttpRequest) -> User:
    """Open a session for the demo's manager.

    Raises
    ------
    WrongCredentials
        If there is no demo, or its manager's password is no longer the printed one.
    """
    user = User.objects.filter(email=DEMO_MANAGER, is_active=True).first()
    if user is None or not user.check_password(DEMO_PASSWORD):
        raise errors.WrongCredentials
    return open_session(request, user)
