"""What the project may cost in the end, and how probably dates and budgets hold together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.server.kernel import authz
from milepost.server.slices.budgets.cost_making import costs_of
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from milepost.engine.forecast import CostForecast, CostSpread, JointConfidence

Wire = dict[str, Any]


def get_cost_forecast(project: plans.Project, *, actor: authz.Actor) -> Wire:
    """Return the forecast of costs, at the project's usual confidence.

    Without one, `total` is ``None``: nothing costs anything, the plan has errors, or a job
    works on the first one of a large plan.

    Raises
    ------
    NotAllowed
        If the actor may not see money.
    """
    authz.require(actor, authz.Action.VIEW_MONEY, project)
    state = plans.current_state(project)
    view = costs_of(project, state)
    answer = {
        "currency": project.currency,
        "seq": view.seq,
        "is_current": view.seq == view.head,
        "job": view.job,
        "confidence": view.percent,
    }
    return {**answer, **(_nothing() if view.made is None else _values(view.made, state))}


def _nothing() -> Wire:
    return {
        "runs": 0, "total": None, "contingency": [], "joint": None, "correlation": None,
        "scatter": {"dates": [], "costs": []}, "drivers": [], "milestones": [],
    }  # fmt: skip


def _values(found: CostForecast, state: plans.PlanState) -> Wire:
    return {
        "runs": plans.RUNS,
        "total": _spread(found.total),
        "contingency": [each._asdict() for each in found.contingency],
        "joint": _joint(found.joint),
        "correlation": found.correlation,
        "scatter": found.scatter._asdict(),
        "drivers": [
            {**each._asdict(), "name": _name(state, each.uid, is_risk=each.is_risk)}
            for each in found.drivers
        ],
        "milestones": [
            {
                "uid": each.uid,
                "name": each.name,
                **_spread(each.cost),
                "joint": None if each.joint is None else _joint(each.joint),
            }
            for each in found.milestones
        ],
    }


def _name(state: plans.PlanState, uid: str, *, is_risk: bool) -> str:
    if is_risk:
        return next((risk["name"] for risk in state.plan["risks"] if risk["uid"] == uid), "")
    row = state.row_of.get(uid)
    return "" if row is None else str(state.plan["tasks"]["name"][row])


def _spread(each: CostSpread) -> Wire:
    names = (
        "planned", "spent", "p10", "p50", "p80", "p90", "budget", "probability_of_budget",
    )  # fmt: skip
    return {name: getattr(each, name) for name in names}


def _joint(each: JointConfidence) -> Wire:
    return {
        "date": each.date,
        "budget": each.budget,
        "probability_of_date": each.probability_of_date,
        "probability_of_budget": each.probability_of_budget,
        "probability": each.probability,
        "balanced": each.balanced._asdict(),
        "frontier": [pair._asdict() for pair in each.frontier],
    }
