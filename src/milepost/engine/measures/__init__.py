"""Earned value, earned schedule, execution indices and schedule health of a plan.

Pure: a schedule and one of its baselines in, figures and findings out.
"""

from milepost.engine.measures.basis import Basis
from milepost.engine.measures.earned_schedule import EarnedSchedule, earned_time
from milepost.engine.measures.earning import EarningRule
from milepost.engine.measures.execution import (
    baseline_execution_index,
    critical_path_length_index,
)
from milepost.engine.measures.figures import EacMethod, EarnedValue
from milepost.engine.measures.measure import measure
from milepost.engine.measures.periods import Period, PeriodValue
from milepost.engine.measures.results import Measures, ScopeKind, ScopeMeasures

__all__ = [
    "Basis",
    "EacMethod",
    "EarnedSchedule",
    "EarnedValue",
    "EarningRule",
    "Measures",
    "Period",
    "PeriodValue",
    "ScopeKind",
    "ScopeMeasures",
    "baseline_execution_index",
    "critical_path_length_index",
    "earned_time",
    "measure",
]
