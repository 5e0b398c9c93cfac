"""What may turn out differently: estimates, what ties tasks together, and what may happen."""

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


class SpreadSource(StrEnum):
    """Where the spread of a task without an estimate of its own comes from."""

    USUAL = "usual"
    LEARNED = "learned"
    """From the plan's own finished tasks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One duration that a discrete estimate may take, and its probability, 0 to 1."""

    minutes: int
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreePoint:
    """Low, likely and high durations in minutes: low ≤ likely ≤ high.

    Of a cost they are amounts in minor units of the plan's currency. A discrete one has
    `outcomes` between low and high, whose probabilities add up to 1.
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
class Rework:
    """What a gate may send back: with `probability`, 0 to 1, work is done again before it.

    That takes `time`, or else `share` of what the tasks took, one after another, as working
    time of the gate. Then the gate is asked again, each time with `fading` times the
    probability before, until it lets pass or has sent back `at_most` times.
    """

    gate: Uid
    probability: float
    tasks: tuple[Uid, ...] = ()
    share: float = 0.0
    time: ThreePoint | None = None
    at_most: int = 1
    fading: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """Tasks that are done with `probability`, 0 to 1, or else take no time, all of them.

    A phase stands for the tasks in it.
    """

    name: str
    probability: float
    tasks: tuple[Uid, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Either, or: exactly one of `branches` is taken; their probabilities add up to 1."""

    name: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Downtime:
    """Days on which tasks cannot be worked on, such as bad weather; drawn for every run.

    It holds the `tasks` named, where a phase stands for those in it, and those whose own
    calendar is `calendar`. `chances`, January
    first, are the probabilities that a day of each month is lost. Lost days come in spells
    of `spell_days` calendar days on average, ``None`` where each day is drawn for itself.
    """

    name: str
    chances: tuple[float, ...]
    tasks: tuple[Uid, ...] = ()
    calendar: Uid | None = None
    spell_days: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertainty:
    """What a forecast needs to know of a plan beyond its tasks and risks.

    A pair's correlation prevails over that of a group, a group's over the one that any
    two tasks have. Groups, branches, choices and downtimes are known by their names.
    """

    spread: SpreadSource = SpreadSource.USUAL
    groups: tuple[TaskGroup, ...] = ()
    pairs: tuple[TaskPair, ...] = ()
    reworks: tuple[Rework, ...] = ()
    branches: tuple[Branch, ...] = ()
    choices: tuple[Choice, ...] = ()
    downtimes: tuple[Downtime, ...] = ()


PLAIN = Uncertainty()
"""No tie between tasks but the correlation that any two have, and nothing left to chance."""
