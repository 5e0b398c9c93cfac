"""Letting a row wait for a row of another project."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from milepost.engine.plan import Dependency, DependencyType, ExternalRow, Task
from milepost.server.kernel import authz
from milepost.server.kernel.ids import new_id
from milepost.server.slices.crosslinks.errors import RowNotFound, SameProject
from milepost.server.slices.crosslinks.loops import refuse_loop
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from milepost.engine.plan import Plan

GUARDED = frozenset({"external_plan", "external_row", "external_name"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What is to wait for what: `successor`, a row of this project, for `row` of another."""

    successor: str
    other: str
    row: str
    kind: str = "FS"
    lag: int = 0
    lag_unit: str = "working"


def link_projects(
    project: plans.Project, *, link: Link, actor: authz.Actor, request_id: str = ""
) -> plans.Outcome:
    """Let a row of `project` wait for a row of another project that the actor may see.

    The other row gets a row of its own here, at its present dates, before the one that waits;
    if there is one already, it is used again.

    Raises
    ------
    NotAllowed
        If the actor may not edit this plan.
    ProjectNotFound
        If the actor may not see the other project, or there is none.
    ProjectArchived
        If this project is archived.
    SameProject
        If both are one.
    RowNotFound
        If one of the two plans has no such row.
    LoopAcrossProjects
        If the rows would wait for one another in a circle.
    """
    authz.require(actor, authz.Action.EDIT_PLAN, project)
    plans.require_open(project)
    if link.other == project.id:
        raise SameProject
    other = plans.get_project(actor, link.other)
    source = _OtherRow(plans.current_state(other), link.row, project=other.name)

    def work(state: plans.PlanState) -> list[plans.Wire]:
        if link.successor not in state.row_of:
            raise RowNotFound(link.successor, project=project.name)
        known = _standing_for(state, link)
        outside = known or new_id()
        refuse_loop(project.id, _linked(state.engine, link, outside, is_new=known is None))
        asked = [] if known else [_row_op(state, link, outside, source)]
        asked.append(_dependency_op(link, outside))
        return plans.plan_ops(state, asked=asked, guarded=GUARDED)

    label = f"Wait for “{source.name}” of “{other.name}”"[:200]
    intent = plans.Intent(command="link_projects", actor=actor, label=label, request_id=request_id)
    return plans.make_change(project.id, intent=intent, work_out=work)


class _OtherRow:
    """A row of the other plan, as it is there now."""

    def __init__(self, state: plans.PlanState, uid: str, *, project: str) -> None:
        row = state.row_of.get(uid)
        if row is None:
            raise RowNotFound(uid, project=project)
        self.project = project
        self.name = state.plan["tasks"]["name"][row]
        self.start = state.plan["derived"]["start"][row]
        self.finish = state.plan["derived"]["finish"][row]


def _standing_for(state: plans.PlanState, link: Link) -> str | None:
    """Return the row here that stands for the other one already."""
    tasks = state.plan["tasks"]
    pairs = zip(tasks["uid"], tasks["external_plan"], tasks["external_row"], strict=True)
    return next((uid for uid, of, row in pairs if (of, row) == (link.other, link.row)), None)


def _linked(plan: Plan, link: Link, outside: str, *, is_new: bool) -> Plan:
    """Return the plan with the link, to look for circles in."""
    row = Task(
        uid=outside, name="", is_manual=True, external=ExternalRow(plan=link.other, uid=link.row)
    )
    tie = Dependency(predecessor=outside, successor=link.successor, kind=DependencyType[link.kind])
    tasks = (*plan.tasks, row) if is_new else plan.tasks
    return replace(plan, tasks=tasks, dependencies=(*plan.dependencies, tie))


def _row_op(state: plans.PlanState, link: Link, uid: str, source: _OtherRow) -> plans.Wire:
    tasks, place = state.plan["tasks"], state.row_of[link.successor]
    parent, position = tasks["parent"][place], tasks["position"][place]
    before = [
        other
        for other, above in zip(tasks["position"], tasks["parent"], strict=True)
        if above == parent and other < position
    ]
    return _add(
        "task",
        uid,
        name=source.name,
        parent=parent,
        position=(max(before, default=position - 2.0) + position) / 2,
        is_manual=True,
        manual_start=source.start,
        manual_finish=source.finish,
        external_plan=link.other,
        external_row=link.row,
        external_name=source.project,
    )


def _dependency_op(link: Link, outside: str) -> plans.Wire:
    return _add(
        "dependency",
        new_id(),
        predecessor=outside,
        successor=link.successor,
        kind=link.kind,
        lag=link.lag,
        lag_unit=link.lag_unit,
    )


def _add(entity: str, uid: str, **fields: Any) -> plans.Wire:
    return {"op": "add", "entity": entity, "uid": uid, "fields": fields}
