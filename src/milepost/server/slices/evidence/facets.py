"""What tracker and milestone page learn of a milestone's evidence."""

from __future__ import annotations

from typing import Any

from milepost.server.slices.evidence.judging import judge_all
from milepost.server.slices.plans import public as plans


def facets_of(_project: plans.Project, state: plans.PlanState) -> dict[str, dict[str, Any]]:
    """Return the state of each milestone's criteria and the share of it that is met."""
    return {
        uid: {"evidence_state": found.state.value, "evidence_share": found.share}
        for uid, found in judge_all(state).found.items()
    }
