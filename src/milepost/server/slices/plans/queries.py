"""Reads of projects, plans and their history, narrowed to what the actor may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from milepost.server.kernel import authz
from milepost.server.kernel.clock import stamp
from milepost.server.kernel.http.encoding import Coding, compress
from milepost.server.kernel.keeping import Kept
from milepost.server.kernel.log import reader, records
from milepost.server.slices.plans import states
from milepost.server.slices.plans.errors import ChangeNotFound
from milepost.server.slices.plans.models import MilestonePoint, Project
from milepost.server.slices.plans.policies import hidden_from

if TYPE_CHECKING:
    from collections.abc import Iterable

    from milepost.server.kernel.log.values import Change
    from milepost.server.slices.plans.derive import PlanState
    from milepost.server.slices.plans.reducer import Wire

_LISTED = (
    "id", "workspace_id", "workspace__name", "name", "start", "status_date", "scheduled_finish",
    "time_zone", "currency", "is_archived", "created_at",
)  # fmt: skip

_KEPT_BYTES = 64 * 1024 * 1024
_bodies: Kept[tuple[str, int, Coding], bytes] = Kept(most=_KEPT_BYTES, weigh=len)


def list_projects(actor: authz.Actor) -> list[Wire]:
    """Return every project that `actor` may see, by workspace and name, archived ones last.

    Takes two statements, however many projects there are.
    """
    authz.require_signed_in(actor)
    rows = list(
        Project.objects.for_actor(actor)
        .order_by("is_archived", "workspace__name", "name", "id")
        .values_list(*_LISTED)
    )
    heads = reader.heads(row[0] for row in rows)
    return [_listed(row, seq=heads.get(row[0], 0), actor=actor) for row in rows]


class _Ref:
    """What a permission needs to know of a listed project."""

    __slots__ = ("id", "workspace_id")

    def __init__(self, project: str, workspace: str) -> None:
        self.id = project
        self.workspace_id = workspace


def _listed(row: tuple[Any, ...], *, seq: int, actor: authz.Actor) -> Wire:
    return {
        "id": row[0],
        "workspace": {"id": row[1], "name": row[2]},
        "name": row[3],
        "start": row[4],
        "status_date": row[5],
        "scheduled_finish": row[6],
        "time_zone": row[7],
        "currency": row[8],
        "is_archived": row[9],
        "created_at": stamp(row[10]),
        "seq": seq,
        "abilities": [str(item) for item in authz.list_abilities(actor, _Ref(row[0], row[1]))],
    }


def project_card(project: Project, *, actor: authz.Actor) -> Wire:
    """Return one project as `list_projects` gives it."""
    row = Project.objects.filter(id=project.id).values_list(*_LISTED).get()
    return _listed(row, seq=reader.head(project.id), actor=actor)


def current_state(project: Project) -> PlanState:
    """Return the latest state of the plan."""
    return states.load_state(project.id, seq=reader.head(project.id))


def current_states(projects: Iterable[str]) -> dict[str, PlanState]:
    """Return the latest state of each of some plans, by project.

    What is at hand costs one statement in all, what is not some more for each project.
    """
    heads = reader.heads(projects)
    return {project: states.load_state(project, seq=seq) for project, seq in heads.items()}


def seq_of(project: Project, *, seq: int | None, at: datetime | None) -> int:
    """Return the number that `seq`, the moment `at`, or neither (the latest) stands for.

    Raises
    ------
    ChangeNotFound
        If the project has no such change, or was not there at that moment.
    """
    if at is not None:
        found = reader.seq_at(project.id, moment=at)
    else:
        head = reader.head(project.id)
        found = head if seq is None else seq if seq <= head else 0
    if found < 1:
        raise ChangeNotFound(seq or 0)
    return found


def plan_body(project: Project, *, seq: int, coding: Coding) -> bytes:
    """Return the plan after change `seq` as JSON in `coding`; kept in memory when made."""
    key = (project.id, seq, coding)
    body = _bodies.find(key)
    if body is None:
        state = states.load_state(project.id, seq=seq)
        body = compress(msgspec.json.encode(state.plan), coding)
        _bodies.keep(key, body)
    return body


def list_changes(project: Project, *, after: int, limit: int, actor: authz.Actor) -> list[Wire]:
    """Return up to `limit` changes numbered above `after`, oldest first, as `actor` may see them."""
    found = reader.list_changes(project.id, after=after, limit=limit)
    return _as_seen(found, project, actor)


def list_latest_changes(
    project: Project, *, before: int | None, limit: int, actor: authz.Actor
) -> list[Wire]:
    """Return the last `limit` changes, those below `before` if given, newest first."""
    found = reader.list_latest(project.id, before=before, limit=limit)
    return _as_seen(found, project, actor)


def get_change(project: Project, *, seq: int, actor: authz.Actor) -> Wire:
    """Return one change as `actor` may see it.

    Raises
    ------
    ChangeNotFound
        If there is none of that number.
    """
    found = reader.find_change(project.id, seq=seq)
    if found is None:
        raise ChangeNotFound(seq)
    return _as_seen([found], project, actor)[0]


def _as_seen(changes: list[Change], project: Project, actor: authz.Actor) -> list[Wire]:
    hidden = hidden_from(actor, project)
    found = [change.as_wire() for change in changes]
    return [{**wire, "ops": records.veiled(wire["ops"], hidden=hidden)} for wire in found]


def head_of(project: Project) -> int:
    """Return the number of the latest change."""
    return reader.head(project.id)


def list_scheduled_dates(project: str, *, milestone: str) -> list[int]:
    """Return where the schedule had a milestone after each change that moved it, oldest first."""
    rows = MilestonePoint.objects.filter(project_id=project, milestone=milestone).order_by("seq")
    return [date for date in rows.values_list("scheduled", flat=True) if date is not None]


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneMove:
    """One change that moved the scheduled date of a milestone; dates are wall minutes."""

    seq: int
    milestone: str
    was: int
    now: int


def list_milestone_moves(project: str) -> list[MilestoneMove]:
    """Return every move of a milestone's scheduled date, in the order of the log; one statement."""
    rows = MilestonePoint.objects.filter(project_id=project).order_by("seq", "milestone")
    last: dict[str, int] = {}
    found = []
    for seq, milestone, now in rows.values_list("seq", "milestone", "scheduled"):
        was = last.get(milestone)
        if now is None:
            continue
        if was is not None and was != now:
            found.append(MilestoneMove(seq=seq, milestone=milestone, was=was, now=now))
        last[milestone] = now
    return found
