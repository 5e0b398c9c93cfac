"""What the routes of links across projects take and answer."""

from __future__ import annotations

from typing import Literal

from ninja import Schema
from pydantic import Field

from milepost.server.kernel.http.schemas import Answer


class LinkBody(Schema):
    """A row of this project that is to wait for a row of another."""

    successor: str = Field(max_length=64)
    project: str = Field(max_length=64, description="The other project.")
    row: str = Field(max_length=64, description="The other project's row.")
    kind: Literal["FS", "SS", "FF", "SF"] = "FS"
    lag: int = Field(0, ge=-100 * 366 * 1440, le=100 * 366 * 1440)
    lag_unit: Literal["working", "elapsed"] = "working"


class WaitsForOut(Answer):
    """A row here that stands for a row of another project.

    `project` is null where the reader may not see it, or it is none of this server.
    """

    uid: str
    name: str
    project: str | None
    project_name: str
    row: str
    state: Literal["current", "row-gone", "project-gone"]


class WaitedForByOut(Answer):
    """A row here that a row of another project waits for."""

    row: str
    row_name: str
    project: str | None
    project_name: str


class LinksAcrossOut(Answer):
    """What a project waits for elsewhere, and who waits for it."""

    waits_for: list[WaitsForOut]
    waited_for_by: list[WaitedForByOut]
