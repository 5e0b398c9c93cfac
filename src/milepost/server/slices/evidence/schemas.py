"""The bodies that the evidence routes take and give."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from milepost.server.kernel.http.schemas import Answer, Body, WallTime

State = Literal["not-started", "collecting", "met", "not-met", "waived"]
Kind = Literal[
    "all", "any", "some", "kpi", "skills-test", "survey", "programme", "deliverable", "approval",
    "tasks", "webhook",
]  # fmt: skip


class ProofCriterionIn(Body):
    """A criterion to be made; only the groups `all`, `any` and `some` have `children`."""

    kind: Kind
    name: str = Field(default="", max_length=200)
    params: dict[str, Any] = Field(default_factory=dict)
    children: list[ProofCriterionIn] = Field(default_factory=list, max_length=50)


class CriteriaIn(Body):
    """Criteria to be added to a milestone, below the group `parent` or at the top."""

    criteria: list[ProofCriterionIn] = Field(min_length=1, max_length=50)
    parent: str = Field(default="", max_length=64)


class CriterionEdit(Body):
    """New values of a criterion; what is left out stays."""

    name: str | None = Field(default=None, max_length=200)
    kind: Kind | None = None
    params: dict[str, Any] | None = None


class CriterionMove(Body):
    """A new place: below the group `parent` (empty: the top), before another or last."""

    parent: str = Field(default="", max_length=64)
    before: str = Field(default="", max_length=64)


class EvidenceReasonIn(Body):
    """Why something is done that people will ask about."""

    reason: str = Field(max_length=2000)


class ApprovalNoteIn(Body):
    """A remark that goes with an approval."""

    note: str = Field(default="", max_length=2000)


class AchievementIn(Body):
    """That a milestone was achieved, when (now if left out) and on what grounds."""

    achieved_on: WallTime | None = None
    reason: str = Field(max_length=2000)


class CriterionWaiverOut(Answer):
    """Who let a criterion go, why and when."""

    by: str
    reason: str
    at: int


class CriterionApprovalOut(Answer):
    """Somebody's approval."""

    person: str
    name: str
    note: str
    at: int


class CriterionHookOut(Answer):
    """The endpoint of a webhook criterion, and the last value that came."""

    is_open: bool
    made_by: str
    made_at: str | None
    last_value: str | None
    last_at: int | None


class ToldOut(Answer):
    """Why a criterion stands as it does: a code, and the values that fill its sentence."""

    code: str = Field(examples=["reading"])
    values: dict[str, float | str | list[str] | None]


class ProofCriterionOut(Answer):
    """A criterion as judged now, with those below it; `share` goes from 0 to 1."""

    uid: str
    parent: str
    kind: Kind
    is_group: bool
    name: str
    params: dict[str, Any]
    state: State
    share: float
    told: ToldOut
    sentence: str
    measured: float | None
    needed: float | None
    unit: str
    met_at: int | None
    waiver: CriterionWaiverOut | None
    approvals: list[CriterionApprovalOut]
    has_approved: bool
    may_approve: bool
    hook: CriterionHookOut | None
    children: list[ProofCriterionOut]


class EvidenceMismatchOut(Answer):
    """Where tasks, dates and evidence say different things."""

    code: Literal["tasks-ahead", "date-passed", "evidence-ahead", "evidence-lost"]
    share: int
    sentence: str


class MissingEvidenceOut(Answer):
    """A criterion that is still to be met."""

    uid: str
    name: str
    sentence: str


class AchievementOut(Answer):
    """That a milestone was achieved: by its criteria, declared, or as imported."""

    uid: str
    kind: Literal["criteria", "declared", "imported"]
    achieved_on: int
    recorded_at: int
    by: str
    reason: str
    snapshot: dict[str, Any]
    reopened_at: int | None
    reopened_by: str
    reopen_reason: str


class EvidenceOut(Answer):
    """What proves a milestone: criteria as judged now, what is missing, what was achieved."""

    milestone: str
    seq: int
    state: Literal["none", "not-started", "collecting", "met", "not-met", "waived"]
    share: float | None
    sentence: str
    achieved_on: int | None
    due: int | None
    tasks_total: int
    tasks_done: int
    percent_complete: int
    mismatches: list[EvidenceMismatchOut]
    missing: list[MissingEvidenceOut]
    criteria: list[ProofCriterionOut]
    achievements: list[AchievementOut]


class ProgrammeModuleIn(Body):
    """A module of a programme; without `uid` a new one."""

    uid: str | None = Field(default=None, max_length=64)
    name: str = Field(max_length=200)


class ProgrammeParticipantIn(Body):
    """Somebody on a programme's roster."""

    name: str = Field(default="", max_length=200)
    email: str = Field(default="", max_length=254)


class ProgrammeIn(Body):
    """A programme to be made."""

    name: str = Field(max_length=200)
    modules: list[ProgrammeModuleIn] = Field(default_factory=list)
    people: list[ProgrammeParticipantIn] = Field(default_factory=list)


class ProgrammeEdit(Body):
    """New values of a programme; what is left out stays."""

    name: str | None = Field(default=None, max_length=200)
    modules: list[ProgrammeModuleIn] | None = None
    people: list[ProgrammeParticipantIn] | None = None


class ProgrammeModuleOut(Answer):
    """A module of a programme."""

    uid: str
    name: str


class ProgrammeParticipantOut(Answer):
    """Somebody on a roster; `key` is what completions name."""

    key: str
    name: str
    email: str


class CompletionOut(Answer):
    """That somebody completed a module."""

    person: str
    module: str
    at: int


class ProgrammeOut(Answer):
    """A training programme with its roster, modules and completions."""

    uid: str
    name: str
    modules: list[ProgrammeModuleOut]
    people: list[ProgrammeParticipantOut]
    completions: list[CompletionOut]


class ProgrammesOut(Answer):
    """The programmes of a project."""

    programmes: list[ProgrammeOut]


class CompletionIn(Body):
    """Somebody (e-mail, name or key) completed a module (name or uid)."""

    person: str = Field(max_length=254)
    module: str = Field(max_length=200)
    at: WallTime | None = None


class CompletionsIn(Body):
    """Completions to be recorded."""

    completions: list[CompletionIn] = Field(min_length=1, max_length=20_000)


class CompletionStrikeIn(Body):
    """A completion to be struck, as `CompletionOut` names it."""

    person: str = Field(max_length=254)
    module: str = Field(max_length=64)


class RefusedCompletionOut(Answer):
    """A row that was not taken, by its place from 1."""

    row: int
    message: str


class CompletionReportOut(Answer):
    """What became of completions."""

    taken: int
    known: int
    refused: list[RefusedCompletionOut]


class NewCriterionHookOut(Answer):
    """Where to send signals and the secret to sign them with; both are shown once."""

    path: str
    secret: str


class SignalOut(Answer):
    """A signal that arrived."""

    at: str
    value: str


class SignalsOut(Answer):
    """The last signals of a criterion, newest first."""

    signals: list[SignalOut]
