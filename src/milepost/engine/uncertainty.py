"""What may turn out differently: estimates, and what ties the uncertainty of tasks together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Uid = str
"""A stable identifier, unique among the objects of one kind in a plan."""


class DistributionShape(StrEnum):
    """The family an estimate is drawn from."""

    PERT = "pert"
    TRIANGULAR = "triangular"
    UNIFORM = "uniform"
    LOG_NORMAL = "log-normal"
    """Low, likely and high are P10, P50 and P90 instead of the ends."""
    DISCRETE = "discrete"
    """One of the estimate's outcomes."""
    FIXED = "fixed"
    """Always the likely value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One duration that a discrete estimate may take, and its probability, 0 to 1."""

    minutes: int
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreePoint:
    """Low, likely and high durations in minutes: low ≤ likely ≤ high.

    A discrete one has `outcomes` between low and high, whose probabilities add up to 1.
    """

    low: int
    likely: int
    high: int
    shape: DistributionShape = DistributionShape.PERT
    outcomes: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskGroup:
    """Tasks of which any two have their durations correlated by `correlation`, 0 to 0.95.

    A task lies in one group at most.
    """

    name: str
    correlation: float
    tasks: tuple[Uid, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskPair:
    """Two tasks whose durations are correlated by `correlation`, −0.95 to 0.95."""

    first: Uid
    second: Uid
    correlation: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertainty:
    """What a forecast needs to know of a plan beyond its tasks and risks.

    A pair's correlation prevails over that of a group, a group's over the one that any
    two tasks have.
    """

    groups: tuple[TaskGroup, ...] = ()
    pairs: tuple[TaskPair, ...] = ()


PLAIN = Uncertainty()
"""No tie between tasks but the correlation that any two have."""
