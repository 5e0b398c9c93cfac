"""Guards: what other slices forbid about an edit of the plan, asked before it is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from milepost.server.slices.plans.derive import PlanState
    from milepost.server.slices.plans.editing import Intent
    from milepost.server.slices.plans.reducer import Wire

Guard = Callable[[str, "PlanState", "list[Wire]", "Intent"], None]
"""Called with the project, the plan before, the plan's edits and what is meant by them;
refuses by raising."""

_guards: dict[str, Guard] = {}


def register(name: str, guard: Guard) -> None:
    """Ask `guard` about every edit; a second one under the same `name` replaces the first."""
    _guards[name] = guard


def check(project: str, state: PlanState, ops: list[Wire], intent: Intent) -> None:
    """Ask every guard; the first that refuses decides."""
    for guard in tuple(_guards.values()):
        guard(project, state, ops, intent)
