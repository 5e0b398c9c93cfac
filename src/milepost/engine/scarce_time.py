"""How much of a scarce person's time is free before each milestone.

The rules are those of `milepost.engine.budget`, with minutes of work for money and one
difference: time cannot be saved up, so each milestone has its own limit, the working time
until its date.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from milepost.engine.budget import (
    CORRELATION,
    RUNS,
    SEED,
    EstimateToComplete,
    InvalidBudget,
    MilestoneFunds,
    needs_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeUntil:
    """One milestone as a person sees it, in minutes of work.

    `capacity` is the person's working time from now to the milestone; `work` is the work
    still to be done for it, by task, beyond that for earlier milestones.
    """

    uid: str
    capacity: int
    work: Mapping[str, EstimateToComplete]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLeft:
    """What is left before one milestone, in minutes of work.

    `needed` is the work for it and all earlier milestones at the confidence; `spare` is
    `capacity` − `needed`; `covered` is the share (0 to 1) of its own work that fits.
    """

    uid: str
    capacity: int
    needed: int
    spare: int
    covered: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeAdvice:
    """How many minutes of a person may go elsewhere now without endangering a milestone.

    `safe` is the least `spare` of all milestones and `tightest` the one that has it;
    without milestones `safe` is 0 and `tightest` ``None``.
    """

    confidence: float
    safe: int
    tightest: str | None
    milestones: tuple[TimeLeft, ...]


def safe_to_lend(
    milestones: Sequence[TimeUntil],
    *,
    confidence: float = 0.8,
    correlation: float = CORRELATION,
    runs: int = RUNS,
    seed: int = SEED,
) -> TimeAdvice:
    """Return how much of a person's time may go to other work now.

    Parameters
    ----------
    milestones
        In the order of their dates; capacities never fall.
    confidence
        The share of simulated outcomes, strictly between 0 and 1, in which the work fits.

    Raises
    ------
    InvalidBudget
        If a parameter is out of range or a task stands twice.

    Notes
    -----
    With Kₖ the working time until milestone k and Cₖ the quantile of the summed work for
    the first k milestones, safe = minₖ (Kₖ − Cₖ): an hour lent now is missing before every
    later date.

    Examples
    --------
    >>> sure = EstimateToComplete(low=600, likely=600, high=600)
    >>> soon = TimeUntil(uid="M1", capacity=960, work={"T1": sure})
    >>> late = TimeUntil(uid="M2", capacity=1440, work={"T2": sure})
    >>> safe_to_lend([soon, late]).safe
    240
    """
    if not 0 < confidence < 1:
        raise InvalidBudget("The confidence lies between 0 and 1.")
    work = [
        MilestoneFunds(uid=task, to_complete=estimate)
        for item in milestones
        for task, estimate in item.work.items()
    ]
    needs = needs_of(work, correlation=correlation, runs=runs, seed=seed)
    found = []
    before = tasks = 0
    for item in milestones:
        tasks += len(item.work)
        upto = needs.of_first(tasks, confidence=confidence)
        own, room = upto - before, item.capacity - before
        covered = 1.0 if own <= 0 else min(max(room / own, 0.0), 1.0)
        found.append(
            TimeLeft(
                uid=item.uid,
                capacity=item.capacity,
                needed=upto,
                spare=item.capacity - upto,
                covered=covered,
            )
        )
        before = upto
    tightest = min(found, key=lambda left: left.spare, default=None)
    return TimeAdvice(
        confidence=confidence,
        safe=tightest.spare if tightest else 0,
        tightest=tightest.uid if tightest else None,
        milestones=tuple(found),
    )
