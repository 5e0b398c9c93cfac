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
_MEMBER = _VIEWER | {
    Action.UPDATE_PROGRESS,
    Action.COMMENT,
    Action.EDIT_PLAN,
    Action.PROPOSE_AGREEMENT,
    Action.EDIT_DELIVERABLES,
    Action.SUBMIT_DELIVERABLE,
    Action.EDIT_EVIDENCE,
    Action.RECORD_EVIDENCE,
    Action.APPROVE,
    Action.EDIT_KPIS,
    Action.EDIT_FORMS,
    Action.VIEW_RESULTS,
    Action.EDIT_RESPONSIBILITIES,
    Action.EDIT_REGISTER,
    Action.EDIT_GATES,
    Action.SIGN_GATE,
    Action.REQUEST_CHANGE,
    Action.EDIT_SCENARIOS,
    Action.ANSWER_WARNING,
    Action.THANK,
}
_MANAGER = _MEMBER | {
    Action.SAVE_BASELINE,
    Action.AGREE_MILESTONE,
    Action.INVITE_GUEST,
    Action.JUDGE_DELIVERABLE,
    Action.WAIVE_CRITERION,
    Action.ACHIEVE_MILESTONE,
    Action.DECIDE_GATE,
    Action.ANSWER_CHANGE,
    Action.APPLY_CHANGE,
    Action.VIEW_MONEY,
    Action.EDIT_BUDGET,
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

GUEST_ACTIONS = frozenset(
    {
        Action.VIEW_SHARED,
        Action.ANSWER_AGREEMENT,
        Action.JUDGE_DELIVERABLE,
        Action.APPROVE,
        Action.SIGN_GATE,
        Action.ANSWER_CHANGE,
        Action.THANK,
    }
)
"""The most that a link can give a guest; what a link gives is chosen when it is made."""
