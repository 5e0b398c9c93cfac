"""What people do to plans: one function for each act, with permission, rule and record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from milepost.server.kernel import authz
from milepost.server.kernel.log import reader
from milepost.server.slices.plans import promises, undoing
from milepost.server.slices.plans.conflicts import find_conflicts
from milepost.server.slices.plans.derive import rescheduled
from milepost.server.slices.plans.editing import Intent, Outcome, make_change, preview_change
from milepost.server.slices.plans.edits import MOST_OPS, work_out
from milepost.server.slices.plans.errors import EditConflict, InvalidEdit, MilestoneNotFound
from milepost.server.slices.plans.policies import require_for_ops, require_open

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from milepost.server.slices.plans.derive import PlanState
    from milepost.server.slices.plans.models import Project
    from milepost.server.slices.plans.reducer import Wire


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What a person asks for: edits as on the wire, made on the plan as of `base_seq`.

    `base_seq` ``None`` means the latest plan.
    """

    ops: Sequence[Wire]
    base_seq: int | None = None
    label: str = ""
    reason: str = ""


def edit_plan(project: Project, *, edit: Edit, actor: authz.Actor, request_id: str = "") -> Outcome:
    """Make the edits of `edit` as one change.

    Fields that nobody else changed since ``edit.base_seq`` merge.

    Raises
    ------
    NotAllowed
        If the actor may not make all of the edits.
    ProjectArchived
        If the project is archived.
    InvalidEdit
        If anything cannot be done; it carries every finding.
    EditConflict
        If somebody else changed one of the fields meanwhile.
    DependencyLoop
        If tasks would wait for one another in a circle.
    """
    intent, work = _edit_parts(project, edit=edit, actor=actor, request_id=request_id)
    return make_change(project.id, intent=intent, work_out=work)


def preview_edit(project: Project, *, edit: Edit, actor: authz.Actor) -> Outcome:
    """Return what `edit_plan` would do, without doing it; refuses alike."""
    intent, work = _edit_parts(project, edit=edit, actor=actor, request_id="")
    return preview_change(project.id, intent=intent, work_out=work)


def _edit_parts(
    project: Project, *, edit: Edit, actor: authz.Actor, request_id: str
) -> tuple[Intent, Callable[[PlanState], list[Wire]]]:
    require_open(project)
    require_for_ops(actor, project, edit.ops)
    if len(edit.ops) > MOST_OPS:
        raise InvalidEdit(f"One change takes at most {MOST_OPS} edits. Send them in parts.")

    def work(state: PlanState) -> list[Wire]:
        _refuse_conflicts(project.id, state, edit=edit, actor=actor)
        return work_out(state.plan, asked=edit.ops, row_of=state.row_of).ops()

    intent = Intent(
        command="edit_plan",
        actor=actor,
        label=edit.label or _label_of(edit.ops),
        reason=edit.reason,
        request_id=request_id,
    )
    return intent, work


def _refuse_conflicts(project: str, state: PlanState, *, edit: Edit, actor: authz.Actor) -> None:
    if edit.base_seq is None or edit.base_seq == state.seq:
        return
    if edit.base_seq > state.seq:
        raise InvalidEdit(
            f"base_seq is {edit.base_seq}, but the last change is {state.seq}. Read the plan again."
        )
    since = reader.list_changes(project, after=edit.base_seq, up_to=state.seq)
    clashes = find_conflicts(state.plan, asked=edit.ops, since=since, author=actor.user_id or "")
    if clashes:
        names = ", ".join(sorted({clash["by"]["name"] for clash in clashes}))
        raise EditConflict(
            f"{names} changed the same meanwhile. Look at both values and decide.",
            errors=clashes,
        )


def _label_of(ops: Sequence[Wire]) -> str:
    """Return a short label for edits that came without one, such as ``Edit 3 tasks``."""
    verbs = {op["op"] for op in ops}
    entities = {op["entity"] for op in ops}
    verb = (
        {"set": "Edit", "add": "Add", "remove": "Remove"}[verbs.pop()]
        if len(verbs) == 1
        else "Edit"
    )
    if len(entities) != 1:
        return f"{verb} the plan"
    entity = entities.pop()
    if entity == "settings":
        return "Edit the settings"
    return f"{verb} {_counted(len(ops), entity)}"


def _counted(count: int, entity: str) -> str:
    plural = "dependencies" if entity == "dependency" else f"{entity}s"
    return f"1 {entity}" if count == 1 else f"{count} {plural}"


def agree_milestone(
    project: Project,
    *,
    milestone: str,
    agreed_date: int | str | None,
    reason: str,
    actor: authz.Actor,
    request_id: str = "",
) -> Outcome:
    """Record the date both sides promise for `milestone`; ``None`` withdraws the promise.

    The date is wall minutes or text; a day without a time means its last minute.

    Raises
    ------
    NotAllowed
        If the actor may not agree milestones.
    InvalidEdit
        If it is no date.
    ProjectArchived
        If the project is archived.
    MilestoneNotFound
        If the plan has no such milestone.
    """
    authz.require(actor, authz.Action.AGREE_MILESTONE, project)
    require_open(project)

    def work(state: PlanState) -> list[Wire]:
        if milestone not in state.plan["milestones"]["uid"]:
            raise MilestoneNotFound(milestone)
        asked = _set("milestone", milestone, agreed_date=agreed_date)
        ops = work_out(state.plan, asked=[asked], guarded=frozenset({"agreed_date"})).ops()
        beside = promises.ops_of(state, ops=ops, milestone=milestone, reason=reason, actor=actor)
        return [*ops, *beside]

    label = "Withdraw the agreed date" if agreed_date is None else "Agree the date"
    intent = Intent(
        command="agree_milestone", actor=actor, label=label, reason=reason, request_id=request_id
    )
    return make_change(project.id, intent=intent, work_out=work)


def set_baseline(
    project: Project, *, number: int, name: str, actor: authz.Actor, request_id: str = ""
) -> Outcome:
    """Freeze the plan's present dates as baseline `number` (0 to 10), replacing it.

    Raises
    ------
    NotAllowed
        If the actor may not set baselines.
    ProjectArchived
        If the project is archived.
    """
    authz.require(actor, authz.Action.SAVE_BASELINE, project)
    require_open(project)

    def work(state: PlanState) -> list[Wire]:
        derived = state.plan["derived"]
        fields = {
            "number": number,
            "name": name,
            "task": derived["uid"],
            "start": derived["start"],
            "finish": derived["finish"],
        }
        known = any(item["number"] == number for item in state.plan["baselines"])
        asked = {
            "op": "set" if known else "add",
            "entity": "baseline",
            "uid": str(number),
            "fields": fields,
        }
        guarded = frozenset({"task", "start", "finish"})
        return work_out(state.plan, asked=[asked], guarded=guarded).ops()

    intent = Intent(
        command="set_baseline", actor=actor, label=f"Set baseline {number}", request_id=request_id
    )
    return make_change(project.id, intent=intent, work_out=work)


def undo(project: Project, *, seq: int | None, actor: authz.Actor, request_id: str = "") -> Outcome:
    """Take back change `seq`, or the actor's last one, as a new change.

    Raises
    ------
    NothingToUndo
        If there is none, or it made the project.
    UndoConflict
        If it has been built upon since.
    NotAllowed
        If the actor may not make the edits that take it back.
    """
    require_open(project)
    target = undoing.change_to_undo(project.id, seq=seq, actor=actor.user_id or "")
    require_for_ops(actor, project, target.draft.ops)
    intent = Intent(
        command="undo",
        actor=actor,
        label=f"Undo: {target.draft.label}"[:200],
        undoes=target.seq,
        request_id=request_id,
    )
    return make_change(
        project.id, intent=intent, work_out=lambda state: undoing.taken_back(state, target)
    )


def redo(project: Project, *, actor: authz.Actor, request_id: str = "") -> Outcome:
    """Do again what the actor last undid, as a new change.

    Raises
    ------
    NothingToRedo
        If the actor has undone nothing, or has edited since.
    UndoConflict
        If it has been built upon since.
    NotAllowed
        If the actor may not make the edits.
    """
    require_open(project)
    target = undoing.change_to_redo(project.id, actor=actor.user_id or "")
    require_for_ops(actor, project, target.draft.ops)
    intent = Intent(
        command="redo",
        actor=actor,
        label=target.draft.label.replace("Undo: ", "Redo: ", 1),
        redoes=target.seq,
        request_id=request_id,
    )
    return make_change(
        project.id, intent=intent, work_out=lambda state: undoing.taken_back(state, target)
    )


def plan_ops(
    state: PlanState, *, asked: Sequence[Wire], guarded: frozenset[str] = frozenset()
) -> list[Wire]:
    """Return what the edits `asked` for come to on the plan `state`, as the log keeps it.

    For commands of other slices that move the plan in the same change as their records;
    `guarded` names the guarded fields that such a command writes itself.

    Raises
    ------
    InvalidEdit
        If anything cannot be done; it carries every finding.
    """
    return work_out(state.plan, asked=asked, guarded=guarded, row_of=state.row_of).ops()


def what_if(state: PlanState, *, asked: Sequence[Wire]) -> PlanState:
    """Return `state` as it would be with the edits `asked` for; nothing is written.

    Raises
    ------
    InvalidEdit
        If anything cannot be done; it carries every finding.
    DependencyLoop
        If tasks would wait for one another in a circle.
    """
    ops = plan_ops(state, asked=asked)
    return rescheduled(state, ops)[0] if ops else state


def _set(entity: str, uid: str, **fields: Any) -> Wire:
    return {"op": "set", "entity": entity, "uid": uid, "fields": fields}
