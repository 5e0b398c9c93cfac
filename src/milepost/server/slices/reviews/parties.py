"""Who can be asked: the people with an account, and the clients who may answer by a link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.server.kernel import authz
from milepost.server.kernel.authz import Action
from milepost.server.slices.accounts import public as accounts
from milepost.server.slices.guests import public as guests

if TYPE_CHECKING:
    from milepost.server.kernel.authz import Actor
    from milepost.server.slices.plans import public as plans

Wire = dict[str, Any]


def list_parties(project: plans.Project, *, actor: Actor) -> list[Wire]:
    """Return whom a change or a gate may be put to, the team first, each address once.

    Raises
    ------
    NotAllowed
        If the actor may not request changes.
    """
    authz.require(actor, Action.REQUEST_CHANGE, project)
    members = accounts.list_people(workspace_id=project.workspace_id, project_id=project.id)
    found = {
        person.email.casefold(): _party(person.name, person.email, side="team")
        for person in members
    }
    for link in guests.list_answering(project):
        known = found.get(link.email.casefold())
        if known is None or known["side"] == "client":
            party = _party(link.name, link.email, side="client", organisation=link.organisation)
            found[link.email.casefold()] = party
    return list(found.values())


def _party(name: str, email: str, *, side: str, organisation: str = "") -> Wire:
    return {"name": name, "email": email, "side": side, "organisation": organisation}
