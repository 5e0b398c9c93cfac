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
    INVITE_GUEST = "guest.invite"
    VIEW_SHARED = "shared.view"
    PROPOSE_AGREEMENT = "agreement.propose"
    ANSWER_AGREEMENT = "agreement.answer"
    EDIT_DELIVERABLES = "deliverables.edit"
    SUBMIT_DELIVERABLE = "deliverable.submit"
    JUDGE_DELIVERABLE = "deliverable.judge"
    EDIT_EVIDENCE = "evidence.edit"
    RECORD_EVIDENCE = "evidence.record"
    APPROVE = "evidence.approve"
    WAIVE_CRITERION = "criterion.waive"
    ACHIEVE_MILESTONE = "milestone.achieve"
    EDIT_KPIS = "kpis.edit"
    EDIT_FORMS = "forms.edit"
    VIEW_RESULTS = "forms.results"
    EDIT_RESPONSIBILITIES = "responsibilities.edit"
    EDIT_REGISTER = "register.edit"
    EDIT_GATES = "gates.edit"
    SIGN_GATE = "gate.sign"
    DECIDE_GATE = "gate.decide"
    REQUEST_CHANGE = "change.request"
    ANSWER_CHANGE = "change.answer"
    APPLY_CHANGE = "change.apply"
    EDIT_SCENARIOS = "scenarios.edit"
    ANSWER_WARNING = "warning.answer"
    VIEW_MONEY = "money.view"
    EDIT_BUDGET = "budget.edit"
    THANK = "celebration.thank"
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
