"""The bodies of the responsibilities' routes; dates are wall minutes, loads are minutes."""

from __future__ import annotations

from typing import Literal

from ninja import Schema
from pydantic import Field

from milepost.server.kernel.http.schemas import Answer, Body

Side = Literal["team", "client"]
Letters = Literal["", "R", "A", "C", "I", "AR"]


class CellIn(Body):
    """What one person is to be for one milestone; empty letters take their part away."""

    milestone: str = Field(max_length=64)
    person: str = Field(max_length=200)
    side: Side = "team"
    letters: Letters


class CellsIn(Body):
    """Cells to be set in one change."""

    cells: list[CellIn] = Field(min_length=1, max_length=5000)


class PersonIn(Body):
    """Somebody whom the project names itself; the client may choose the uid of a new one."""

    name: str = Field(min_length=1, max_length=200, pattern=r"\S")
    side: Side = "client"
    title: str = Field("", max_length=200)
    email: str = Field("", max_length=254)
    uid: str = Field("", max_length=64, pattern=r"^[!-~]*$")


class MatrixMilestoneOut(Schema):
    """A row of the matrix."""

    uid: str
    name: str
    scheduled_date: int | None
    agreed_date: int | None
    achieved_on: int | None


class MatrixPersonOut(Schema):
    """A column of the matrix: its cells by milestone."""

    key: str
    name: str
    side: Side
    email: str
    title: str
    uid: str = Field(description="Of the project's own list; empty for anybody else.")
    member: str
    resource: str
    is_involved: bool = Field(description="Whether they have a part or work in the project.")
    cells: dict[str, str]


class LackOut(Schema):
    """What is missing or too much for one milestone."""

    milestone: str
    code: Literal[
        "no-owner", "no-client-owner", "no-responsible", "many-responsible", "many-consulted"
    ]
    severity: Literal["error", "warning"]


class ResponsibilitiesOut(Answer):
    """Who has which part in which milestone."""

    seq: int
    milestones: list[MatrixMilestoneOut]
    people: list[MatrixPersonOut]
    lacks: list[LackOut]


class PersonLoadOut(Schema):
    """One person's load: minutes in each span."""

    key: str
    name: str
    resource: str | None
    is_me: bool
    work: list[float]
    capacity: list[float]
    milestones: list[list[str]]


class OwnerLoadOut(Schema):
    """The load of a milestone's owner in the weeks before it is due."""

    milestone: str
    person: str
    name: str
    first: int
    last: int
    work: float
    capacity: float
    percent: float | None
    peak_percent: float | None


class LoadOut(Answer):
    """Everybody's load over spans: ``edges[i]`` to ``edges[i + 1]``."""

    seq: int
    status_date: int | None
    minutes_per_day: int
    edges: list[int]
    people: list[PersonLoadOut]
    owners: list[OwnerLoadOut]
    names: dict[str, str] = Field(description="Of the milestones that fall due.")


class LoadItemOut(Schema):
    """What one task asks of the person in the span."""

    task: str
    name: str
    phase: str
    start: int
    finish: int
    minutes: float


class LoadItemsOut(Answer):
    """What a person's load is made of."""

    items: list[LoadItemOut]
