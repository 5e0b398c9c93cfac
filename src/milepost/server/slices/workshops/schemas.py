"""The bodies of the workshops' routes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from milepost.server.kernel.http.schemas import Answer, Body, WallTime

Dots = Annotated[int, Field(ge=0, le=20)]
Note = Annotated[str, Field(max_length=500)]


class WorkshopBody(Body):
    """A new workshop; `dots` is how many votes each person has."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    dots: Annotated[int, Field(ge=1, le=20)] = 5


class BoardSuggestionBody(Body):
    """A date for a milestone of the plan, or for a new one with a name."""

    milestone: Annotated[str, Field(max_length=64)] = ""
    name: Annotated[str, Field(max_length=200)] = ""
    date: WallTime
    note: Note = ""


class BoardSuggestionPatch(Body):
    """What changes about a suggestion."""

    date: WallTime | None = None
    note: Note | None = None


class VoteBody(Body):
    """How many of one's dots lie on a suggestion."""

    dots: Dots


class ResultOut(Answer):
    """A suggestion as it stood when its workshop closed."""

    milestone: str
    name: str
    date: int
    note: str
    author_name: str
    side: Literal["team", "client"]
    votes: int
    fate: Literal["open", "adopted"]


class WorkshopOut(Answer):
    """A workshop without its board."""

    uid: str
    name: str
    stage: Literal["silent", "shown", "closed"]
    dots: int
    opened_by: str
    opened_at: str
    closed_at: str | None
    result: list[ResultOut]


class SilentOut(Answer):
    """How many suggestions each side has made silently."""

    team: int
    client: int


class BoardMilestoneOut(Answer):
    """A milestone on the board; dates are wall minutes."""

    uid: str
    name: str
    kind: str
    agreed_date: int | None
    scheduled_date: int | None
    p10: int | None
    p50: int | None
    p80: int | None
    p90: int | None
    deadline: int | None
    achieved_on: int | None
    probability_of_agreed: float | None
    smart: dict[str, Literal["pass", "warn", "fail"]]


class BoardSuggestionOut(Answer):
    """A suggestion; `chance` is the forecast's for its date, null for a new milestone."""

    uid: str
    milestone: str
    name: str
    date: int
    note: str
    author_name: str
    side: Literal["team", "client"]
    is_mine: bool
    fate: Literal["open", "adopted"]
    votes: int
    my_votes: int
    chance: float | None


class BoardOut(WorkshopOut):
    """The board as one person may see it."""

    dots_left: int
    silent: SilentOut
    milestones: list[BoardMilestoneOut]
    suggestions: list[BoardSuggestionOut]
