"""The bodies of the trends' routes; dates are wall minutes, as on the wire."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from milepost.server.kernel.http.schemas import Answer


class TrendPersonOut(Answer):
    """Who made a change."""

    id: str
    name: str


class ChangeTitleOut(Answer):
    """Who changed something, when and why."""

    seq: int
    at: str
    actor: TrendPersonOut
    command: str
    label: str
    reason: str


class BaselineNameOut(Answer):
    """A baseline one may compare with."""

    number: int
    name: str


class TrendMilestoneOut(Answer):
    """A milestone with its trend.

    `points` holds `[at, seq, scheduled, p50, probability]`, oldest first, the last of each
    day on which something moved.
    """

    uid: str
    name: str
    kind: str
    agreed_date: int | None
    deadline: int | None
    achieved_on: int | None
    scheduled_date: int | None
    points: list[list[float | int | None]]


class MilestoneTrendOut(Answer):
    """The milestone trend of a project."""

    seq: int
    now: int
    start: int
    baselines: list[BaselineNameOut]
    milestones: list[TrendMilestoneOut]


class MilestoneMoveOut(ChangeTitleOut):
    """A change that moved a milestone; each pair is `[was, now]`."""

    scheduled: list[int | None]
    p50: list[int | None]
    probability: list[float | None]


class SlipOut(Answer):
    """Working days from a reference to the scheduled date and to P50; negative is early."""

    scheduled: float | None
    forecast: float | None


class SlipReasonOut(ChangeTitleOut):
    """A change that took a milestone later."""

    was: int | None
    now: int | None


class SlippedOut(Answer):
    """How far a milestone has slipped, and the changes that moved it furthest."""

    uid: str
    name: str
    kind: str
    agreed_date: int | None
    baseline_date: int | None
    scheduled_date: int | None
    p50: int | None
    achieved_on: int | None
    agreed_slip: SlipOut
    baseline_slip: SlipOut
    reasons: list[SlipReasonOut]


class SlipsOut(Answer):
    """The slips of all milestones; `baseline` is the number compared with, if there is one."""

    seq: int
    baseline: int | None
    milestones: list[SlippedOut]


class SinceMomentOut(Answer):
    """A moment and the last change before it."""

    at: str
    seq: int


class SincePersonOut(TrendPersonOut):
    """Somebody with the number of their changes."""

    changes: int


class ChangedMilestoneOut(Answer):
    """A milestone of which something differs; each pair is `[then, now]`."""

    uid: str
    name: str
    what: Literal["added", "removed", "achieved", "moved"]
    agreed: list[int | None]
    scheduled: list[int | None]
    p50: list[int | None]
    probability: list[float | None]
    achieved: list[int | None]
    causes: list[SlipReasonOut]


class ChangedTaskOut(Answer):
    """A task, and who touched it last."""

    uid: str
    name: str
    by: str


class ChangedTasksOut(Answer):
    """Tasks; `more` counts those left out."""

    items: list[ChangedTaskOut]
    more: int


class SinceRecordsOut(Answer):
    """What was said or decided, newest first, of one section of the project."""

    section: str
    items: list[ChangeTitleOut]
    more: int


class SinceOut(Answer):
    """What changed between two moments. `work` is the sum of durations in working minutes."""

    kind: Literal["visit", "week", "baseline", "day"]
    then: SinceMomentOut
    now: SinceMomentOut
    changes: int
    people: list[SincePersonOut]
    milestones: list[ChangedMilestoneOut]
    finish: list[int | None]
    work: list[int]
    tasks_added: ChangedTasksOut
    tasks_removed: ChangedTasksOut
    tasks_done: ChangedTasksOut
    records: list[SinceRecordsOut]


class VisitOut(Answer):
    """When the person was here before this visit, if they were."""

    previous_at: str | None = Field(examples=["2026-11-20T16:02:11.000Z"])
