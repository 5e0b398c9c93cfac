"""What risk events cost, run by run: once for each event that happens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.forecast.amounts import Amounts, amounts_of, in_minor_units, quantiles
from milepost.engine.forecast.draws import probabilities
from milepost.engine.forecast.estimates import ends_of
from milepost.engine.forecast.shapes import CELLS, CELLS_PER_SCORE, normal_scores

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from milepost.engine.forecast.draws import BatchPart, Keys
    from milepost.engine.plan import Risk

    Int64s = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskCosts:
    """The risks that cost something: their numbers among all risks, and the amounts."""

    numbers: tuple[int, ...]
    probability: tuple[float, ...]
    event_keys: Keys
    amounts: Amounts


def prepare_risk_costs(risks: Sequence[Risk], *, event_keys: Keys, seed: int) -> RiskCosts:
    """Return what risks, all usable, cost; `event_keys` are those of all of them."""
    numbers = [number for number, risk in enumerate(risks) if risk.cost_impact is not None]
    names = [risks[number].uid for number in numbers]
    ends = [ends_of(impact) for risk in risks if (impact := risk.cost_impact) is not None]
    return RiskCosts(
        numbers=tuple(numbers),
        probability=tuple(risks[number].probability for number in numbers),
        event_keys=event_keys[numbers],
        amounts=amounts_of(names, ends, subject="risk cost", seed=seed),
    )


def draw_charges(costs: RiskCosts, *, risks: int, part: BatchPart) -> Int64s:
    """Return what each risk costs in each run, shape ``(risks, runs)``.

    Zero where the event does not happen; without rows if no risk costs anything.
    """
    if not costs.numbers:
        return np.zeros((0, part.count), dtype=np.int64)
    charges = np.zeros((risks, part.count), dtype=np.int64)
    scores = (normal_scores() * CELLS_PER_SCORE).astype(np.float32)
    alone = np.full(part.count, CELLS / 2, dtype=np.float32)
    for place, number in enumerate(costs.numbers):
        happens = probabilities(costs.event_keys[place], part) < costs.probability[place]
        drawn = quantiles(costs.amounts, place, part=part, scores=scores, factor=alone)
        charges[number] = np.where(happens, in_minor_units(drawn), 0)
    return charges
