"""What other slices may use of this one."""

from __future__ import annotations

from dataclasses import dataclass

from milepost.engine.effects import MilestoneEffect
from milepost.engine.risk_effects import RiskEffects
from milepost.server.slices.plans import public as plans
from milepost.server.slices.raid import bridge, policies
from milepost.server.slices.raid.commands import add_register_item
from milepost.server.slices.raid.effects import effects_of
from milepost.server.slices.raid.models import RaidItem
from milepost.server.slices.raid.queries import list_items, risk_costs

__all__ = [
    "MilestoneEffect",
    "OpenItem",
    "OpenRisk",
    "RiskEffects",
    "add_register_item",
    "effects_of",
    "list_items",
    "open_items",
    "open_risks",
    "risk_costs",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRisk:
    """A risk that can still strike.

    `code` is what people call it (R-07); `impact_days` the mean impact and `expected_days`
    probability times it, in working days; `score` is 1 to 25 and `zone` low, medium or
    high; `review_on` is in wall minutes.
    """

    uid: str
    code: str
    name: str
    state: str
    owner: str
    probability: float
    impact_days: float
    expected_days: float
    score: int
    zone: str
    response: str
    review_on: int | None
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenItem:
    """An assumption, issue or decision that waits for somebody; times are wall minutes."""

    uid: str
    kind: str
    code: str
    name: str
    state: str
    owner: str
    priority: str
    opened_on: int | None
    due_on: int | None
    milestones: tuple[str, ...]
    tasks: tuple[str, ...]


def open_risks(project_id: str, state: plans.PlanState) -> tuple[OpenRisk, ...]:  # noqa: ARG001
    """Return the risks of the plan that can still strike, the highest score first."""
    per_day = state.plan["settings"]["minutes_per_day"]
    found = [
        _open_risk(risk, minutes_per_day=per_day)
        for risk in state.plan["risks"]
        if risk["state"] in policies.OPEN_STATES
    ]
    return tuple(sorted(found, key=lambda risk: (-risk.score, -risk.expected_days, risk.code)))


def open_items(project_id: str) -> tuple[OpenItem, ...]:
    """Return the open assumptions, issues and decisions, in one statement."""
    rows = RaidItem.objects.filter(project_id=project_id, state__in=policies.OPEN_STATES)
    return tuple(
        OpenItem(
            uid=row.uid,
            kind=row.kind,
            code=policies.code_of(row.kind, row.number),
            name=row.name,
            state=row.state,
            owner=row.owner,
            priority=row.priority,
            opened_on=row.opened_on,
            due_on=row.due_on,
            milestones=tuple(row.milestones),
            tasks=tuple(row.tasks),
        )
        for row in rows.order_by("kind", "number")
    )


def _open_risk(risk: bridge.Item, *, minutes_per_day: int) -> OpenRisk:
    item = bridge.item_of_risk(risk, minutes_per_day=minutes_per_day, cost=None)
    return OpenRisk(
        uid=item["uid"],
        code=item["code"],
        name=item["name"],
        state=item["state"],
        owner=item["owner"],
        probability=item["probability"],
        impact_days=bridge.mean_impact_days(risk, minutes_per_day=minutes_per_day),
        expected_days=item["expected_days"],
        score=item["score"],
        zone=item["zone"],
        response=item["response"],
        review_on=item["due_on"],
        tasks=tuple(item["tasks"]),
    )
