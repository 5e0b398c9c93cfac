"""Pages of lists, by the key of the last row seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Generic, TypeVar

from ninja import Schema
from pydantic import Field

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")

Limit = Annotated[int, Field(ge=1, le=500, description="How many rows at most.")]


class Page(Schema, Generic[T]):
    """One page; `next` is the value of ``after`` for the next one, ``null`` at the end."""

    items: list[T]
    next: str | int | None = None


def page_of(
    rows: Sequence[T], *, limit: int, key: Callable[[T], str | int]
) -> tuple[list[T], str | int | None]:
    """Split `rows`, of which up to `limit` + 1 were read, into a page and its successor's key."""
    shown = list(rows[:limit])
    return shown, key(shown[-1]) if len(rows) > limit else None
