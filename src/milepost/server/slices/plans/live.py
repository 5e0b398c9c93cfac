"""Who may watch a project live, and the subscriber that wakes those who do."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest

from milepost.server.kernel.realtime.hub import Hub, Person
from milepost.server.slices.accounts.public import actor_of_request
from milepost.server.slices.plans.policies import get_project, hidden_from

if TYPE_CHECKING:
    from starlette.requests import Request

    from milepost.server.kernel.authz import Actor
    from milepost.server.kernel.log.values import Change

hub = Hub()
"""The hub of this process."""


def authorise(request: Request, project: str) -> Person:
    """Return who watches, by the session's cookie or a token.

    Raises
    ------
    NotSignedIn
        If nobody is signed in.
    ProjectNotFound
        If they may not see the project.
    """
    actor = _actor_of(request)
    hidden = hidden_from(actor, get_project(actor, project))
    return Person(id=str(actor.user_id), name=actor.name, hidden=hidden)


def _actor_of(request: Request) -> Actor:
    """Return the actor of a request that did not come through Django."""
    store = import_module(settings.SESSION_ENGINE).SessionStore
    asked = HttpRequest()
    asked.META["HTTP_AUTHORIZATION"] = request.headers.get("authorization", "")
    asked.session = store(request.cookies.get(settings.SESSION_COOKIE_NAME))
    asked.user = get_user(asked)
    return actor_of_request(asked)


def hear(change: Change) -> None:
    """Wake the hub; a subscriber of the log."""
    hub.wake(change.project)
