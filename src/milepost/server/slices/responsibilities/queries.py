"""Reads of responsibilities and load, narrowed to what the actor may see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from milepost.server.kernel.authz import Action, Actor, require
from milepost.server.slices.accounts import public as accounts
from milepost.server.slices.plans import public as plans
from milepost.server.slices.responsibilities import policies
from milepost.server.slices.responsibilities.models import ProjectPerson, Responsibility
from milepost.server.slices.responsibilities.policies import CLIENT, TEAM, Owners, folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from milepost.server.slices.accounts.public import ListedPerson

Wire = dict[str, Any]


@dataclass(slots=True, kw_only=True)
class Person:
    """A column of the matrix: somebody, under every name that the project has for them."""

    name: str
    side: str
    email: str = ""
    title: str = ""
    uid: str = ""
    """Of the project's own list; empty for members, resources and mere names."""
    member: str = ""
    resource: str = ""
    is_involved: bool = False
    cells: dict[str, set[str]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What tells the person apart in this project."""
        return f"{self.side}:{folded(self.name)}"


def get_matrix(actor: Actor, *, project_id: str) -> Wire:
    """Return who has which part in which milestone, and what is missing.

    Takes a constant number of statements.

    Raises
    ------
    NotFound, NotAllowed
        If the actor may not view the project.
    """
    project = plans.get_project(actor, project_id)
    require(actor, Action.VIEW_PROJECT, project)
    state = plans.current_state(project)
    rows = list_responsibilities(project.id)
    people = list_people(project, state, rows=rows)
    owners = owners_in(state, rows)
    lacks = list_lacks(owners, has_client=has_client_side(people))
    return {
        "seq": state.seq,
        "milestones": [_milestone(state, uid) for uid in milestones_in_order(state)],
        "people": [_shown(person) for person in people],
        "lacks": [
            {"milestone": lack.milestone, "code": lack.code, "severity": lack.severity}
            for lack in lacks
        ],
    }


def list_responsibilities(project: str) -> list[Responsibility]:
    """Return every R, C and I of the project, in the order in which they were set."""
    return list(Responsibility.objects.filter(project_id=project).order_by("id"))


def milestones_in_order(state: plans.PlanState) -> list[str]:
    """Return the milestones of the plan, in the order of the outline."""
    rows = {uid: state.row_of[uid] for uid in state.plan["milestones"]["uid"]}
    return sorted(rows, key=rows.__getitem__)


def owners_in(state: plans.PlanState, rows: list[Responsibility]) -> dict[str, Owners]:
    """Return who has which part, for each milestone in the order of the outline."""
    letters: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        letters.setdefault(row.milestone, {}).setdefault(row.letter, []).append(row.person)
    facts = state.plan["milestones"]
    place = {uid: n for n, uid in enumerate(facts["uid"])}
    return {
        uid: Owners(
            owner=facts["owner"][place[uid]].strip(),
            client_owner=facts["client_owner"][place[uid]].strip(),
            responsible=tuple(letters.get(uid, {}).get("R", ())),
            consulted=tuple(letters.get(uid, {}).get("C", ())),
            informed=tuple(letters.get(uid, {}).get("I", ())),
        )
        for uid in milestones_in_order(state)
    }


def list_lacks(owners: dict[str, Owners], *, has_client: bool) -> list[policies.Lack]:
    """Return what is missing or too much, in the order of the milestones."""
    return [
        lack
        for uid, who in owners.items()
        for lack in policies.lacks_of(uid, who, has_client=has_client)
    ]


def has_client_side(people: list[Person]) -> bool:
    """Return whether the project knows anybody on the client's side."""
    return any(person.side == CLIENT for person in people)


def list_people(
    project: plans.Project, state: plans.PlanState, *, rows: list[Responsibility]
) -> list[Person]:
    """Return everybody who may have a part: the team first, then the client's side, by name.

    Members and resources of one name or one e-mail address are one person.
    """
    found = _Found()
    members = accounts.list_people(workspace_id=project.workspace_id, project_id=project.id)
    for member in members:
        found.add_member(member)
    for row in ProjectPerson.objects.filter(project_id=project.id):
        found.add(
            row.name, row.side, uid=row.uid, title=row.title, email=row.email, is_involved=True
        )
    for name, email, uid in _work_resources(state):
        found.add(name, TEAM, resource=uid, email=email, is_involved=True)
    for milestone, side, name, letter in _letters(state, rows):
        person = found.add(name, side, is_involved=True)
        person.cells.setdefault(milestone, set()).add(letter)
    for name in set(state.plan["tasks"]["owner"]):
        if name.strip():
            found.add(name, TEAM, is_involved=True)
    return found.in_order()


def _work_resources(state: plans.PlanState) -> Iterator[tuple[str, str, str]]:
    columns = state.plan["resources"]
    for name, kind, email, uid in zip(
        columns["name"], columns["kind"], columns["email"], columns["uid"], strict=True
    ):
        if kind == "work" and name.strip():
            yield name, email, uid


def _letters(
    state: plans.PlanState, rows: list[Responsibility]
) -> Iterator[tuple[str, str, str, str]]:
    """Yield milestone, side, person and letter of every part, of milestones that are there."""
    facts = state.plan["milestones"]
    for uid, owner, client in zip(facts["uid"], facts["owner"], facts["client_owner"], strict=True):
        if owner.strip():
            yield uid, TEAM, owner, "A"
        if client.strip():
            yield uid, CLIENT, client, "A"
    known = set(facts["uid"])
    for row in rows:
        if row.milestone in known:
            yield row.milestone, row.side, row.person, row.letter


class _Found:
    """People as they turn up, each once."""

    def __init__(self) -> None:
        self._people: list[Person] = []
        self._by_name: dict[tuple[str, str], Person] = {}
        self._by_email: dict[str, Person] = {}

    def add_member(self, member: ListedPerson) -> None:
        """Add somebody with an account; only one with a role in the project is involved yet."""
        self.add(
            member.name, TEAM, member=member.id, email=member.email,
            is_involved=member.is_of_project,
        )  # fmt: skip

    def add(self, name: str, side: str, **facts: Any) -> Person:
        """Return the person, with what is newly known of them."""
        email = str(facts.get("email", "")).strip().casefold()
        person = self._by_name.get((side, folded(name)))
        if person is None and email and side == TEAM:
            person = self._by_email.get(email)
        if person is None:
            person = Person(name=" ".join(name.split()), side=side)
            self._people.append(person)
        self._by_name[side, folded(name)] = person
        if email and side == TEAM:
            self._by_email.setdefault(email, person)
        for key, value in facts.items():
            if value and not getattr(person, key):
                setattr(person, key, value)
        return person

    def in_order(self) -> list[Person]:
        return sorted(self._people, key=lambda person: (person.side != TEAM, folded(person.name)))


def _milestone(state: plans.PlanState, uid: str) -> Wire:
    facts = state.plan["milestones"]
    place = facts["uid"].index(uid)
    return {
        "uid": uid,
        "name": state.plan["tasks"]["name"][state.row_of[uid]],
        "scheduled_date": state.milestone_dates.get(uid),
        "agreed_date": facts["agreed_date"][place],
        "achieved_on": facts["achieved_on"][place],
    }


def _shown(person: Person) -> Wire:
    return {
        "key": person.key,
        "name": person.name,
        "side": person.side,
        "email": person.email,
        "title": person.title,
        "uid": person.uid,
        "member": person.member,
        "resource": person.resource,
        "is_involved": person.is_involved,
        "cells": {uid: policies.letters_of(letters) for uid, letters in person.cells.items()},
    }
