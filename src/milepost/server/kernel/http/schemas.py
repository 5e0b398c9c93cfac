"""What the bodies of all slices have in common."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field

from milepost.server.kernel import clock


def _wall(value: object) -> object:
    return clock.parse_wall(value) if isinstance(value, str) else value


WallTime = Annotated[
    int,
    BeforeValidator(_wall, json_schema_input_type=int | str),
    Field(
        description="Minutes since 1970-01-01T00:00 in the project's local time; "
        'a body may also say "2026-09-01T08:00".',
        examples=[29804160],
    ),
]
"""A wall time: an integer of minutes, or an ISO 8601 text without a zone in a body."""


class Body(Schema):
    """A request's body; a field it does not know is refused."""

    model_config = ConfigDict(extra="forbid")


class Answer(Schema):
    """An answer's body."""


class Problem(Schema):
    """An RFC 9457 problem document."""

    type: str = Field(examples=["urn:milepost:forbidden"])
    title: str
    status: int
    detail: str
    instance: str
    code: str = Field(examples=["forbidden"])
    errors: list[dict[str, Any]] = Field(default_factory=list)


PROBLEMS: dict[int, type[Schema]] = dict.fromkeys(
    (400, 401, 403, 404, 409, 410, 413, 422, 429, 507), Problem
)
"""The refusals every signed-in route may answer: ``response={200: X, **PROBLEMS}``."""
