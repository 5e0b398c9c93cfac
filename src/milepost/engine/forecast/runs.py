"""What one part of a simulation takes and gives, whichever engine runs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from milepost.engine.forecast.costs import CostInputs
    from milepost.engine.forecast.draws import BatchPart

    Int32s = NDArray[np.int32]
    Int64s = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDraws:
    """What all tasks share in the runs of a part.

    `shared`, shape ``(factor rows, runs)``, is what tasks share in the factors; `added`,
    shape ``(rows, runs)``, the minutes that risks and the like add to tasks; `taken`, shape
    ``(branches, runs)``, is 1 where a branch is taken, else 0. `lost`, shape
    ``(downtimes, days, runs)``, is 1 where a day is lost, from day `first_lost` of the
    compiled plan on. `charges`, shape ``(risks, runs)``, is what risks cost, without rows
    if none does.
    """

    part: BatchPart
    shared: NDArray[np.float32]
    added: Int32s
    taken: Int32s
    lost: NDArray[np.uint8]
    first_lost: int
    charges: Int64s


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDates:
    """Finishes in the runs of a part, in wall minutes since the compiled plan's origin.

    `recorded` has the shape ``(recorded steps, runs)``; `finish` is the project's.
    `lost_work`, shape ``(downtimes, runs)``, are the working minutes by which lost days held
    up the tasks of each downtime, all together.
    """

    recorded: Int32s
    finish: Int32s
    lost_work: Int32s


@dataclass(frozen=True, slots=True, kw_only=True)
class AllRuns(PartDates):
    """The dates of all runs of a simulation, and what its targets cost in each.

    `costs` has the shape ``(targets, runs)``, without rows if nothing costs anything.
    """

    costs: Int64s


class Simulator(Protocol):
    """An engine that runs parts of a simulation; safe to use from several threads."""

    def dates(self, draws: PartDraws) -> PartDates:
        """Return the dates of every run of a part."""

    def criticality(self, draws: PartDraws, *, targets: Int32s) -> Int64s:
        """Return in how many runs each step set each target's date.

        `targets` are at most 64 recorded steps by number; -1 is the project's finish.
        The answer has the shape ``(steps + downtimes, targets)``; a downtime set the date in
        runs in which it held up a step that did.
        """

    def costs(
        self, draws: PartDraws, costs: CostInputs, *, rows: Int32s, into: Int32s, size: int
    ) -> Int64s:
        """Return sums of what varies in the costs of some rows, in minor units.

        Row ``rows[i]`` of the costs is added to row ``into[i]`` of the answer, which has the
        shape ``(size, runs)``.
        """

    def levels(self, part: BatchPart, *, rows: Int32s) -> Int32s:
        """Return the levels of drawn tasks, by row of the ranges, shape ``(rows, runs)``."""
