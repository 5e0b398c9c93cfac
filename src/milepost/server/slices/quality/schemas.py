"""Bodies of the routes of the checks."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from milepost.server.kernel.http.schemas import Answer, Body
from milepost.server.slices.plans.public import Op

VerdictOut = Literal["pass", "warn", "fail"]
LetterOut = Literal["S", "M", "A", "R", "T"]


class FixOut(Answer):
    """A way to mend a rule: edits for `editPlan`, or an act that asks a person for a value."""

    act: Literal[
        "rename", "edit-title", "set-owner", "choose-owner", "count-work", "add-deliverable",
        "add-criterion", "edit-criteria", "agree-date", "ease-load", "move-to-phase",
        "link-purpose",
    ]  # fmt: skip
    text: str = Field(description="The proposed title or owner.")
    date: int | None = Field(description="The proposed date, in wall minutes.")
    uids: list[str]
    ops: list[Op] = Field(description="Empty where a person must choose something first.")


class RuleOut(Answer):
    """What one rule says; `reason` with `params` is the sentence in any language."""

    rule: str = Field(examples=["SMART-S-01"])
    letter: LetterOut
    verdict: VerdictOut
    reason: str = Field(examples=["title-doing"])
    params: dict[str, str | int | float]
    sentence: str = Field(description="The reason in English.")
    fix: FixOut | None


class SmartOut(Answer):
    """The SMART check of one milestone."""

    uid: str
    name: str
    is_achieved: bool
    letters: dict[LetterOut, VerdictOut]
    rules: list[RuleOut]


class SmartPageOut(SmartOut):
    """The SMART check of one milestone with every rule, those that pass included."""

    seq: int


class SmartPolicyBody(Body):
    """Thresholds of the SMART check; chances and loads are shares of 1."""

    least_chance: float = Field(0.5, ge=0, le=1)
    good_chance: float = Field(0.8, ge=0, le=1)
    most_load: float = Field(1.0, gt=0, le=10)
    spacing_days: int = Field(3, ge=0, le=60)


class SmartPolicyOut(Answer):
    """The thresholds in force."""

    least_chance: float
    good_chance: float
    most_load: float
    spacing_days: int


class MilestoneShareOut(Answer):
    """Where a milestone lies in the project's life; all shares are of 1."""

    uid: str
    name: str
    date: int
    position: float
    done_share: float
    own_share: float


class GapOut(Answer):
    """A stretch without a milestone; `after` and `before` name those at its ends."""

    start: int
    finish: int
    days: int
    time_share: float
    work_share: float
    after: str | None
    before: str | None


class ClusterOut(Answer):
    """Milestones close together."""

    uids: list[str]
    start: int
    finish: int


class PhaseWithoutOut(Answer):
    """A phase that no milestone marks."""

    uid: str
    name: str
    work_share: float


class WeeksOut(Answer):
    """Calendar weeks without a milestone."""

    count: int
    of: int
    longest: int
    longest_from: int | None


class SuggestionReasonOut(Answer):
    """Why a place is natural for a milestone."""

    kind: Literal["join", "block", "handover", "sides", "spending", "phase-end", "plan-end", "gap"]
    params: dict[str, str | int | float]


class SuggestionOut(Answer):
    """A milestone that would do good; `ops` make it, for `editPlan`."""

    key: str
    date: int
    position: float
    work_share: float
    reasons: list[SuggestionReasonOut]
    kind: str
    name: str
    ops: list[Op]


class DismissedOut(Answer):
    """A suggestion that somebody dismissed."""

    key: str
    name: str
    reason: str
    by: str


class DistributionOut(Answer):
    """How milestones lie in the project's life; `curve` holds [date, share of work done]."""

    start: int | None
    finish: int | None
    milestones: list[MilestoneShareOut]
    longest_gap: GapOut | None
    gaps: list[GapOut]
    clusters: list[ClusterOut]
    thirds: list[int]
    phases_without: list[PhaseWithoutOut]
    weeks: WeeksOut | None
    curve: list[tuple[int, float]]
    suggestions: list[SuggestionOut]
    dismissed: list[DismissedOut]


class CheckOut(Answer):
    """Both checks; of each milestone the rules that do not pass."""

    seq: int
    score: int | None = Field(description="0 to 100; null without milestones to achieve.")
    policy: SmartPolicyOut
    milestones: list[SmartOut]
    distribution: DistributionOut


class DismissalBody(Body):
    """Why a suggested milestone is not wanted."""

    reason: str = Field("", max_length=2000)
