"""What people do about criteria: define, edit, move, remove."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from milepost.server.kernel import authz
from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log import records
from milepost.server.slices.evidence import references
from milepost.server.slices.evidence.achieving import milestone_name
from milepost.server.slices.evidence.errors import CriterionNotFound, InvalidCriterion
from milepost.server.slices.evidence.models import CriterionRow
from milepost.server.slices.evidence.params import GROUPS, read_params
from milepost.server.slices.plans import public as plans

Op = dict[str, Any]

MOST_CRITERIA = 200
"""Criteria of one milestone, at most."""

DEEPEST = 5
"""Groups within groups, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A criterion to be made, with those below it."""

    kind: str
    name: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    children: Sequence[Wanted] = ()


def get_criterion(project_id: str, *, uid: str) -> CriterionRow:
    """Return one criterion.

    Raises
    ------
    CriterionNotFound
        If the project has none of that uid.
    """
    found = CriterionRow.objects.filter(project_id=project_id, uid=uid).first()
    if found is None:
        raise CriterionNotFound(uid)
    return found


def criteria_of(project_id: str, *, milestone: str) -> list[CriterionRow]:
    """Return a milestone's criteria in order."""
    rows = CriterionRow.objects.filter(project_id=project_id, milestone=milestone)
    return list(rows.order_by("position", "uid"))


def define_criteria(
    project: plans.Project,
    *,
    milestone: str,
    wanted: Sequence[Wanted],
    parent: str = "",
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Add criteria to a milestone, below the group `parent` or at the top.

    Raises
    ------
    NotAllowed
        If the actor may not edit evidence.
    MilestoneNotFound, CriterionNotFound
        If the milestone or the group is not there.
    InvalidCriterion
        If anything cannot be kept so; it names every field.
    """
    authz.require(actor, authz.Action.EDIT_EVIDENCE, project)
    plans.require_open(project)

    def work(state: plans.PlanState) -> list[Op]:
        milestone_name(state, milestone)
        known = criteria_of(project.id, milestone=milestone)
        depth = _depth_below(known, parent)
        last = max((row.position for row in known), default=0.0)
        ops = list(_added(project.id, milestone=milestone, parent=parent, wanted=wanted, last=last))
        if len(known) + len(ops) > MOST_CRITERIA:
            raise _invalid("milestone", f"can have at most {MOST_CRITERIA} criteria")
        if depth + _depth_of(wanted) > DEEPEST:
            raise _invalid("parent", f"can lie at most {DEEPEST} groups deep")
        return ops

    names = [item.name or item.kind for item in wanted]
    intent = plans.Intent(
        command="define_criteria",
        actor=actor,
        label=f"Ask for “{names[0]}”{f' and {len(names) - 1} more' if names[1:] else ''}"[:200]
        if names
        else "Ask for nothing",
        request_id=request_id,
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def _invalid(name: str, message: str) -> InvalidCriterion:
    return InvalidCriterion(f"{name} {message}.", errors=[{"field": name, "message": message}])


def _depth_of(wanted: Sequence[Wanted]) -> int:
    return max((1 + _depth_of(item.children) for item in wanted), default=0)


def _depth_below(known: Sequence[CriterionRow], parent: str) -> int:
    """Return how deep a criterion below the group `parent` would lie; 0 at the top."""
    rows = {row.uid: row for row in known}
    depth, above = 0, parent
    if parent and parent not in rows:
        raise CriterionNotFound(parent)
    if parent and rows[parent].kind not in GROUPS:
        raise _invalid("parent", "must be a group")
    while above and above in rows and depth <= len(rows):
        depth, above = depth + 1, rows[above].parent
    return depth


def _added(
    project_id: str, *, milestone: str, parent: str, wanted: Sequence[Wanted], last: float
) -> Iterator[Op]:
    for place, item in enumerate(wanted, start=1):
        params = read_params(item.kind, item.params)
        references.check(project_id, kind=item.kind, params=params)
        if item.children and item.kind not in GROUPS:
            raise _invalid("children", "can only lie below a group")
        uid = new_id()
        yield records.added(
            CriterionRow,
            project=project_id,
            uid=uid,
            milestone=milestone,
            parent=parent,
            position=last + place,
            kind=item.kind,
            name=_named(item.name, kind=item.kind),
            params=params,
        )
        yield from _added(
            project_id, milestone=milestone, parent=uid, wanted=item.children, last=0.0
        )


_NAMES = {
    "all": "All of these", "any": "Any of these", "some": "Some of these", "kpi": "KPI",
    "skills-test": "Skills test", "survey": "Survey", "programme": "Training programme",
    "deliverable": "Deliverable accepted", "approval": "Approval", "tasks": "Tasks finished",
    "webhook": "Signal from another system",
}  # fmt: skip


def _named(name: str, *, kind: str) -> str:
    return name.strip()[:200] or _NAMES[kind]


def edit_criterion(
    project: plans.Project,
    *,
    uid: str,
    name: str | None = None,
    kind: str | None = None,
    params: Mapping[str, Any] | None = None,
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Give a criterion another name, or ask for something else.

    What was agreed with the client is loosened only by who may waive.

    Raises
    ------
    NotAllowed
        If the actor may not edit evidence, or not that of an agreed milestone.
    CriterionNotFound
        If there is no such criterion.
    InvalidCriterion
        If anything cannot be kept so; it names every field.
    """
    authz.require(actor, authz.Action.EDIT_EVIDENCE, project)
    plans.require_open(project)

    def work(state: plans.PlanState) -> list[Op]:
        row = get_criterion(project.id, uid=uid)
        fields: dict[str, Any] = {}
        if name is not None:
            fields["name"] = _named(name, kind=row.kind)
        if kind is not None or params is not None:
            require_loosening(actor, project, state, milestone=row.milestone)
            fields |= _asked(row, kind=kind or row.kind, params=params, state=state)
        return records.changed(row, **fields)

    row = get_criterion(project.id, uid=uid)
    intent = plans.Intent(
        command="edit_criterion", actor=actor, label=f"Edit the criterion “{row.name}”"[:200],
        request_id=request_id,
    )  # fmt: skip
    return plans.make_change(project.id, intent=intent, work_out=work)


def _asked(
    row: CriterionRow, *, kind: str, params: Mapping[str, Any] | None, state: plans.PlanState
) -> dict[str, Any]:
    if (kind in GROUPS) != (row.kind in GROUPS):
        raise _invalid("kind", "of a group cannot become that of a single criterion, or back")
    given = row.params if params is None and kind == row.kind else params or {}
    read = read_params(kind, given)
    references.check(state.plan["project"], kind=kind, params=read)
    return {"kind": kind, "params": read}


def require_loosening(
    actor: authz.Actor, project: plans.Project, state: plans.PlanState, *, milestone: str
) -> None:
    """Refuse to change what proves an agreed milestone unless the actor may waive.

    Raises
    ------
    NotAllowed
        If the milestone's date is agreed and the actor may not waive criteria.
    """
    facts = state.plan["milestones"]
    agreed = dict(zip(facts["uid"], facts["agreed_date"], strict=True))
    if agreed.get(milestone) is not None:
        authz.require(actor, authz.Action.WAIVE_CRITERION, project)


def move_criterion(
    project: plans.Project,
    *,
    uid: str,
    parent: str,
    before: str = "",
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Put a criterion below the group `parent` (empty: the top), before `before` or last.

    Raises
    ------
    NotAllowed
        If the actor may not edit evidence, or not that of an agreed milestone.
    CriterionNotFound
        If the criterion, the group or the one to stand before is not there.
    InvalidCriterion
        If it would lie below itself, or too deep.
    """
    authz.require(actor, authz.Action.EDIT_EVIDENCE, project)
    plans.require_open(project)

    def work(state: plans.PlanState) -> list[Op]:
        row = get_criterion(project.id, uid=uid)
        known = criteria_of(project.id, milestone=row.milestone)
        if parent != row.parent:
            require_loosening(actor, project, state, milestone=row.milestone)
        below = _family(known, uid)
        if parent in below:
            raise _invalid("parent", "must not lie below the criterion itself")
        if _depth_below(known, parent) + _height(known, uid) > DEEPEST:
            raise _invalid("parent", f"can lie at most {DEEPEST} groups deep")
        siblings = [item for item in known if item.parent == parent and item.uid != uid]
        return records.changed(row, parent=parent, position=_place(siblings, before=before))

    row = get_criterion(project.id, uid=uid)
    intent = plans.Intent(
        command="move_criterion", actor=actor, label=f"Move the criterion “{row.name}”"[:200],
        request_id=request_id,
    )  # fmt: skip
    return plans.make_change(project.id, intent=intent, work_out=work)


def _family(known: Sequence[CriterionRow], uid: str) -> set[str]:
    family, generation = {uid}, {uid}
    while generation:
        generation = {row.uid for row in known if row.parent in generation} - family
        family |= generation
    return family


def _height(known: Sequence[CriterionRow], uid: str) -> int:
    family = _family(known, uid)
    rows = [row for row in known if row.uid in family]
    return max((_depth_within(rows, row, top=uid) for row in rows), default=1)


def _depth_within(rows: Sequence[CriterionRow], row: CriterionRow, *, top: str) -> int:
    by_uid = {item.uid: item for item in rows}
    depth, here = 1, row
    while here.uid != top:
        depth, here = depth + 1, by_uid[here.parent]
    return depth


def _place(siblings: Sequence[CriterionRow], *, before: str) -> float:
    if not before:
        return max((item.position for item in siblings), default=0.0) + 1.0
    order = [item.uid for item in siblings]
    if before not in order:
        raise CriterionNotFound(before)
    place = order.index(before)
    after = siblings[place].position
    earlier = siblings[place - 1].position if place else after - 2.0
    return (earlier + after) / 2


def remove_criterion(
    project: plans.Project, *, uid: str, actor: authz.Actor, request_id: str = ""
) -> plans.Outcome:
    """Remove a criterion and all below it.

    Raises
    ------
    NotAllowed
        If the actor may not edit evidence, or not that of an agreed milestone.
    CriterionNotFound
        If there is no such criterion.
    """
    authz.require(actor, authz.Action.EDIT_EVIDENCE, project)
    plans.require_open(project)

    def work(state: plans.PlanState) -> list[Op]:
        row = get_criterion(project.id, uid=uid)
        require_loosening(actor, project, state, milestone=row.milestone)
        known = criteria_of(project.id, milestone=row.milestone)
        family = _family(known, uid)
        return [records.removed(item) for item in known if item.uid in family]

    row = get_criterion(project.id, uid=uid)
    intent = plans.Intent(
        command="remove_criterion", actor=actor, label=f"Remove the criterion “{row.name}”"[:200],
        request_id=request_id,
    )  # fmt: skip
    return plans.make_change(project.id, intent=intent, work_out=work)
