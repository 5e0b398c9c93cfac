"""Which links drive, and what else sets each node's start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from milepost.engine.compiled import NONE, Cause
from milepost.engine.numpy_passes import start_candidates, start_from_finish

if TYPE_CHECKING:
    from milepost.engine.compiled import CompiledPlan
    from milepost.engine.passes import Early

Int64s = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Driving:
    """`links` marks the links that set their successor's start, `causes` what set each node's.

    A link drives if it allows its successor to start no sooner than it does, to the
    working minute: Friday 17:00 and Monday 08:00 are the same instant of work. `paths`
    marks these and the links that a manual task, though set by hand, just satisfies.
    """

    links: Bools
    paths: Bools
    causes: npt.NDArray[np.int8]
    is_levelled: Bools


def find_driving(compiled: CompiledPlan, early: Early) -> Driving:
    """Return the driving links and the cause of each node's start."""
    resume = early.resume.astype(np.int64) >> 1
    by_links = _delayed(compiled, early.best, early.best >= compiled.hold)
    by_hold = _delayed(compiled, compiled.hold, early.best <= compiled.hold)
    is_fixed = compiled.pin_finish != NONE
    driven = ~is_fixed & (by_links == resume) & (early.best != NONE)
    held = ~is_fixed & (by_hold == resume) & (compiled.hold != NONE)
    everything = slice(0, len(compiled.link_pred))
    allowed = start_candidates(compiled, early, everything, compiled.duration) >> 1
    succ = compiled.link_succ
    links = driven[succ] & (allowed == (early.best[succ] >> 1))
    is_manual = compiled.pin_cause == Cause.MANUAL
    just_met = is_fixed & is_manual & (resume == (early.best >> 1)) & (early.best != NONE)
    paths = links | (just_met[succ] & (allowed == (early.best[succ] >> 1)))
    causes = _causes(compiled, resume, driven, held, is_fixed)
    return Driving(
        links=links,
        paths=paths,
        causes=causes,
        is_levelled=(driven | held) & (compiled.delay > 0),
    )


def _delayed(compiled: CompiledPlan, at: npt.NDArray[np.int32], counts: Bools) -> Int64s:
    """Return the working minute at which work starts if only `at` and levelling decide."""
    minute = np.where(counts & (at != NONE), at.astype(np.int64) >> 1, -1)
    nodes = np.flatnonzero((compiled.delay > 0) & (minute >= 0))
    if len(nodes):
        calendar = compiled.calendar[nodes]
        wall = compiled.clocks.wall(calendar, at[nodes].astype(np.int64)) + compiled.delay[nodes]
        minute[nodes] = compiled.clocks.forward(calendar, wall) >> 1
    return minute


def _causes(
    compiled: CompiledPlan, resume: Int64s, driven: Bools, held: Bools, is_fixed: Bools
) -> npt.NDArray[np.int8]:
    duration = compiled.duration.astype(np.int64)
    by_finish = start_from_finish(compiled.floor_finish.astype(np.int64), duration) >> 1
    floored = (compiled.floor_start != NONE) & (compiled.floor_start >> 1 == resume)
    finish_floored = (compiled.floor_finish != NONE) & (by_finish == resume)
    return np.select(
        [is_fixed, driven, floored, finish_floored, held],
        [
            compiled.pin_cause,
            np.full(compiled.size, Cause.LINK, dtype=np.int8),
            compiled.floor_cause,
            np.full(compiled.size, Cause.CONSTRAINT, dtype=np.int8),
            np.full(compiled.size, Cause.PROJECT_START, dtype=np.int8),
        ],
        default=np.int8(Cause.CONSTRAINT_CAP),
    )
