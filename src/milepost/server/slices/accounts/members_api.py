"""The routes of workspaces and of who belongs to them and to projects."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest
from ninja import Router

from milepost.server.kernel.authz import Action, require, require_in_workspace
from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.accounts import members, queries, shapes
from milepost.server.slices.accounts.places import get_project
from milepost.server.slices.accounts.schemas import (
    InvitationOut,
    Invitee,
    MemberOut,
    NewName,
    RoleChange,
    WorkspaceOut,
)

router = Router(tags=["members"])


@router.get(
    "/workspaces", response={200: list[WorkspaceOut], **PROBLEMS}, operation_id="listWorkspaces"
)
def list_workspaces(request: HttpRequest) -> list[WorkspaceOut]:
    """List the workspaces one belongs to."""
    actor = actor_of(request)
    return [shapes.workspace_out(actor, found) for found in queries.list_workspaces(actor)]


@router.patch(
    "/workspaces/{workspace_id}",
    response={200: WorkspaceOut, **PROBLEMS},
    operation_id="renameWorkspace",
)
def rename_workspace(request: HttpRequest, workspace_id: str, body: NewName) -> WorkspaceOut:
    """Rename a workspace."""
    actor = actor_of(request)
    workspace = queries.get_workspace(actor, workspace_id=workspace_id)
    return shapes.workspace_out(actor, members.rename_workspace(actor, workspace, name=body.name))


@router.get(
    "/workspaces/{workspace_id}/members",
    response={200: list[MemberOut], **PROBLEMS},
    operation_id="listMembers",
)
def list_members(request: HttpRequest, workspace_id: str) -> list[MemberOut]:
    """List the members of a workspace."""
    actor = actor_of(request)
    require_in_workspace(
        actor,
        Action.VIEW_WORKSPACE,
        workspace_id=queries.get_workspace(actor, workspace_id=workspace_id).id,
    )
    return shapes.members_out(queries.list_members(workspace_id=workspace_id))


@router.post(
    "/workspaces/{workspace_id}/members",
    response={201: InvitationOut, **PROBLEMS},
    operation_id="inviteMember",
)
def invite_member(
    request: HttpRequest, workspace_id: str, body: Invitee
) -> tuple[int, InvitationOut]:
    """Invite somebody to a workspace; the link to hand over is in the answer."""
    actor = actor_of(request)
    workspace = queries.get_workspace(actor, workspace_id=workspace_id)
    invitation = members.invite_to_workspace(
        actor, workspace, email=body.email, name=body.name, role=body.role
    )
    return HTTPStatus.CREATED, shapes.invitation_out(invitation)


@router.post(
    "/workspaces/{workspace_id}/members/{user_id}/invitation",
    response={200: InvitationOut, **PROBLEMS},
    operation_id="renewInvitation",
)
def renew_invitation(request: HttpRequest, workspace_id: str, user_id: str) -> InvitationOut:
    """Make a fresh link for a member who has not set a password yet."""
    actor = actor_of(request)
    workspace = queries.get_workspace(actor, workspace_id=workspace_id)
    return shapes.invitation_out(members.renew_invitation(actor, workspace, user_id=user_id))


@router.patch(
    "/workspaces/{workspace_id}/members/{user_id}",
    response={200: MemberOut, **PROBLEMS},
    operation_id="changeMemberRole",
)
def change_member_role(
    request: HttpRequest, workspace_id: str, user_id: str, body: RoleChange
) -> MemberOut:
    """Give a member another role; the last owner stays owner."""
    actor = actor_of(request)
    workspace = queries.get_workspace(actor, workspace_id=workspace_id)
    return shapes.member_out(
        members.change_workspace_role(actor, workspace, user_id=user_id, role=body.role)
    )


@router.delete(
    "/workspaces/{workspace_id}/members/{user_id}",
    response={204: None, **PROBLEMS},
    operation_id="removeMember",
)
def remove_member(request: HttpRequest, workspace_id: str, user_id: str) -> tuple[int, None]:
    """Take a member out of a workspace, or leave it oneself; the last owner stays."""
    actor = actor_of(request)
    workspace = queries.get_workspace(actor, workspace_id=workspace_id)
    members.remove_from_workspace(actor, workspace, user_id=user_id)
    return HTTPStatus.NO_CONTENT, None


@router.get(
    "/projects/{project}/members",
    response={200: list[MemberOut], **PROBLEMS},
    operation_id="listProjectMembers",
)
def list_project_members(request: HttpRequest, project: str) -> list[MemberOut]:
    """List who holds a role in the project itself, beside the workspace's members."""
    actor = actor_of(request)
    found = get_project(actor, project_id=project)
    require(actor, Action.VIEW_PROJECT, found)
    return shapes.members_out(queries.list_project_members(project_id=found.id))


@router.put(
    "/projects/{project}/members",
    response={200: InvitationOut, **PROBLEMS},
    operation_id="setProjectMember",
)
def set_project_member(request: HttpRequest, project: str, body: Invitee) -> InvitationOut:
    """Give somebody a role in one project, or another role."""
    actor = actor_of(request)
    found = get_project(actor, project_id=project)
    invitation = members.set_project_role(
        actor, found, email=body.email, name=body.name, role=body.role
    )
    return shapes.invitation_out(invitation)


@router.delete(
    "/projects/{project}/members/{user_id}",
    response={204: None, **PROBLEMS},
    operation_id="removeProjectMember",
)
def remove_project_member(request: HttpRequest, project: str, user_id: str) -> tuple[int, None]:
    """Take away somebody's role in one project, or give up one's own."""
    actor = actor_of(request)
    members.remove_from_project(actor, get_project(actor, project_id=project), user_id=user_id)
    return HTTPStatus.NO_CONTENT, None
