"""Rows of the guests as the bodies of answers."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.middleware.csrf import get_token

from milepost.server.kernel import clock
from milepost.server.kernel.mail import outbox
from milepost.server.kernel.mail.models import MessageState, OutboxMessage
from milepost.server.slices.guests.commands import MadeLink, path_of
from milepost.server.slices.guests.entering import Opening
from milepost.server.slices.guests.models import GuestEvent, GuestLink
from milepost.server.slices.guests.passes import GuestPass
from milepost.server.slices.guests.schemas import (
    GuestEventOut,
    GuestLinkOut,
    GuestOut,
    MessageOut,
    NewGuestLinkOut,
    OpeningOut,
)


def link_out(link: GuestLink) -> GuestLinkOut:
    """Return a link as managers see it."""
    return GuestLinkOut(
        id=link.id,
        name=link.name,
        email=link.email,
        organisation=link.organisation,
        language=link.language,
        state=link.state_at(clock.now()).value,
        may_answer=link.may_answer,
        shows_money=link.shows_money,
        shows_people=link.shows_people,
        milestones=link.milestones,
        invited_by=link.made_by_name,
        made_at=link.made_at,
        expires_at=link.expires_at,
        entered_at=link.entered_at,
        last_seen_at=link.last_seen_at,
        revoked_at=link.revoked_at,
    )


def new_link_out(made: MadeLink) -> NewGuestLinkOut:
    """Return a link just made, with the path to hand over."""
    return NewGuestLinkOut(
        **link_out(made.link).model_dump(),
        path=path_of(made.secret),
        is_mail_set_up=outbox.is_set_up(),
    )


def event_out(event: GuestEvent) -> GuestEventOut:
    """Return one line of a link's log."""
    return GuestEventOut(at=event.at, kind=event.kind, by=event.by, detail=event.detail)


def message_out(message: OutboxMessage) -> MessageOut:
    """Return a letter; what it holds is told only if no machine will deliver it."""
    is_to_hand_over = message.state == MessageState.WAITING and not outbox.is_set_up()
    contents = outbox.contents_of(message) if is_to_hand_over else outbox.NOTHING
    names = (
        "id", "about", "purpose", "to_name", "to_address", "subject", "state", "error",
        "attempts", "made_at", "due_at", "useful_until", "ended_at",
    )  # fmt: skip
    return MessageOut(
        **{name: getattr(message, name) for name in names},
        may_retry=message.state == MessageState.FAILED and bool(message.body),
        link=contents.url,
        code=contents.code,
        text=contents.text,
    )


def opening_out(opening: Opening) -> OpeningOut:
    """Return what a stranger with a living link may know before the code."""
    link = opening.link
    return OpeningOut(
        is_inside=opening.is_inside,
        name=link.name,
        email_hint=hint_of(link.email),
        invited_by=link.made_by_name,
        language=link.language,
        is_mail_set_up=outbox.is_set_up(),
    )


def hint_of(email: str) -> str:
    """Return an address that its owner recognises and nobody else learns.

    Examples
    --------
    >>> hint_of("ana@client.example")
    'a•••@client.example'
    """
    mailbox, _, domain = email.partition("@")
    return f"{mailbox[:1]}•••@{domain}"


def guest_out(guest: GuestPass, request: HttpRequest) -> GuestOut:
    """Return the guest's own view of their pass."""
    zone = ZoneInfo(guest.project.time_zone or "UTC")
    return GuestOut(
        project=guest.project.id,
        project_name=guest.project.name,
        name=guest.name,
        email=guest.email,
        organisation=guest.organisation,
        language=guest.language,
        may_answer=guest.may_answer,
        may_see_money=guest.may_see_money,
        may_see_people=guest.may_see_people,
        milestones=None if guest.milestones is None else sorted(guest.milestones),
        expires_at=guest.expires_at,
        invited_by=guest.invited_by,
        now=clock.wall_minutes(clock.now().astimezone(zone).replace(tzinfo=None)),
        csrf_token=get_token(request),
    )
