"""What people do about responsibilities: one function for each act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from milepost.server.kernel import authz
from milepost.server.kernel.authz import Action
from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log import records
from milepost.server.slices.plans import public as plans
from milepost.server.slices.responsibilities.errors import (
    InvalidResponsibility,
    PersonExists,
    PersonNotFound,
)
from milepost.server.slices.responsibilities.models import ProjectPerson, Responsibility
from milepost.server.slices.responsibilities.policies import CLIENT, TEAM, folded
from milepost.server.slices.responsibilities.queries import list_responsibilities

if TYPE_CHECKING:
    from collections.abc import Iterator

Wire = dict[str, Any]

_OWNER = {TEAM: "owner", CLIENT: "client_owner"}
"""The milestone's field in the plan that says who is accountable, by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one person is to be for one milestone: `letters` is one of ``policies.CELLS``."""

    milestone: str
    person: str
    side: str
    letters: str


def assign_responsibilities(
    project: plans.Project,
    *,
    cells: Sequence[Cell],
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Set cells of the matrix, as one change.

    An A moves: whoever was accountable on that side no longer is. It is kept as the
    milestone's owner, on the client's side as its client-side owner.

    Raises
    ------
    NotAllowed
        If the actor may not edit responsibilities.
    InvalidResponsibility
        If a milestone is not there, or two people would be accountable on one side.
    ProjectArchived
        If the project is archived.
    """
    authz.require(actor, Action.EDIT_RESPONSIBILITIES, project)
    plans.require_open(project)

    def work(state: plans.PlanState) -> list[Wire]:
        _check(state, cells)
        known = list_responsibilities(project.id)
        notes = [op for cell in cells for op in _cell_ops(project.id, cell, known)]
        return [*plans.plan_ops(state, asked=list(_owner_ops(state, cells))), *notes]

    count = len(cells)
    label = "Set a responsibility" if count == 1 else f"Set {count} responsibilities"
    intent = plans.Intent(
        command="assign_responsibilities", actor=actor, label=label, request_id=request_id
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def _check(state: plans.PlanState, cells: Sequence[Cell]) -> None:
    known = set(state.plan["milestones"]["uid"])
    accountable: dict[tuple[str, str], set[str]] = {}
    found = []
    for cell in cells:
        if cell.milestone not in known:
            found.append(_finding(cell, f"The plan has no milestone {cell.milestone!r}."))
        if not folded(cell.person):
            found.append(_finding(cell, "A cell needs a person: give their name."))
        if "A" in cell.letters:
            accountable.setdefault((cell.milestone, cell.side), set()).add(folded(cell.person))
            if len(accountable[cell.milestone, cell.side]) > 1:
                message = "Only one person can be accountable on a side: choose one of them."
                found.append(_finding(cell, message))
    if found:
        raise InvalidResponsibility(found)


def _finding(cell: Cell, message: str) -> dict[str, str]:
    return {"milestone": cell.milestone, "person": cell.person, "message": message}


def _owner_ops(state: plans.PlanState, cells: Sequence[Cell]) -> Iterator[Wire]:
    """Yield the edits that make owners of the accountable, and take it from the others.

    Taking comes first, so that an A may move within one set of cells.
    """
    facts = state.plan["milestones"]
    place = {uid: n for n, uid in enumerate(facts["uid"])}
    for cell in sorted(cells, key=lambda cell: "A" in cell.letters):
        name = _OWNER[cell.side]
        is_owner = folded(facts[name][place[cell.milestone]]) == folded(cell.person)
        if "A" in cell.letters and not is_owner:
            yield _set("milestone", cell.milestone, **{name: " ".join(cell.person.split())})
        elif "A" not in cell.letters and is_owner:
            yield _set("milestone", cell.milestone, **{name: ""})


def _set(entity: str, uid: str, **fields: Any) -> Wire:
    return {"op": "set", "entity": entity, "uid": uid, "fields": fields}


def _cell_ops(project: str, cell: Cell, known: list[Responsibility]) -> Iterator[Wire]:
    """Yield what keeps the R, C or I of one cell."""
    letter = cell.letters.replace("A", "")
    mine = [
        row
        for row in known
        if (row.milestone, row.side) == (cell.milestone, cell.side)
        and folded(row.person) == folded(cell.person)
    ]
    for row in mine[bool(letter) :]:
        yield records.removed(row)
    if letter and mine:
        yield from records.changed(mine[0], letter=letter)
    elif letter:
        yield records.added(
            Responsibility, project=project, uid=new_id(), milestone=cell.milestone,
            person=" ".join(cell.person.split()), side=cell.side, letter=letter,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """What a project keeps of a person it names itself."""

    name: str
    side: str = CLIENT
    title: str = ""
    email: str = ""


def add_person(
    project: plans.Project,
    *,
    facts: PersonFacts,
    actor: authz.Actor,
    uid: str = "",
    request_id: str = "",
) -> plans.Outcome:
    """Let the project name a person, so that they can have a part before they have one.

    Raises
    ------
    NotAllowed, ProjectArchived
        If the actor may not edit responsibilities, or the project is archived.
    PersonExists
        If somebody of this name is on that side already.
    """
    authz.require(actor, Action.EDIT_RESPONSIBILITIES, project)
    plans.require_open(project)

    def work(_: plans.PlanState) -> list[Wire]:
        _refuse_double(project.id, facts)
        values = {
            "name": facts.name,
            "side": facts.side,
            "title": facts.title,
            "email": facts.email,
        }
        return [records.added(ProjectPerson, project=project.id, uid=uid or new_id(), **values)]

    intent = plans.Intent(
        command="add_person", actor=actor, label=f"Name {facts.name}"[:200], request_id=request_id
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def edit_person(
    project: plans.Project,
    *,
    uid: str,
    facts: PersonFacts,
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Correct a person's name or facts; their parts in milestones follow in the same change.

    Raises
    ------
    PersonNotFound
        If the project's own list has no such person.
    NotAllowed, ProjectArchived, PersonExists
        As `add_person` does.
    """
    authz.require(actor, Action.EDIT_RESPONSIBILITIES, project)
    plans.require_open(project)

    def work(state: plans.PlanState) -> list[Wire]:
        row = _get_person(project.id, uid)
        if (folded(row.name), row.side) != (folded(facts.name), facts.side):
            _refuse_double(project.id, facts)
        values = {
            "name": facts.name,
            "side": facts.side,
            "title": facts.title,
            "email": facts.email,
        }
        return [*records.changed(row, **values), *_renamed(project.id, state, row, facts)]

    intent = plans.Intent(
        command="edit_person", actor=actor, label=f"Edit {facts.name}"[:200], request_id=request_id
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def remove_person(
    project: plans.Project, *, uid: str, actor: authz.Actor, request_id: str = ""
) -> plans.Outcome:
    """Take a person off the project's list, with their parts in milestones; undo restores both.

    Raises
    ------
    PersonNotFound
        If the project's own list has no such person.
    NotAllowed, ProjectArchived
        As `add_person` does.
    """
    authz.require(actor, Action.EDIT_RESPONSIBILITIES, project)
    plans.require_open(project)

    def work(state: plans.PlanState) -> list[Wire]:
        row = _get_person(project.id, uid)
        mine = [note for note in list_responsibilities(project.id) if _is_of(note, row)]
        field = _OWNER[row.side]
        asked = [_set("milestone", owned, **{field: ""}) for owned in _owned(state, row)]
        return [
            *plans.plan_ops(state, asked=asked),
            records.removed(row),
            *map(records.removed, mine),
        ]

    intent = plans.Intent(
        command="remove_person", actor=actor, label="Remove a person", request_id=request_id
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def _get_person(project: str, uid: str) -> ProjectPerson:
    found = ProjectPerson.objects.filter(project_id=project, uid=uid).first()
    if found is None:
        raise PersonNotFound(uid)
    return found


def _refuse_double(project: str, facts: PersonFacts) -> None:
    names = ProjectPerson.objects.filter(project_id=project, side=facts.side)
    if folded(facts.name) in {folded(name) for name in names.values_list("name", flat=True)}:
        raise PersonExists(facts.name)


def _is_of(note: Responsibility, row: ProjectPerson) -> bool:
    return note.side == row.side and folded(note.person) == folded(row.name)


def _owned(state: plans.PlanState, row: ProjectPerson) -> list[str]:
    """Return the milestones that a person is accountable for on their side."""
    facts = state.plan["milestones"]
    pairs = zip(facts["uid"], facts[_OWNER[row.side]], strict=True)
    return [uid for uid, name in pairs if name and folded(name) == folded(row.name)]


def _renamed(
    project: str, state: plans.PlanState, row: ProjectPerson, facts: PersonFacts
) -> Iterator[Wire]:
    """Yield what carries a person's parts over to another name or side."""
    if (row.name, row.side) == (facts.name, facts.side):
        return
    old, new = _OWNER[row.side], _OWNER[facts.side]
    asked = []
    for owned in _owned(state, row):
        fields = {new: facts.name} if old == new else {old: "", new: facts.name}
        asked.append(_set("milestone", owned, **fields))
    yield from plans.plan_ops(state, asked=asked)
    for note in list_responsibilities(project):
        if _is_of(note, row):
            yield from records.changed(note, person=facts.name, side=facts.side)
