"""The acts that need permission, named as people and the page know them."""

from __future__ import annotations

from enum import StrEnum


class Action(StrEnum):
    """One thing a person may or may not be allowed to do."""

    VIEW_PROJECT = "project.view"
    EXPORT_PROJECT = "project.export"
    UPDATE_PROGRESS = "progress.update"
    COMMENT = "comment.write"
    EDIT_PLAN = "plan.edit"
    SAVE_BASELINE = "baseline.save"
    AGREE_MILESTONE = "milestone.agree"
    EDIT_PROJECT = "project.edit"
    DELETE_PROJECT = "project.delete"
    MANAGE_PROJECT_MEMBERS = "project.members"
    VIEW_WORKSPACE = "workspace.view"
    CREATE_PROJECT = "project.create"
    IMPORT_PLAN = "plan.import"
    EDIT_WORKSPACE = "workspace.edit"
    MANAGE_MEMBERS = "workspace.members"
    MANAGE_OWNERS = "workspace.owners"


WORKSPACE_ACTIONS = frozenset(
    {
        Action.VIEW_WORKSPACE,
        Action.CREATE_PROJECT,
        Action.IMPORT_PLAN,
        Action.EDIT_WORKSPACE,
        Action.MANAGE_MEMBERS,
        Action.MANAGE_OWNERS,
    }
)
"""Actions on a workspace; the others are on a project."""
