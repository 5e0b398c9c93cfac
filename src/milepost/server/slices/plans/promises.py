"""Promises: what slices above write beside a date that was agreed elsewhere, in one change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from milepost.server.kernel.authz import Actor
    from milepost.server.slices.plans.derive import PlanState


class Recorder(Protocol):
    """Returns the edits that go with a promise; a date of ``None`` withdraws it."""

    def __call__(
        self, state: PlanState, *, milestone: str, date: int | None, reason: str, actor: Actor
    ) -> list[dict[str, Any]]:
        """Return the edits, as the log keeps them."""


_recorders: dict[str, Recorder] = {}


def register(name: str, record: Recorder) -> None:
    """Let a slice write beside promises; a second one of the same `name` replaces the first."""
    _recorders[name] = record


def ops_of(
    state: PlanState, *, ops: list[dict[str, Any]], milestone: str, reason: str, actor: Actor
) -> list[dict[str, Any]]:
    """Return what goes with the edits `ops` of the promise; nothing if they change nothing."""
    found: list[dict[str, Any]] = []
    for op in ops:
        if op["entity"] == "milestone" and "agreed_date" in op["fields"]:
            date = op["fields"]["agreed_date"][1]
            for record in tuple(_recorders.values()):
                found += record(state, milestone=milestone, date=date, reason=reason, actor=actor)
    return found
