"""What the SMART check looks at: plain facts of one milestone, and the project's thresholds."""

from __future__ import annotations

from dataclasses import dataclass

from milepost.engine.plan import MilestoneKind, Uid
from milepost.engine.smart.titles import Language
from milepost.engine.units import Minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One achievement criterion: whether it names a number to reach and where it is read."""

    name: str = ""
    has_number: bool = True
    has_source: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Another milestone with the date agreed for it, in wall minutes."""

    uid: Uid
    name: str
    agreed: Minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerLoad:
    """The highest load of an owner of contributing work while it goes on; 1.0 is full."""

    name: str
    load: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SmartFacts:
    """Everything that the rules look at, of one milestone; dates are wall minutes.

    `contributing` counts the tasks that must end before it; `adoptable` are tasks of its
    phase that contribute to no milestone, `home` the phase that most of its contributing
    work lies in, `subject` a name for what that work makes, and `likely_owner` who owns
    most of it. `chance` is of the agreed date, ``None`` without a date or a forecast;
    `p80` is the date that is met with 80 %. `needs` are the milestones before it in the
    network, `neighbours` all others that have an agreed date; `successors` counts those
    after it. `today` is the status date of the plan.
    """

    uid: Uid
    title: str
    kind: MilestoneKind = MilestoneKind.OTHER
    language: Language = Language.ENGLISH
    owner: str = ""
    likely_owner: str = ""
    deliverables: int = 0
    contributing: int = 0
    adoptable: tuple[Uid, ...] = ()
    subject: str = ""
    criteria: tuple[Criterion, ...] = ()
    has_forecast: bool = True
    chance: float | None = None
    p80: Minutes | None = None
    scheduled: Minutes | None = None
    loads: tuple[OwnerLoad, ...] = ()
    phase: Uid | None = None
    home: Uid | None = None
    objectives: int = 0
    kpis: int = 0
    successors: int = 0
    agreed: Minutes | None = None
    achieved_on: Minutes | None = None
    needs: tuple[Neighbour, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()
    today: Minutes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SmartPolicy:
    """A project's thresholds: 0 ≤ `least_chance` ≤ `good_chance` ≤ 1.

    Below `least_chance` of the agreed date a milestone is not achievable, below
    `good_chance` doubtful. `most_load` is the load that no owner should exceed, 1.0 being
    full. Agreed dates should lie `spacing_days` working days apart.
    """

    least_chance: float = 0.5
    good_chance: float = 0.8
    most_load: float = 1.0
    spacing_days: int = 3
