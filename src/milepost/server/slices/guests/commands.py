"""What people do about links: invite, change, renew, revoke; and about letters that wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from milepost.server.kernel import authz, clock
from milepost.server.kernel.authz import Action
from milepost.server.kernel.log.transactions import writing
from milepost.server.kernel.mail import outbox
from milepost.server.kernel.mail.models import MessageState
from milepost.server.slices.guests import events, letters
from milepost.server.slices.guests.errors import (
    AlreadyInvited,
    LinkRevoked,
    MessageNotWaiting,
    UnknownMilestones,
)
from milepost.server.slices.guests.models import (
    GuestCode,
    GuestKey,
    GuestLink,
    GuestSession,
    LinkState,
)
from milepost.server.slices.guests.secrets import digest_of, new_secret
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from milepost.server.kernel.authz import Actor
    from milepost.server.kernel.mail.letters import Letter
    from milepost.server.kernel.mail.models import OutboxMessage
    from milepost.server.slices.plans.public import Project

INVITATION = "guest-invitation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """What a link shows and allows; `milestones` ``None`` shares all, later ones too."""

    may_answer: bool = True
    shows_money: bool = False
    shows_people: bool = False
    milestones: Sequence[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Who is invited."""

    name: str
    email: str
    organisation: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeLink:
    """A link with the secret just made for it, which is shown this once."""

    link: GuestLink
    secret: str


def invite_guest(
    actor: Actor, project: Project, *, guest: Guest, sharing: Sharing, days: int
) -> MadeLink:
    """Make a link for one person, good for `days` days, and write to them.

    Raises
    ------
    NotAllowed
        If the actor may not invite guests.
    ProjectArchived
        If the project is archived.
    AlreadyInvited
        If the address has a link that still lets in.
    UnknownMilestones
        If the plan lacks a shared milestone.
    """
    authz.require(actor, Action.INVITE_GUEST, project)
    plans.require_open(project)
    now = clock.now()
    with writing():
        _refuse_second_link(project, email=guest.email, now=now)
        link = GuestLink(
            project=project,
            name=guest.name,
            email=guest.email,
            organisation=guest.organisation,
            language=guest.language,
            made_by=str(actor.user_id),
            made_by_name=actor.name or actor.email,
            made_at=now,
            expires_at=now + timedelta(days=days),
        )
        _share(link, sharing)
        link.save(force_insert=True)
        events.note(link, "made", by=actor.name)
        return MadeLink(link=link, secret=_send_invitation(link))


def change_link(actor: Actor, link: GuestLink, *, sharing: Sharing) -> GuestLink:
    """Let a link show and allow something else; whoever is inside feels it at once.

    Raises
    ------
    LinkRevoked
        If it was revoked.
    UnknownMilestones
        If the plan lacks a shared milestone.
    """
    authz.require(actor, Action.INVITE_GUEST, link.project)
    if link.revoked_at is not None:
        raise LinkRevoked(link.name)
    _share(link, sharing)
    with writing():
        link.save(update_fields=["may_answer", "shows_money", "shows_people", "milestones"])
        events.note(link, "changed", by=actor.name)
    return link


def _share(link: GuestLink, sharing: Sharing) -> None:
    if sharing.milestones is not None:
        known = set(plans.current_state(link.project).plan["milestones"]["uid"])
        unknown = sorted(set(sharing.milestones) - known)
        if unknown:
            raise UnknownMilestones(unknown)
    link.may_answer = sharing.may_answer
    link.shows_money = sharing.shows_money
    link.shows_people = sharing.shows_people
    link.milestones = None if sharing.milestones is None else sorted(set(sharing.milestones))


def renew_link(actor: Actor, link: GuestLink, *, days: int) -> MadeLink:
    """Give a link a new secret and a new last day; everything that let in before ends.

    Raises
    ------
    NotAllowed
        If the actor may not invite guests.
    AlreadyInvited
        If the person has another link meanwhile.
    """
    authz.require(actor, Action.INVITE_GUEST, link.project)
    plans.require_open(link.project)
    now = clock.now()
    with writing():
        _refuse_second_link(link.project, email=link.email, now=now, except_for=link.id)
        _end_all(link)
        link.revoked_at, link.expires_at = None, now + timedelta(days=days)
        link.made_by, link.made_by_name = str(actor.user_id), actor.name or actor.email
        link.entered_at = None
        link.save(
            update_fields=["revoked_at", "expires_at", "made_by", "made_by_name", "entered_at"]
        )
        events.note(link, "renewed", by=actor.name)
        return MadeLink(link=link, secret=_send_invitation(link))


def revoke_link(actor: Actor, link: GuestLink) -> GuestLink:
    """Take a link back: secrets, codes and visits end at once, letters are not sent any more."""
    authz.require(actor, Action.INVITE_GUEST, link.project)
    with writing():
        _end_all(link)
        if link.revoked_at is None:
            link.revoked_at = clock.now()
            link.save(update_fields=["revoked_at"])
            events.note(link, "revoked", by=actor.name)
    return link


def _end_all(link: GuestLink) -> None:
    # Keys stay, so that whoever holds one is told whom to ask; they open nothing.
    GuestCode.objects.filter(link=link).delete()
    GuestSession.objects.filter(link=link).delete()
    GuestKey.objects.filter(link=link).update(is_void=True)
    outbox.withdraw(project=link.project_id, about=link.id)


def _refuse_second_link(
    project: Project, *, email: str, now: datetime, except_for: str = ""
) -> None:
    others = GuestLink.objects.filter(project=project, email=email).exclude(id=except_for)
    if any(link.state_at(now) in {LinkState.WAITING, LinkState.OPENED} for link in others):
        raise AlreadyInvited(email)


def _send_invitation(link: GuestLink) -> str:
    secret = new_key(link)
    post_to(
        link, letters.invitation(link, url=address_of(secret)), purpose=INVITATION, has_key=True
    )
    return secret


def new_key(link: GuestLink) -> str:
    """Return a fresh secret for `link`, beside those it has."""
    secret = new_secret()
    GuestKey.objects.create(link=link, digest=digest_of(secret), made_at=clock.now())
    return secret


def path_of(secret: str) -> str:
    """Return where a secret opens the portal.

    It stands behind ``#``, which a browser sends to nobody: it reaches no log and no
    ``Referer``, and scanners of mail that follow links open nothing.
    """
    return f"/g#{secret}"


def address_of(secret: str) -> str:
    """Return the whole address for a letter; a path where no public address is known."""
    return outbox.public_address() + path_of(secret)


def post_to(
    link: GuestLink,
    letter: Letter,
    *,
    purpose: str,
    has_key: bool = False,
    useful_until: datetime | None = None,
) -> OutboxMessage:
    """Put a letter to the person of `link` into the outbox."""
    envelope = outbox.Envelope(
        to_name=link.name,
        to_address=link.email,
        purpose=purpose,
        project=link.project_id,
        about=link.id,
        holds_secret=has_key or useful_until is not None,
        useful_until=useful_until or link.expires_at,
    )
    return outbox.post(letter, envelope=envelope)


def send_again(actor: Actor, project: Project, message: OutboxMessage) -> OutboxMessage:
    """Let a letter that failed be tried again.

    Raises
    ------
    MessageNotWaiting
        If it did not fail, or its contents are wiped.
    """
    authz.require(actor, Action.INVITE_GUEST, project)
    if message.state != MessageState.FAILED or not message.body:
        raise MessageNotWaiting(message.state)
    outbox.send_again(message)
    return message


def hand_over(actor: Actor, project: Project, message: OutboxMessage) -> OutboxMessage:
    """Note that the actor passed on a letter that cannot be sent.

    Raises
    ------
    MessageNotWaiting
        If it is sent already.
    """
    authz.require(actor, Action.INVITE_GUEST, project)
    if message.state not in {MessageState.WAITING, MessageState.FAILED}:
        raise MessageNotWaiting(message.state)
    outbox.hand_over(message)
    return message
