"""Commands about who belongs where: invite, change a role, remove."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.tokens import default_token_generator

from milepost.server.kernel import errors as kernel_errors
from milepost.server.kernel.authz import (
    Action,
    Actor,
    ProjectRef,
    Role,
    require,
    require_in_workspace,
)
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.accounts import errors
from milepost.server.slices.accounts.commands import check_password
from milepost.server.slices.accounts.models import (
    Membership,
    ProjectMembership,
    User,
    Workspace,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A new member; `secret` opens the door once, ``None`` if they have a password already."""

    member: Membership | ProjectMembership
    secret: str | None


def rename_workspace(actor: Actor, workspace: Workspace, *, name: str) -> Workspace:
    """Change a workspace's name."""
    require_in_workspace(actor, Action.EDIT_WORKSPACE, workspace_id=workspace.id)
    workspace.name = name
    with writing():
        workspace.save(update_fields=["name"])
    return workspace


def invite_to_workspace(
    actor: Actor, workspace: Workspace, *, email: str, name: str, role: Role
) -> Invitation:
    """Make somebody a member of the workspace, with an account if they have none.

    Raises
    ------
    NotAllowed
        If the actor may not manage members, or not owners where `role` is owner.
    AlreadyMember
        If they belong to the workspace.
    """
    _require_over(actor, role, workspace_id=workspace.id)
    with writing():
        user = _find_or_create_user(email, name=name)
        if Membership.objects.filter(workspace=workspace, user=user).exists():
            raise errors.AlreadyMember(user.email)
        member = Membership.objects.create(workspace=workspace, user=user, role=role)
    return Invitation(member=member, secret=_secret_for(user, workspace_id=workspace.id))


def change_workspace_role(
    actor: Actor, workspace: Workspace, *, user_id: str, role: Role
) -> Membership:
    """Give a member another role.

    Raises
    ------
    LastOwner
        If no owner would remain.
    """
    _require_over(actor, role, workspace_id=workspace.id)
    with writing():
        member = _get_member(workspace, user_id=user_id)
        _require_over(actor, Role(member.role), workspace_id=workspace.id)
        if role is not Role.OWNER:
            _require_another_owner(member)
        member.role = role
        member.save(update_fields=["role"])
    return member


def remove_from_workspace(actor: Actor, workspace: Workspace, *, user_id: str) -> None:
    """Take a member out of the workspace and of all its projects; anyone may leave.

    Raises
    ------
    LastOwner
        If no owner would remain.
    """
    with writing():
        member = _get_member(workspace, user_id=user_id)
        if user_id != actor.user_id:
            _require_over(actor, Role(member.role), workspace_id=workspace.id)
        _require_another_owner(member)
        ProjectMembership.objects.filter(workspace=workspace, user_id=user_id).delete()
        member.delete()


def renew_invitation(actor: Actor, workspace: Workspace, *, user_id: str) -> Invitation:
    """Return a fresh link for a member who has not set a password yet.

    Raises
    ------
    Conflict
        If they have a password: nobody else may open another person's account.
    """
    require_in_workspace(actor, Action.MANAGE_MEMBERS, workspace_id=workspace.id)
    member = _get_member(workspace, user_id=user_id)
    secret = _secret_for(member.user, workspace_id=workspace.id)
    if secret is None:
        raise kernel_errors.Conflict(f"{member.user.email} has an account of their own already.")
    return Invitation(member=member, secret=secret)


def accept_invitation(*, secret: str, password: str) -> User:
    """Set the first password of an invited person and return them.

    Raises
    ------
    InvitationInvalid
        If the link was used, has expired or is not ours.
    WeakPassword
        If the password is too short or well known.
    """
    user = _invited(secret)
    check_password(password)
    user.set_password(password)
    with writing():
        user.save(update_fields=["password"])
    return user


def accept_with_hash(*, secret: str, encoded: str) -> User:
    """Set the first password of an invited person from its hash, and return them.

    For the demo, whose people share one well-known password: hashing is slow on purpose.

    Raises
    ------
    InvitationInvalid
        If the link was used, has expired or is not ours.
    """
    user = _invited(secret)
    user.password = encoded
    with writing():
        user.save(update_fields=["password"])
    return user


def _invited(secret: str) -> User:
    user_id, _, token = secret.partition(".")
    user = User.objects.filter(id=user_id, is_active=True).first()
    if user is None or not default_token_generator.check_token(user, token):
        raise errors.InvitationInvalid
    return user


def set_project_role(
    actor: Actor, project: ProjectRef, *, email: str, name: str, role: Role
) -> Invitation:
    """Give somebody a role in one project, with an account if they have none."""
    require(actor, Action.MANAGE_PROJECT_MEMBERS, project)
    _require_project_owner_rights(actor, project, role=role)
    with writing():
        user = _find_or_create_user(email, name=name)
        member, _ = ProjectMembership.objects.update_or_create(
            project_id=project.id,
            user=user,
            defaults={"role": role, "workspace_id": project.workspace_id},
        )
    return Invitation(member=member, secret=_secret_for(user, workspace_id=project.workspace_id))


def remove_from_project(actor: Actor, project: ProjectRef, *, user_id: str) -> None:
    """Take away somebody's role in one project; a role in the workspace stays.

    Raises
    ------
    NotFound
        If they hold no role in the project itself.
    """
    if user_id != actor.user_id:
        require(actor, Action.MANAGE_PROJECT_MEMBERS, project)
    with writing():
        found = ProjectMembership.objects.filter(project_id=project.id, user_id=user_id).first()
        if found is None:
            raise kernel_errors.NotFound("This person holds no role in the project itself.")
        if user_id != actor.user_id:
            _require_project_owner_rights(actor, project, role=Role(found.role))
        found.delete()


def _require_over(actor: Actor, role: Role, *, workspace_id: str) -> None:
    """Only owners make, change and remove owners."""
    action = Action.MANAGE_OWNERS if role is Role.OWNER else Action.MANAGE_MEMBERS
    require_in_workspace(actor, action, workspace_id=workspace_id)


def _require_project_owner_rights(actor: Actor, project: ProjectRef, *, role: Role) -> None:
    if role is Role.OWNER:
        require(actor, Action.DELETE_PROJECT, project)


def _get_member(workspace: Workspace, *, user_id: str) -> Membership:
    member = (
        Membership.objects.filter(workspace=workspace, user_id=user_id)
        .select_related("user")
        .first()
    )
    if member is None:
        raise kernel_errors.NotFound(f'There is no member "{user_id}" in "{workspace.name}".')
    return member


def _require_another_owner(member: Membership) -> None:
    # The workspace's row is locked so that two owners cannot leave at the same moment.
    Workspace.objects.select_for_update().get(id=member.workspace_id)
    owners = Membership.objects.filter(workspace_id=member.workspace_id, role=Role.OWNER)
    if member.role == Role.OWNER and not owners.exclude(id=member.pk).exists():
        raise errors.LastOwner


def _find_or_create_user(email: str, *, name: str) -> User:
    found = User.objects.filter(email=email.strip().lower()).first()
    return found or User.objects.create_user(email.strip(), name=name or email.split("@")[0])


def _secret_for(user: User, *, workspace_id: str) -> str | None:
    # Whoever holds the link becomes the person, so it must not open another workspace too.
    elsewhere = Membership.objects.filter(user=user).exclude(workspace_id=workspace_id).exists()
    if user.has_usable_password() or elsewhere:
        return None
    # Django's reset token: signed, dated, and void as soon as a password is set.
    return f"{user.id}.{default_token_generator.make_token(user)}"
