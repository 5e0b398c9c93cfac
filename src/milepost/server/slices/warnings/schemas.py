"""The bodies of the warnings' routes; dates are wall minutes, as on the wire."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from milepost.server.kernel.http.schemas import Answer, Body


class WarningAuthorOut(Answer):
    """Who made a change."""

    id: str
    name: str


class WarningCauseOut(Answer):
    """A change that took part in making a rule hold."""

    seq: int
    at: str
    actor: WarningAuthorOut
    label: str
    reason: str


class WarningEffectOut(Answer):
    """What it did to the milestone; each pair is `[was, now]`."""

    p50: list[int | None]
    scheduled: list[int | None]
    probability: list[float | None]


class WarningOut(Answer):
    """One warning: the rule, its figures, why it holds, and what became of it.

    `figures` are those of now while it holds, `figures_raised` those of when it was raised;
    names ending in `_date` are wall minutes.
    """

    uid: str
    rule: str
    message: str
    milestone: str
    task: str
    name: str
    severity: Literal["info", "warning", "critical"]
    figures: dict[str, float | int | str]
    figures_raised: dict[str, float | int | str]
    thresholds: dict[str, float]
    sentence: str
    effect: WarningEffectOut
    raised_at: str
    plan_seq: int
    causes: list[WarningCauseOut]
    state: Literal["open", "snoozed", "ended"]
    snoozed_until: int | None
    reason: str
    answered_by: str
    answered_at: str | None
    ended_at: str | None
    ended_how: Literal["", "resolved", "accepted", "came-true"]
    verdict: Literal["right", "wrong", "unknown"]


class RulePrecisionOut(Answer):
    """How many of a rule's ended warnings were right; `share` is null if too few were judged."""

    rule: str
    right: int
    judged: int
    unknown: int
    share: float | None


class WatchedMilestoneOut(Answer):
    """A milestone that warnings may be about."""

    uid: str
    name: str
    scheduled_date: int | None


class WarningsOut(Answer):
    """The warnings of a project, and when it was last looked at."""

    seq: int
    now: int
    looked_at: str | None
    is_current: bool = Field(description="Whether the last look saw the latest plan.")
    rules_off: list[str]
    milestones: list[WatchedMilestoneOut]
    open: list[WarningOut]
    snoozed: list[WarningOut]
    ended: list[WarningOut]
    precision: list[RulePrecisionOut]
    fewest: int = Field(description="Judged warnings below which no share is told.")


class WarningCountOut(Answer):
    """How many warnings are open."""

    open: int
    critical: int


class SnoozeBody(Body):
    """Until when a warning is put off, and why."""

    until: dt.date
    reason: str = Field(max_length=2000)


class AcceptBody(Body):
    """Why a warning is taken as it is."""

    note: str = Field(max_length=2000)


class ThresholdOut(Answer):
    """One threshold of a rule with its bounds."""

    name: str
    value: float
    default: float
    low: float
    high: float
    unit: Literal["days", "percent", "points", "times"]


class WatchedRuleOut(Answer):
    """One rule with whether it is on, and its thresholds."""

    rule: str
    is_on: bool
    thresholds: list[ThresholdOut]


class WarningSettingsOut(Answer):
    """What a project watches for."""

    rules: list[WatchedRuleOut]


class WarningSettingsBody(Body):
    """Which rules are off, and thresholds by rule and name; those left out have their defaults."""

    off: list[str] = Field(default_factory=list, max_length=50)
    thresholds: dict[str, dict[str, float]] = Field(default_factory=dict)
