"""The bodies of the celebrations' routes."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from ninja import Schema
from pydantic import Field

from milepost.server.kernel.http.schemas import Answer, Body


class ThanksSide(StrEnum):
    """From which side a note of thanks came."""

    TEAM = "team"
    CLIENT = "client"


class FactOut(Schema):
    """One fact: then and now."""

    key: str = Field(examples=["days_against_agreed"])
    name: str = Field(description="What people call it, if the key says too little.")
    value: int | float | str


class ContributorOut(Schema):
    """Somebody who did a part of the work."""

    name: str
    minutes: int
    tasks: int


class ThanksOut(Schema):
    """A note of thanks."""

    uid: str
    text: str
    author: str
    side: ThanksSide
    at: datetime


class CelebrationOut(Answer):
    """One win: what was achieved, by whom, how it went, and the thanks for it."""

    uid: str = Field(description="The milestone's uid.")
    name: str
    achieved_on: int
    celebrated_at: datetime
    facts: list[FactOut]
    contributors: list[ContributorOut]
    is_shared: bool
    shows_names: bool
    thanks: list[ThanksOut]
    is_seen: bool = Field(description="Whether the reader has put it away.")


class MomentOut(Schema):
    """A milestone with the date it was, or will be, reached."""

    uid: str
    name: str
    date: int


class CadenceOut(Answer):
    """How long ago the last win was, and what may be the next."""

    days: int
    has_won: bool
    is_due: bool = Field(description="Whether it is time for the reminder the project asked for.")
    next: MomentOut | None


class CelebrationRulesOut(Schema):
    """How a project celebrates."""

    is_on: bool
    celebrates_waived: bool
    celebrates_late: bool
    reminder_days: int | None


class WinsOut(Answer):
    """All wins of a project."""

    rules: CelebrationRulesOut
    wants_banner: bool = Field(description="The reader's own switch, for all projects.")
    cadence: CadenceOut
    celebrations: list[CelebrationOut]
    uncelebrated: list[MomentOut] = Field(description="Achieved, but passed over by the rules.")


class UnseenOut(Answer):
    """What is news to the reader, if anything."""

    celebration: CelebrationOut | None


class CelebrationRulesIn(Body):
    """New rules; what is left out, or null, stays as it is."""

    is_on: bool | None = None
    celebrates_waived: bool | None = None
    celebrates_late: bool | None = None
    reminder_days: int | None = Field(None, description="Null: nobody is reminded.")

    def fields(self) -> dict[str, Any]:
        """Return the rules that are given; only the reminder can be taken away by null."""
        given = self.model_dump(exclude_unset=True)
        return {name: v for name, v in given.items() if v is not None or name == "reminder_days"}


class ThanksIn(Body):
    """A note of thanks, plain text."""

    text: str


class CardIn(Body):
    """Whether the client sees the win, and the names of those who did the work."""

    is_shared: bool
    shows_names: bool = False


class ChoiceIn(Body):
    """A person's own switch."""

    wants_banner: bool
