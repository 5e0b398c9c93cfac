"""The distribution check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.distribution import measures
from milepost.engine.distribution.axis import axis_of
from milepost.engine.distribution.results import Distribution
from milepost.engine.distribution.suggest import suggestions_for

if TYPE_CHECKING:
    from milepost.engine.distribution.life import Life


def check_distribution(life: Life) -> Distribution:
    """Return how milestones lie in a project's life, and where more would do good.

    A project without work has nothing to divide: its answer is empty.

    Notes
    -----
    Costs time in proportion to tasks and links, and to milestones times suggestions.
    """
    if not life.tasks.uids:
        return Distribution(start=None, finish=None)
    axis = axis_of(life)
    ordered = sorted(life.milestones, key=lambda item: (item.date, item.uid))
    shares = measures.milestone_shares(life, axis, ordered)
    gaps = measures.gaps_between(axis, [(item.date, item.uid) for item in ordered])
    without = measures.phases_without(life, axis)
    return Distribution(
        start=axis.start,
        finish=axis.finish,
        milestones=shares,
        gaps=gaps,
        longest_gap=max(gaps, key=lambda gap: gap.time_share, default=None),
        clusters=measures.clusters_of(axis, ordered),
        thirds=measures.thirds_of(shares),
        phases_without=tuple(phase for _, phase in without),
        weeks=measures.empty_weeks(axis, ordered),
        curve=measures.curve_of(axis),
        suggestions=suggestions_for(life, axis, unmarked=tuple(place for place, _ in without)),
    )
