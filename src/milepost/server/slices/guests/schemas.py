"""The bodies of the guests' routes."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from milepost.server.kernel.http.schemas import Answer, Body

GuestName = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=120, pattern=r"^[^\x00-\x1f\x7f]+$"
    ),
]
GuestEmail = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        to_lower=True,
        max_length=254,
        pattern=r"^[^@\s<>\"(),:;\\\x00-\x1f\x7f]+@[^@\s<>\"(),:;\\\x00-\x1f\x7f]+$",
    ),
    Field(examples=["ana@client.example"]),
]
Organisation = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=120, pattern=r"^[^\x00-\x1f\x7f]*$")
]
Days = Annotated[int, Field(ge=1, le=366, description="How many days from now the link is good.")]
LinkSecret = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Milestones = Annotated[
    list[Annotated[str, StringConstraints(max_length=64)]] | None,
    Field(max_length=2000, description="What the link shows; null: all, later ones too."),
]


class SharingBody(Body):
    """What a link shows and allows."""

    may_answer: bool = True
    shows_money: bool = False
    shows_people: bool = False
    milestones: Milestones = None


class GuestInvitation(SharingBody):
    """Whom to invite, and to what."""

    name: GuestName = Field(examples=["Ana Costa"])
    email: GuestEmail
    organisation: Organisation = ""
    language: Literal["en", "de"] = "en"
    days: Days = 30


class GuestRenewal(Body):
    """How long the renewed link is good."""

    days: Days = 30


class GuestLinkOut(Answer):
    """A client's link, without its secret."""

    id: str
    name: str
    email: str
    organisation: str
    language: str
    state: Literal["waiting", "opened", "expired", "revoked"]
    may_answer: bool
    shows_money: bool
    shows_people: bool
    milestones: list[str] | None
    invited_by: str
    made_at: datetime
    expires_at: datetime
    entered_at: datetime | None
    last_seen_at: datetime | None
    revoked_at: datetime | None


class NewGuestLinkOut(GuestLinkOut):
    """A link just made or renewed; `path` is shown this once."""

    path: str = Field(examples=["/g#k3xw…"])
    is_mail_set_up: bool


class GuestEventOut(Answer):
    """One thing that happened with a link."""

    at: datetime
    kind: str = Field(examples=["entered"])
    by: str
    detail: str


class MessageOut(Answer):
    """A letter; `link` and `code` are there only while it waits and no e-mail is set up."""

    id: str
    about: str
    purpose: str
    to_name: str
    to_address: str
    subject: str
    state: Literal["waiting", "sent", "failed", "handed-over"]
    error: str
    attempts: int
    made_at: datetime
    due_at: datetime
    useful_until: datetime | None
    ended_at: datetime | None
    may_retry: bool
    link: str
    code: str
    text: str


class OutboxOut(Answer):
    """A project's letters, newest first, and whether the server can send any."""

    is_mail_set_up: bool
    messages: list[MessageOut]


class LinkOpening(Body):
    """The secret of a link."""

    secret: LinkSecret


class OpeningOut(Answer):
    """What opening a link led to."""

    is_inside: bool
    name: str
    email_hint: str = Field(examples=["a•••@client.example"])
    invited_by: str
    language: str
    is_mail_set_up: bool


class Entrance(Body):
    """The secret of a link and the code that its person got."""

    secret: LinkSecret
    code: Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[0-9]{6}$")]


class GuestOut(Answer):
    """A guest, as they themselves see it."""

    project: str
    project_name: str
    name: str
    email: str
    organisation: str
    language: str
    may_answer: bool
    may_see_money: bool
    may_see_people: bool
    milestones: list[str] | None
    expires_at: datetime
    invited_by: str
    now: int = Field(description="The present minute on the project's clock.")
    csrf_token: str = Field(description="Send it as X-CSRFToken with every write.")


class SharedMilestoneOut(Answer):
    """What a guest learns of a milestone; dates are wall minutes."""

    uid: str
    name: str
    kind: Literal["phase-start", "phase-end", "deliverable", "decision", "external", "other"]
    status: Literal["achieved", "on-track", "at-risk", "off-track", "no-promise"]
    owner: str
    agreed_date: int | None
    scheduled_date: int | None
    achieved_on: int | None
    p10: int | None
    p50: int | None
    p90: int | None
    agreement_state: str
    waiting_since: int | None
