"""Risk events: what they add to the tasks they hit, run by run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.forecast.draws import draw_keys, durations, levels, probabilities
from milepost.engine.forecast.estimates import impact_range, ranges_of
from milepost.engine.forecast.shapes import CELLS, CELLS_PER_SCORE, normal_scores

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from milepost.engine.forecast.draws import BatchPart, Keys
    from milepost.engine.forecast.estimates import Ranges
    from milepost.engine.plan import Risk


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskEvents:
    """Risks ready to be drawn: one element, key and range for each."""

    probability: tuple[float, ...]
    event_keys: Keys
    impact_keys: Keys
    impacts: Ranges


def prepare_risks(risks: Sequence[Risk], *, seed: int) -> RiskEvents:
    """Return risks, all usable, ready to be drawn with a seed."""
    names = [risk.uid for risk in risks]
    return RiskEvents(
        probability=tuple(risk.probability for risk in risks),
        event_keys=draw_keys(names, subject="risk event", seed=seed),
        impact_keys=draw_keys(names, subject="risk impact", seed=seed),
        impacts=ranges_of([impact_range(risk.impact) for risk in risks]),
    )


def draw_impacts(events: RiskEvents, *, part: BatchPart) -> NDArray[np.int32]:
    """Return the minutes each risk adds in each run, shape ``(risks, runs)``.

    Zero where the event does not happen. An event happens, and its impact is drawn,
    once per run for all the tasks it hits.
    """
    added = np.zeros((len(events.probability), part.count), dtype=np.int32)
    scores = (normal_scores() * CELLS_PER_SCORE).astype(np.float32)
    centre = np.full(part.count, CELLS / 2, dtype=np.float32)
    for number, chance in enumerate(events.probability):
        happens = probabilities(events.event_keys[number], part) < chance
        impact = durations(
            levels(events.impact_keys[number], part),
            low=events.impacts.low[number],
            spread=events.impacts.spread[number],
            row=events.impacts.rows[events.impacts.row_of[number]],
            scores=scores,
            factor=centre,
        )
        added[number] = np.where(happens, impact, 0)
    return added
