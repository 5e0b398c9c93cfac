"""Turns a session or a token into an actor with all of its roles."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone

from milepost.server.kernel.authz import ANONYMOUS, Actor, Role
from milepost.server.slices.accounts.models import (
    ApiToken,
    Membership,
    ProjectMembership,
    User,
)
from milepost.server.slices.accounts.tokens import digest_of_token, token_of_header


def actor_of_request(request: HttpRequest) -> Actor:
    """Return who sent the request: a token's owner, a session's user, or nobody."""
    header = request.headers.get("Authorization", "")
    if header:
        return _actor_of_token(token_of_header(header), now=timezone.now())
    user = request.user
    return actor_of_user(user) if user.is_authenticated else ANONYMOUS


def actor_of_user(user: User, *, via: str = "session") -> Actor:
    """Return the actor a user is, with every role read from the database (two queries)."""
    workspaces = Membership.objects.filter(user=user).values_list("workspace_id", "role")
    projects = ProjectMembership.objects.filter(user=user).values_list("project_id", "role")
    return Actor(
        user_id=user.id,
        name=user.name,
        email=user.email,
        workspace_roles={workspace: Role(role) for workspace, role in workspaces},
        project_roles={project: Role(role) for project, role in projects},
        via=via,
    )


def actor_of_user_id(user_id: str) -> Actor:
    """Return the actor of an active user, or nobody; for jobs that act for someone."""
    user = User.objects.filter(id=user_id, is_active=True).first()
    return actor_of_user(user) if user else ANONYMOUS


def _actor_of_token(token: str, *, now: datetime) -> Actor:
    found = (
        ApiToken.objects.filter(digest=digest_of_token(token), expires_at__gt=now)
        .filter(user__is_active=True)
        .select_related("user")
        .first()
    )
    if found is None:
        return ANONYMOUS
    _note_use(found, now=now)
    return actor_of_user(found.user, via="token")


def _note_use(token: ApiToken, *, now: datetime) -> None:
    # Once a minute is enough for people and spares a write per request.
    if token.last_used_at is None or (now - token.last_used_at).total_seconds() > 60:
        ApiToken.objects.filter(id=token.id).update(last_used_at=now)
