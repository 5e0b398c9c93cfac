"""The demo's people: an invented studio, its clients and what each may do."""

from __future__ import annotations

from dataclasses import dataclass

from milepost.server.kernel.authz import Role
from milepost.server.slices.accounts.demo_names import DEMO_MANAGER

WORKSPACE = "Larkmoor Studio"
_DOMAIN = DEMO_MANAGER.partition("@")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody of the studio, who can sign in."""

    uid: str
    name: str
    mailbox: str
    role: Role

    @property
    def email(self) -> str:
        """The address to sign in with; its domain can never receive mail."""
        return f"{self.mailbox}@{_DOMAIN}"


def _member(name: str) -> Person:
    first = name.split()[0].lower()
    return Person(uid=first, name=name, mailbox=first, role=Role.MEMBER)


PEOPLE = (
    Person(uid="maren", name="Maren Holt", mailbox="manager", role=Role.MANAGER),
    Person(uid="tobias", name="Tobias Lind", mailbox="owner", role=Role.OWNER),
    Person(uid="carla", name="Carla Reyes", mailbox="carla", role=Role.MANAGER),
    *map(
        _member,
        (
            "Ines Carvalho", "Jonas Brandt", "Noor Haddad", "Priya Nair", "Lena Fischer",
            "Sam Okafor", "Amara Diallo", "Viktor Stahl", "Yuki Mori",
        ),
    ),
    Person(uid="robin", name="Robin Ashe", mailbox="viewer", role=Role.VIEWER),
)  # fmt: skip
"""Everyone with an account, the demo's manager first."""

PERSON = {person.uid: person for person in PEOPLE}
