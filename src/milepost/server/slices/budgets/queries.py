"""Reads of money: what each milestone has and needs, and what may be spent now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.engine.budget import (
    RUNS,
    SEED,
    funded_milestones,
    needs_of,
    remaining_money,
)
from milepost.server.kernel import authz
from milepost.server.kernel.clock import stamp
from milepost.server.slices.budgets.bridge import Purse, purse_of
from milepost.server.slices.budgets.errors import EntryNotFound
from milepost.server.slices.budgets.models import BudgetTransfer, CostEntry
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from milepost.server.slices.budgets.bridge import BudgetRow

Wire = dict[str, Any]

CONFIDENCES = tuple(range(50, 96))
"""The confidences, in per cent, that the page may choose from without asking again."""
MOST_TRANSFERS = 200


def get_money(project: plans.Project, *, actor: authz.Actor) -> Wire:
    """Return the money of a project with the advice at every confidence from P50 to P95.

    Raises
    ------
    NotAllowed
        If the actor may not see money.
    """
    authz.require(actor, authz.Action.VIEW_MONEY, project)
    purse = purse_of(project, plans.current_state(project))
    transfers = BudgetTransfer.objects.filter(project_id=project.id).order_by("-at", "-id")
    return {
        "currency": project.currency,
        "reserve": purse.settings.reserve,
        "correlation": purse.settings.correlation,
        "confidence": purse.settings.confidence,
        "milestones": [_milestone(row) for row in purse.rows],
        "advice": _advice(purse),
        "transfers": [_transfer(row) for row in transfers[:MOST_TRANSFERS]],
    }


def _milestone(row: BudgetRow) -> Wire:
    budget, funds = row.budget, row.funds
    return {
        "uid": row.uid,
        "name": row.name,
        "date": row.date,
        "is_achieved": row.is_achieved,
        "planned": funds.planned,
        "committed": funds.committed,
        "actual": funds.actual,
        "open_commitment": funds.open_commitment,
        "etc_low": budget.etc_low,
        "etc_likely": budget.etc_likely,
        "etc_high": budget.etc_high,
        "to_complete": funds.to_complete.likely,
        "shape": budget.shape,
        "funding_source": budget.funding_source,
        "released_by": budget.released_by,
        "is_released": funds.is_released,
    }


def _advice(purse: Purse) -> Wire:
    """Return the advice for every confidence; the draws are made once for all of them."""
    funds = purse.open_funds
    correlation = purse.settings.correlation / 100
    every = needs_of(funds, correlation=correlation)
    later = needs_of(funds[1:], correlation=correlation)
    remaining = remaining_money(
        funds, finished=purse.finished_funds, reserve=purse.settings.reserve
    )
    now = funds[0].open_commitment if funds and funds[0].is_released else 0
    needed = [later.of_first(len(later.uids), confidence=p / 100) for p in CONFIDENCES]
    funded = [
        funded_milestones(every, remaining=remaining, confidence=p / 100) for p in CONFIDENCES
    ]
    return {
        "current": funds[0].uid if funds else None,
        "open": list(every.uids),
        "remaining": remaining,
        "needed_now": now,
        "chance_all_paid": every.chance(remaining),
        "confidences": list(CONFIDENCES),
        "needed_later": needed,
        "safe": [remaining - now - later_need for later_need in needed],
        "needs": [[item.need for item in row] for row in funded],
        "funded": [[round(item.funded, 4) for item in row] for row in funded],
        "runs": RUNS,
        "seed": SEED,
    }


def _transfer(row: BudgetTransfer) -> Wire:
    return {
        "uid": row.uid,
        "from_milestone": row.from_milestone,
        "to_milestone": row.to_milestone,
        "amount": row.amount,
        "reason": row.reason,
        "at": stamp(row.at),
        "by": row.by,
    }


def list_entries(
    project: plans.Project, *, milestone: str, actor: authz.Actor, offset: int, limit: int
) -> Wire:
    """Return a part of a milestone's entries of cost, newest first, and how many there are.

    Raises
    ------
    NotAllowed
        If the actor may not see money.
    """
    authz.require(actor, authz.Action.VIEW_MONEY, project)
    rows = CostEntry.objects.filter(project_id=project.id, milestone=milestone)
    part = rows.order_by("-on", "-id")[offset : offset + limit]
    return {
        "total": rows.count(),
        "entries": [
            {
                "uid": row.uid,
                "on": row.on.isoformat(),
                "kind": row.kind,
                "amount": row.amount,
                "note": row.note,
                "source": row.source,
            }
            for row in part
        ],
    }


def get_entry_row(project: str, *, uid: str) -> CostEntry:
    """Return one entry of cost.

    Raises
    ------
    EntryNotFound
        If the project has none of this uid.
    """
    found = CostEntry.objects.filter(project_id=project, uid=uid).first()
    if found is None:
        raise EntryNotFound(uid)
    return found
