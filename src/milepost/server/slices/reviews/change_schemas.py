"""Bodies of the change requests' routes."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from milepost.server.kernel import clock
from milepost.server.kernel.http.schemas import Answer, Body
from milepost.server.slices.reviews.change_requests import Consent, Wanted
from milepost.server.slices.reviews.schemas import Email

Reason = Literal[
    "client-request", "scope", "estimate", "resource", "supplier", "dependency", "defect",
    "external", "regulation", "other",
]  # fmt: skip
RequestState = Literal["draft", "submitted", "approved", "rejected", "applied", "dropped"]
ConsentState = Literal["waiting", "agreed", "declined"]
Side = Literal["team", "client"]


def _day_end(value: object) -> object:
    return clock.parse_day_end(value) if isinstance(value, str) else value


NewDate = Annotated[
    int | None,
    BeforeValidator(_day_end, json_schema_input_type=int | str | None),
    Field(description="Wall minutes or text; a day means its last minute.", examples=[29804160]),
]
"""A date to be agreed anew. Nothing means none, which the command refuses with a reason."""


class ProposedOp(Body):
    """One proposed edit of the plan, as `editPlan` takes it."""

    op: Literal["set", "add", "remove"]
    entity: Literal["task", "milestone", "dependency", "assignment", "resource", "calendar", "risk"]
    uid: str = Field(max_length=64)
    fields: dict[str, Any] = Field(default_factory=dict)


class ChangeRequestBody(Body):
    """A proposed change: edits of the plan, and dates to be agreed anew, by milestone."""

    title: str = Field(min_length=1, max_length=200, examples=["Move the launch by a week"])
    description: str = Field("", max_length=20_000)
    reason_code: Reason
    ops: list[ProposedOp] = Field(default_factory=list)
    agreed_dates: dict[str, NewDate] = Field(default_factory=dict)

    def value(self) -> Wanted:
        """Return the value that the command takes."""
        return Wanted(
            title=self.title,
            description=self.description,
            reason_code=self.reason_code,
            ops=[op.dict() for op in self.ops],
            agreed_dates=self.agreed_dates,
        )


class ChangeRequestPatch(Body):
    """What to rewrite of a change request; what is left out stays."""

    title: str | None = Field(None, min_length=1, max_length=200)
    description: str | None = Field(None, max_length=20_000)
    reason_code: Reason | None = None
    ops: list[ProposedOp] | None = None
    agreed_dates: dict[str, NewDate] | None = None

    def value(self) -> Wanted:
        """Return the value that the command takes."""
        return Wanted(
            title=self.title,
            description=self.description,
            reason_code=self.reason_code,
            ops=None if self.ops is None else [op.dict() for op in self.ops],
            agreed_dates=self.agreed_dates,
        )


class ConsentIn(Body):
    """A party whose consent is asked."""

    email: Email
    name: str = Field("", max_length=200)
    side: Side = "team"
    is_required: bool = True
    milestones: list[str] = Field(default_factory=list, max_length=500)

    def value(self) -> Consent:
        """Return the value that the command takes."""
        return Consent(**self.dict())


class SubmitBody(Body):
    """Who must agree."""

    consents: list[ConsentIn] = Field(default_factory=list, max_length=100)


class ConsentAnswerBody(Body):
    """An answer; declining needs a word why."""

    is_agreed: bool
    remark: str = Field("", max_length=2000)


class VerdictBody(Body):
    """The approval or the rejection of a change request."""

    is_approved: bool
    reason: str = Field("", max_length=2000)


class PartyOut(Answer):
    """Somebody who can be asked; `organisation` is that of a client."""

    name: str
    email: str
    side: Side
    organisation: str


class DropBody(Body):
    """Why a change request is dropped."""

    reason: str = Field(max_length=2000)


class SlipReasonBody(Body):
    """The reason of a slip, given afterwards."""

    reason: Reason


class ChangeRequestOut(Answer):
    """A change request in the list."""

    uid: str
    number: int
    title: str
    reason_code: Reason
    state: RequestState
    author: str
    author_id: str
    made_at: str
    milestones: int
    finish: list[int | None]
    asked: int
    agreed: int
    declined: int


class ImpactedMilestone(Answer):
    """What a change does to one milestone, each as [was, now]; why it must be agreed again."""

    uid: str
    name: str
    scheduled: list[int | None]
    p50: list[int | None]
    p80: list[int | None]
    probability_of_agreed: list[float | None]
    agreed: list[int | None]
    owner: str
    client_owner: str
    must_agree: Literal["", "new-date", "not-kept"]


class AffectedPerson(Answer):
    """Somebody whose tasks move, with how many."""

    name: str
    tasks: int


class CostSideOut(Answer):
    """What the project costs, in minor units; only what is planned if it is very large."""

    planned: int
    covering: int | None = Field(description="What is enough with the project's confidence.")
    chance_of_budget: float | None


class ChangeCostOut(Answer):
    """The project's cost before and after a change request; null if nothing can be told."""

    currency: str
    percent: int | None = Field(description="The project's usual confidence, in per cent.")
    was: CostSideOut | None
    now: CostSideOut | None


class ForeseenOut(Answer):
    """The computed impact of a change request on the plan as of `seq`."""

    seq: int
    computed_at: str
    milestones: list[ImpactedMilestone]
    project_finish: list[int | None]
    moved: int
    people: list[AffectedPerson]


class ProposedEdit(Answer):
    """A proposed edit of one field with the value that the plan has now."""

    op: Literal["set", "add", "remove"]
    entity: str
    uid: str
    name: str
    field: str
    was: Any
    now: Any


class ConsentOut(Answer):
    """A party's consent; `recorded_by` is who wrote the answer down for them."""

    uid: str
    name: str
    email: str
    side: Side
    is_required: bool
    milestones: list[str]
    state: ConsentState
    remark: str
    recorded_by: str
    answered_at: str | None
    is_own: bool


class ChangeRequestPageOut(ChangeRequestOut):
    """A change request in full."""

    description: str
    ops: list[dict[str, Any]]
    base_seq: int
    agreed_dates: dict[str, int | None]
    impact: ForeseenOut | None
    impact_before: ForeseenOut | None
    submitted_at: str | None
    decided_at: str | None
    decided_by: str
    decision_reason: str
    applied_at: str | None
    applied_by: str
    applied_seq: int | None
    edits: list[ProposedEdit]
    consents: list[ConsentOut]


class SlipCauseOut(Answer):
    """One reason with what it cost, in milestone-days."""

    reason: str
    days: float
    changes: int
    milestones: int
    share: float
    cumulative: float


class CausedSlipOut(Answer):
    """One milestone moved to later by one change."""

    seq: int
    at: str
    actor: str
    label: str
    said: str
    milestone: str
    name: str
    reason: str
    days: float
    was: int
    now: int


class SlipCausesOut(Answer):
    """What made milestones slip, the costliest reason first."""

    days: float
    causes: list[SlipCauseOut]
    slips: list[CausedSlipOut]
