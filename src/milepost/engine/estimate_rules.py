"""What makes an estimate one that can be drawn from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from milepost.engine.plan import Task, ThreePoint

LEAST_CONFIDENCE, FULL_CONFIDENCE = 50, 100
_DISCRETE, _LOG_NORMAL = "discrete", "log-normal"
_SUM_TOLERANCE = 1e-6


def is_ordered(estimate: ThreePoint) -> bool:
    """Return whether an estimate is in the order low, likely, high, none negative."""
    return 0 <= estimate.low <= estimate.likely <= estimate.high


def has_sound_outcomes(estimate: ThreePoint) -> bool:
    """Return whether a discrete estimate has outcomes that make up a distribution.

    Each lies between low and high and can happen; together their probabilities are 1.
    """
    if estimate.shape != _DISCRETE:
        return True
    total = sum(outcome.probability for outcome in estimate.outcomes)
    return abs(total - 1.0) <= _SUM_TOLERANCE and all(
        0 < outcome.probability <= 1 and estimate.low <= outcome.minutes <= estimate.high
        for outcome in estimate.outcomes
    )


def is_positive_log_normal(estimate: ThreePoint) -> bool:
    """Return whether an estimate, if it is log-normal, has a logarithm everywhere."""
    return estimate.shape != _LOG_NORMAL or estimate.low > 0


def is_sound(estimate: ThreePoint) -> bool:
    """Return whether an estimate breaks none of the rules below."""
    return (
        is_ordered(estimate)
        and has_sound_outcomes(estimate)
        and is_positive_log_normal(estimate)
    )  # fmt: skip


def is_confidence(percent: float) -> bool:
    """Return whether one number may be said to be `percent` per cent sure."""
    return LEAST_CONFIDENCE < percent < FULL_CONFIDENCE


ESTIMATE_RULES: tuple[tuple[Callable[[Task], bool], str, str, str], ...] = (
    (
        lambda task: task.estimate is not None and not is_ordered(task.estimate),
        "estimate-out-of-order",
        "Its estimate is not in the order low, likely, high.",
        "Give low ≤ likely ≤ high, none negative.",
    ),
    (
        lambda task: task.estimate is not None and not has_sound_outcomes(task.estimate),
        "outcomes-do-not-add-up",
        "The outcomes of its estimate do not make up a distribution.",
        "Give each outcome from low to high a probability above 0, 1 in all.",
    ),
    (
        lambda task: (
            task.estimate is not None
            and task.estimate.shape != _DISCRETE
            and bool(task.estimate.outcomes)
        ),
        "outcomes-unexpected",
        "Its estimate has outcomes but is not discrete.",
        "Give it the shape discrete, or leave the outcomes out.",
    ),
    (
        lambda task: task.estimate is not None and not is_positive_log_normal(task.estimate),
        "log-normal-from-zero",
        "Its estimate is log-normal but its low value is zero.",
        "Give the duration that one in ten such tasks stays below: more than zero.",
    ),
    (
        lambda task: task.confidence is not None and not is_confidence(task.confidence),
        "confidence-out-of-range",
        "How sure its duration is lies outside 50 to 100 per cent.",
        "Give more than 50 and less than 100. For a duration that cannot vary, use a fixed estimate.",
    ),
)  # fmt: skip
"""For each rule: whether a task breaks it, the finding's code, what is wrong, what to do."""
