"""Levelling: dates at which nobody and nothing is needed twice at once.

`level` levels a plan and `level_together` several that share resources; `Problem` with
`search` is the bare resource-constrained scheduling problem behind them, on an axis of equal
slots.
"""

from milepost.engine.levelling.level import level, level_together
from milepost.engine.levelling.problem import InvalidProblem, Job, Link, Problem
from milepost.engine.levelling.proposal import Joint, LevelledTask, Levelling
from milepost.engine.levelling.rules import Aim, InvalidPriority, Project, Rules
from milepost.engine.levelling.search import Found, search

__all__ = [
    "Aim",
    "Found",
    "InvalidPriority",
    "InvalidProblem",
    "Job",
    "Joint",
    "LevelledTask",
    "Levelling",
    "Link",
    "Problem",
    "Project",
    "Rules",
    "level",
    "level_together",
    "search",
]
