"""Tables that turn a standard normal score into a place between low and high.

A sample is drawn in three steps that cost two table look-ups: a *level* (one of 2,048
equally likely bands), its normal score, and the quantile of the task's shape at that
score. Working in normal scores lets one common factor correlate all tasks for the price
of an addition.
"""

from __future__ import annotations

import math
from functools import cache
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.plan import DistributionShape

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEVEL_BITS = 11
LEVELS = 1 << LEVEL_BITS
CELLS = 1024
"""Cells of a quantile row; its 1,025 points span the scores −8 to 8."""
CELLS_PER_SCORE = CELLS / 16
LAST_SCORE = 4.0
"""Where log-normal tails are cut: beyond lie three draws in 100,000 on either side."""
MODE_STEPS = 1024
"""Places of the most likely value between low and high that are told apart."""
_BASE_SHAPES = 64
_FINE_STEPS = 4096


@cache
def normal_scores() -> NDArray[np.float64]:
    """Return the standard normal score at the middle of each level, with variance one."""
    inverse = NormalDist().inv_cdf
    half = np.array([inverse((level + 0.5) / LEVELS) for level in range(LEVELS // 2)])
    scores = np.concatenate([half, -half[::-1]])
    standard: NDArray[np.float64] = scores / scores.std()
    return standard


def normal_quantile(probability: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the standard normal quantile of each probability, all within 0 to 1."""
    knots, scores = _quantile_knots()
    return np.interp(_logit(probability), knots, scores)


def quantile_row(shape: DistributionShape, *, mode_step: int) -> NDArray[np.float32]:
    """Return the quantile of a shape on 0 to 1 at each of the 1,025 scores.

    Parameters
    ----------
    shape
        The family of the distribution.
    mode_step
        Place of the most likely value: 0 is low, `MODE_STEPS` is high. A uniform shape
        has no most likely value and ignores it.
    """
    if shape is DistributionShape.UNIFORM:
        row = _probabilities()
    elif shape is DistributionShape.TRIANGULAR:
        row = _triangular(mode_step / MODE_STEPS)
    else:
        row = _pert(mode_step / MODE_STEPS)
    return np.clip(row, 0.0, 1.0).astype(np.float32)


def log_normal_row(*, below: float, above: float) -> NDArray[np.float32]:
    """Return the quantiles of a log-normal between its cut ends, at each of the 1,025 scores.

    Parameters
    ----------
    below, above
        The standard deviation of the logarithm on either side of the median. If they
        differ, each half of the distribution is half a log-normal.
    """
    score = np.clip(row_scores(), -LAST_SCORE, LAST_SCORE)
    value = np.exp(score * np.where(score < 0, below, above))
    first, last = math.exp(-LAST_SCORE * below), math.exp(LAST_SCORE * above)
    return np.clip((value - first) / (last - first), 0.0, 1.0).astype(np.float32)


def row_scores() -> NDArray[np.float64]:
    """Return the normal score of each of the 1,025 points of a quantile row."""
    half = CELLS / 2 / CELLS_PER_SCORE
    return np.linspace(-half, half, CELLS + 1)


@cache
def _probabilities() -> NDArray[np.float64]:
    return np.array([math.erfc(-score / math.sqrt(2)) / 2 for score in row_scores()])


@cache
def _quantile_knots() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    scores = np.linspace(-7.0, 7.0, 8193)
    below = np.array([math.erfc(-score / math.sqrt(2)) / 2 for score in scores])
    above = np.array([math.erfc(score / math.sqrt(2)) / 2 for score in scores])
    return np.log(below / above), scores


def _logit(probability: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.log(probability / (1.0 - probability))


def _triangular(mode: float) -> NDArray[np.float64]:
    below = _probabilities()
    rising = np.sqrt(below * mode)
    falling = 1.0 - np.sqrt((1.0 - below) * (1.0 - mode))
    return np.where(below < mode, rising, falling)


def _pert(mode: float) -> NDArray[np.float64]:
    place = mode * _BASE_SHAPES
    lower = min(int(place), _BASE_SHAPES - 1)
    share = place - lower
    rows = _pert_rows()
    mixed: NDArray[np.float64] = rows[lower] * (1.0 - share) + rows[lower + 1] * share
    return mixed


@cache
def _pert_rows() -> NDArray[np.float64]:
    """Return PERT quantiles for 65 places of the mode, shape ``(65, 1025)``.

    PERT with mode m on 0 to 1 is Beta(1 + 4m, 5 − 4m). Its density is integrated on
    points that crowd towards both ends, where it may fall steeply.
    """
    angle = np.linspace(0.0, math.pi, _FINE_STEPS + 1)
    place = (1.0 - np.cos(angle)) / 2.0
    rows = []
    for step in range(_BASE_SHAPES + 1):
        power = 4.0 * step / _BASE_SHAPES
        density = place**power * (1.0 - place) ** (4.0 - power) * np.sin(angle)
        area = np.concatenate([[0.0], np.cumsum(density[1:] + density[:-1])])
        rows.append(np.interp(_probabilities(), area / area[-1], place))
    return np.array(rows)
