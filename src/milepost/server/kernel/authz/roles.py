"""The table: which role may do which actions."""

from __future__ import annotations

from enum import StrEnum

from milepost.server.kernel.authz.actions import Action


class Role(StrEnum):
    """A person's part in a workspace or a project, strongest first."""

    OWNER = "owner"
    MANAGER = "manager"
    MEMBER = "member"
    VIEWER = "viewer"


_VIEWER = frozenset({Action.VIEW_WORKSPACE, Action.VIEW_PROJECT, Action.EXPORT_PROJECT})
_MEMBER = _VIEWER | {Action.UPDATE_PROGRESS, Action.COMMENT, Action.EDIT_PLAN}
_MANAGER = _MEMBER | {
    Action.SAVE_BASELINE,
    Action.AGREE_MILESTONE,
    Action.EDIT_PROJECT,
    Action.MANAGE_PROJECT_MEMBERS,
    Action.CREATE_PROJECT,
    Action.IMPORT_PLAN,
}

ROLE_ACTIONS: dict[Role, frozenset[Action]] = {
    Role.VIEWER: _VIEWER,
    Role.MEMBER: _MEMBER,
    Role.MANAGER: _MANAGER | {Action.MANAGE_MEMBERS},
    Role.OWNER: frozenset(Action),
}
"""The whole policy: what is not listed here is refused."""
