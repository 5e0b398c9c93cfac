"""Reads of scenarios: all of them side by side with the present plan."""

from __future__ import annotations

from typing import Any

from milepost.server.slices.plans import public as plans
from milepost.server.slices.scenarios.comparing import (
    Case,
    case_of,
    days_of,
    runs_for,
    with_distances,
)
from milepost.server.slices.scenarios.errors import ScenarioNotFound
from milepost.server.slices.scenarios.models import Scenario

Wire = dict[str, Any]


def list_scenarios(project: plans.Project) -> Wire:
    """Return every scenario worked out on the present plan, which comes first."""
    state = plans.current_state(project)
    days = days_of(state)
    present = case_of(project.id, state, changes=[])
    rows = Scenario.objects.filter(project_id=project.id).order_by("position", "uid")
    return {
        "seq": state.seq,
        "runs": runs_for(state),
        "milestones": _milestones(state),
        "present": with_distances(present, present, days=days),
        "scenarios": [
            {
                **_row(row),
                **with_distances(
                    case_of(project.id, state, changes=row.changes), present, days=days
                ),
            }
            for row in rows
        ],
    }


def preview(project: plans.Project, *, changes: list[Wire]) -> Wire:
    """Return what `changes` would do to the present plan."""
    state = plans.current_state(project)
    case, present = _pair(project, state, changes)
    return {"seq": state.seq, **with_distances(case, present, days=days_of(state))}


def _pair(project: plans.Project, state: plans.PlanState, changes: list[Wire]) -> tuple[Case, Case]:
    return case_of(project.id, state, changes=changes), case_of(project.id, state, changes=[])


def get_scenario_row(project_id: str, *, uid: str) -> Scenario:
    """Return a scenario of the project.

    Raises
    ------
    ScenarioNotFound
        If there is none of this uid.
    """
    row = Scenario.objects.filter(project_id=project_id, uid=uid).first()
    if row is None:
        raise ScenarioNotFound
    return row


def _row(row: Scenario) -> Wire:
    return {
        "uid": row.uid,
        "name": row.name,
        "kind": row.kind,
        "description": row.description,
        "owner": row.owner,
        "base_seq": row.base_seq,
        "changes": row.changes,
    }


def _milestones(state: plans.PlanState) -> list[Wire]:
    facts, names = state.plan["milestones"], state.plan["tasks"]["name"]
    known = {uid: row for row, uid in enumerate(facts["uid"])}
    return [
        {
            "uid": uid,
            "name": names[state.row_of[uid]],
            "agreed": facts["agreed_date"][known[uid]],
            "achieved_on": facts["achieved_on"][known[uid]],
        }
        for uid in state.milestone_dates
    ]
