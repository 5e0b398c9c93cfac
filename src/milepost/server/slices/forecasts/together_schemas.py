"""The bodies of forecasts of several projects; dates are wall minutes, as on the wire."""

from __future__ import annotations

from typing import Literal

from ninja import Schema
from pydantic import Field

from milepost.server.kernel.http.schemas import Answer
from milepost.server.slices.forecasts.schemas import DateSpreadOut, WorkOut


class ChosenProjectOut(Schema):
    """A chosen project, and how probably all of its agreed dates are met."""

    id: str
    name: str
    probability: float | None
    promises: int = Field(description="Open milestones with an agreed date.")
    left_out: Literal["", "empty", "has-errors", "no-promise"] = Field(
        description="Why it does not count; of one without a promise its finish does."
    )


class LinkedProjectOut(Schema):
    """A project that was not chosen, but waits for chosen ones or they for it."""

    id: str
    name: str
    linked_to: list[str]


class WaitOut(Schema):
    """Two chosen projects of which rows of `project` wait for rows of `waits_for`."""

    project: str
    waits_for: str


class TogetherMilestoneOut(Schema):
    """An open milestone with an agreed date, else a deadline."""

    project: str
    uid: str
    name: str
    date: int
    is_agreed: bool = Field(description="Whether `date` is the agreed one, not the deadline.")
    p50: int
    p80: int
    probability: float
    standard_error: float
    gain: float | None = Field(
        description="What the probability of all agreed dates would gain if this one were sure "
        "to be met: the share of runs that miss this one alone. Null of a deadline."
    )


class TogetherOut(Answer):
    """What several projects may hope for; without a forecast `runs` is 0."""

    job: WorkOut | None
    runs: int
    probability: float | None = Field(
        description="The share of runs in which every agreed date of all projects is met."
    )
    standard_error: float | None
    if_unrelated: float | None = Field(
        description="The product of the projects' own probabilities."
    )
    finish: DateSpreadOut | None = Field(description="When the last of them is finished.")
    projects: list[ChosenProjectOut]
    waits: list[WaitOut]
    linked: list[LinkedProjectOut] = Field(description="Linked projects that were not chosen.")
    linked_unseen: int = Field(description="How many more of these you may not see.")
    milestones: list[TogetherMilestoneOut] = Field(description="The least probable first.")
    milestones_total: int
