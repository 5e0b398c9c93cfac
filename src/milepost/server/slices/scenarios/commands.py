"""What people do with scenarios: keep, edit, remove and apply them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from milepost.server.kernel import authz
from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log import records
from milepost.server.slices.plans import public as plans
from milepost.server.slices.scenarios.changes import STANDARD, faults_of, work_out
from milepost.server.slices.scenarios.errors import (
    InvalidScenario,
    ScenarioConflicts,
    TooManyScenarios,
)
from milepost.server.slices.scenarios.models import Scenario
from milepost.server.slices.scenarios.queries import get_scenario_row

if TYPE_CHECKING:
    from milepost.server.kernel.authz import Actor

Wire = dict[str, Any]

MOST_SCENARIOS = 12
"""Scenarios of a project, which are all compared at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A scenario as somebody wants it."""

    name: str
    kind: str
    description: str
    owner: str
    changes: list[Wire]


def create_scenario(
    project: plans.Project, *, wanted: Wanted, actor: Actor, request_id: str = ""
) -> plans.Outcome:
    """Keep a new scenario.

    Raises
    ------
    NotAllowed
        If the actor may not edit scenarios.
    ProjectArchived
        If the project is archived.
    InvalidScenario
        If a change contradicts itself; it carries every finding.
    TooManyScenarios
        If the project has as many as are compared.
    """
    _check(project, actor, wanted.changes)

    def work(state: plans.PlanState) -> list[Wire]:
        return [_added(project, state, wanted, position=_free_position(project, room=1))]

    return _make(
        project, actor, work, "create_scenario", f"Add scenario “{wanted.name}”", request_id
    )


def make_standard_scenarios(
    project: plans.Project, *, names: dict[str, str], actor: Actor, request_id: str = ""
) -> plans.Outcome:
    """Keep those of the best, the likely and the worst case that there are not yet.

    `names` says what they are called, by kind. Doing it again changes nothing.

    Raises
    ------
    NotAllowed, ProjectArchived, TooManyScenarios
        As `create_scenario` does.
    """
    _check(project, actor, [])

    def work(state: plans.PlanState) -> list[Wire]:
        known = set(Scenario.objects.filter(project_id=project.id).values_list("kind", flat=True))
        missing = [kind for kind in STANDARD if kind not in known]
        first = _free_position(project, room=len(missing))
        return [
            _added(
                project,
                state,
                Wanted(
                    name=names[kind],
                    kind=kind,
                    description="",
                    owner=actor.name,
                    changes=STANDARD[kind],
                ),
                position=first + number,
            )
            for number, kind in enumerate(missing)
        ]

    label = "Add the best, likely and worst case"
    return _make(project, actor, work, "make_standard_scenarios", label, request_id)


def edit_scenario(
    project: plans.Project, *, uid: str, wanted: Wanted, actor: Actor, request_id: str = ""
) -> plans.Outcome:
    """Give a scenario another name, description, owner or other changes.

    Raises
    ------
    NotAllowed, ProjectArchived, InvalidScenario
        As `create_scenario` does.
    ScenarioNotFound
        If the project has no such scenario.
    """
    _check(project, actor, wanted.changes)

    def work(state: plans.PlanState) -> list[Wire]:
        row = get_scenario_row(project.id, uid=uid)
        fields: Wire = {
            "name": wanted.name,
            "description": wanted.description,
            "owner": wanted.owner,
            "changes": wanted.changes,
        }
        if wanted.changes != row.changes:
            fields["base_seq"] = state.seq
        return records.changed(row, **fields)

    label = f"Edit scenario “{wanted.name}”"
    return _make(project, actor, work, "edit_scenario", label, request_id)


def remove_scenario(
    project: plans.Project, *, uid: str, actor: Actor, request_id: str = ""
) -> plans.Outcome:
    """Remove a scenario; undo brings it back.

    Raises
    ------
    NotAllowed, ProjectArchived
        As `create_scenario` does.
    ScenarioNotFound
        If the project has no such scenario.
    """
    _check(project, actor, [])

    def work(_: plans.PlanState) -> list[Wire]:
        return [records.removed(get_scenario_row(project.id, uid=uid))]

    return _make(project, actor, work, "remove_scenario", "Remove a scenario", request_id)


def apply_scenario(
    project: plans.Project,
    *,
    uid: str,
    leave_out_conflicts: bool,
    reason: str,
    actor: Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Make the plan as the scenario has it, in one change that can be undone.

    Raises
    ------
    NotAllowed
        If the actor may not edit the plan.
    ProjectArchived
        If the project is archived.
    ScenarioNotFound
        If the project has no such scenario.
    ScenarioConflicts
        If some of its changes do not fit the plan, unless `leave_out_conflicts`.
    InvalidEdit, DependencyLoop
        If the plan refuses the edits.
    """
    authz.require(actor, authz.Action.EDIT_PLAN, project)
    plans.require_open(project)
    name = get_scenario_row(project.id, uid=uid).name

    def work(state: plans.PlanState) -> list[Wire]:
        row = get_scenario_row(project.id, uid=uid)
        worked = work_out(state, changes=row.changes)
        if worked.conflicts and not leave_out_conflicts:
            raise ScenarioConflicts(list(worked.conflicts))
        return plans.plan_ops(state, asked=worked.ops)

    intent = plans.Intent(
        command="apply_scenario",
        actor=actor,
        label=f"Apply scenario “{name}”"[:200],
        reason=reason,
        request_id=request_id,
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def _check(project: plans.Project, actor: Actor, changes: list[Wire]) -> None:
    authz.require(actor, authz.Action.EDIT_SCENARIOS, project)
    plans.require_open(project)
    found = faults_of(changes)
    if found:
        raise InvalidScenario(found[0]["message"], errors=found)


def _free_position(project: plans.Project, *, room: int) -> float:
    """Return the next position in the list, if there is room for so many."""
    taken = list(Scenario.objects.filter(project_id=project.id).values_list("position", flat=True))
    if len(taken) + room > MOST_SCENARIOS:
        raise TooManyScenarios(MOST_SCENARIOS)
    return max(taken, default=0.0) + 1.0


def _added(
    project: plans.Project, state: plans.PlanState, wanted: Wanted, *, position: float
) -> Wire:
    return records.added(
        Scenario,
        project=project.id,
        uid=new_id(),
        name=wanted.name,
        kind=wanted.kind,
        description=wanted.description,
        owner=wanted.owner,
        changes=wanted.changes,
        position=position,
        base_seq=state.seq,
    )


def _make(
    project: plans.Project,
    actor: Actor,
    work: Any,
    command: str,
    label: str,
    request_id: str,
) -> plans.Outcome:
    intent = plans.Intent(command=command, actor=actor, label=label[:200], request_id=request_id)
    return plans.make_change(project.id, intent=intent, work_out=work)
