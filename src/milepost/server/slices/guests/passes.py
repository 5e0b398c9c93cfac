"""The pass of a guest: who they are and what their link lets them see and do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest

from milepost.server.kernel import clock
from milepost.server.kernel.authz import GUEST_ACTIONS, Action, Actor
from milepost.server.kernel.http.api import require_csrf
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.guests import events
from milepost.server.slices.guests.errors import GuestSessionEnded, NotShared
from milepost.server.slices.guests.models import GuestLink, GuestSession, LinkState
from milepost.server.slices.guests.secrets import digest_of

if TYPE_CHECKING:
    from milepost.server.slices.plans.public import Project

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestPass:
    """A guest in the project of their link; `milestones` ``None`` means all of them."""

    link: str
    session: int
    project: Project
    actor: Actor
    name: str
    email: str
    organisation: str
    language: str
    milestones: frozenset[str] | None
    may_answer: bool
    may_see_money: bool
    may_see_people: bool
    expires_at: datetime
    invited_by: str

    def sees(self, milestone: str) -> bool:
        """Return whether the link shares the milestone."""
        return self.milestones is None or milestone in self.milestones

    def require_sees(self, milestone: str) -> None:
        """Refuse a milestone that the link does not share.

        Raises
        ------
        NotShared
            If it does not, or there is no such milestone at all.
        """
        if not self.sees(milestone):
            raise NotShared


def cookie_name() -> str:
    """Return the name of the guests' cookie, which the accounts' sessions never use."""
    is_https: bool = settings.SESSION_COOKIE_SECURE
    return "__Host-milepost_guest" if is_https else "milepost_guest"


def guest_of(request: HttpRequest) -> GuestPass:
    """Return the guest who asks; every route under ``/guest`` begins with this.

    A write must come with the page's CSRF token. From here on the request's actor is the
    guest, whoever else is signed in in the same browser.

    Raises
    ------
    GuestSessionEnded
        If nobody entered, or the link was revoked or has expired since.
    CsrfRefused
        If a write comes from a foreign page.
    """
    session = find_session(request)
    if session is None:
        raise GuestSessionEnded
    if request.method not in SAFE:
        require_csrf(request)
    _require_alive(session)
    _note_visit(session)
    found = pass_of(session)
    request.actor = found.actor  # type: ignore[attr-defined]
    return found


def find_session(request: HttpRequest) -> GuestSession | None:
    """Return the visit that the request's cookie names, ended or not, or ``None``."""
    secret = request.COOKIES.get(cookie_name(), "")
    if not secret:
        return None
    sessions = GuestSession.objects.select_related("link__project")
    return sessions.filter(digest=digest_of(secret)).first()


def _require_alive(session: GuestSession) -> None:
    link, now = session.link, clock.now()
    is_over = session.expires_at <= now or link.project.deleted_at is not None
    if is_over or link.state_at(now) in {LinkState.EXPIRED, LinkState.REVOKED}:
        raise GuestSessionEnded(ask=link.made_by_name)


def _note_visit(session: GuestSession) -> None:
    # Once a minute is enough for people and spares a write per request.
    now = clock.now()
    if now - session.seen_at > SEEN_EVERY:
        with writing():
            GuestSession.objects.filter(id=session.id).update(seen_at=now)
            GuestLink.objects.filter(id=session.link_id).update(last_seen_at=now)


def pass_of(session: GuestSession) -> GuestPass:
    """Return the pass that a living visit gives."""
    link = session.link
    return GuestPass(
        link=link.id,
        session=session.id,
        project=link.project,
        actor=actor_of(link),
        name=link.name,
        email=link.email,
        organisation=link.organisation,
        language=link.language,
        milestones=None if link.milestones is None else frozenset(link.milestones),
        may_answer=link.may_answer,
        may_see_money=link.shows_money,
        may_see_people=link.shows_people,
        expires_at=link.expires_at,
        invited_by=link.made_by_name,
    )


def actor_of(link: GuestLink) -> Actor:
    """Return the actor that a link makes: no role anywhere, and its grants in one project."""
    actions = GUEST_ACTIONS if link.may_answer else frozenset({Action.VIEW_SHARED})
    return Actor(
        user_id=f"guest:{link.id}",
        name=f"{link.name} ({link.organisation})" if link.organisation else link.name,
        email=link.email,
        grants={link.project_id: actions},
        via="guest",
    )


def note_act(guest: GuestPass, kind: str, *, detail: str = "") -> None:
    """Write what a guest did into the log of their link; call it with the act's transaction.

    `kind` names the act as its event does, such as ``agreement.accepted``.
    """
    with writing():
        events.note(GuestLink(id=guest.link), kind, by=guest.name, detail=detail)
