"""Discrete durations: one of a few values, drawn exactly and not from a table of quantiles.

A task with outcomes enters the simulation at its least one; what it takes beyond is added
run by run, as the impact of a risk is.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from milepost.engine.forecast.draws import probabilities
from milepost.engine.forecast.shapes import normal_quantile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from milepost.engine.forecast.draws import BatchPart, Keys
    from milepost.engine.plan import Outcome

    Floats = NDArray[np.float64]

_SURE = 1.0 - 1e-12


class Steps(NamedTuple):
    """A discrete distribution: `minutes[i]` comes up to the normal score `scores[i]`.

    The last of `minutes` comes above all scores, of which there is one fewer.
    """

    minutes: NDArray[np.int32]
    scores: Floats


def steps_of(outcomes: Sequence[Outcome]) -> Steps:
    """Return outcomes, ascending, as steps over normal scores."""
    share = np.cumsum([outcome.probability for outcome in outcomes[:-1]])
    return Steps(
        np.array([outcome.minutes for outcome in outcomes], dtype=np.int32),
        normal_quantile(np.minimum(share, _SURE)),
    )


def mean_beyond_least(steps: Steps) -> float:
    """Return how much longer than its least outcome a distribution is on average."""
    cumulated = [0.0, *map(NormalDist().cdf, steps.scores.tolist()), 1.0]
    return float(np.diff(cumulated) @ (steps.minutes - steps.minutes[0]))


def minutes_at(steps: Steps, scores: Floats) -> NDArray[np.int32]:
    """Return the outcome at each normal score."""
    found: NDArray[np.int32] = steps.minutes[np.searchsorted(steps.scores, scores, side="left")]
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscreteTasks:
    """The tasks with outcomes, ready to be drawn: one key and distribution for each.

    `factor_of` says in which row of the shared factors each has its part.
    """

    keys: Keys
    factor_of: tuple[int, ...]
    steps: tuple[Steps, ...]


def draw_beyond_least(
    tasks: DiscreteTasks, *, part: BatchPart, own: Floats, shared: Floats
) -> NDArray[np.int32]:
    """Return how much longer than its least outcome each task takes, shape ``(tasks, runs)``.

    Parameters
    ----------
    own
        For each row of the shared factors, the weight of a task's own normal score.
    shared
        What each row contributes to the score of each run, shape ``(rows, runs)``.
    """
    found = np.zeros((len(tasks.steps), part.count), dtype=np.int32)
    for row, steps in enumerate(tasks.steps):
        factor = tasks.factor_of[row]
        alone = normal_quantile(probabilities(tasks.keys[row], part))
        score = alone * own[factor] + shared[factor]
        found[row] = minutes_at(steps, score) - steps.minutes[0]
    return found
