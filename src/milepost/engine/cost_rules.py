"""What makes costs and their estimates ones that can be drawn from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.estimate_rules import is_ordered, is_positive_log_normal

if TYPE_CHECKING:
    from collections.abc import Callable

    from milepost.engine.plan import Task, ThreePoint

MOST_COST = 10**13
"""The greatest amount of one task or risk, in minor units: a hundred thousand million."""
_DISCRETE = "discrete"


def is_sound_cost(estimate: ThreePoint) -> bool:
    """Return whether an amount can be drawn from an estimate."""
    return (
        is_ordered(estimate)
        and estimate.high <= MOST_COST
        and estimate.shape != _DISCRETE
        and is_positive_log_normal(estimate)
    )


def is_share(share: float) -> bool:
    """Return whether a number is a share of something, 0 to 1."""
    return 0 <= share <= 1


COST_RULES: tuple[tuple[Callable[[Task], bool], str, str, str], ...] = (
    (
        lambda task: task.cost_estimate is not None and not is_sound_cost(task.cost_estimate),
        "cost-estimate-unusable",
        "Its cost estimate is out of order, negative, too large or discrete.",
        "Give low ≤ likely ≤ high, none negative, and another shape than discrete.",
    ),
    (
        lambda task: (
            task.cost_follows_duration is not None and not is_share(task.cost_follows_duration)
        ),
        "cost-share-out-of-range",
        "The share of its cost that follows its duration lies outside 0 to 1.",
        "Give 1 for work paid by time, 0 for a fixed price, or something between.",
    ),
)
"""For each rule: whether a task breaks it, the finding's code, what is wrong, what to do."""
