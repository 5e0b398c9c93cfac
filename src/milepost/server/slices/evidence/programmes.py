"""Training programmes: who takes part, which modules there are, who completed what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from milepost.server.kernel import authz
from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log import records
from milepost.server.slices.evidence import times
from milepost.server.slices.evidence.errors import InvalidProgramme, ProgrammeNotFound
from milepost.server.slices.evidence.models import Completion, Programme
from milepost.server.slices.forms import public as forms
from milepost.server.slices.plans import public as plans

Op = dict[str, Any]
Finding = dict[str, str]

MOST_PEOPLE = 5000
MOST_MODULES = 200


def list_programmes(project_id: str) -> list[Programme]:
    """Return the project's programmes by name; one statement."""
    return list(Programme.objects.filter(project_id=project_id).order_by("name", "id"))


def get_programme(project_id: str, *, uid: str) -> Programme:
    """Return one programme.

    Raises
    ------
    ProgrammeNotFound
        If the project has none of that uid.
    """
    found = Programme.objects.filter(project_id=project_id, uid=uid).first()
    if found is None:
        raise ProgrammeNotFound(uid)
    return found


def list_completions(project_id: str, *, programme: str) -> list[Completion]:
    """Return a programme's completions, oldest first; one statement."""
    rows = Completion.objects.filter(project_id=project_id, programme=programme)
    return list(rows.order_by("at", "id"))


def define_programme(
    project: plans.Project,
    *,
    name: str,
    modules: Sequence[Mapping[str, Any]],
    people: Sequence[Mapping[str, Any]],
    actor: authz.Actor,
    uid: str = "",
    request_id: str = "",
) -> plans.Outcome:
    """Make a programme.

    Raises
    ------
    NotAllowed
        If the actor may not edit evidence.
    InvalidProgramme
        If it has no name, or a module or person cannot be used.
    """
    authz.require(actor, authz.Action.EDIT_EVIDENCE, project)
    plans.require_open(project)
    columns = _read(name, modules=modules, people=people)

    def work(_: plans.PlanState) -> list[Op]:
        return [records.added(Programme, project=project.id, uid=uid or new_id(), **columns)]

    intent = plans.Intent(
        command="define_programme", actor=actor,
        label=f"Make the programme “{columns['name']}”"[:200], request_id=request_id,
    )  # fmt: skip
    return plans.make_change(project.id, intent=intent, work_out=work)


def edit_programme(
    project: plans.Project,
    *,
    uid: str,
    fields: Mapping[str, Any],
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Give a programme another name, other modules or other people.

    Completions of a module or person taken off wait for them to come back.

    Raises
    ------
    NotAllowed
        If the actor may not edit evidence.
    ProgrammeNotFound
        If there is no such programme.
    InvalidProgramme
        If it has no name, or a module or person cannot be used.
    """
    authz.require(actor, authz.Action.EDIT_EVIDENCE, project)
    plans.require_open(project)

    def work(_: plans.PlanState) -> list[Op]:
        row = get_programme(project.id, uid=uid)
        columns = _read(
            fields.get("name", row.name),
            modules=fields.get("modules", row.modules),
            people=fields.get("people", row.people),
        )
        return records.changed(row, **columns)

    name = get_programme(project.id, uid=uid).name
    intent = plans.Intent(
        command="edit_programme", actor=actor, label=f"Edit the programme “{name}”"[:200],
        request_id=request_id,
    )  # fmt: skip
    return plans.make_change(project.id, intent=intent, work_out=work)


def remove_programme(
    project: plans.Project, *, uid: str, actor: authz.Actor, request_id: str = ""
) -> plans.Outcome:
    """Remove a programme with its completions.

    Raises
    ------
    NotAllowed
        If the actor may not edit evidence.
    ProgrammeNotFound
        If there is no such programme.
    """
    authz.require(actor, authz.Action.EDIT_EVIDENCE, project)
    plans.require_open(project)

    def work(_: plans.PlanState) -> list[Op]:
        row = get_programme(project.id, uid=uid)
        done = list_completions(project.id, programme=uid)
        return [records.removed(row), *(records.removed(item) for item in done)]

    name = get_programme(project.id, uid=uid).name
    intent = plans.Intent(
        command="remove_programme", actor=actor, label=f"Remove the programme “{name}”"[:200],
        request_id=request_id,
    )  # fmt: skip
    return plans.make_change(project.id, intent=intent, work_out=work)


def _read(
    name: str, *, modules: Sequence[Mapping[str, Any]], people: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    found: list[Finding] = []
    if not name.strip():
        found.append({"field": "name", "message": "must say what the programme is called"})
    if len(modules) > MOST_MODULES:
        found.append({"field": "modules", "message": f"must be at most {MOST_MODULES}"})
    if len(people) > MOST_PEOPLE:
        found.append({"field": "people", "message": f"must be at most {MOST_PEOPLE}"})
    read_modules = [
        {"uid": item.get("uid") or new_id(), "name": str(item.get("name", "")).strip()[:200]}
        for item in modules
    ]
    for place, item in enumerate(read_modules):
        if not item["name"]:
            found.append({"field": f"modules.{place}.name", "message": "must not be empty"})
    read_people = _people(people, found)
    if found:
        raise InvalidProgramme(f"{found[0]['field']} {found[0]['message']}.", errors=found)
    return {"name": name.strip()[:200], "modules": read_modules, "people": read_people}


def _people(people: Sequence[Mapping[str, Any]], found: list[Finding]) -> list[dict[str, str]]:
    read: dict[str, dict[str, str]] = {}
    for place, item in enumerate(people):
        name = str(item.get("name", "")).strip()[:200]
        email = str(item.get("email", "")).strip()[:254]
        key = forms.person_of(name=name, email=email)
        if not key:
            found.append({"field": f"people.{place}", "message": "needs a name or an e-mail"})
        else:
            read.setdefault(key, {"key": key, "name": name, "email": email})
    return list(read.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """That a person completed a module; `at` is wall minutes, ``None`` for now.

    Person and module are named as people know them, or by key and uid.
    """

    person: str
    module: str
    at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of completions: how many were new, how many known, which were refused."""

    taken: int
    known: int
    refused: tuple[dict[str, Any], ...]


def record_completions(
    project: plans.Project,
    *,
    programme: str,
    done: Sequence[Done],
    actor: authz.Actor,
    request_id: str = "",
) -> Report:
    """Record who completed what; what cannot be taken is reported by its place, from 1.

    Raises
    ------
    NotAllowed
        If the actor may not record evidence.
    ProgrammeNotFound
        If there is no such programme.
    """
    authz.require(actor, authz.Action.RECORD_EVIDENCE, project)
    plans.require_open(project)
    reports: list[Report] = []

    def work(state: plans.PlanState) -> list[Op]:
        row = get_programme(project.id, uid=programme)
        ops, report = _sorted_out(row, done, now=times.wall_now(state))
        reports.append(report)
        return ops

    name = get_programme(project.id, uid=programme).name
    intent = plans.Intent(
        command="record_completions", actor=actor,
        label=f"Record completions of “{name}”"[:200], request_id=request_id,
    )  # fmt: skip
    plans.make_change(project.id, intent=intent, work_out=work)
    return reports[0]


def _sorted_out(row: Programme, done: Sequence[Done], *, now: int) -> tuple[list[Op], Report]:
    people = {mark: p["key"] for p in row.people for mark in _marks(p)}
    modules = {mark: m["uid"] for m in row.modules for mark in (m["name"].casefold(), m["uid"])}
    before = list_completions(row.project_id, programme=row.uid)
    known = {(item.person, item.module) for item in before}
    ops: list[Op] = []
    refused: list[dict[str, Any]] = []
    repeated = 0
    for place, item in enumerate(done, start=1):
        person = people.get(item.person.strip().casefold())
        module = modules.get(item.module.strip().casefold()) or modules.get(item.module.strip())
        message = _refusal(item, person=person, module=module, now=now)
        if message or person is None or module is None:
            refused.append({"row": place, "message": message})
        elif (person, module) in known:
            repeated += 1
        else:
            known.add((person, module))
            at = now if item.at is None else min(item.at, now)
            ops.append(
                records.added(
                    Completion, project=row.project_id, uid=new_id(), programme=row.uid,
                    person=person, module=module, at=at,
                )
            )  # fmt: skip
    return ops, Report(taken=len(ops), known=repeated, refused=tuple(refused))


def _marks(person: Mapping[str, str]) -> set[str]:
    marks = {person["key"], person["name"].casefold(), person["email"].casefold()}
    return {mark for mark in marks if mark}


def _refusal(item: Done, *, person: str | None, module: str | None, now: int) -> str:
    if person is None:
        return f"“{item.person}” is not on the roster."
    if module is None:
        return f"“{item.module}” is no module of the programme."
    if item.at is not None and item.at - now > 1440:
        return "The day lies in the future."
    return ""


def take_completion_back(
    project: plans.Project,
    *,
    programme: str,
    person: str,
    module: str,
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Strike a completion that was recorded by mistake.

    Raises
    ------
    NotAllowed
        If the actor may not record evidence.
    ProgrammeNotFound
        If there is no such programme.
    """
    authz.require(actor, authz.Action.RECORD_EVIDENCE, project)
    plans.require_open(project)

    def work(_: plans.PlanState) -> list[Op]:
        get_programme(project.id, uid=programme)
        rows = Completion.objects.filter(
            project_id=project.id, programme=programme, person=person, module=module
        )
        return [records.removed(row) for row in rows]

    intent = plans.Intent(
        command="take_completion_back", actor=actor, label="Strike a completion",
        request_id=request_id,
    )  # fmt: skip
    return plans.make_change(project.id, intent=intent, work_out=work)
