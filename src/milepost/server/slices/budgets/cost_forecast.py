"""What the project may cost in the end, and how probably dates and budgets hold together."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from milepost.engine.forecast import Forecast, forecast
from milepost.server.kernel import authz
from milepost.server.slices.budgets.bridge import purse_of
from milepost.server.slices.budgets.people import open_milestones, tasks_by_milestone
from milepost.server.slices.budgets.pricing import Range, priced
from milepost.server.slices.budgets.task_costs import costs_of_tasks, with_costs
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from milepost.engine.forecast import CostForecast, CostSpread, JointConfidence
    from milepost.engine.plan import Plan
    from milepost.server.slices.budgets.bridge import Purse

Wire = dict[str, Any]

RiskCosts = Callable[[str], dict[str, Range]]
"""Returns what each risk of a project would cost, by uid: low, likely and high."""

_KEPT = 24
_sources: list[RiskCosts] = []
_made: OrderedDict[str, tuple[Plan, int, int, Forecast]] = OrderedDict()
_guard = threading.Lock()


def use_risk_costs(source: RiskCosts) -> None:
    """Register who knows what risks cost; done in ``server/wiring.py`` only."""
    _sources[:] = [source]


def get_cost_forecast(project: plans.Project, *, actor: authz.Actor) -> Wire:
    """Return the forecast of costs, at the project's usual confidence.

    Without one, `total` is ``None``: nothing costs anything, the plan has errors, or it is too
    large to be simulated while somebody waits.

    Raises
    ------
    NotAllowed
        If the actor may not see money.
    """
    authz.require(actor, authz.Action.VIEW_MONEY, project)
    state = plans.current_state(project)
    purse = purse_of(project, state)
    budget = sum(row.funds.planned for row in purse.rows) + purse.settings.reserve
    made = None
    if plans.find_forecast(state) is not None:
        plan = _priced(project, state, purse)
        made = _forecast(project.id, plan, budget=budget, percent=purse.settings.confidence)
    found = None if made is None else made.cost
    answer = {
        "currency": project.currency,
        "seq": state.seq,
        "confidence": purse.settings.confidence,
    }
    return {**answer, **(_nothing() if found is None else _values(found, state))}


def _priced(project: plans.Project, state: plans.PlanState, purse: Purse) -> Plan:
    """Return the plan with all that is known of its money, in a constant number of statements."""
    achieved = ((row.uid, row.name, row.date or 0) for row in purse.rows if row.is_achieved)
    return priced(
        with_costs(state.engine, costs_of_tasks(project.id)),
        purse,
        tasks_of=tasks_by_milestone(state, [*open_milestones(state), *achieved]),
        risk_costs=_sources[0](project.id) if _sources else {},
    )


def _forecast(project: str, plan: Plan, *, budget: int, percent: int) -> Forecast:
    """Return the forecast of a priced plan, made once for each."""
    with _guard:
        known = _made.get(project)
    if known is not None and known[:3] == (plan, budget, percent):
        return known[3]
    made = forecast(plan, runs=plans.RUNS, seed=plans.SEED, budget=budget, confidence=percent / 100)
    with _guard:
        _made[project] = (plan, budget, percent, made)
        _made.move_to_end(project)
        while len(_made) > _KEPT:
            _made.popitem(last=False)
    return made


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
    return str(state.plan["tasks"]["name"][state.row_of[uid]])


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
