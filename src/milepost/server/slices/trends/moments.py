"""The moments that a plan can be compared with: last visit, a week ago, a baseline, a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from milepost.server.kernel import clock
from milepost.server.kernel.log import reader
from milepost.server.slices.plans import public as plans
from milepost.server.slices.trends.errors import UnknownMoment
from milepost.server.slices.trends.models import Visit

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from milepost.server.kernel.authz import Actor

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Then:
    """A moment of the past: the last change before it, and what it was found by.

    `kind` is ``visit``, ``week``, ``baseline`` or ``day``. Whoever was never here before is
    told of the last week instead of their last visit.
    """

    kind: str
    at: datetime
    seq: int


def find_then(project: plans.Project, *, since: str, actor: Actor, zone: ZoneInfo) -> Then:
    """Return the moment that `since` names.

    The first change counts if the moment lies before it: a project begins with its plan.

    Raises
    ------
    UnknownMoment
        If it names none, or a baseline that was never set.
    """
    if since == "visit":
        return _last_visit(project, actor=actor)
    if since == "week":
        return _at(project, kind="week", moment=clock.now() - WEEK)
    if since.startswith("baseline:"):
        return _baseline(project, since=since)
    try:
        day = date.fromisoformat(since)
    except ValueError as error:
        raise UnknownMoment(since) from error
    moment = datetime.combine(day, time.min, tzinfo=zone).astimezone(UTC)
    return _at(project, kind="day", moment=moment)


def _at(project: plans.Project, *, kind: str, moment: datetime) -> Then:
    seq = max(reader.seq_at(project.id, moment=moment), 1)
    return Then(kind=kind, at=moment, seq=seq)


def _last_visit(project: plans.Project, *, actor: Actor) -> Then:
    visits = Visit.objects.filter(project_id=project.id, user_id=str(actor.user_id))
    moment = visits.values_list("previous_at", flat=True).first()
    if moment is None:
        return _at(project, kind="week", moment=clock.now() - WEEK)
    return _at(project, kind="visit", moment=moment)


def _baseline(project: plans.Project, *, since: str) -> Then:
    number = since.removeprefix("baseline:")
    found = [
        change
        for change in reader.list_edits(project.id, after=0, up_to=plans.head_of(project))
        for op in change.draft.ops
        if op["entity"] == "baseline" and op["uid"] == number and op["op"] != "remove"
    ]
    if not found:
        raise UnknownMoment(since)
    return Then(kind="baseline", at=found[-1].at, seq=found[-1].seq)
