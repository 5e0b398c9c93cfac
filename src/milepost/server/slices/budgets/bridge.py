"""From rows and plan to the engine's funds: which milestone has which money, in which order."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Sum

from milepost.engine.budget import EstimateToComplete, MilestoneFunds
from milepost.engine.plan import DistributionShape
from milepost.server.slices.budgets.models import (
    SETTINGS_UID,
    BudgetSettings,
    CostEntry,
    MilestoneBudget,
)
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from collections.abc import Mapping

_GO = frozenset({"go", "go-with-conditions"})


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRow:
    """One milestone with its money; `date` is when it is scheduled, in wall minutes."""

    uid: str
    name: str
    date: int | None
    is_achieved: bool
    budget: MilestoneBudget
    funds: MilestoneFunds


@dataclass(frozen=True, slots=True, kw_only=True)
class Purse:
    """All money of a project: milestones by date, those achieved apart."""

    settings: BudgetSettings
    rows: tuple[BudgetRow, ...]

    @property
    def open_funds(self) -> list[MilestoneFunds]:
        """The funds of milestones still to be reached, the current one first."""
        return [row.funds for row in self.rows if not row.is_achieved]

    @property
    def finished_funds(self) -> list[MilestoneFunds]:
        """The funds of milestones that are achieved."""
        return [row.funds for row in self.rows if row.is_achieved]


def settings_of(project: str) -> BudgetSettings:
    """Return the project's settings, or the usual ones if none are kept."""
    found = BudgetSettings.objects.filter(project_id=project, uid=SETTINGS_UID).first()
    return found or BudgetSettings(project_id=project, uid=SETTINGS_UID)


def purse_of(project: plans.Project, state: plans.PlanState) -> Purse:
    """Return the money of a project, in a constant number of statements."""
    budgets = {row.uid: row for row in MilestoneBudget.objects.filter(project_id=project.id)}
    spent: dict[str, dict[str, int]] = defaultdict(dict)
    entries = CostEntry.objects.filter(project_id=project.id).values_list("milestone", "kind")
    for milestone, kind, total in entries.annotate(Sum("amount")):
        spent[milestone][kind] = total
    known = plans.facets.gather(project, state, only={"gates"})
    gates = {uid: facets.gate_state for uid, facets in known.items()}
    rows = [
        _row(place, state, budgets=budgets, spent=spent, gates=gates, project=project.id)
        for place in range(len(state.plan["milestones"]["uid"]))
    ]
    never = max((row.date or 0 for row in rows), default=0) + 1
    rows.sort(key=lambda row: (row.date if row.date is not None else never, row.uid))
    return Purse(settings=settings_of(project.id), rows=tuple(rows))


def _row(
    place: int,
    state: plans.PlanState,
    *,
    budgets: Mapping[str, MilestoneBudget],
    spent: Mapping[str, Mapping[str, int]],
    gates: Mapping[str, str],
    project: str,
) -> BudgetRow:
    milestones, tasks = state.plan["milestones"], state.plan["tasks"]
    uid = milestones["uid"][place]
    at = state.row_of[uid]
    budget = budgets.get(uid) or MilestoneBudget(project_id=project, uid=uid)
    done = milestones["achieved_on"][place] is not None or tasks["actual_finish"][at] is not None
    is_released = not budget.released_by or gates.get(budget.released_by) in _GO
    return BudgetRow(
        uid=uid,
        name=tasks["name"][at],
        date=state.plan["derived"]["finish"][at],
        is_achieved=done,
        budget=budget,
        funds=_funds(budget, spent.get(uid, {}), is_released=is_released),
    )


def _funds(
    budget: MilestoneBudget, spent: Mapping[str, int], *, is_released: bool
) -> MilestoneFunds:
    actual, committed = spent.get("actual", 0), spent.get("committed", 0)
    rest = max(budget.planned - actual, 0)
    low, likely, high = (
        rest if value is None else value
        for value in (budget.etc_low, budget.etc_likely, budget.etc_high)
    )
    return MilestoneFunds(
        uid=budget.uid,
        planned=budget.planned,
        committed=committed,
        actual=actual,
        to_complete=EstimateToComplete(
            low=low, likely=likely, high=high, shape=DistributionShape(budget.shape)
        ),
        is_released=is_released,
    )
