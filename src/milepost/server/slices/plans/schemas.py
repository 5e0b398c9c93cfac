"""Bodies of the plan's routes, with examples; ``docs/reference/wire.md`` holds the meaning."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from milepost.server.kernel.http.schemas import Answer, Body, WallTime

Entity = Literal[
    "settings", "task", "milestone", "dependency", "calendar", "resource", "assignment", "risk",
    "baseline",
]  # fmt: skip


class Op(Body):
    """One edit: set fields of a row, add a row, or remove one."""

    op: Literal["set", "add", "remove"]
    entity: Entity
    uid: str = Field("", max_length=64, description="Empty for the settings.")
    fields: dict[str, Any] = Field(default_factory=dict)


class EditBody(Body):
    """Edits to make as one change."""

    base_seq: int | None = Field(
        None, ge=0, description="The number of the plan the edits were made on; null: the latest."
    )
    dry_run: bool = Field(
        default=False, description="Answer as if the edits were made, without making them."
    )
    label: str = Field("", max_length=200, examples=["Move Design"])
    reason: str = Field("", max_length=2000, examples=["supplier is late"])
    ops: list[Op] = Field(
        min_length=1,
        examples=[[{"op": "set", "entity": "task", "uid": "t7", "fields": {"duration": 2400}}]],
    )


class UndoBody(Body):
    """Which change to take back; your last one if none is named."""

    seq: int | None = Field(None, ge=1)


class ProjectBody(Body):
    """A new project."""

    workspace: str = Field(max_length=24)
    name: str = Field(min_length=1, max_length=200, examples=["Website relaunch"])
    start: WallTime | None = None
    time_zone: str = Field("UTC", max_length=64, examples=["Europe/Berlin"])
    currency: str = Field("", max_length=8, examples=["EUR"])


class ProjectPatch(Body):
    """What to change of a project; what is left out stays."""

    name: str | None = Field(None, min_length=1, max_length=200)
    is_archived: bool | None = None


class AgreementBody(Body):
    """The date both sides promise; null withdraws the promise."""

    agreed_date: int | str | None = Field(
        description='Wall minutes, or "2026-09-01T17:00"; a day alone means its last minute.',
        examples=["2026-09-01"],
    )
    reason: str = Field("", max_length=2000, examples=["Signed in the steering meeting"])


class BaselineBody(Body):
    """A baseline to set from the plan's present dates."""

    number: int = Field(0, ge=0, le=10)
    name: str = Field("", max_length=200, examples=["Contract"])


class Person(Answer):
    """Who did something."""

    id: str
    name: str


class WorkspaceRef(Answer):
    """The workspace of a project."""

    id: str
    name: str


class ProjectOut(Answer):
    """A project; `abilities` says what the asker may do with it."""

    id: str
    workspace: WorkspaceRef
    name: str
    start: int
    status_date: int | None
    scheduled_finish: int | None
    time_zone: str
    currency: str
    is_archived: bool
    created_at: str
    seq: int
    abilities: list[str] = Field(examples=[["project.view", "plan.edit"]])


class DerivedOut(Answer):
    """What the engine gives each row: wall minutes, working minutes, and the drivers' uids."""

    uid: list[str]
    start: list[int | None]
    finish: list[int | None]
    late_start: list[int | None]
    late_finish: list[int | None]
    total_float: list[int | None]
    free_float: list[int | None]
    critical: list[bool]
    near_critical: list[bool]
    drivers: list[list[str]]


class FindingOut(Answer):
    """Something a reader of the plan should know."""

    code: str
    severity: Literal["error", "warning", "info"]
    where: str
    message: str
    hint: str
    uids: list[str]


class LoggedOp(Answer):
    """An edit as logged: fields of a `set` are [old, new], of the others plain values."""

    op: Literal["set", "add", "remove"]
    entity: str = Field(description="An entity of the plan, or a record beside it.")
    uid: str
    fields: dict[str, Any]


class ChangeOut(Answer):
    """One numbered change: what was asked for and what followed.

    `derived` holds the rows of which anything moved; `findings` is the whole new list,
    or null if it is as before.
    """

    seq: int
    at: str = Field(examples=["2026-11-22T09:14:03.120Z"])
    actor: Person
    command: str = Field(examples=["edit_plan"])
    label: str
    reason: str
    undoes: int | None
    redoes: int | None
    is_final: bool
    ops: list[LoggedOp]
    derived: DerivedOut
    findings: list[FindingOut] | None


class ChangeList(Answer):
    """A part of the log, oldest first; `seq` is the number of the latest change of all."""

    seq: int
    changes: list[ChangeOut]


class MilestoneImpact(Answer):
    """What a change does to one milestone, each as [was, now]."""

    uid: str
    name: str
    scheduled: list[int | None]
    p50: list[int | None]
    p80: list[int | None]
    probability_of_agreed: list[float | None]


class ImpactOut(Answer):
    """What a change does: milestones it touches, the finish as [was, now], rows that moved.

    A row has moved if its start or finish is another than before.
    """

    milestones: list[MilestoneImpact]
    project_finish: list[int | None]
    moved: int


class EditAnswer(Answer):
    """The change as made, or as it would be; `change` is null if nothing changes."""

    seq: int
    dry_run: bool
    change: ChangeOut | None
    impact: ImpactOut
