"""Reads of the register, narrowed to what the actor may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.server.kernel.authz import Action, Actor, can, require
from milepost.server.slices.plans import public as plans
from milepost.server.slices.raid import bridge, policies
from milepost.server.slices.raid.effects import EffectsView, effects_of
from milepost.server.slices.raid.errors import RegisterItemNotFound
from milepost.server.slices.raid.models import RaidItem, RiskCost

if TYPE_CHECKING:
    from collections.abc import Mapping

    from milepost.server.slices.raid.bridge import Item

MATRIX = {
    "probability_steps": list(policies.PROBABILITY_STEPS),
    "impact_days": list(policies.IMPACT_DAYS),
    "medium_from": policies.MEDIUM_FROM,
    "high_from": policies.HIGH_FROM,
}
"""The thresholds of the matrix, as the page shows them."""


def get_register(actor: Actor, *, project_id: str) -> dict[str, Any]:
    """Return every item of the register, by kind and number, in two statements.

    Raises
    ------
    NotFound, NotAllowed
        If the actor may not view the project.
    """
    project = plans.get_project(actor, project_id)
    require(actor, Action.VIEW_PROJECT, project)
    state = plans.current_state(project)
    items = list_items(state, project=project.id, sees_money=sees_money(actor, project))
    return {
        "seq": state.seq,
        "minutes_per_day": state.plan["settings"]["minutes_per_day"],
        "currency": state.plan["settings"]["currency"],
        "sees_money": sees_money(actor, project),
        "matrix": MATRIX,
        "names": _names(state, items),
        "items": items,
    }


def get_effects(actor: Actor, *, project_id: str) -> EffectsView:
    """Return what the project's risks do to each milestone, in days.

    Raises
    ------
    NotFound, NotAllowed
        If the actor may not view the project.
    """
    project = plans.get_project(actor, project_id)
    require(actor, Action.VIEW_PROJECT, project)
    return effects_of(plans.current_state(project), project=project.id)


def sees_money(actor: Actor, project: plans.Project) -> bool:
    """Return whether the actor may see what risks would cost."""
    return can(actor, Action.VIEW_MONEY, project)


def list_items(state: plans.PlanState, *, project: str, sees_money: bool) -> list[Item]:
    """Return every item of the register, risks first, each kind by number."""
    rows = list(RaidItem.objects.filter(project_id=project).order_by("kind", "number", "uid"))
    costs = {}
    if sees_money:
        costs = {row.uid: row for row in RiskCost.objects.filter(project_id=project)}
    became = {row.source_uid: row.uid for row in rows if row.source_kind == policies.RISK}
    risks = sorted(state.plan["risks"], key=lambda risk: (risk["number"], risk["uid"]))
    per_day = state.plan["settings"]["minutes_per_day"]
    found = [
        bridge.item_of_risk(
            risk, minutes_per_day=per_day, cost=costs.get(risk["uid"]),
            became=became.get(risk["uid"], ""),
        )
        for risk in risks
    ]  # fmt: skip
    by_kind = sorted(rows, key=lambda row: policies.KINDS.index(row.kind))
    return [*found, *map(bridge.item_of_record, by_kind)]


def risk_costs(project: str) -> dict[str, tuple[int, int, int]]:
    """Return what risks would cost: low, likely and high, by uid; the caller may see money.

    An end that was left open is the likely amount; a risk without that costs nothing known.
    """
    return {
        row.uid: (
            row.likely if row.low is None else row.low,
            row.likely,
            row.likely if row.high is None else row.high,
        )
        for row in RiskCost.objects.filter(project_id=project)
        if row.likely is not None
    }


def get_record(project: str, *, uid: str) -> RaidItem:
    """Return one assumption, issue or decision.

    Raises
    ------
    RegisterItemNotFound
        If there is none.
    """
    found = RaidItem.objects.filter(project_id=project, uid=uid).first()
    if found is None:
        raise RegisterItemNotFound(uid)
    return found


def find_risk(state: plans.PlanState, *, uid: str) -> Mapping[str, Any] | None:
    """Return one risk of the plan as the wire has it, or ``None``."""
    return next((risk for risk in state.plan["risks"] if risk["uid"] == uid), None)


def _names(state: plans.PlanState, items: list[Item]) -> dict[str, str]:
    """Return the names of all tasks and milestones that items are tied to."""
    names = state.plan["tasks"]["name"]
    linked = {uid for item in items for uid in (*item["milestones"], *item["tasks"])}
    return {uid: names[state.row_of[uid]] for uid in linked if uid in state.row_of}
