"""What slices below this one know of each milestone, asked through their public doors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.server.slices.quality.facts import Known

if TYPE_CHECKING:
    from milepost.server.slices.plans.public import PlanState, Project


def known_of(_project: Project, _state: PlanState) -> Known:
    """Return what is known beside the plan, in a fixed number of statements."""
    return Known(deliverables={}, criteria={}, kpis={}, objectives={}, loads={})
