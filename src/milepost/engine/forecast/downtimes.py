"""Downtimes: days lost to the weather and the like, drawn for every run.

Whether a day is lost depends on the day before in that run: a chain of two states whose
share of lost days is exactly the chance of each day's month. The draw of a day belongs to
its date and not to its place in the plan, so that an edit does not change the weather.

References
----------
K. R. Gabriel and J. Neumann, "A Markov chain model for daily rainfall occurrence at Tel
Aviv", Quarterly Journal of the Royal Meteorological Society 88, 1962.
"""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from milepost.engine.forecast.draws import draw_keys, drawn_bits
from milepost.engine.forecast.leaves import leaves_under
from milepost.engine.kernels import library
from milepost.engine.units import MINUTES_PER_DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from milepost.engine.compiled import CompiledPlan
    from milepost.engine.forecast.draws import BatchPart, Keys
    from milepost.engine.uncertainty import Downtime

    Floats = NDArray[np.float64]
    Bytes = NDArray[np.uint8]

_LEAD_IN_SPELLS = 21
"""After so many mean spells a chain has forgotten its first day, but for one run in 10⁹."""
_LEAST_OPEN = 0.05
_SPARE = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysOf:
    """The days of one downtime, ready to be drawn; the first `lead` only lead in.

    A day is lost with the probability `after_lost` if the day before was, else `after_fit`.
    """

    keys: Keys
    lead: int
    after_fit: Floats
    after_lost: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Downtimes:
    """Downtimes ready to be drawn, over days that begin `first` days after the plan's origin.

    `nodes` gives the number of the downtime that holds each node.
    """

    named: tuple[Downtime, ...]
    nodes: dict[int, int]
    seed: int
    first: int = 0
    days: int = 0
    of: tuple[DaysOf, ...] = ()

    @property
    def count(self) -> int:
        """The number of downtimes."""
        return len(self.named)

    def stretch(self, number: int) -> float:
        """Return how many times longer work may well become that a downtime holds."""
        return _SPARE / max(_LEAST_OPEN, 1.0 - sum(self.named[number].chances) / 12)

    def over(self, *, origin: int, first: int, days: int) -> Downtimes:
        """Return these downtimes over days `first` to `first + days` of a plan's calendars."""
        day = origin // MINUTES_PER_DAY + first
        of = tuple(_days_of(each, day=day, days=days, seed=self.seed) for each in self.named)
        return replace(self, first=first, days=days, of=of)


def prepare_downtimes(compiled: CompiledPlan, *, seed: int) -> Downtimes:
    """Return the downtimes of a plan; which days they are drawn for is settled later."""
    named = compiled.plan.uncertainty.downtimes
    nodes = {}
    for number, downtime in enumerate(named):
        for row in _rows_held(compiled, downtime):
            node = int(compiled.row_node[row])
            if node >= 0 and compiled.is_open[node] and compiled.duration[node] > 0:
                nodes[node] = number
    return Downtimes(named=named, nodes=nodes, seed=seed)


def _rows_held(compiled: CompiledPlan, downtime: Downtime) -> Iterator[int]:
    leaves = leaves_under(compiled.plan)
    for uid in downtime.tasks:
        for task in leaves(uid):
            yield compiled.outline.row_of[task.uid]
    if downtime.calendar is not None:
        for row, task in enumerate(compiled.plan.tasks):
            if task.calendar == downtime.calendar:
                yield row


def _days_of(downtime: Downtime, *, day: int, days: int, seed: int) -> DaysOf:
    spell = downtime.spell_days
    lead = 0 if spell is None else math.ceil(_LEAD_IN_SPELLS * spell)
    numbers = range(day - lead, day + days)
    dates = np.arange(numbers.start, numbers.stop).astype("datetime64[D]")
    months = dates.astype("datetime64[M]").astype(np.int64) % 12
    chance = np.array(downtime.chances, dtype=np.float64)[months]
    after_fit, after_lost = transitions(chance, spell_days=spell)
    keys = draw_keys(
        [str(number) for number in numbers],
        subject=f"lost day\0{downtime.name}",
        seed=seed,
    )
    return DaysOf(keys=keys, lead=lead, after_fit=after_fit, after_lost=after_lost)


def transitions(chance: Floats, *, spell_days: float | None) -> tuple[Floats, Floats]:
    """Return how probably each day is lost after a fit day and after a lost one.

    Whatever the months, each day is lost with its own `chance`, as long as the day before was.
    A spell lasts `spell_days` on average, or longer if single days make it so.
    """
    if spell_days is None:
        return chance, chance
    before = np.concatenate([chance[:1], chance[:-1]])
    after_lost = np.maximum(chance, 1.0 - 1.0 / spell_days)
    after_fit = (chance - before * after_lost) / np.maximum(1.0 - before, 1e-12)
    # A month much drier than the one before ends more spells than it begins.
    is_drier = after_fit < 0
    after_lost = np.where(is_drier, chance / np.maximum(before, 1e-12), after_lost)
    after_fit = np.clip(after_fit, 0.0, after_lost)
    after_fit[:1] = after_lost[:1] = chance[:1]
    return after_fit, after_lost


def draw_lost_days(downtimes: Downtimes, *, part: BatchPart) -> Bytes:
    """Return 1 for each day that is lost, shape ``(downtimes, days, runs)``."""
    lost = np.zeros((downtimes.count, downtimes.days, part.count), dtype=np.uint8)
    draw = _draw_in_numpy if library() is None else _draw_in_c
    for number, days in enumerate(downtimes.of):
        draw(days, part=part, lost=lost[number])
    return lost


def _thresholds(chance: Floats, *, bits: int) -> NDArray[np.uint64]:
    """Return probabilities as whole numbers of 32 + `bits` bits."""
    wide: NDArray[np.uint64] = np.rint(chance * float(1 << (32 + bits))).astype(np.uint64)
    return wide


def _draw_in_numpy(of: DaysOf, *, part: BatchPart, lost: Bytes) -> None:
    after_fit = _thresholds(of.after_fit, bits=part.bits)
    after_lost = _thresholds(of.after_lost, bits=part.bits)
    state = np.zeros(part.count, dtype=bool)
    for day, key in enumerate(of.keys):
        state = drawn_bits(key, part) < np.where(state, after_lost[day], after_fit[day])
        if day >= of.lead:
            lost[day - of.lead] = state


def _draw_in_c(of: DaysOf, *, part: BatchPart, lost: Bytes) -> None:
    kernels = library()
    if kernels is None:
        raise AssertionError("Only asked for where the kernels are built.")
    arrays = (
        np.ascontiguousarray(of.keys),
        _thresholds(of.after_fit, bits=part.bits),
        _thresholds(of.after_lost, bits=part.bits),
    )
    state = np.empty(part.count, dtype=np.uint8)
    kernels.milepost_draw_lost_days(
        *(ctypes.c_void_p(array.ctypes.data) for array in arrays),
        *(len(of.keys), of.lead, part.first, part.count, part.bits),
        *(ctypes.c_void_p(state.ctypes.data), ctypes.c_void_p(lost.ctypes.data)),
    )
