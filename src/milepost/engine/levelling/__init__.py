"""Levelling: dates at which nobody and nothing is needed twice at once.

`level` levels a plan; `Problem` with `search` is the bare resource-constrained scheduling
problem behind it, on an axis of equal slots.
"""

from milepost.engine.levelling.level import LevelledTask, Levelling, level
from milepost.engine.levelling.problem import InvalidProblem, Job, Link, Problem
from milepost.engine.levelling.search import Found, search

__all__ = [
    "Found",
    "InvalidProblem",
    "Job",
    "LevelledTask",
    "Levelling",
    "Link",
    "Problem",
    "level",
    "search",
]
