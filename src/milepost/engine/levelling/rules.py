"""What levelling may move, and what it is for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from milepost.engine.errors import MilepostError

if TYPE_CHECKING:
    from datetime import datetime

    from milepost.engine.plan import Plan

NEVER_MOVED = 1000
"""The priority of tasks and projects that levelling leaves alone, as in Microsoft Project."""
USUAL = 500
"""The priority of a task or project that says nothing else."""


class InvalidPriority(MilepostError):
    """Raised when a project's priority is not between 0 and 1000."""

    code = "invalid-priority"


class Aim(StrEnum):
    """What several projects are levelled for."""

    DELAYS = "delays"
    """The least delay of all projects' finishes, each weighted by its priority."""
    END = "end"
    """The earliest end of the last project; then the delays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What may move beyond work that is free to move anyway.

    `moves_begun` lets the rest of begun work wait; otherwise it goes on as planned.
    `moves_promised` lets agreed dates and deadlines that the plan keeps be broken as if they
    were none; otherwise a proposal that keeps more of them always wins. Work that starts
    before `frozen_until` stays, whatever else is allowed.
    """

    moves_begun: bool = False
    moves_promised: bool = False
    frozen_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A plan to be levelled together with others.

    `priority` is between 0 and 1000 and goes before the tasks' own; the tasks of a project
    of 1000 stay where they are. `name` tells the projects apart in findings.
    """

    plan: Plan
    name: str = ""
    priority: int = USUAL

    def __post_init__(self) -> None:
        """Refuse a priority out of range."""
        if not 0 <= self.priority <= NEVER_MOVED:
            raise InvalidPriority(
                f"The priority of {self.name or self.plan.name} is {self.priority}. "
                f"Give one between 0 and {NEVER_MOVED}."
            )
