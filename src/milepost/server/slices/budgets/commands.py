"""What people do about money: budgets, entries of cost, transfers, the reserve."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from milepost.engine.budget import MOST_AMOUNT, EstimateToComplete, InvalidBudget
from milepost.server.kernel import authz, clock
from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log import records
from milepost.server.slices.budgets import queries
from milepost.server.slices.budgets.bridge import settings_of
from milepost.server.slices.budgets.errors import InvalidMoney, NotEnoughBudget
from milepost.server.slices.budgets.models import (
    SETTINGS_UID,
    BudgetSettings,
    BudgetTransfer,
    CostEntry,
    MilestoneBudget,
)
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from milepost.server.kernel.log.records import Op

_ETC = ("etc_low", "etc_likely", "etc_high")


def set_budget(
    project: plans.Project,
    *,
    milestone: str,
    fields: Mapping[str, Any],
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Give a milestone's money new values; fields left out stay.

    Raises
    ------
    NotAllowed, ProjectArchived
        If the actor may not, or the project takes no edits.
    MilestoneNotFound, InvalidMoney
        If there is no such milestone, or an amount cannot be used.
    """
    _require(actor, project)

    def work(state: plans.PlanState) -> list[Op]:
        _require_milestone(state, milestone)
        if gate := fields.get("released_by"):
            _require_gate(state, gate, milestone=milestone)
        row = MilestoneBudget.objects.filter(project_id=project.id, uid=milestone).first()
        wanted = row or MilestoneBudget(project_id=project.id, uid=milestone)
        changes = records.changed(row, **fields) if row else []
        for name, value in fields.items():
            setattr(wanted, name, value)
        _check(wanted)
        if row:
            return changes
        return [records.added(MilestoneBudget, project=project.id, uid=milestone, **fields)]

    return _make(project, work, "set_budget", "Edit a milestone's budget", actor, request_id)


def _check(budget: MilestoneBudget) -> None:
    if not 0 <= budget.planned <= MOST_AMOUNT:
        raise InvalidMoney("A budget is not negative, and not beyond 10^15.", field="planned")
    given = [getattr(budget, name) for name in _ETC]
    if all(value is None for value in given):
        return
    if any(value is None for value in given):
        raise InvalidMoney("Give low, likely and high together, or none.", field="etc_likely")
    try:
        EstimateToComplete(low=given[0], likely=given[1], high=given[2])
    except InvalidBudget as error:
        raise InvalidMoney(str(error), field="etc_likely") from error


def _require_gate(state: plans.PlanState, gate: str, *, milestone: str) -> None:
    if gate == milestone:
        raise InvalidMoney("A gate does not release its own money.", field="released_by")
    if gate not in state.plan["milestones"]["uid"]:
        raise InvalidMoney(f'The plan has no milestone "{gate}".', field="released_by")


def set_reserve(
    project: plans.Project,
    *,
    fields: Mapping[str, Any],
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Set the project's reserve, correlation and usual confidence; what is left out stays.

    Raises
    ------
    NotAllowed, ProjectArchived
        If the actor may not, or the project takes no edits.
    """
    _require(actor, project)

    def work(_: plans.PlanState) -> list[Op]:
        return _settings_changed(project.id, **fields)

    return _make(project, work, "set_reserve", "Edit the money's settings", actor, request_id)


def _settings_changed(project: str, **fields: Any) -> list[Op]:
    row = BudgetSettings.objects.filter(project_id=project, uid=SETTINGS_UID).first()
    if row is not None:
        return records.changed(row, **fields)
    return [records.added(BudgetSettings, project=project, uid=SETTINGS_UID, **fields)]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCost:
    """Money ordered or paid for a milestone; a credit is negative."""

    milestone: str
    on: date
    kind: str
    amount: int
    note: str = ""
    source: str = "typed"


def record_cost(
    project: plans.Project, *, cost: NewCost, actor: authz.Actor, request_id: str = ""
) -> tuple[str, plans.Outcome]:
    """Record an entry of cost and return its uid with the change.

    Raises
    ------
    NotAllowed, ProjectArchived
        If the actor may not, or the project takes no edits.
    MilestoneNotFound, InvalidMoney
        If there is no such milestone, or the amount cannot be used.
    """
    _require(actor, project)
    uid = new_id()
    if cost.amount == 0 or abs(cost.amount) > MOST_AMOUNT:
        raise InvalidMoney("An amount is not zero, and not beyond 10^15.", field="amount")

    def work(state: plans.PlanState) -> list[Op]:
        _require_milestone(state, cost.milestone)
        values = {name: getattr(cost, name) for name in cost.__slots__}
        return [records.added(CostEntry, project=project.id, uid=uid, **values)]

    return uid, _make(project, work, "record_cost", "Record a cost", actor, request_id)


def remove_cost(
    project: plans.Project, *, uid: str, actor: authz.Actor, request_id: str = ""
) -> plans.Outcome:
    """Remove an entry of cost.

    Raises
    ------
    NotAllowed, ProjectArchived
        If the actor may not, or the project takes no edits.
    EntryNotFound
        If there is no such entry.
    """
    _require(actor, project)

    def work(_: plans.PlanState) -> list[Op]:
        return [records.removed(queries.get_entry_row(project.id, uid=uid))]

    return _make(project, work, "remove_cost", "Remove a cost", actor, request_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """Budget to move; an empty side is the reserve."""

    from_milestone: str
    to_milestone: str
    amount: int
    reason: str


def transfer_budget(
    project: plans.Project, *, transfer: Transfer, actor: authz.Actor, request_id: str = ""
) -> plans.Outcome:
    """Move budget between milestones or the reserve, on record for good.

    A transfer is not undone: make one back. The reason lies in the record, which only
    those who may see money can read.

    Raises
    ------
    NotAllowed, ProjectArchived
        If the actor may not, or the project takes no edits.
    MilestoneNotFound, InvalidMoney, NotEnoughBudget
        If a side or the amount cannot be used.
    """
    _require(actor, project)
    if not 0 < transfer.amount <= MOST_AMOUNT:
        raise InvalidMoney("A transfer moves more than nothing.", field="amount")
    if transfer.from_milestone == transfer.to_milestone:
        raise InvalidMoney("A transfer goes from one place to another.", field="to_milestone")
    if not transfer.reason.strip():
        raise InvalidMoney("Say why.", field="reason")

    def work(state: plans.PlanState) -> list[Op]:
        for side in filter(None, (transfer.from_milestone, transfer.to_milestone)):
            _require_milestone(state, side)
        return [
            *_moved(project.id, transfer.from_milestone, by=-transfer.amount),
            *_moved(project.id, transfer.to_milestone, by=transfer.amount),
            records.added(
                BudgetTransfer,
                project=project.id,
                uid=new_id(),
                from_milestone=transfer.from_milestone,
                to_milestone=transfer.to_milestone,
                amount=transfer.amount,
                reason=transfer.reason.strip(),
                at=clock.now(),
                by=actor.name,
            ),
        ]

    intent = plans.Intent(
        command="transfer_budget",
        actor=actor,
        label="Transfer budget",
        request_id=request_id,
        is_final=True,
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def _moved(project: str, milestone: str, *, by: int) -> list[Op]:
    if not milestone:
        reserve = settings_of(project).reserve + by
        if reserve < 0:
            raise NotEnoughBudget
        return _settings_changed(project, reserve=reserve)
    row = MilestoneBudget.objects.filter(project_id=project, uid=milestone).first()
    planned = (row.planned if row else 0) + by
    if planned < 0:
        raise NotEnoughBudget
    if row:
        return records.changed(row, planned=planned)
    return [records.added(MilestoneBudget, project=project, uid=milestone, planned=planned)]


def _require(actor: authz.Actor, project: plans.Project) -> None:
    authz.require(actor, authz.Action.EDIT_BUDGET, project)
    plans.require_open(project)


def _require_milestone(state: plans.PlanState, uid: str) -> None:
    if uid not in state.plan["milestones"]["uid"]:
        raise plans.MilestoneNotFound(uid)


def _make(
    project: plans.Project, work: Any, command: str, label: str, actor: authz.Actor, key: str
) -> plans.Outcome:
    intent = plans.Intent(command=command, actor=actor, label=label, request_id=key)
    return plans.make_change(project.id, intent=intent, work_out=work)
