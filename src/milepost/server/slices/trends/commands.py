"""What people do with trends: they look."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from milepost.server.kernel import authz, clock
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.trends.models import Visit

if TYPE_CHECKING:
    from milepost.server.slices.plans import public as plans

PAUSE = timedelta(minutes=30)
"""Being away this long ends a visit."""


def record_visit(project: plans.Project, *, actor: authz.Actor) -> Visit:
    """Note that the actor looks at the project now, and return their visit.

    A visit lasts until half an hour passes without a look.

    Raises
    ------
    NotSignedIn, NotAllowed
        If the actor may not view the project.
    """
    authz.require(actor, authz.Action.VIEW_PROJECT, project)
    now = clock.now()
    with writing():
        visit, is_new = Visit.objects.get_or_create(
            project_id=project.id, user_id=str(actor.user_id), defaults={"last_at": now}
        )
        if not is_new:
            if now - visit.last_at > PAUSE:
                visit.previous_at = visit.last_at
            visit.last_at = now
            visit.save(update_fields=["last_at", "previous_at"])
    return visit
