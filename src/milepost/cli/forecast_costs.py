"""What a plan costs in the same runs, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.cli.words import day_text, moment_text, print_table

if TYPE_CHECKING:
    from milepost.engine.forecast import CostForecast, CostSpread, JointConfidence
    from milepost.engine.plan import Plan

MINOR_UNITS = 100
_BUDGETS = {"given": "the budget", "baseline": "the baseline", "plan": "the plan's own cost"}


def cost_values(found: CostForecast | None) -> dict[str, Any]:
    """Return the forecast of costs as JSON values; amounts are minor units."""
    if found is None:
        return {"cost": None}
    return {
        "cost": {
            "currency": found.currency,
            **_spread_values(found.total),
            "budget_source": found.budget_source.value,
            "contingency": [each._asdict() for each in found.contingency],
            "correlation_with_finish": found.correlation,
            "joint": _joint_values(found.joint),
            "drivers": [each._asdict() for each in found.drivers],
            "s_curve": found.s_curve._asdict(),
            "milestones": [
                {
                    "uid": each.uid,
                    "name": each.name,
                    **_spread_values(each.cost),
                    "joint": None if each.joint is None else _joint_values(each.joint),
                }
                for each in found.milestones
            ],
        }
    }


def _spread_values(each: CostSpread) -> dict[str, Any]:
    names = ("planned", "spent", "p10", "p50", "p80", "p90", "mean", "standard_deviation")
    return {
        **{name: getattr(each, name) for name in names},
        "budget": each.budget,
        "probability_of_budget": each.probability_of_budget,
        "standard_errors": {
            "p50": each.standard_error_p50,
            "p80": each.standard_error_p80,
            "probability_of_budget": each.standard_error_of_budget,
        },
    }


def _joint_values(each: JointConfidence) -> dict[str, Any]:
    return {
        "date": moment_text(each.date),
        "budget": each.budget,
        "probability_of_date": each.probability_of_date,
        "probability_of_budget": each.probability_of_budget,
        "probability": each.probability,
        "standard_error": each.standard_error,
        "confidence": each.confidence,
        "balanced": _pair_values(*each.balanced),
        "frontier": [_pair_values(*pair) for pair in each.frontier],
    }


def _pair_values(date: int, cost: int) -> dict[str, Any]:
    return {"date": moment_text(date), "cost": cost}


def print_costs(found: CostForecast | None, plan: Plan) -> None:
    """Print costs, contingency and joint confidence, if anything costs anything."""
    if found is None:
        return
    unit = f" {found.currency}" if found.currency else ""
    rows = [(each.name, *_cells(each.cost), _both(each.joint)) for each in found.milestones]
    print()
    print_table(
        (f"Cost{unit}", "By plan", "P10", "P50", "P80", "P90", "Budget", "Kept", "With date"),
        [*rows, ("Project", *_cells(found.total), _both(found.joint))],
    )
    print()
    asked = found.joint.confidence
    shown = [each for each in found.contingency if each.confidence in {asked, 0.5, 0.8, 0.95}]
    print_table(
        ("Confidence", f"Cost{unit}", "Contingency"),
        [(_share(each.confidence), _money(each.cost), _money(each.amount)) for each in shown],
    )
    pair = found.joint.balanced
    print(
        f"\nWith {_share(asked)} confidence finished by {day_text(pair.date)} for at most "
        f"{_money(pair.cost)}{unit}; budgets are {_BUDGETS[found.budget_source.value]}"
    )
    _print_drivers(found, plan)


def _print_drivers(found: CostForecast, plan: Plan) -> None:
    if not found.drivers:
        return
    names = {task.uid: task.name for task in plan.tasks}
    risks = {risk.uid: risk.name for risk in plan.risks}
    print()
    print_table(
        ("Makes the cost uncertain", "Of its variance"),
        [
            (f"Risk: {risks[each.uid]}" if each.is_risk else names[each.uid], _share(each.share))
            for each in found.drivers
        ],
    )


def _cells(each: CostSpread) -> tuple[str, ...]:
    amounts = (each.planned, each.p10, each.p50, each.p80, each.p90, each.budget)
    return (*map(_money, amounts), _share(each.probability_of_budget))


def _both(each: JointConfidence | None) -> str:
    return "–" if each is None else _share(each.probability)


def _money(minor_units: int) -> str:
    """Return whole units of the currency, such as ``1,234,568``."""
    return f"{minor_units / MINOR_UNITS:,.0f}"


def _share(share: float) -> str:
    return f"{share:.0%}"
