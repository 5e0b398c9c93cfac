"""The tracker and the milestone's page, as the API's description gives them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from milepost.engine.forecast.results import DriverKind
from milepost.engine.plan import LagUnit
from milepost.server.kernel.http.schemas import Answer
from milepost.server.slices.plans.schemas import Person


class FinishOut(Answer):
    """The project's finish: by the network, and its spread by simulation."""

    scheduled: int | None
    p10: int | None
    p50: int | None
    p80: int | None
    p90: int | None


class ForecastRef(Answer):
    """What reproduces a forecast: the plan's change, runs, seed and engine."""

    runs: int
    seed: int
    seq: int
    engine: str


class PhraseOut(Answer):
    """A part of a reason or a next step; phrases that follow one another make a sentence."""

    code: str = Field(examples=["after-agreed"])
    minutes: int | None = Field(description="Clock time that it tells.")
    share: float | None = Field(description="A chance or a part, 0 to 1.")
    task: str


class MilestoneOut(Answer):
    """A milestone as the tracker shows it.

    `trend` holds `[at, scheduled, p50, p80, probability]`, oldest first, one point for each
    change that moved it.
    """

    uid: str
    name: str
    kind: Literal["phase-start", "phase-end", "deliverable", "decision", "external", "other"]
    phase: str
    owner: str
    client_owner: str
    agreed_date: int | None
    scheduled_date: int | None
    p10: int | None
    p50: int | None
    p80: int | None
    p90: int | None
    probability_of_agreed: float | None
    deadline: int | None
    achieved_on: int | None
    status: Literal["achieved", "on-track", "at-risk", "off-track", "no-promise"]
    why: str = Field(examples=["Scheduled 4 days after the agreed date: “Design” sets the date"])
    next_action: str
    reason: list[PhraseOut] = Field(description="What `why` says, in any language.")
    next_step: list[PhraseOut] = Field(description="What `next_action` says, in any language.")
    total_float: int | None
    tasks_total: int
    tasks_done: int
    percent_complete: int
    agreement_state: str
    waiting_since: int | None
    evidence_state: Literal["none", "not-started", "collecting", "met", "not-met", "waived"]
    evidence_share: float | None
    gate_state: Literal["none", "open", "go", "go-with-conditions", "hold", "rework", "stop"]
    warnings: int
    deliverables_total: int
    deliverables_accepted: int
    smart: dict[str, Literal["pass", "warn", "fail"]]
    trend: list[list[float | int | None]]


class TrackerOut(Answer):
    """Every milestone of a project, in the order of the outline."""

    seq: int
    status_date: int | None
    project_finish: FinishOut
    forecast: ForecastRef | None
    milestones: list[MilestoneOut]


class ContentOut(Answer):
    """A task that belongs to a milestone."""

    uid: str
    name: str
    owner: str
    start: int | None
    finish: int | None
    percent_complete: int
    is_done: bool
    total_float: int | None


class DrivingLinkOut(Answer):
    """A dependency's kind and lag: minutes, or per cent of the predecessor."""

    kind: Literal["FS", "SS", "FF", "SF"]
    lag: int
    lag_unit: LagUnit


class BecauseOut(Answer):
    """Why a row falls where it does: a code and what fills its sentence."""

    code: str = Field(examples=["other-finishes"])
    other: str = Field(description="The name of the row that it rests on.")
    at: int | None = Field(description="The date that counts.")
    dependency: DrivingLinkOut | None = Field(description="The dependency that drives.")
    held_back: int = Field(description="Working minutes that levelling adds.")
    calendar: str = Field(description="The name of a calendar of its own.")


class StepOut(Answer):
    """One step of the driving path; `sentence` is `because` in English."""

    uid: str
    name: str
    reason: str
    because: BecauseOut
    sentence: str
    start: int
    finish: int


class TopDriverOut(Answer):
    """What a task, a gate that sends back or a downtime does to the milestone's date."""

    uid: str
    name: str
    kind: DriverKind
    criticality: float
    sensitivity: float


class HistogramOut(Answer):
    """Runs counted by date: `counts[i]` from `edges[i]` up to before `edges[i + 1]`."""

    edges: list[int]
    counts: list[int]


class SCurveOut(Answer):
    """The share of runs whose date is `dates[i]` or before."""

    dates: list[int]
    probability: list[float]


class HistoryOut(Answer):
    """A change that moved the milestone (`was`, `now`) or its promise (`agreed`: [was, now])."""

    seq: int
    at: str
    actor: Person
    command: str
    label: str
    reason: str
    was: int | None
    now: int | None
    agreed: list[int | None] | None


class MilestonePageOut(MilestoneOut):
    """Everything about one milestone."""

    seq: int
    description: str
    forecast: ForecastRef | None
    contents: list[ContentOut]
    drivers: list[StepOut]
    top_drivers: list[TopDriverOut]
    histogram: HistogramOut | None
    s_curve: SCurveOut | None
    history: list[HistoryOut]
