"""What the distribution check answers. Dates are wall minutes, shares are of 1."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from milepost.engine.plan import MilestoneKind, Uid
from milepost.engine.units import Minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneShare:
    """Where one milestone lies.

    `position` is the share of the project's working time gone by then, `done_share` the
    share of all work scheduled until then, `own_share` that of the work that leads to it
    from the milestones before.
    """

    uid: Uid
    name: str
    date: Minutes
    position: float
    done_share: float
    own_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A stretch without a milestone; `after` and `before` name its ends, ``None`` the project's."""

    start: Minutes
    finish: Minutes
    days: int
    time_share: float
    work_share: float
    after: Uid | None
    before: Uid | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Three milestones or more within five working days."""

    uids: tuple[Uid, ...]
    start: Minutes
    finish: Minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseWithout:
    """A phase that no milestone marks."""

    uid: Uid
    name: str
    work_share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyWeeks:
    """Calendar weeks without a milestone: how many of how many, and the longest run.

    `longest_from` is the Monday that the longest run of weeks begins on.
    """

    count: int
    of: int
    longest: int
    longest_from: Minutes | None


class ReasonKind(StrEnum):
    """Why a place is natural for a milestone."""

    JOIN = "join"
    BLOCK = "block"
    HANDOVER = "handover"
    SIDES = "sides"
    SPENDING = "spending"
    PHASE_END = "phase-end"
    PLAN_END = "plan-end"
    GAP = "gap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason with what fills its sentence; ``_share`` parameters are shares of 1."""

    kind: ReasonKind
    params: Mapping[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A place where a milestone would do good.

    `key` stays the same while the place does. The milestone comes after the tasks
    `after`, on `date`; the tasks `contributes` lead to it; `phase` is where its row
    belongs. `name` proposes an outcome in the plan's language.
    """

    key: str
    date: Minutes
    position: float
    work_share: float
    reasons: tuple[Reason, ...]
    kind: MilestoneKind
    name: str
    after: tuple[Uid, ...]
    contributes: tuple[Uid, ...]
    phase: Uid | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """How milestones lie in a project's life.

    `thirds` counts them in the first, middle and last third of the working time. `curve`
    holds points (date, share of all work scheduled until then), ascending. `gaps` are in
    the order of time; `suggestions` best first.
    """

    start: Minutes | None
    finish: Minutes | None
    milestones: tuple[MilestoneShare, ...] = ()
    gaps: tuple[Gap, ...] = ()
    longest_gap: Gap | None = None
    clusters: tuple[Cluster, ...] = ()
    thirds: tuple[int, int, int] = (0, 0, 0)
    phases_without: tuple[PhaseWithout, ...] = ()
    weeks: EmptyWeeks | None = None
    curve: tuple[tuple[Minutes, float], ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
