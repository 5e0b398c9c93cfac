"""The bodies of the deliverables' routes."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from ninja import Schema
from pydantic import Field

from milepost.server.kernel.http.schemas import Answer, Body, WallTime
from milepost.server.slices.deliverables.commands import DeliverableDraft
from milepost.server.slices.deliverables.handing_over import Judgement, Submission
from milepost.server.slices.deliverables.links import Link
from milepost.server.slices.deliverables.models import DeliverableState


class VerdictOut(StrEnum):
    """What became of a version; empty while it waits for an answer."""

    NONE = ""
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Side(StrEnum):
    """From which side a judgement came; empty while there is none."""

    NONE = ""
    CLIENT = "client"
    TEAM = "team"


class FileOut(Answer):
    """A stored file; its media type is read from its bytes."""

    id: str
    name: str
    size: int
    media_type: str


class LinkOut(Schema):
    """A link of a version."""

    url: str
    title: str


class VersionOut(Schema):
    """One submission and what the client said to it."""

    number: int
    name: str
    criteria: str
    note: str
    files: list[FileOut]
    links: list[LinkOut]
    submitter: str
    submitted_at: datetime
    verdict: VerdictOut
    reason: str
    judge: str
    judged_at: datetime | None
    side: Side
    on_behalf_of: str


class DeliverableOut(Answer):
    """A deliverable with its versions, latest first."""

    uid: str
    milestone: str
    milestone_name: str | None = Field(
        description="Null if the milestone is no longer in the plan."
    )
    name: str
    description: str
    criteria: str
    owner: str
    due: int | None
    state: DeliverableState
    version: int = Field(description="The number of the latest version, 0 before the first.")
    submitted_at: datetime | None = Field(
        description="Since when it waits for the client's answer."
    )
    accepted_at: datetime | None
    accepted_by: str
    versions: list[VersionOut]


class DeliverableIn(Body):
    """A new deliverable."""

    milestone: str
    name: str
    description: str = ""
    criteria: str = Field("", description="What the client checks to accept it.")
    owner: str = ""
    due: WallTime | None = None

    def draft(self) -> DeliverableDraft:
        """Return what the command takes."""
        return DeliverableDraft(**self.model_dump())


class DeliverableEdit(Body):
    """New values; texts left out, or null, stay as they are."""

    name: str | None = None
    description: str | None = None
    criteria: str | None = None
    owner: str | None = None
    due: WallTime | None = None

    def fields(self) -> dict[str, Any]:
        """Return the values that are given; only the due time can be taken away by null."""
        given = self.model_dump(exclude_unset=True)
        return {name: v for name, v in given.items() if v is not None or name == "due"}


class MoveIn(Body):
    """Where a deliverable goes."""

    milestone: str
    before: str | None = Field(None, description="The deliverable to stand before; null: last.")


class LinkIn(Body):
    """A link to submit."""

    url: str
    title: str = ""


class SubmissionIn(Body):
    """What is handed over; at least one file or link."""

    files: list[str] = Field(default_factory=list, description="Identifiers of uploaded files.")
    links: list[LinkIn] = Field(default_factory=list)
    note: str = ""

    def submission(self) -> Submission:
        """Return what the command takes."""
        links = [Link(url=link.url, title=link.title) for link in self.links]
        return Submission(files=self.files, links=links, note=self.note)


class WithdrawalIn(Body):
    """Why a submission is taken back, if anybody wants to know."""

    reason: str = ""


class JudgementIn(Body):
    """The client's word on a version, passed on by a member."""

    version: int = Field(ge=1, description="The version that was looked at.")
    reason: str = ""
    on_behalf_of: str = Field("", max_length=200, examples=["Marta Koch"])

    def judgement(self) -> Judgement:
        """Return what the command takes."""
        return Judgement(**self.model_dump())
