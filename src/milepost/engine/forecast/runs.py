"""What one part of a simulation takes and gives, whichever engine runs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from milepost.engine.forecast.draws import BatchPart

    Int32s = NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDraws:
    """What all tasks share in the runs of a part.

    `shared`, shape ``(factor rows, runs)``, is what tasks share in the factors; `added`, shape ``(rows, runs)``, the minutes that
    risks and the like add to tasks.
    """

    part: BatchPart
    shared: NDArray[np.float32]
    added: Int32s


@dataclass(frozen=True, slots=True, kw_only=True)
class PartDates:
    """Finishes in the runs of a part, in wall minutes since the compiled plan's origin.

    `recorded` has the shape ``(recorded steps, runs)``; `finish` is the project's.
    """

    recorded: Int32s
    finish: Int32s


class Simulator(Protocol):
    """An engine that runs parts of a simulation; safe to use from several threads."""

    def dates(self, draws: PartDraws) -> PartDates:
        """Return the dates of every run of a part."""

    def criticality(self, draws: PartDraws, *, targets: Int32s) -> NDArray[np.int64]:
        """Return in how many runs each step set each target's date.

        `targets` are at most 64 recorded steps by number; -1 is the project's finish.
        The answer has the shape ``(steps, targets)``.
        """

    def levels(self, part: BatchPart, *, rows: Int32s) -> Int32s:
        """Return the levels of drawn tasks, by row of the ranges, shape ``(rows, runs)``."""
