"""How milestones moved: the trend's points by day, slips in working days, and their reasons."""

from milepost.engine.trend.readings import Move, Reading, by_day, moves_of, reading_at
from milepost.engine.trend.slips import WorkingDays, working_days

__all__ = [
    "Move",
    "Reading",
    "WorkingDays",
    "by_day",
    "moves_of",
    "reading_at",
    "working_days",
]
