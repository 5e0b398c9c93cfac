"""The distribution check: where milestones lie in the life of a project, and where they lack."""

from __future__ import annotations

from milepost.engine.distribution.check import check_distribution
from milepost.engine.distribution.life import Life, LifeMilestone, LifePhase, TaskColumns
from milepost.engine.distribution.results import (
    Cluster,
    Distribution,
    EmptyWeeks,
    Gap,
    MilestoneShare,
    PhaseWithout,
    Reason,
    ReasonKind,
    Suggestion,
)

__all__ = [
    "Cluster",
    "Distribution",
    "EmptyWeeks",
    "Gap",
    "Life",
    "LifeMilestone",
    "LifePhase",
    "MilestoneShare",
    "PhaseWithout",
    "Reason",
    "ReasonKind",
    "Suggestion",
    "TaskColumns",
    "check_distribution",
]
