"""The figures of a scope by name, for tables, JSON and notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.measures.figures import EacMethod

if TYPE_CHECKING:
    from milepost.engine.measures.earned_schedule import EarnedSchedule
    from milepost.engine.measures.figures import EarnedValue

Figures = dict[str, float | None]

_VALUES = (
    "budget_at_completion",
    "planned_value",
    "earned_value",
    "actual_cost",
    "schedule_variance",
    "cost_variance",
    "schedule_variance_share",
    "cost_variance_share",
    "schedule_performance_index",
    "cost_performance_index",
    "planned_share",
    "earned_share",
    "spent_share",
)
_TIMES = (
    "earned_schedule",
    "actual_time",
    "planned_duration",
    "schedule_variance_time",
    "schedule_performance_index_time",
    "estimate_at_completion_time",
    "to_complete_schedule_performance_index",
)
_DIGITS = 6


def value_figures(value: EarnedValue) -> Figures:
    """Return every figure of earned value but the estimates, under its full name."""
    found = {name: _rounded(getattr(value, name)) for name in _VALUES}
    tcpi = _rounded(value.to_complete_performance_index())
    return {**found, "to_complete_performance_index": tcpi}


def estimates(value: EarnedValue) -> dict[str, Figures]:
    """Return EAC, ETC, VAC and the TCPI that reaches this EAC, by the name of the method."""
    return {method.value: _estimate(value, method) for method in EacMethod}


def _estimate(value: EarnedValue, method: EacMethod) -> Figures:
    eac = value.estimate_at_completion(method)
    tcpi = None if eac is None else value.to_complete_performance_index(eac)
    return {
        "estimate_at_completion": _rounded(eac),
        "estimate_to_complete": _rounded(value.estimate_to_complete(method)),
        "variance_at_completion": _rounded(value.variance_at_completion(method)),
        "to_complete_performance_index": _rounded(tcpi),
    }


def time_figures(time: EarnedSchedule) -> Figures:
    """Return every figure of earned schedule, under its full name."""
    return {name: _rounded(getattr(time, name)) for name in _TIMES}


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, _DIGITS)
