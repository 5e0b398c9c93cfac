"""The bodies of the agreements' routes."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field, StringConstraints

from milepost.server.kernel.http.schemas import Answer, Body

LongText = Annotated[str, StringConstraints(max_length=20_000, pattern=r"^[^\x00]*$")]
Word = Annotated[str, StringConstraints(max_length=2_000, pattern=r"^[^\x00]*$")]
PromisedDate = Annotated[
    int | Annotated[str, StringConstraints(max_length=32)],
    Field(description="Wall minutes or text; a day means its last minute."),
]
StateWord = Literal["proposed", "countered", "agreed", "superseded", "withdrawn", "declined"]
SideWord = Literal["team", "client"]


class AgreementProposal(Body):
    """What is proposed for a milestone."""

    date: PromisedDate = Field(examples=["2026-09-01"])
    criteria: LongText = ""
    note: LongText = ""
    lists_work: bool = Field(
        default=False, description="Whether the work it holds is agreed too, and shown."
    )


class CounterProposal(Body):
    """Other terms; what is left out stays as proposed."""

    date: PromisedDate | None = None
    criteria: LongText | None = None
    text: Word = ""


class PushBack(Body):
    """Why a version cannot be accepted, and perhaps what could."""

    reason: Literal["resources", "budget", "skills", "scope", "date", "dependency"]
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]
    date: PromisedDate | None = None
    criteria: LongText | None = None


class AgreementWithdrawal(Body):
    """Why a proposal is taken back."""

    reason: Word = ""


class ContentOfAgreement(Schema):
    """One piece of work that belonged to the milestone."""

    uid: str
    name: str


class AcceptanceOut(Schema):
    """Who accepted for a side, when, and by which way."""

    name: str
    at: datetime
    how: Literal["link", "account", "recorded"]


class AgreementAnswerOut(Schema):
    """One word in the conversation about a version."""

    side: SideWord
    act: Literal["accept", "counter", "push-back", "withdraw"]
    name: str
    at: datetime
    reason: str = ""
    text: str = ""


class LikelyDates(Schema):
    """What was likely when a version was made; wall minutes."""

    scheduled: int | None
    p10: int | None
    p50: int | None
    p90: int | None


class AgreementOut(Answer):
    """One version of what is promised for a milestone; times of the plan are wall minutes."""

    uid: str
    milestone: str
    number: int
    state: StateWord
    date: int
    criteria: str
    note: str
    contents: list[ContentOfAgreement]
    lists_work: bool
    side: SideWord
    proposed_by: str
    proposed_at: datetime
    accepted: dict[SideWord, AcceptanceOut]
    answers: list[AgreementAnswerOut]
    waits_for: Literal["team", "client", ""]
    waiting_since: int | None
    forecast: LikelyDates
    recorded_with: str
    agreed_at: datetime | None
    reminded_at: datetime | None
    baseline: int | None
    hash: str
    document: dict[str, Any] | None


class StandingOut(Answer):
    """How a milestone's agreement stands."""

    milestone: str
    name: str
    state: Literal["none", "proposed", "countered", "agreed", "declined"]
    waits_for: Literal["team", "client", ""]
    waiting_since: int | None
    agreed_date: int | None
    scheduled_date: int | None
    p50: int | None
    open: AgreementOut | None
    agreed: AgreementOut | None
    versions: int


class AgreementsOut(Answer):
    """Every milestone with its agreement, in the order of the outline."""

    now: int = Field(description="The present minute on the project's clock.")
    milestones: list[StandingOut]


class ComparedLine(Schema):
    """A line of the criteria of either version."""

    change: Literal["same", "removed", "added"]
    text: str


class AgreementComparison(Answer):
    """What changed from one version to another."""

    date: list[int]
    criteria: list[ComparedLine]
    contents_added: list[str]
    contents_removed: list[str]
    forecast: dict[str, list[int | None]]


class SharedAgreementOut(Answer):
    """A milestone's versions as its client sees them, newest first."""

    milestone: str
    name: str
    state: Literal["none", "proposed", "countered", "agreed", "declined"]
    waits_for: Literal["team", "client", ""]
    agreed_date: int | None
    p10: int | None
    p50: int | None
    p90: int | None
    versions: list[AgreementOut]
