"""Risk events: what they add to the tasks they hit, run by run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.cost_rules import is_sound_cost
from milepost.engine.forecast.draws import draw_keys, durations, levels, probabilities
from milepost.engine.forecast.estimates import ends_of, is_usable, ranges_of
from milepost.engine.forecast.outcomes import Steps, minutes_at, steps_of
from milepost.engine.forecast.risk_costs import prepare_risk_costs
from milepost.engine.forecast.shapes import (
    CELLS,
    CELLS_PER_SCORE,
    normal_quantile,
    normal_scores,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from milepost.engine.forecast.draws import BatchPart, Keys
    from milepost.engine.forecast.estimates import Ranges
    from milepost.engine.forecast.risk_costs import RiskCosts
    from milepost.engine.plan import Risk, ThreePoint

    Int32s = NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskEvents:
    """Risks ready to be drawn: one element, key and impact for each, and what some cost."""

    probability: tuple[float, ...]
    event_keys: Keys
    impacts: Impacts
    costs: RiskCosts


@dataclass(frozen=True, slots=True, kw_only=True)
class Impacts:
    """Impacts ready to be drawn: a key and a range for each, or steps if it is discrete."""

    keys: Keys
    ranges: Ranges
    steps: tuple[Steps | None, ...]

    @property
    def most(self) -> NDArray[np.float64]:
        """Return the greatest impact each may have."""
        spans = zip(self.ranges.low, self.ranges.spread, self.steps, strict=True)
        return np.array(
            [low + spread if steps is None else steps.minutes[-1] for low, spread, steps in spans],
            dtype=np.float64,
        )


def is_risk_usable(risk: Risk) -> bool:
    """Return whether a risk has a probability from 0 to 1 and impacts in order."""
    has_sound_cost = risk.cost_impact is None or is_sound_cost(risk.cost_impact)
    return 0 <= risk.probability <= 1 and is_usable(risk.impact) and has_sound_cost


def risks_drawn(risks: Sequence[Risk]) -> list[Risk]:
    """Return the risks that a forecast draws: usable, and still to come."""
    return [risk for risk in risks if risk.can_strike and is_risk_usable(risk)]


def prepare_risks(risks: Sequence[Risk], *, seed: int) -> RiskEvents:
    """Return risks, all usable, ready to be drawn with a seed."""
    names = [risk.uid for risk in risks]
    impacts = [risk.impact for risk in risks]
    event_keys = draw_keys(names, subject="risk event", seed=seed)
    return RiskEvents(
        probability=tuple(risk.probability for risk in risks),
        event_keys=event_keys,
        impacts=prepare_impacts(names, impacts, subject="risk impact", seed=seed),
        costs=prepare_risk_costs(risks, event_keys=event_keys, seed=seed),
    )


def prepare_impacts(
    names: Sequence[str], impacts: Sequence[ThreePoint], *, subject: str, seed: int
) -> Impacts:
    """Return impacts, all usable, ready to be drawn with a seed."""
    ends = [ends_of(impact) for impact in impacts]
    return Impacts(
        keys=draw_keys(names, subject=subject, seed=seed),
        ranges=ranges_of(ends),
        steps=tuple(steps_of(each.outcomes) if each.outcomes else None for each in ends),
    )


def draw_impacts(events: RiskEvents, *, part: BatchPart) -> Int32s:
    """Return the minutes each risk adds in each run, shape ``(risks, runs)``.

    Zero where the event does not happen. An event happens, and its impact is drawn,
    once per run for all the tasks it hits.
    """
    happens = draw_events(events, part=part)
    added = np.zeros(happens.shape, dtype=np.int32)
    for number in range(len(added)):
        impact = draw_impact(events.impacts, number, part=part)
        added[number] = np.where(happens[number], impact, 0)
    return added


def draw_events(events: RiskEvents, *, part: BatchPart) -> NDArray[np.bool_]:
    """Return in which runs each risk happens, shape ``(risks, runs)``."""
    happens = np.zeros((len(events.probability), part.count), dtype=bool)
    for number, chance in enumerate(events.probability):
        happens[number] = probabilities(events.event_keys[number], part) < chance
    return happens


def draw_impact(impacts: Impacts, number: int, *, part: BatchPart) -> Int32s:
    """Return one impact in each run, as if its event happened."""
    steps, ranges = impacts.steps[number], impacts.ranges
    if steps is not None:
        return minutes_at(steps, normal_quantile(probabilities(impacts.keys[number], part)))
    return durations(
        levels(impacts.keys[number], part),
        low=ranges.low[number],
        spread=ranges.spread[number],
        row=ranges.rows[ranges.row_of[number]],
        scores=(normal_scores() * CELLS_PER_SCORE).astype(np.float32),
        factor=np.full(part.count, CELLS / 2, dtype=np.float32),
    )
