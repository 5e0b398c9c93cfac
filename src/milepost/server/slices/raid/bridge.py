"""Rows of the plan and of the register as one kind of item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.engine.plan import DistributionShape, Outcome, ThreePoint
from milepost.engine.risk_effects import mean_minutes
from milepost.server.slices.raid import policies

if TYPE_CHECKING:
    from milepost.server.slices.raid.models import RaidItem, RiskCost

Item = dict[str, Any]
"""An item of the register as the wire has it; see ``schemas.RegisterItemOut``."""

_BLANK: Item = {
    "priority": None, "probability": None, "impact": None, "score": None, "zone": None,
    "outcome": "", "decided_by": "", "decided_on": None, "milestones": [], "tasks": [],
    "risks": [], "source_kind": "", "source_uid": "", "became_kind": "", "became_uid": "",
    "low": None, "likely": None, "high": None, "shape": None, "cause": "", "effect": "",
    "response": None, "response_text": "", "expected_days": None, "cost": None,
}  # fmt: skip

_OF_RECORD = (
    "uid", "kind", "number", "name", "description", "state", "category", "owner", "priority",
    "probability", "impact", "outcome", "opened_on", "due_on", "closed_on", "decided_by",
    "decided_on", "milestones", "tasks", "risks", "source_kind", "source_uid", "became_kind",
    "became_uid",
)  # fmt: skip
_OF_RISK = (
    "uid", "number", "name", "description", "state", "category", "owner", "probability",
    "low", "likely", "high", "shape", "tasks", "cause", "effect", "response",
    "response_text", "opened_on", "closed_on",
)  # fmt: skip


def item_of_record(row: RaidItem) -> Item:
    """Return an assumption, issue or decision as an item."""
    item = {**_BLANK, **{name: getattr(row, name) for name in _OF_RECORD}}
    item["code"] = policies.code_of(row.kind, row.number)
    item["is_open"] = row.state in policies.OPEN_STATES
    if row.kind != policies.ISSUE:
        item["priority"] = None
    return item


def item_of_risk(
    risk: Item, *, minutes_per_day: int, cost: RiskCost | None, became: str = ""
) -> Item:
    """Return a risk of the plan as an item.

    Parameters
    ----------
    risk
        The row as the plan's wire has it.
    became
        The issue that it became when it occurred, if any.
    """
    item = {**_BLANK, "kind": policies.RISK, **{name: risk[name] for name in _OF_RISK}}
    days = mean_impact_days(risk, minutes_per_day=minutes_per_day)
    score = policies.probability_class(risk["probability"]) * policies.impact_class(days)
    item |= {
        "code": policies.code_of(policies.RISK, risk["number"]),
        "is_open": risk["state"] in policies.OPEN_STATES,
        "due_on": risk["review_on"],
        "impact": policies.impact_class(days),
        "score": score,
        "zone": policies.zone_of(score),
        "expected_days": round(risk["probability"] * days, 3),
        "became_kind": policies.ISSUE if became else "",
        "became_uid": became,
    }
    if cost is not None:
        item["cost"] = {"low": cost.low, "likely": cost.likely, "high": cost.high}
    return item


def mean_impact_days(risk: Item, *, minutes_per_day: int) -> float:
    """Return the mean of a risk's impact, in working days."""
    impact = ThreePoint(
        low=risk["low"],
        likely=risk["likely"],
        high=risk["high"],
        shape=DistributionShape(risk["shape"]),
        outcomes=tuple(
            Outcome(minutes=minutes, probability=probability)
            for minutes, probability in risk["outcomes"]
        ),
    )
    return mean_minutes(impact) / minutes_per_day
