"""Reads of people and places, narrowed to what the actor may see."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from milepost.server.kernel import errors
from milepost.server.kernel.authz import Actor, require_signed_in
from milepost.server.slices.accounts.models import (
    ApiToken,
    Membership,
    ProjectMembership,
    User,
    Workspace,
)


def is_set_up() -> bool:
    """Return whether anybody has an account."""
    return User.objects.exists()


def list_workspaces(actor: Actor) -> QuerySet[Workspace]:
    """Return the workspaces the actor belongs to, by name."""
    return Workspace.objects.filter(id__in=actor.workspace_roles).order_by("name", "id")


def get_workspace(actor: Actor, *, workspace_id: str) -> Workspace:
    """Return one workspace that the actor belongs to.

    Raises
    ------
    NotFound
        If there is none, or the actor does not belong to it.
    """
    require_signed_in(actor)
    found = list_workspaces(actor).filter(id=workspace_id).first()
    if found is None:
        raise errors.NotFound(f'There is no workspace "{workspace_id}", or you are not in it.')
    return found


def list_members(*, workspace_id: str) -> QuerySet[Membership]:
    """Return the members of a workspace with their users, by name."""
    members = Membership.objects.filter(workspace_id=workspace_id).select_related("user")
    return members.order_by("user__name", "user_id")


def list_project_members(*, project_id: str) -> QuerySet[ProjectMembership]:
    """Return who holds a role in the project itself, with their users, by name."""
    members = ProjectMembership.objects.filter(project_id=project_id).select_related("user")
    return members.order_by("user__name", "user_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPerson:
    """Somebody with an account who may see a project; `is_of_project` by a role in it alone."""

    id: str
    name: str
    email: str
    is_of_project: bool


def list_people(*, workspace_id: str, project_id: str) -> list[ListedPerson]:
    """Return everybody with a role in the workspace or the project, by name, in two statements."""
    found: dict[str, ListedPerson] = {}
    for member in list_members(workspace_id=workspace_id):
        found[member.user_id] = _listed(member.user, is_of_project=False)
    for joined in list_project_members(project_id=project_id):
        found[joined.user_id] = _listed(joined.user, is_of_project=True)
    return sorted(found.values(), key=lambda person: (person.name, person.id))


def _listed(user: User, *, is_of_project: bool) -> ListedPerson:
    return ListedPerson(id=user.id, name=user.name, email=user.email, is_of_project=is_of_project)


def get_own_user(actor: Actor) -> User:
    """Return the actor's own record.

    Raises
    ------
    NotSignedIn
        If the actor is nobody.
    """
    require_signed_in(actor)
    return User.objects.get(id=actor.user_id)


def list_own_tokens(actor: Actor) -> QuerySet[ApiToken]:
    """Return the actor's API tokens, newest first."""
    require_signed_in(actor)
    return ApiToken.objects.filter(user_id=actor.user_id).order_by("-created_at", "id")
