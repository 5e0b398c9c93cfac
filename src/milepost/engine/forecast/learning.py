"""Spreads learned from finished tasks: how their actual durations compare with the planned ones.

Each finished task gives the logarithm of actual over planned. A task of some type, done by
some person, is expected to deviate as all tasks do, plus what is special of its type, plus
what is special of the person; both are drawn towards nothing special the more, the fewer
tasks there are to tell (empirical Bayes). What is left is the same for all, taken as it was
seen: real tasks have heavier tails than any formula.

References
----------
B. Efron and C. Morris, "Data Analysis Using Stein's Estimator and its Generalizations",
Journal of the American Statistical Association 70, 1975. S. R. Searle, G. Casella and
C. E. McCulloch, *Variance Components*, 1992, chapter 3 (the variance between groups).
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.forecast.estimates import (
    DEFAULT_SPREAD,
    MOST_MULTIPLE,
    Curve,
    Spread,
    spread_quantile,
)
from milepost.engine.forecast.shapes import row_scores

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

IMAGINED = 10
"""How many imagined tasks that follow the default spread stand beside the finished ones."""
_LEAST = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishedTask:
    """A task that is done: minutes planned and taken, its type and who did it.

    Either word may be empty; such a task tells of the whole only.
    """

    planned: int
    actual: int
    kind: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peculiarity:
    """How one type or person deviates from the whole, in logarithms.

    `shift` is the deviation expected and `variance` how uncertain it still is; an unknown
    one has no shift and the full variance between groups.
    """

    shift: float
    variance: float


class LearnedSpreads:
    """The spread of a task of any type, done by any person; see `learn_spreads`."""

    def __init__(
        self,
        *,
        centre: float,
        residuals: Floats,
        kinds: dict[str, Peculiarity],
        people: dict[str, Peculiarity],
        learned_from: int,
    ) -> None:
        self.learned_from = learned_from
        self._centre = centre
        inverse, count = NormalDist().inv_cdf, len(residuals)
        scores = [inverse((place + 0.5) / count) for place in range(count)]
        self._residuals_by_score = np.interp(row_scores(), scores, np.sort(residuals))
        self._variance = float(residuals.var())
        self._kinds, self._people = kinds, people
        self._known: dict[tuple[str, str], Spread] = {}

    def of(self, *, kind: str = "", person: str = "") -> Spread:
        """Return the spread of tasks of a type, done by a person; unknown ones may be named."""
        if (kind, person) not in self._known:
            self._known[kind, person] = self._made(kind, person)
        return self._known[kind, person]

    def _made(self, kind: str, person: str) -> Spread:
        parts = (_peculiarity(self._kinds, kind), _peculiarity(self._people, person))
        shift = self._centre + sum(part.shift for part in parts)
        more = sum(part.variance for part in parts) / max(self._variance, _LEAST)
        logs = shift + self._residuals_by_score * math.sqrt(1.0 + more)
        row = np.minimum(np.exp(logs), MOST_MULTIPLE)
        low, likely, high = (float(row[place]) for place in (0, len(row) // 2, -1))
        curve = Curve(((row - low) / max(high - low, _LEAST)).astype(np.float32))
        return Spread(low=low, likely=likely, high=high, curve=curve)


def _peculiarity(known: dict[str, Peculiarity], name: str) -> Peculiarity:
    return known.get(name, known[""])


def learn_spreads(
    finished: Iterable[FinishedTask], *, default_spread: Spread = DEFAULT_SPREAD
) -> LearnedSpreads:
    """Return the spreads that finished tasks teach.

    Parameters
    ----------
    finished
        Tasks that are done. Those planned or done in no time tell nothing and are left out.
    default_spread
        What to believe before any task is finished; it weighs as much as ten tasks.

    Notes
    -----
    With y the logarithm of actual over planned, n tasks in a group, s² the variance within
    groups and t² that between them (by the analysis of variance, zero at least), a group's
    shift is its mean deviation times n t² / (n t² + s²), and its variance t² s² / (n t² + s²).
    People are compared after the shifts of types have been taken out. The spread of a task
    is that of all residuals, widened by what is uncertain about its type and person.

    Examples
    --------
    >>> twice = [FinishedTask(planned=480, actual=960) for _ in range(200)]
    >>> round(learn_spreads(twice).of().likely, 1)
    2.0
    """
    tasks = [task for task in finished if task.planned > 0 and task.actual > 0]
    imagined = [
        math.log(max(spread_quantile(default_spread, share=(place + 0.5) / IMAGINED), 1e-3))
        for place in range(IMAGINED)
    ]
    logs = np.array([*(math.log(task.actual / task.planned) for task in tasks), *imagined])
    blank = [""] * IMAGINED
    centre = float(logs.mean())
    left = logs - centre
    kinds, left = _peculiarities(left, [*(task.kind for task in tasks), *blank])
    people, left = _peculiarities(left, [*(task.person for task in tasks), *blank])
    return LearnedSpreads(
        centre=centre, residuals=left, kinds=kinds, people=people, learned_from=len(tasks)
    )


def _peculiarities(
    deviations: Floats, names: Sequence[str]
) -> tuple[dict[str, Peculiarity], Floats]:
    """Return what is special of each name, and the deviations without it."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        if name:
            places[name].append(place)
    within, between = _variances(deviations, list(places.values()))
    found = {"": Peculiarity(shift=0.0, variance=between)}
    left = deviations.copy()
    for name, rows in places.items():
        total = len(rows) * between + within
        share = len(rows) * between / total if total > 0 else 0.0
        shift = float(deviations[rows].mean()) * share
        found[name] = Peculiarity(shift=shift, variance=between * (1.0 - share))
        left[rows] -= shift
    return found, left


def _variances(deviations: Floats, groups: Sequence[Sequence[int]]) -> tuple[float, float]:
    """Return the variance within groups and the one between them (analysis of variance)."""
    sizes = np.array([len(rows) for rows in groups])
    total, count = int(sizes.sum()), len(groups)
    if count < 2 or total <= count:
        return float(deviations.var()), 0.0
    means = np.array([deviations[rows].mean() for rows in groups])
    squares = sum(
        float(((deviations[rows] - mean) ** 2).sum())
        for rows, mean in zip(groups, means, strict=True)
    )
    within = squares / (total - count)
    middle = float((sizes * means).sum()) / total
    spread = float((sizes * (means - middle) ** 2).sum())
    per_group = (total - float((sizes**2).sum()) / total) / (count - 1)
    between = (spread / (count - 1) - within) / per_group
    return within, max(0.0, between)
