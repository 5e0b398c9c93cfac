"""The routes of links for who invites guests."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest
from ninja import Router

from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.kernel.mail import outbox
from milepost.server.slices.guests import commands, queries, shapes
from milepost.server.slices.guests.schemas import (
    GuestEventOut,
    GuestInvitation,
    GuestLinkOut,
    GuestRenewal,
    MessageOut,
    NewGuestLinkOut,
    OutboxOut,
    SharingBody,
)
from milepost.server.slices.plans import public as plans

router = Router(tags=["guests"])


def _sharing(body: SharingBody) -> commands.Sharing:
    return commands.Sharing(
        may_answer=body.may_answer,
        shows_money=body.shows_money,
        shows_people=body.shows_people,
        milestones=body.milestones,
    )


@router.get(
    "/projects/{project}/guest-links",
    response={200: list[GuestLinkOut], **PROBLEMS},
    operation_id="listGuestLinks",
)
def list_guest_links(request: HttpRequest, project: str) -> list[GuestLinkOut]:
    """List the project's links for clients with their state, newest first."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)
    return [shapes.link_out(link) for link in queries.list_links(actor, found)]


@router.post(
    "/projects/{project}/guest-links",
    response={201: NewGuestLinkOut, **PROBLEMS},
    operation_id="inviteGuest",
)
def invite_guest(
    request: HttpRequest, project: str, body: GuestInvitation
) -> tuple[int, NewGuestLinkOut]:
    """Make a link for one person at the client and write to them."""
    actor = actor_of(request)
    guest = commands.Guest(
        name=body.name,
        email=body.email,
        organisation=body.organisation,
        language=body.language,
    )
    made = commands.invite_guest(
        actor,
        plans.get_project(actor, project),
        guest=guest,
        sharing=_sharing(body),
        days=body.days,
    )
    return HTTPStatus.CREATED, shapes.new_link_out(made)


@router.patch(
    "/projects/{project}/guest-links/{link_id}",
    response={200: GuestLinkOut, **PROBLEMS},
    operation_id="changeGuestLink",
)
def change_guest_link(
    request: HttpRequest, project: str, link_id: str, body: SharingBody
) -> GuestLinkOut:
    """Let a link show and allow something else."""
    actor = actor_of(request)
    link = queries.get_link(actor, plans.get_project(actor, project), link=link_id)
    return shapes.link_out(commands.change_link(actor, link, sharing=_sharing(body)))


@router.post(
    "/projects/{project}/guest-links/{link_id}/renewal",
    response={200: NewGuestLinkOut, **PROBLEMS},
    operation_id="renewGuestLink",
)
def renew_guest_link(
    request: HttpRequest, project: str, link_id: str, body: GuestRenewal
) -> NewGuestLinkOut:
    """Give a link a new secret and a new last day; what let in before ends."""
    actor = actor_of(request)
    link = queries.get_link(actor, plans.get_project(actor, project), link=link_id)
    return shapes.new_link_out(commands.renew_link(actor, link, days=body.days))


@router.delete(
    "/projects/{project}/guest-links/{link_id}",
    response={200: GuestLinkOut, **PROBLEMS},
    operation_id="revokeGuestLink",
)
def revoke_guest_link(request: HttpRequest, project: str, link_id: str) -> GuestLinkOut:
    """Take a link back at once; its log stays."""
    actor = actor_of(request)
    link = queries.get_link(actor, plans.get_project(actor, project), link=link_id)
    return shapes.link_out(commands.revoke_link(actor, link))


@router.get(
    "/projects/{project}/guest-links/{link_id}/events",
    response={200: list[GuestEventOut], **PROBLEMS},
    operation_id="listGuestEvents",
)
def list_guest_events(request: HttpRequest, project: str, link_id: str) -> list[GuestEventOut]:
    """List what happened with a link, newest first."""
    actor = actor_of(request)
    link = queries.get_link(actor, plans.get_project(actor, project), link=link_id)
    return [shapes.event_out(event) for event in queries.list_events(link)]


@router.get(
    "/projects/{project}/outbox",
    response={200: OutboxOut, **PROBLEMS},
    operation_id="listOutbox",
)
def list_outbox(request: HttpRequest, project: str) -> OutboxOut:
    """List the project's letters; without e-mail also what to hand over."""
    actor = actor_of(request)
    messages = queries.list_outbox(actor, plans.get_project(actor, project))
    return OutboxOut(
        is_mail_set_up=outbox.is_set_up(),
        messages=[shapes.message_out(message) for message in messages],
    )


@router.post(
    "/projects/{project}/outbox/{message_id}/retry",
    response={200: MessageOut, **PROBLEMS},
    operation_id="retryMessage",
)
def retry_message(request: HttpRequest, project: str, message_id: str) -> MessageOut:
    """Try a letter that failed again."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)
    message = queries.get_message(actor, found, message=message_id)
    return shapes.message_out(commands.send_again(actor, found, message))


@router.post(
    "/projects/{project}/outbox/{message_id}/handover",
    response={200: MessageOut, **PROBLEMS},
    operation_id="handOverMessage",
)
def hand_over_message(request: HttpRequest, project: str, message_id: str) -> MessageOut:
    """Note that a letter was passed on by hand; it will not be sent any more."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)
    message = queries.get_message(actor, found, message=message_id)
    return shapes.message_out(commands.hand_over(actor, found, message))
