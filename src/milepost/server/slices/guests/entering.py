"""How a guest comes in: the link brings a code by e-mail, the code opens a visit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from milepost.server.kernel import clock
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.guests import events, letters, limits
from milepost.server.slices.guests.commands import post_to
from milepost.server.slices.guests.errors import GuestLinkEnded, WrongCode
from milepost.server.slices.guests.models import (
    GuestCode,
    GuestKey,
    GuestLink,
    GuestSession,
    LinkState,
)
from milepost.server.slices.guests.secrets import (
    CODE_LIFE,
    CODE_TRIES,
    digest_of,
    digest_of_code,
    is_same,
    new_code,
    new_secret,
)

if TYPE_CHECKING:
    from datetime import datetime

VISIT = timedelta(days=7)
"""How long a browser stays in after a code, at most until the link's last day."""

CODE = "guest-code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What opening a link led to; `is_inside` needs no code."""

    link: GuestLink
    is_inside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A visit just begun; `secret` goes into the browser's cookie and nowhere else."""

    session: GuestSession
    secret: str


def open_link(*, secret: str, address: str, visit: GuestSession | None) -> Opening:
    """Send a code to the person of the link, unless their browser is inside already.

    Raises
    ------
    GuestLinkEnded
        If the secret opens nothing.
    TooManyCodes
        If the address or the link was tried too often.
    """
    limits.count_address(address, act="open", most=limits.MOST_OPENINGS)
    now = clock.now()
    with writing():
        link = _living_link(secret, now=now)
        if link is not None:
            is_inside = _is_inside(visit, link=link, now=now)
            if not is_inside:
                _send_code(link, now=now)
            return Opening(link=link, is_inside=is_inside)
        ask = _note_refusal(secret)
    raise GuestLinkEnded(ask=ask)


def _living_link(secret: str, *, now: datetime) -> GuestLink | None:
    # The link's row is locked, so that tries at the same moment are counted one by one.
    key = GuestKey.objects.filter(digest=digest_of(secret), is_void=False).first()
    if key is None:
        return None
    link = GuestLink.objects.select_for_update(of=("self",)).select_related("project")
    found = link.get(id=key.link_id)
    is_alive = found.state_at(now) in {LinkState.WAITING, LinkState.OPENED}
    return found if is_alive and found.project.deleted_at is None else None


def _note_refusal(secret: str) -> str:
    """Return whom the holder of a link that has ended should ask; empty for a stranger."""
    key = GuestKey.objects.filter(digest=digest_of(secret)).select_related("link").first()
    if key is None:
        return ""
    events.note(key.link, "refused", by=key.link.name)
    return key.link.made_by_name


def _is_inside(visit: GuestSession | None, *, link: GuestLink, now: datetime) -> bool:
    return visit is not None and visit.link_id == link.id and visit.expires_at > now


def _send_code(link: GuestLink, *, now: datetime) -> None:
    events.note(link, "opened", by=link.name)
    young = now - limits.RESEND_AFTER
    if GuestCode.objects.filter(link=link, made_at__gt=young, tries_left__gt=0).exists():
        return
    limits.refuse_more_guesses(link, now=now)
    limits.refuse_more_codes(link, now=now)
    digits = new_code()
    GuestCode.objects.filter(link=link).delete()
    GuestCode.objects.create(
        link=link,
        digest=digest_of_code(digits, link=link.id),
        made_at=now,
        expires_at=now + CODE_LIFE,
        tries_left=CODE_TRIES,
    )
    post_to(link, letters.code(link, digits=digits), purpose=CODE, useful_until=now + CODE_LIFE)
    events.note(link, "code-sent", by=link.name)


def enter(*, secret: str, code: str, address: str) -> Visit:
    """Begin a visit with the code that the link's person got.

    Raises
    ------
    GuestLinkEnded
        If the secret opens nothing.
    WrongCode
        If the code is wrong, used up or too old.
    TooManyCodes
        If the address or the link was tried too often.
    """
    limits.count_address(address, act="enter", most=limits.MOST_ENTRIES)
    now = clock.now()
    with writing():
        link = _living_link(secret, now=now)
        ask = _note_refusal(secret) if link is None else ""
        visit = _try_code(link, code=code, now=now) if link else None
    if link is None:
        raise GuestLinkEnded(ask=ask)
    # Refused outside of the transaction, so that the failed try stays counted.
    if visit is None:
        raise WrongCode
    return visit


def _try_code(link: GuestLink, *, code: str, now: datetime) -> Visit | None:
    limits.refuse_more_guesses(link, now=now)
    known = GuestCode.objects.filter(link=link, expires_at__gt=now, tries_left__gt=0).first()
    fits = known is not None and is_same(known.digest, digest_of_code(code, link=link.id))
    if known is None or not fits:
        _count_failure(link, known)
        return None
    known.delete()
    return _begin_visit(link, now=now)


def _count_failure(link: GuestLink, known: GuestCode | None) -> None:
    events.note(link, "code-wrong", by=link.name)
    if known is not None:
        known.tries_left -= 1
        known.save(update_fields=["tries_left"])


def _begin_visit(link: GuestLink, *, now: datetime) -> Visit:
    secret = new_secret()
    session = GuestSession.objects.create(
        link=link,
        digest=digest_of(secret),
        made_at=now,
        seen_at=now,
        expires_at=min(now + VISIT, link.expires_at),
    )
    link.entered_at, link.last_seen_at = link.entered_at or now, now
    link.save(update_fields=["entered_at", "last_seen_at"])
    events.note(link, "entered", by=link.name)
    return Visit(session=session, secret=secret)


def leave(visit: GuestSession) -> None:
    """End a visit; the link stays."""
    with writing():
        events.note(visit.link, "left", by=visit.link.name)
        visit.delete()


def forget_ended(*, now: datetime) -> None:
    """Delete codes and visits that are over."""
    with writing():
        GuestCode.objects.filter(expires_at__lt=now).delete()
        GuestSession.objects.filter(expires_at__lt=now).delete()
