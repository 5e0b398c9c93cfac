"""The units in which tables and pictures tell what was measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.measures import Basis

if TYPE_CHECKING:
    from milepost.engine.measures import Measures

MINUTES_PER_HOUR = 60
MINOR_UNITS = 100


def unit_of(measures: Measures) -> int:
    """Return how much of what was counted makes one: of cost a hundred, of work an hour."""
    return MINOR_UNITS if measures.basis is Basis.COST else MINUTES_PER_HOUR
