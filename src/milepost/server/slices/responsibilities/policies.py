"""The rules of responsibilities: cells, and what is missing. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TEAM, CLIENT = "team", "client"
SIDES = (TEAM, CLIENT)
CELLS = ("", "R", "A", "C", "I", "AR")
"""What a cell may hold; one person may be accountable and do the work, nothing else twice."""

MOST_CONSULTED = 5
MOST_RESPONSIBLE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Owners:
    """Who has which part in one milestone; empty text where nobody has.

    `owner` and `client_owner` are accountable on their sides; the others are names, of both
    sides, in the order in which the cells were set.
    """

    owner: str = ""
    client_owner: str = ""
    responsible: tuple[str, ...] = ()
    consulted: tuple[str, ...] = ()
    informed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """What is wrong with the responsibilities of a milestone.

    `code` is ``no-owner``, ``no-client-owner``, ``no-responsible``, ``many-responsible`` or
    ``many-consulted``; `severity` is ``error`` or ``warning``.
    """

    milestone: str
    code: str
    severity: str


def folded(name: str) -> str:
    """Return a name as names are compared: without regard to case and spare spaces."""
    return " ".join(name.split()).casefold()


def lacks_of(milestone: str, owners: Owners, *, has_client: bool) -> Iterator[Lack]:
    """Yield what is missing or too much for one milestone.

    A client-side owner is asked for only where the project has a client's side at all. The
    accountable counts as doing the work where nobody else does, but is told apart.
    """
    if not owners.owner:
        yield Lack(milestone=milestone, code="no-owner", severity="error")
    if has_client and not owners.client_owner:
        yield Lack(milestone=milestone, code="no-client-owner", severity="warning")
    if not owners.responsible:
        yield Lack(milestone=milestone, code="no-responsible", severity="warning")
    if len(owners.responsible) > MOST_RESPONSIBLE:
        yield Lack(milestone=milestone, code="many-responsible", severity="warning")
    if len(owners.consulted) > MOST_CONSULTED:
        yield Lack(milestone=milestone, code="many-consulted", severity="warning")


def letters_of(cell: Iterable[str]) -> str:
    """Return a cell's letters in their fixed order: ``AR``, or one letter."""
    return "".join(letter for letter in "ARCI" if letter in cell)
