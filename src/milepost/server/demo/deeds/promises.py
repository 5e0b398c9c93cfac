"""Deeds about promises: clients and their links, workshops, who has which part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from milepost.server.demo.deeds.desk import Desk
from milepost.server.slices.plans import public as plans
from milepost.server.slices.responsibilities import commands as parts
from milepost.server.slices.responsibilities.policies import CLIENT, TEAM
from milepost.server.slices.workshops import commands as workshops
from milepost.server.slices.workshops.queries import get_workshop


def invite(desk: Desk, who: str, *, client: str, **shows: Any) -> None:
    """Invite a client by a link, through which they come in at once."""
    person = desk.clients[client]
    facts = parts.PersonFacts(name=person.name, side=CLIENT, title=person.title, email=person.email)
    parts.add_person(desk.project, facts=facts, actor=desk.actor_of(who))
    desk.let_in(client, by=desk.actor_of(who), shows=shows)


def assign(desk: Desk, who: str, *, letters: Mapping[str, str]) -> plans.Outcome:
    """Give people letters, as ``{"guide": "AR jonas, C ines helen, I maren"}``."""
    cells = [
        parts.Cell(
            milestone=milestone,
            person=desk.name_of(person),
            side=CLIENT if person in desk.clients else TEAM,
            letters=letter,
        )
        for milestone, text in letters.items()
        for letter, *people in map(str.split, text.split(","))
        for person in people
    ]
    return parts.assign_responsibilities(desk.project, cells=cells, actor=desk.actor_of(who))


def open_workshop(desk: Desk, who: str, *, key: str, name: str, dots: int) -> plans.Outcome:
    """Begin a workshop, silently."""
    actor = desk.actor_of(who)
    outcome = workshops.open_workshop(desk.project, name=name, dots=dots, actor=actor)
    return desk.made(key, outcome, entity="workshop")


def suggest(desk: Desk, who: str, *, workshop: str, key: str, **idea: Any) -> None:
    """Suggest a date for a milestone, or for a new one with a name."""
    board = get_workshop(desk.project.id, uid=desk.uid_of(workshop))
    made = workshops.suggest(
        desk.project, board, idea=workshops.Idea(**idea), actor=desk.actor_of(who)
    )
    desk.uids[key] = made.uid


def show_suggestions(desk: Desk, who: str, *, workshop: str) -> plans.Outcome:
    """End the silence of a workshop."""
    board = get_workshop(desk.project.id, uid=desk.uid_of(workshop))
    return workshops.show_suggestions(desk.project, board, actor=desk.actor_of(who))


def vote(desk: Desk, who: str, *, workshop: str, dots: Mapping[str, int]) -> None:
    """Put dots on suggestions."""
    board = get_workshop(desk.project.id, uid=desk.uid_of(workshop))
    for key, count in dots.items():
        uid = desk.uid_of(key)
        workshops.vote(desk.project, board, uid=uid, dots=count, actor=desk.actor_of(who))


def close_workshop(desk: Desk, who: str, *, workshop: str) -> plans.Outcome:
    """End a workshop."""
    board = get_workshop(desk.project.id, uid=desk.uid_of(workshop))
    return workshops.close_workshop(desk.project, board, actor=desk.actor_of(who))
