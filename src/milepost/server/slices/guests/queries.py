"""Reads of links, their logs and the outbox, for who may invite guests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.server.kernel import authz
from milepost.server.kernel.authz import Action
from milepost.server.kernel.mail import outbox
from milepost.server.kernel.mail.models import OutboxMessage
from milepost.server.slices.guests.errors import LinkNotFound, MessageNotFound
from milepost.server.slices.guests.models import GuestEvent, GuestLink
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from milepost.server.kernel.authz import Actor
    from milepost.server.slices.guests.passes import GuestPass
    from milepost.server.slices.plans.public import Project

MOST_EVENTS = 500
SHARED_FIELDS = (
    "uid", "name", "kind", "status", "agreed_date", "scheduled_date", "achieved_on",
    "p10", "p50", "p90", "agreement_state", "waiting_since",
)  # fmt: skip
"""What a guest learns of a milestone; reasons and next steps name the team's work, so not they."""


def list_links(actor: Actor, project: Project) -> list[GuestLink]:
    """Return the project's links, newest first."""
    authz.require(actor, Action.INVITE_GUEST, project)
    return list(GuestLink.objects.filter(project=project).order_by("-made_at", "-id"))


def get_link(actor: Actor, project: Project, *, link: str) -> GuestLink:
    """Return one link of the project.

    Raises
    ------
    LinkNotFound
        If the project has none of that id.
    """
    authz.require(actor, Action.INVITE_GUEST, project)
    found = GuestLink.objects.select_related("project").filter(project=project, id=link).first()
    if found is None:
        raise LinkNotFound(link)
    return found


def list_events(link: GuestLink) -> list[GuestEvent]:
    """Return what happened with a link, newest first."""
    return list(GuestEvent.objects.filter(link=link).order_by("-id")[:MOST_EVENTS])


def list_outbox(actor: Actor, project: Project) -> list[OutboxMessage]:
    """Return the project's letters, newest first."""
    authz.require(actor, Action.INVITE_GUEST, project)
    return outbox.list_messages(project.id)


def get_message(actor: Actor, project: Project, *, message: str) -> OutboxMessage:
    """Return one letter of the project.

    Raises
    ------
    MessageNotFound
        If the outbox has none of that id.
    """
    authz.require(actor, Action.INVITE_GUEST, project)
    found = OutboxMessage.objects.filter(project_id=project.id, id=message).first()
    if found is None:
        raise MessageNotFound(message)
    return found


def list_shared_milestones(guest: GuestPass) -> list[dict[str, Any]]:
    """Return the milestones that the guest's link shares, in the order of the outline."""
    tracked = plans.list_milestones(guest.project)["milestones"]
    return [_shared(item, guest) for item in tracked if guest.sees(item["uid"])]


def _shared(item: dict[str, Any], guest: GuestPass) -> dict[str, Any]:
    owner = item["owner"] if guest.may_see_people else ""
    return {**{name: item[name] for name in SHARED_FIELDS}, "owner": owner}
