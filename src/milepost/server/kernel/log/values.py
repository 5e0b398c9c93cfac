"""The log's values, free of the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from milepost.server.kernel import clock

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who made a change."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A change about to be written: what a person asked for and what followed from it.

    `ops` are the edits with old and new values; `derived` is what the engine moved in
    consequence, and `findings` the new list of findings, or ``None`` if it is as before.
    A change that `is_final` holds what people said or decided: it is answered by a later one,
    never undone.
    """

    author: Author
    command: str
    ops: list[dict[str, Any]]
    derived: dict[str, list[Any]] = field(default_factory=dict)
    findings: list[dict[str, Any]] | None = None
    label: str = ""
    reason: str = ""
    undoes: int | None = None
    redoes: int | None = None
    request_id: str = ""
    engine_version: str = ""
    is_final: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One numbered change of a project."""

    project: str
    seq: int
    at: datetime
    draft: Draft

    def as_wire(self) -> dict[str, Any]:
        """Return the change as the page and the reducer take it."""
        draft = self.draft
        return {
            "seq": self.seq,
            "at": clock.stamp(self.at),
            "actor": {"id": draft.author.id, "name": draft.author.name},
            "command": draft.command,
            "label": draft.label,
            "reason": draft.reason,
            "undoes": draft.undoes,
            "redoes": draft.redoes,
            "is_final": draft.is_final,
            "ops": draft.ops,
            "derived": draft.derived,
            "findings": draft.findings,
        }
