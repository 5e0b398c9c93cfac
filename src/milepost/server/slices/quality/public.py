"""What other slices may use of this one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.engine.smart import score_of
from milepost.server.slices.quality.checks import Checks, checks_of
from milepost.server.slices.quality.queries import open_checks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from milepost.server.slices.plans.public import PlanState, Project

__all__ = ["Checks", "checks_of", "provide_smart", "score"]


def provide_smart(project: Project, state: PlanState) -> Mapping[str, Mapping[str, Any]]:
    """Return the verdicts of each milestone, as a facet."""
    return {
        check.uid: {
            "smart": {str(letter): str(verdict) for letter, verdict in check.letters.items()}
        }
        for check in checks_of(project, state).smart
    }


def score(project: Project, state: PlanState) -> int | None:
    """Return the project's SMART score, 0 to 100, ``None`` without milestones to achieve."""
    return score_of(open_checks(checks_of(project, state)))
