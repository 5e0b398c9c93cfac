"""Which change an undo or a redo means, and what taking it back edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.server.kernel.clock import stamp
from milepost.server.kernel.log import reader, records
from milepost.server.slices.plans.errors import (
    ChangeIsFinal,
    ChangeNotFound,
    NothingToRedo,
    NothingToUndo,
    UndoConflict,
)
from milepost.server.slices.plans.inversion import take_back

if TYPE_CHECKING:
    from milepost.server.kernel.log.values import Change
    from milepost.server.slices.plans.derive import PlanState
    from milepost.server.slices.plans.reducer import Wire

MOST_STEPS = 200
"""How many of a person's last changes undo and redo look at."""

FOUNDING = frozenset({"create_project", "import_project"})
"""Commands that make a project: nothing is left if they are taken back."""


def change_to_undo(project: str, *, seq: int | None, actor: str) -> Change:
    """Return change `seq`, or the last change of `actor` that is not undone yet.

    Raises
    ------
    ChangeNotFound
        If there is no change `seq`.
    NothingToUndo
        If the actor has none, or the change made the project.
    ChangeIsFinal
        If it holds what people said or decided.
    """
    if seq is None:
        done, _ = _stacks(project, actor=actor)
        seq = done[-1] if done else None
    found = None if seq is None else _get_change(project, seq=seq)
    if found is None or found.draft.command in FOUNDING:
        raise NothingToUndo("You have no change left to undo. Name an older one by its seq.")
    if found.draft.is_final:
        raise ChangeIsFinal(found.draft.label)
    return found


def change_to_redo(project: str, *, actor: str) -> Change:
    """Return the last undo of `actor` that nothing but undos and redos followed.

    Raises
    ------
    NothingToRedo
        If there is none.
    """
    _, undone = _stacks(project, actor=actor)
    if not undone:
        raise NothingToRedo("You have undone nothing that could be done again.")
    return _get_change(project, seq=undone[-1])


def _get_change(project: str, *, seq: int) -> Change:
    found = reader.find_change(project, seq=seq)
    if found is None:
        raise ChangeNotFound(seq)
    return found


def _stacks(project: str, *, actor: str) -> tuple[list[int], list[int]]:
    """Return the actor's changes that can be undone, and undos that can be redone; top last."""
    done: list[int] = []
    undone: list[int] = []
    for seq, undoes, redoes in reader.list_steps(project, actor=actor, limit=MOST_STEPS):
        if undoes is not None:
            done = [item for item in done if item != undoes]
            undone.append(seq)
        elif redoes is not None:
            undone = [item for item in undone if item != redoes]
            done.append(seq)
        else:
            done.append(seq)
            undone = []
    return done, undone


def taken_back(state: PlanState, target: Change) -> list[Wire]:
    """Return the edits that take `target` back on the plan as it is.

    Raises
    ------
    UndoConflict
        If somebody built upon it since; the error names where, and by whom.
    """
    edits = [op for op in target.draft.ops if not records.is_record(op)]
    notes = [op for op in target.draft.ops if records.is_record(op)]
    overlay, in_the_way = take_back(state.plan, edits)
    inverse, clashes = records.taken_back(state.plan["project"], ops=notes)
    in_the_way += clashes
    if in_the_way:
        later = reader.list_changes(state.plan["project"], after=target.seq, up_to=state.seq)
        raise UndoConflict(
            f"Change {target.seq} cannot be taken back by itself: it has been built upon since. "
            "Undo the later changes first.",
            errors=[{**item, **_who(item, later)} for item in in_the_way],
        )
    return [*overlay.ops(), *inverse]


def _who(item: Wire, later: list[Change]) -> Wire:
    for change in reversed(later):
        for op in change.draft.ops:
            same = (op["entity"], op["uid"]) == (item["entity"], item["uid"])
            if same and (not item["field"] or item["field"] in op["fields"]):
                author = change.draft.author
                return {"by": {"id": author.id, "name": author.name}, "at": stamp(change.at)}
    return {}
