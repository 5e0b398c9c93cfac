"""What value is counted in: money, hours of work, or working time."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from milepost.engine.plan import BaselineEntry


class Basis(StrEnum):
    """The unit of all values of one measurement."""

    COST = "cost"
    """Minor units of the plan's currency: the baseline has costs."""
    WORK = "work"
    """Minutes of work: the baseline has work and no costs."""
    TIME = "time"
    """Working minutes between each task's dates: the baseline has dates only."""


def basis_of(entries: Collection[BaselineEntry]) -> Basis:
    """Return the richest unit that the baseline has: cost, else work, else time."""
    if any(entry.cost for entry in entries):
        return Basis.COST
    if any(entry.work for entry in entries):
        return Basis.WORK
    return Basis.TIME
