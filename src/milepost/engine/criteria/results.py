"""What judging a criterion says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from milepost.engine.criteria.sentences import Told


class State(StrEnum):
    """Where a criterion stands."""

    NOT_STARTED = "not-started"
    COLLECTING = "collecting"
    MET = "met"
    NOT_MET = "not-met"
    WAIVED = "waived"


FULFILLED = frozenset({State.MET, State.WAIVED})
"""A waived criterion counts as met, and is named."""

MOST_UNMET = 0.99
"""The largest share of a criterion that is not met: nothing short of met reads 100 %."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What the facts say of one leaf, before waivers and dates are thought of.

    `share` goes from 0 to 1 and is 1 exactly if it `is_met`. `is_over` says that no
    further evidence is expected, `met_at` when the last of what was needed came.
    """

    share: float
    is_met: bool
    is_started: bool
    told: Told
    measured: float | None = None
    needed: float | None = None
    unit: str = ""
    is_over: bool = False
    met_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A criterion's state, how far it is towards being met (0 to 1), and why.

    `told` is why, as a code with its values, `sentence` the same in English.
    `measured` and `needed` are the two figures it is about, in `unit`;
    `met_at` is when it was met or waived, in wall minutes, if that is known.
    """

    uid: str
    name: str
    state: State
    share: float
    told: Told
    measured: float | None = None
    needed: float | None = None
    unit: str = ""
    met_at: int | None = None
    waived_by: str = ""
    children: tuple[Judgement, ...] = ()

    @property
    def sentence(self) -> str:
        """Why it stands so, in English."""
        return self.told.sentence

    @property
    def is_fulfilled(self) -> bool:
        """Whether it is met, or counts as met because it was waived."""
        return self.state in FULFILLED

    def walk(self) -> Iterator[Judgement]:
        """Yield this and every judgement below it, from the top."""
        yield self
        for child in self.children:
            yield from child.walk()
