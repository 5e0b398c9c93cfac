"""What people say about criteria: waive, end a waiver, approve, withdraw an approval."""

from __future__ import annotations

from typing import Any

from milepost.server.kernel import authz
from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log import records
from milepost.server.slices.evidence import times
from milepost.server.slices.evidence.commands import get_criterion
from milepost.server.slices.evidence.errors import (
    AlreadyWaived,
    NotForApproval,
    NotWaived,
    ReasonMissing,
)
from milepost.server.slices.evidence.models import Approval
from milepost.server.slices.plans import public as plans

Op = dict[str, Any]


def waive_criterion(
    project: plans.Project,
    *,
    uid: str,
    reason: str,
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Let a criterion go, under the actor's name and with a reason: it counts as met.

    Raises
    ------
    NotAllowed
        If the actor may not waive criteria.
    CriterionNotFound
        If there is no such criterion.
    ReasonMissing
        If there is no reason.
    AlreadyWaived
        If it is waived.
    """
    authz.require(actor, authz.Action.WAIVE_CRITERION, project)
    plans.require_open(project)
    if not reason.strip():
        raise ReasonMissing("A waiver")

    def work(state: plans.PlanState) -> list[Op]:
        row = get_criterion(project.id, uid=uid)
        if row.waived_at is not None:
            raise AlreadyWaived(row.name, by=row.waived_by)
        return records.changed(
            row,
            waived_by=actor.name,
            waived_by_id=actor.user_id or "",
            waived_at=times.wall_now(state),
            waive_reason=reason.strip(),
        )

    name = get_criterion(project.id, uid=uid).name
    intent = plans.Intent(
        command="waive_criterion", actor=actor, label=f"Waive “{name}”"[:200],
        reason=reason.strip(), request_id=request_id, is_final=True,
    )  # fmt: skip
    return plans.make_change(project.id, intent=intent, work_out=work)


def end_waiver(
    project: plans.Project, *, uid: str, actor: authz.Actor, request_id: str = ""
) -> plans.Outcome:
    """Ask for a criterion again that was waived.

    Raises
    ------
    NotAllowed
        If the actor may not waive criteria.
    CriterionNotFound
        If there is no such criterion.
    NotWaived
        If it is not waived.
    """
    authz.require(actor, authz.Action.WAIVE_CRITERION, project)
    plans.require_open(project)

    def work(_: plans.PlanState) -> list[Op]:
        row = get_criterion(project.id, uid=uid)
        if row.waived_at is None:
            raise NotWaived(row.name)
        return records.changed(row, waived_by="", waived_by_id="", waived_at=None, waive_reason="")

    name = get_criterion(project.id, uid=uid).name
    intent = plans.Intent(
        command="end_waiver", actor=actor, label=f"Ask again for “{name}”"[:200],
        request_id=request_id, is_final=True,
    )  # fmt: skip
    return plans.make_change(project.id, intent=intent, work_out=work)


def roles_of(actor: authz.Actor, project: plans.Project) -> list[str]:
    """Return by what a rule may know the actor: role, e-mail and identity; or ``client``."""
    if actor.via == "guest":
        marks = ["client", actor.email]
    else:
        roles = (
            actor.workspace_roles.get(project.workspace_id),
            actor.project_roles.get(project.id),
        )
        marks = [*(str(role.value) for role in roles if role), actor.email]
    return [mark for mark in marks if mark]


def record_approval(
    project: plans.Project,
    *,
    uid: str,
    note: str = "",
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Approve what a criterion asks for.

    Raises
    ------
    NotAllowed
        If the actor may not approve.
    CriterionNotFound
        If there is no such criterion.
    NotForApproval
        If it asks for none, for somebody else's, or has the actor's already.
    """
    authz.require(actor, authz.Action.APPROVE, project)
    plans.require_open(project)
    person = actor.user_id or ""

    def work(state: plans.PlanState) -> list[Op]:
        row = get_criterion(project.id, uid=uid)
        roles = roles_of(actor, project)
        _refuse_useless(row.kind, row.params, name=row.name, person=person, roles=roles)
        given = Approval.objects.filter(project_id=project.id, criterion=uid, person=person)
        if given.exists():
            raise NotForApproval(f'You have approved "{row.name}" already.')
        return [
            records.added(
                Approval, project=project.id, uid=new_id(), criterion=uid,
                milestone=row.milestone, person=person, name=actor.name, roles=roles,
                note=note.strip(), at=times.wall_now(state),
            )
        ]  # fmt: skip

    name = get_criterion(project.id, uid=uid).name
    intent = plans.Intent(
        command="record_approval", actor=actor, label=f"Approve “{name}”"[:200],
        reason=note.strip(), request_id=request_id, is_final=True,
    )  # fmt: skip
    return plans.make_change(project.id, intent=intent, work_out=work)


def may_approve(params: dict[str, Any], *, person: str, roles: list[str]) -> bool:
    """Return whether somebody's approval counts for a criterion."""
    asked = {text.casefold() for text in params["by"]}
    return not asked or not asked.isdisjoint({person, *(role.casefold() for role in roles)})


def _refuse_useless(
    kind: str, params: dict[str, Any], *, name: str, person: str, roles: list[str]
) -> None:
    if kind != "approval":
        raise NotForApproval(f'"{name}" is not proved by an approval.')
    if not may_approve(params, person=person, roles=roles):
        asked = ", ".join(params["by"])
        raise NotForApproval(f'"{name}" asks for the approval of: {asked}.')


def withdraw_approval(
    project: plans.Project,
    *,
    uid: str,
    reason: str,
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Take one's own approval of a criterion back.

    Raises
    ------
    NotAllowed
        If the actor may not approve.
    CriterionNotFound
        If there is no such criterion.
    ReasonMissing
        If there is no reason.
    NotForApproval
        If the actor has not approved it.
    """
    authz.require(actor, authz.Action.APPROVE, project)
    plans.require_open(project)
    if not reason.strip():
        raise ReasonMissing("Taking an approval back")

    def work(_: plans.PlanState) -> list[Op]:
        row = get_criterion(project.id, uid=uid)
        given = Approval.objects.filter(
            project_id=project.id, criterion=uid, person=actor.user_id or ""
        )
        found = given.first()
        if found is None:
            raise NotForApproval(f'You have not approved "{row.name}".')
        return [records.removed(found)]

    name = get_criterion(project.id, uid=uid).name
    intent = plans.Intent(
        command="withdraw_approval", actor=actor, label=f"Withdraw the approval of “{name}”"[:200],
        reason=reason.strip(), request_id=request_id, is_final=True,
    )  # fmt: skip
    return plans.make_change(project.id, intent=intent, work_out=work)
