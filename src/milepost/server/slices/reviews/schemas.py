"""Bodies of the gates' routes."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from milepost.server.kernel.http.schemas import Answer, Body, WallTime
from milepost.server.slices.reviews import preparing
from milepost.server.slices.reviews.consequences import Condition

Verdict = Literal["go", "go-with-conditions", "hold", "rework", "stop"]
GateState = Literal["none", "open", "go", "go-with-conditions", "hold", "rework", "stop"]
ReviewState = Literal["planned", "open", "decided"]
NoteKind = Literal["worked", "did-not", "risk"]
Scale = Literal["points", "verdict"]
Locks = Literal["reviewed", "decisions", "none"]
Phase = Literal[
    "general", "discovery", "design", "build", "acceptance", "launch", "closure", "none"
]
Email = Annotated[str, Field(min_length=3, max_length=254, pattern=r"^\S+@\S+$")]


class SignerIn(Body):
    """Somebody who is to sign."""

    email: Email
    name: str = Field("", max_length=200)
    role: str = Field("", max_length=200, examples=["Sponsor"])
    is_required: bool = False

    def value(self) -> preparing.Signer:
        """Return the value that the command takes."""
        return preparing.Signer(**self.dict())


class CriterionIn(Body):
    """A criterion as prepared; one with a known uid keeps its score."""

    uid: str = Field("", max_length=64)
    text: str = Field(max_length=500)
    weight: int = Field(2, ge=1, le=3)
    scale: Scale = "points"

    def value(self) -> preparing.Criterion:
        """Return the value that the command takes."""
        return preparing.Criterion(**self.dict())


class ReviewBody(Body):
    """The next round to plan; without criteria it begins with those of the phase."""

    planned_for: WallTime | None = None
    phase: Phase = "general"
    language: Literal["en", "de"] = "en"
    criteria: list[CriterionIn] | None = None
    signers: list[SignerIn] = Field(default_factory=list)
    quorum: int = Field(1, ge=1, le=100)

    def value(self) -> preparing.Preparation:
        """Return the value that the command takes."""
        criteria = self.criteria
        return preparing.Preparation(
            planned_for=self.planned_for,
            phase=self.phase,
            language=self.language,
            criteria=None if criteria is None else [item.value() for item in criteria],
            signers=[item.value() for item in self.signers],
            quorum=self.quorum,
        )


class ReviewPatch(Body):
    """What to change of a review's preparation; what is left out stays."""

    planned_for: WallTime | None = None
    criteria: list[CriterionIn] | None = None
    signers: list[SignerIn] | None = None
    quorum: int | None = Field(None, ge=1, le=100)

    def value(self) -> preparing.Revision:
        """Return the value that the command takes."""
        criteria, signers = self.criteria, self.signers
        return preparing.Revision(
            planned_for=self.planned_for,
            criteria=None if criteria is None else [item.value() for item in criteria],
            signers=None if signers is None else [item.value() for item in signers],
            quorum=self.quorum,
        )


class ScoreBody(Body):
    """The judgement of one criterion; a null score takes it back."""

    score: int | None = Field(ge=0, le=4)
    remark: str = Field("", max_length=2000)


class NoteBody(Body):
    """A short note."""

    kind: NoteKind
    text: str = Field(min_length=1, max_length=1000)


class SignatureBody(Body):
    """What a signer wants decided."""

    verdict: Verdict
    remark: str = Field("", max_length=2000)


class ConditionIn(Body):
    """A condition that becomes a task after the gate."""

    text: str = Field(min_length=1, max_length=500)
    due: WallTime
    owner: str = Field(min_length=1, max_length=200)
    milestone: str = Field("", max_length=64, description="The milestone it counts for.")
    days: int = Field(1, ge=1, le=1000, description="Working days it takes.")

    def value(self) -> Condition:
        """Return the value that the command takes."""
        return Condition(**self.dict())


class DecisionBody(Body):
    """A decision; `pivot` names the new plan that begins with it."""

    verdict: Verdict
    reason: str = Field("", max_length=5000)
    conditions: list[ConditionIn] = Field(default_factory=list, max_length=100)
    review_again: WallTime | None = None
    pivot: str = Field("", max_length=200)


class ReviewSettingsBody(Body):
    """What to change of a project's settings; what is left out stays."""

    locks: Locks | None = None
    keep_chance: float | None = Field(None, ge=0.05, le=0.99)


class GateOut(Answer):
    """A gate in the list: a milestone that stops the work until someone decides."""

    milestone: str
    name: str
    kind: str
    owner: str
    agreed_date: int | None
    scheduled_date: int | None
    achieved_on: int | None
    gate_state: GateState
    is_passed: bool
    review: str | None
    round: int
    review_state: Literal["none", "planned", "open", "decided"]
    planned_for: int | None
    decided_at: str | None
    score: float | None
    signed: int
    signers: int


class PlanVersionOut(Answer):
    """A span of the log in which one plan was followed."""

    uid: str
    number: int
    name: str
    from_seq: int
    until_seq: int | None
    baseline: int | None
    at: str


class GateList(Answer):
    """Every gate, first in time first."""

    seq: int
    locks: Locks
    keep_chance: float
    gates: list[GateOut]
    versions: list[PlanVersionOut]


class CriterionOut(Answer):
    """A criterion with its score, 0 to 4."""

    uid: str
    text: str
    weight: int
    scale: Scale
    score: int | None
    remark: str
    scored_by: str


class NoteOut(Answer):
    """A note with its author; `risk` is the plan's risk that it became."""

    uid: str
    kind: NoteKind
    text: str
    author: str
    author_id: str
    at: str
    risk: str


class SignatureOut(Answer):
    """What a signer signed."""

    verdict: Verdict
    remark: str
    at: str
    via: Literal["member", "guest"]


class SignerOut(Answer):
    """A signer with the signature, if there is one."""

    email: str
    name: str
    role: str
    is_required: bool
    signature: SignatureOut | None


class ConditionOut(Answer):
    """A condition and the task it became."""

    text: str
    task: str
    due: int
    owner: str
    milestone: str


class ReviewOut(Answer):
    """One round of a review in full."""

    uid: str
    round: int
    state: ReviewState
    planned_for: int | None
    opened_at: str | None
    opened_by: str
    quorum: int
    pack: dict[str, Any] | None
    score: float | None
    scored: int
    failed: int
    criteria: list[CriterionOut]
    notes: list[NoteOut]
    signers: list[SignerOut]
    may_sign: bool
    decision: Literal["", "go", "go-with-conditions", "hold", "rework", "stop"]
    reason: str
    conditions: list[ConditionOut]
    review_again: int | None
    pivot: str
    stopped: int
    decided_at: str | None
    decided_by: str


class GatePageOut(GateOut):
    """A gate with every round of its review, first round first."""

    seq: int
    rounds: list[ReviewOut]
