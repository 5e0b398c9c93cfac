"""A person at the client in the small world: invited, and inside."""

from __future__ import annotations

from milepost.server.kernel import clock
from milepost.server.kernel.authz import Actor
from milepost.server.kernel.mail.models import OutboxMessage
from milepost.server.slices.agreements.public import Terms, propose_agreement
from milepost.server.slices.guests.commands import Guest, Sharing, invite_guest
from milepost.server.slices.guests.models import GuestSession
from milepost.server.slices.guests.passes import cookie_name
from milepost.server.slices.guests.secrets import digest_of, new_secret
from milepost.server.slices.plans.public import Project

OCTOBER_9 = clock.parse_day_end("2026-10-09")

__all__ = ["cookie_name", "guests_of"]


def guests_of(project: Project, *, actor: Actor, name: str) -> dict[str, str]:
    """Invite somebody to milestone m1, let them in, and return the identifiers."""
    made = invite_guest(
        actor,
        project,
        guest=Guest(name=name, email="ana@client.example"),
        sharing=Sharing(milestones=["m1"]),
        days=30,
    )
    invitation = OutboxMessage.objects.get(about=made.link.id)
    secret, now = new_secret(), clock.now()
    GuestSession.objects.create(
        link=made.link,
        digest=digest_of(secret),
        made_at=now,
        seen_at=now,
        expires_at=made.link.expires_at,
    )
    plans = propose_agreement(
        project, milestone="m1", terms=Terms(date=OCTOBER_9, criteria="C"), actor=actor
    )
    [version] = [op["uid"] for op in plans.change.draft.ops] if plans.change else []
    return {
        "agreement": version,
        "other": version,
        "link_id": made.link.id,
        "link_secret": made.secret,
        "message_id": invitation.id,
        "visit": secret,
    }
