"""What ties durations together: a factor common to all, one for each group, and pairs.

A task's normal score is its own, times a weight, plus what it shares with others. Every
distinct way of sharing is a *row*; row 0 is that of tasks in no group and no pair.

References
----------
N. J. Higham, "Computing the Nearest Correlation Matrix", IMA Journal of Numerical
Analysis 22, 2002: alternating projections, used where pairs contradict one another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from milepost.engine.forecast.draws import draw_keys, probabilities, rising_probabilities
from milepost.engine.forecast.shapes import CELLS, CELLS_PER_SCORE, normal_quantile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from milepost.engine.forecast.draws import BatchPart, Keys
    from milepost.engine.uncertainty import TaskPair, Uid, Uncertainty

    Floats = NDArray[np.float64]
    Float32s = NDArray[np.float32]

_PROJECTIONS = 200
_LEAST_EIGENVALUE = 1e-9
_CONVERGED = 1e-9
_WORTH_TELLING = 0.005


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedFactors:
    """How each row of tasks shares in the factors; the squares of its weights add up to 1.

    `common` is the weight of the factor common to all, `group` and `of_group` the weight
    and the number of the group's, -1 without one; `mixed`, shape ``(rows, mixed rows)``,
    carries what pairs share; `own` is what is left to each task alone. `row_of` gives the
    row of each task that has one other than 0. `repaired` names the pairs whose
    correlation had to give way, with what was asked for and what they got.
    """

    common_key: Keys
    group_keys: Keys
    mixed_keys: Keys
    common: Floats
    group: Floats
    of_group: tuple[int, ...]
    mixed: Floats
    own: Floats
    row_of: dict[Uid, int]
    repaired: tuple[tuple[Uid, Uid, float, float], ...]


def shared_factors(
    uncertainty: Uncertainty,
    *,
    uids: Sequence[Uid],
    correlation: float,
    seed: int,
) -> SharedFactors:
    """Return how the tasks `uids`, which vary, share in factors."""
    varying, groups = set(uids), uncertainty.groups
    group_of = {uid: number for number, group in enumerate(groups) for uid in group.tasks}
    pairs = [pair for pair in uncertainty.pairs if {pair.first, pair.second} <= varying]
    paired = list(dict.fromkeys(uid for pair in pairs for uid in (pair.first, pair.second)))
    rows = (-1, *range(len(groups)), *(group_of.get(uid, -1) for uid in paired))
    total = np.array([correlation if n < 0 else groups[n].correlation for n in rows])
    weights = _Weights(
        common=np.sqrt(np.minimum(total, correlation)),
        group=np.sqrt(np.maximum(total - correlation, 0.0)),
        own=np.sqrt(1.0 - total),
    )
    row_of = {uid: 1 + number for uid, number in group_of.items()}
    row_of |= {uid: 1 + len(groups) + place for place, uid in enumerate(paired)}
    mixed = np.zeros((len(rows), len(paired)))
    repaired = _tie_pairs(pairs, row_of=row_of, rows=rows, weights=weights, mixed=mixed)
    return SharedFactors(
        common_key=draw_keys(["all tasks"], subject="common factor", seed=seed)[0],
        group_keys=draw_keys([group.name for group in groups], subject="group factor", seed=seed),
        mixed_keys=draw_keys(paired, subject="pair factor", seed=seed),
        common=weights.common,
        group=weights.group,
        of_group=rows,
        mixed=mixed,
        own=weights.own,
        row_of=row_of,
        repaired=tuple(repaired),
    )


class _Weights(NamedTuple):
    common: Floats
    group: Floats
    own: Floats


def _tie_pairs(
    pairs: Sequence[TaskPair],
    *,
    row_of: dict[Uid, int],
    rows: Sequence[int],
    weights: _Weights,
    mixed: Floats,
) -> Iterator[tuple[Uid, Uid, float, float]]:
    """Fill `mixed` with what pairs share, taken from their own weights; yield repairs."""
    size = mixed.shape[1]
    if size == 0:
        return
    first = len(rows) - size
    asked = np.eye(size)
    for pair in pairs:
        x, y = row_of[pair.first], row_of[pair.second]
        shared = weights.common[x] * weights.common[y]
        if rows[x] == rows[y] >= 0:
            shared += weights.group[x] * weights.group[y]
        left = (pair.correlation - shared) / (weights.own[x] * weights.own[y])
        asked[x - first, y - first] = asked[y - first, x - first] = left
    found = nearest_correlation(asked)
    scale = weights.own[first:].copy()
    # Each task keeps as much of its own draws, which are spread evenly, as all can keep.
    least = max(0.0, float(np.linalg.eigvalsh(found)[0]))
    mixed[first:] = scale[:, None] * _root(found - least * np.eye(size))
    weights.own[first:] = scale * np.sqrt(least)
    for pair in pairs:
        x, y = row_of[pair.first] - first, row_of[pair.second] - first
        change = float((found[x, y] - asked[x, y]) * scale[x] * scale[y])
        if abs(change) > _WORTH_TELLING:
            yield pair.first, pair.second, pair.correlation, pair.correlation + change


def nearest_correlation(asked: Floats) -> Floats:
    """Return the nearest correlation matrix to a symmetric one with ones on its diagonal.

    Nearest by the sum of squares; `asked` itself if it is one already.
    """
    if np.linalg.eigvalsh(asked)[0] >= 0:
        return asked
    found, correction = asked.copy(), np.zeros_like(asked)
    for _ in range(_PROJECTIONS):
        lifted = found - correction
        values, vectors = np.linalg.eigh(lifted)
        projected = (vectors * np.maximum(values, _LEAST_EIGENVALUE)) @ vectors.T
        correction = projected - lifted
        found = projected.copy()
        np.fill_diagonal(found, 1.0)
        if np.abs(found - projected).max() < _CONVERGED:
            break
    # The last projection may leave a tiny negative eigenvalue; shrinking removes it.
    least = min(0.0, float(np.linalg.eigvalsh(found)[0]))
    repaired: Floats = (found - least * np.eye(len(found))) / (1.0 - least)
    return repaired


def _root(matrix: Floats) -> Floats:
    """Return the symmetric square root of a matrix without negative eigenvalues."""
    values, vectors = np.linalg.eigh(matrix)
    root: Floats = (vectors * np.sqrt(np.maximum(values, 0.0))) @ vectors.T
    return root


def common_scores(factors: SharedFactors, *, part: BatchPart) -> Floats:
    """Return the normal score of the factor common to all tasks in each run."""
    return normal_quantile(rising_probabilities(factors.common_key, part))


def shared_places(factors: SharedFactors, *, part: BatchPart) -> Float32s:
    """Return what each row shares in each run, in cells of a quantile row from its start.

    The answer has the shape ``(rows, runs)``.
    """
    shared = factors.common[:, None] * common_scores(factors, part=part)
    for row, number in enumerate(factors.of_group):
        if number >= 0 and factors.group[row] > 0:
            score = normal_quantile(probabilities(factors.group_keys[number], part))
            shared[row] += factors.group[row] * score
    if factors.mixed.size:
        latent = [normal_quantile(probabilities(key, part)) for key in factors.mixed_keys]
        shared += factors.mixed @ np.array(latent)
    return (shared * CELLS_PER_SCORE + CELLS / 2).astype(np.float32)
