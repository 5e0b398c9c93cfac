"""Rows of the accounts as the bodies of answers."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest
from django.middleware.csrf import get_token

from milepost.server.kernel.authz import Actor, Role, list_workspace_abilities
from milepost.server.kernel.http.api import actor_of
from milepost.server.slices.accounts.members import Invitation
from milepost.server.slices.accounts.models import (
    ApiToken,
    Membership,
    ProjectMembership,
    Workspace,
)
from milepost.server.slices.accounts.queries import is_set_up, list_workspaces
from milepost.server.slices.accounts.schemas import (
    InvitationOut,
    MemberOut,
    SessionOut,
    TokenOut,
    UserOut,
    WorkspaceOut,
)


def session_out(request: HttpRequest) -> SessionOut:
    """Return who is signed in, where they belong, and the token their writes need."""
    actor = actor_of(request)
    if actor.user_id is None:
        return SessionOut(
            user=None,
            workspaces=[],
            csrf_token=get_token(request),
            setup_needed=not is_set_up(),
        )
    return SessionOut(
        user=UserOut(id=actor.user_id, name=actor.name, email=actor.email),
        workspaces=[workspace_out(actor, found) for found in list_workspaces(actor)],
        csrf_token=get_token(request),
        setup_needed=False,
    )


def workspace_out(actor: Actor, workspace: Workspace) -> WorkspaceOut:
    """Return a workspace with the actor's role and abilities in it."""
    return WorkspaceOut(
        id=workspace.id,
        name=workspace.name,
        role=actor.workspace_roles[workspace.id],
        abilities=list_workspace_abilities(actor, workspace_id=workspace.id),
    )


def member_out(member: Membership | ProjectMembership) -> MemberOut:
    """Return a membership with its person."""
    user = member.user
    return MemberOut(
        user=UserOut(id=user.id, name=user.name, email=user.email),
        role=Role(member.role),
        is_invited=not user.has_usable_password(),
        joined_at=member.created_at,
    )


def members_out(members: Iterable[Membership | ProjectMembership]) -> list[MemberOut]:
    """Return memberships with their persons."""
    return [member_out(member) for member in members]


def invitation_out(invitation: Invitation) -> InvitationOut:
    """Return a new member with the link to hand over."""
    # The secret stands behind '#', so that it reaches no server's or proxy's log.
    link = f"/invitation#{invitation.secret}" if invitation.secret else None
    return InvitationOut(member=member_out(invitation.member), link=link)


def token_out(token: ApiToken) -> TokenOut:
    """Return a token without its secret."""
    return TokenOut(
        id=token.id,
        name=token.name,
        created_at=token.created_at,
        expires_at=token.expires_at,
        last_used_at=token.last_used_at,
    )
