"""Schedule health: the fourteen points of the Defense Contract Management Agency.

Pure: a schedule, and a baseline and a status date if there are any, in; one result for each
point out, with the tasks at fault.
"""

from milepost.engine.measures.health.assess import assess_health
from milepost.engine.measures.health.critical_path_test import (
    ADDED_DAYS,
    CriticalPathTest,
    delay_critical_task,
)
from milepost.engine.measures.health.points import (
    RULES,
    Comparison,
    Health,
    Point,
    PointState,
    Reason,
    Rule,
    Unit,
)

__all__ = [
    "ADDED_DAYS",
    "RULES",
    "Comparison",
    "CriticalPathTest",
    "Health",
    "Point",
    "PointState",
    "Reason",
    "Rule",
    "Unit",
    "assess_health",
    "delay_critical_task",
]
