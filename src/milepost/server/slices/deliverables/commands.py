"""What people do to deliverables before they are handed over: list, change, order them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from milepost.server.kernel import authz
from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log import records
from milepost.server.slices.deliverables import queries
from milepost.server.slices.deliverables.errors import DeliverableFixed, InvalidDeliverable
from milepost.server.slices.deliverables.models import Deliverable, DeliverableState
from milepost.server.slices.plans import public as plans

Op = dict[str, Any]

LIMITS = {"name": 200, "description": 8000, "criteria": 8000, "owner": 200}
"""Characters of the longest text of each field."""

_FREE = frozenset({"owner", "due"})
"""Fields that say who works on it by when, not what the client accepts."""

_FIXED = frozenset({DeliverableState.SUBMITTED.value, DeliverableState.ACCEPTED.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverableDraft:
    """A deliverable as somebody describes it; `due` is a wall time."""

    milestone: str
    name: str
    description: str = ""
    criteria: str = ""
    owner: str = ""
    due: int | None = None


def add_deliverable(
    project: plans.Project,
    *,
    draft: DeliverableDraft,
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Add a deliverable to a milestone, after those it has.

    Raises
    ------
    NotAllowed, ProjectArchived, InvalidDeliverable
        If it cannot be added.
    MilestoneNotFound
        If the plan has no such milestone.
    """
    _require(project, actor)
    fields = _read({name: getattr(draft, name) for name in (*LIMITS, "due")})

    def work(state: plans.PlanState) -> list[Op]:
        _require_milestone(state, draft.milestone)
        position = queries.next_position(project.id, milestone=draft.milestone)
        return [
            records.added(
                Deliverable,
                project=project.id,
                uid=new_id(),
                milestone=draft.milestone,
                position=position,
                **fields,
            )
        ]

    label = f'Add deliverable "{fields["name"]}"'
    return _change(
        project,
        work,
        command="add_deliverable",
        label=label,
        actor=actor,
        request_id=request_id,
    )


def edit_deliverable(
    project: plans.Project,
    *,
    uid: str,
    fields: Mapping[str, Any],
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Give a deliverable new values for name, description, criteria, owner or due time.

    Raises
    ------
    NotAllowed, ProjectArchived, DeliverableNotFound, InvalidDeliverable
        If it cannot be edited.
    DeliverableFixed
        If it is submitted or accepted, and more than owner or due time would change.
    """
    _require(project, actor)
    read = _read(fields)

    def work(_: plans.PlanState) -> list[Op]:
        row = queries.get_deliverable(project.id, uid=uid)
        ops = records.changed(row, **read)
        if ops and row.state in _FIXED and not ops[0]["fields"].keys() <= _FREE:
            raise DeliverableFixed(row.name, state=row.state)
        return ops

    return _change(
        project,
        work,
        command="edit_deliverable",
        label="Edit a deliverable",
        actor=actor,
        request_id=request_id,
    )


def remove_deliverable(
    project: plans.Project, *, uid: str, actor: authz.Actor, request_id: str = ""
) -> plans.Outcome:
    """Take a deliverable off the list; its versions come back with it if that is undone.

    Raises
    ------
    NotAllowed, ProjectArchived, DeliverableNotFound
        If it cannot be removed.
    DeliverableFixed
        If it is submitted or accepted.
    """
    _require(project, actor)

    def work(_: plans.PlanState) -> list[Op]:
        row = queries.get_deliverable(project.id, uid=uid)
        if row.state in _FIXED:
            raise DeliverableFixed(row.name, state=row.state)
        return [records.removed(row)]

    return _change(
        project,
        work,
        command="remove_deliverable",
        label="Remove a deliverable",
        actor=actor,
        request_id=request_id,
    )


def move_deliverable(
    project: plans.Project,
    *,
    uid: str,
    milestone: str,
    before: str | None,
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Put a deliverable before another of `milestone`, or last if `before` is ``None``.

    Raises
    ------
    NotAllowed, ProjectArchived, DeliverableNotFound, MilestoneNotFound
        If it cannot be moved there.
    DeliverableFixed
        If it is submitted or accepted and would leave a milestone that is in the plan.
    """
    _require(project, actor)

    def work(state: plans.PlanState) -> list[Op]:
        _require_milestone(state, milestone)
        row = queries.get_deliverable(project.id, uid=uid)
        is_leaving = row.milestone != milestone
        if is_leaving and row.state in _FIXED and _is_in_plan(state, row.milestone):
            raise DeliverableFixed(row.name, state=row.state)
        if before == uid or (before is None and not is_leaving and _is_last(row)):
            return []
        position = (
            queries.next_position(project.id, milestone=milestone)
            if before is None
            else queries.position_before(project.id, milestone=milestone, before=before)
        )
        return records.changed(row, milestone=milestone, position=position)

    return _change(
        project,
        work,
        command="move_deliverable",
        label="Move a deliverable",
        actor=actor,
        request_id=request_id,
    )


def _require(project: plans.Project, actor: authz.Actor) -> None:
    authz.require(actor, authz.Action.EDIT_DELIVERABLES, project)
    plans.require_open(project)


def _change(
    project: plans.Project,
    work: Callable[[plans.PlanState], list[Op]],
    *,
    command: str,
    label: str,
    actor: authz.Actor,
    request_id: str,
) -> plans.Outcome:
    intent = plans.Intent(command=command, actor=actor, label=label[:200], request_id=request_id)
    return plans.make_change(project.id, intent=intent, work_out=work)


def _read(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values to keep, with texts trimmed.

    Raises
    ------
    InvalidDeliverable
        If a text is too long, or the name is empty.
    """
    read = {k: v.strip() if isinstance(v, str) else v for k, v in fields.items()}
    found = [
        {"field": name, "message": f"has more than {LIMITS[name]} characters"}
        for name, value in read.items()
        if name in LIMITS and len(value) > LIMITS[name]
    ]
    if read.get("name") == "":
        found.append({"field": "name", "message": "is empty"})
    if found:
        first = found[0]
        raise InvalidDeliverable(f"The {first['field']} {first['message']}.", errors=found)
    return read


def _is_last(row: Deliverable) -> bool:
    rows = Deliverable.objects.filter(project_id=row.project_id, milestone=row.milestone)
    return not rows.filter(position__gt=row.position).exists()


def _is_in_plan(state: plans.PlanState, milestone: str) -> bool:
    return milestone in queries.milestone_names(state)


def _require_milestone(state: plans.PlanState, milestone: str) -> None:
    if not _is_in_plan(state, milestone):
        raise plans.MilestoneNotFound(milestone)
