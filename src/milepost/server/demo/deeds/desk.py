"""Where a story's deeds are done: its project, who acts, and what each thing was called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from milepost.server.demo.people import PERSON
from milepost.server.demo.story import Client
from milepost.server.kernel.authz import Actor
from milepost.server.kernel.clock import wall_moment
from milepost.server.kernel.mail import outbox
from milepost.server.kernel.mail.models import MessageState, OutboxMessage
from milepost.server.slices.guests import commands as inviting
from milepost.server.slices.guests import entering
from milepost.server.slices.guests.passes import GuestPass, pass_of
from milepost.server.slices.plans import public as plans

LINK_DAYS = 365
"""How long the clients of the demo may come."""


@dataclass(slots=True, kw_only=True)
class Desk:
    """One project with its people and with the things that the story has names for."""

    project: plans.Project
    actors: Mapping[str, Actor]
    clients: Mapping[str, Client]
    guests: dict[str, GuestPass] = field(default_factory=dict)
    uids: dict[str, str] = field(default_factory=dict)
    secrets: dict[tuple[str, str], str] = field(default_factory=dict)
    """The secret of each invitation to a form, by form and person."""

    def actor_of(self, who: str) -> Actor:
        """Return who acts as `who`: somebody of the studio, or a client with a link."""
        return self.actors[who] if who in self.actors else self.guests[who].actor

    def name_of(self, who: str) -> str:
        """Return the full name of somebody on either side."""
        return PERSON[who].name if who in PERSON else self.clients[who].name

    def uid_of(self, name: str) -> str:
        """Return the identifier of what the story calls `name`; rows keep their own."""
        return self.uids.get(name, name)

    def made(self, name: str, outcome: plans.Outcome, *, entity: str) -> plans.Outcome:
        """Remember what `outcome` added as `name`."""
        self.uids[name] = next(added(outcome, entity=entity))
        return outcome

    def let_in(self, who: str, *, by: Actor, shows: Mapping[str, Any]) -> None:
        """Invite a client, and let them enter with their code."""
        client = self.clients[who]
        guest = inviting.Guest(
            name=client.name,
            email=client.email,
            organisation=client.organisation,
            language=client.language,
        )
        sharing = inviting.Sharing(**shows)
        link = inviting.invite_guest(by, self.project, guest=guest, sharing=sharing, days=LINK_DAYS)
        entering.open_link(secret=link.secret, address="demo", visit=None)
        letter = OutboxMessage.objects.filter(about=link.link.id, purpose=entering.CODE).last()
        if letter is None:
            raise LookupError(f"{client.name} got no code")
        code = outbox.contents_of(letter).code
        visit = entering.enter(secret=link.secret, code=code, address="demo")
        self.guests[who] = pass_of(visit.session)

    def hand_over_letters(self) -> None:
        """Note that the manager passed on what waits: the demo writes to nobody."""
        waiting = OutboxMessage.objects.filter(
            project_id=self.project.id, state=MessageState.WAITING
        )
        for letter in waiting:
            outbox.hand_over(letter)


def added(outcome: plans.Outcome, *, entity: str) -> Iterator[str]:
    """Yield the identifiers of the records of a kind that `outcome` added."""
    ops = outcome.change.draft.ops if outcome.change else ()
    return (op["uid"] for op in ops if op["op"] == "add" and op["entity"] == entity)


def day_of(wall: int) -> date:
    """Return the day of a wall time."""
    return wall_moment(wall).date()
