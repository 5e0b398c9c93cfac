"""What people do to projects as a whole: make, rename, archive, delete."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, available_timezones

from django.db import transaction

from milepost.server.kernel import authz, clock
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.plans import states
from milepost.server.slices.plans.editing import Intent, Outcome, make_change
from milepost.server.slices.plans.edits import work_out
from milepost.server.slices.plans.errors import InvalidProject
from milepost.server.slices.plans.models import Project
from milepost.server.slices.plans.policies import require_open
from milepost.server.slices.plans.wire_of_plan import ops_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milepost.engine import plan as engine
    from milepost.server.slices.plans.derive import PlanState
    from milepost.server.slices.plans.reducer import Wire

STANDARD = "standard"
"""The uid of the calendar that a new project begins with."""

_WORKING_DAY = [[480, 720], [780, 1020]]
_FOUNDING_GUARDED = frozenset(
    {"agreed_date", "achieved_on", "task", "start", "finish"}
    | {"external_plan", "external_row", "external_name"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """A new project; `start` is wall time in minutes, ``None`` today at 08:00.

    `ops` are edits that fill the plan at once, made after the standard calendar.
    """

    workspace_id: str
    name: str
    start: int | None = None
    time_zone: str = "UTC"
    currency: str = ""
    ops: Sequence[Wire] = ()


def create_project(
    founding: Founding, *, actor: authz.Actor, request_id: str = ""
) -> tuple[Project, Outcome]:
    """Make a project with a standard calendar (Monday to Friday, 08–12 and 13–17).

    Raises
    ------
    NotAllowed
        If the actor may not create projects in the workspace.
    InvalidEdit
        If any value cannot be used.
    """
    authz.require_in_workspace(
        actor, authz.Action.CREATE_PROJECT, workspace_id=founding.workspace_id
    )
    zone = _zone(founding.time_zone)
    start = _today_at_eight(zone) if founding.start is None else founding.start
    asked = [
        _settings(founding, start=start),
        _standard_calendar(),
        *founding.ops,
    ]
    intent = Intent(
        command="create_project", actor=actor, label="Create the project", request_id=request_id
    )
    return _found(founding.workspace_id, asked=asked, intent=intent)


def import_project(
    workspace_id: str,
    *,
    plan: engine.Plan,
    time_zone: str,
    actor: authz.Actor,
    label: str = "Import the project",
    request_id: str = "",
) -> tuple[Project, Outcome]:
    """Make a project of `plan`, with everything the plan holds.

    Raises
    ------
    NotAllowed
        If the actor may not import plans into the workspace.
    InvalidEdit
        If any value cannot be used.
    """
    authz.require_in_workspace(actor, authz.Action.IMPORT_PLAN, workspace_id=workspace_id)
    _zone(time_zone)
    asked = ops_of(plan, time_zone=time_zone)
    intent = Intent(command="import_project", actor=actor, label=label, request_id=request_id)
    return _found(workspace_id, asked=asked, intent=intent)


_zone_names = cache(available_timezones)
"""Looked up once: it reads every file of the time zones."""


def _zone(name: str) -> ZoneInfo:
    if name not in _zone_names():
        raise InvalidProject(
            f'There is no time zone "{name}". Use a name such as Europe/Berlin.',
            errors=[{"field": "time_zone", "message": "is no time zone"}],
        )
    return ZoneInfo(name)


def _today_at_eight(zone: ZoneInfo) -> int:
    today = clock.now().astimezone(zone).replace(hour=8, minute=0, second=0, microsecond=0)
    return clock.wall_minutes(today.replace(tzinfo=None))


def _settings(founding: Founding, *, start: int) -> Wire:
    fields = {
        "name": founding.name,
        "start": start,
        "calendar": STANDARD,
        "time_zone": founding.time_zone,
        "currency": founding.currency,
    }
    return {"op": "set", "entity": "settings", "uid": "", "fields": fields}


def _standard_calendar() -> Wire:
    week = [_WORKING_DAY] * 5 + [[], []]
    fields = {"name": "Standard", "week": week}
    return {"op": "add", "entity": "calendar", "uid": STANDARD, "fields": fields}


def _found(workspace_id: str, *, asked: Sequence[Wire], intent: Intent) -> tuple[Project, Outcome]:
    def work(state: PlanState) -> list[Wire]:
        return work_out(state.plan, asked=asked, guarded=_FOUNDING_GUARDED).ops()

    with writing():
        project = Project.objects.create(
            workspace_id=workspace_id,
            created_at=clock.now(),
            created_by=intent.actor.user_id or "",
        )
        outcome = make_change(project.id, intent=intent, work_out=work)
        project.refresh_from_db()
    return project, outcome


def rename_project(
    project: Project, *, name: str, actor: authz.Actor, request_id: str = ""
) -> Outcome:
    """Give the project another name.

    Raises
    ------
    NotAllowed
        If the actor may not edit the project.
    ProjectArchived
        If the project is archived.
    """
    authz.require(actor, authz.Action.EDIT_PROJECT, project)
    require_open(project)
    intent = Intent(
        command="rename_project",
        actor=actor,
        label="Rename the project",
        request_id=request_id,
    )
    return _set_settings(project, intent=intent, name=name)


def archive_project(project: Project, *, actor: authz.Actor, request_id: str = "") -> Outcome:
    """Put the project away: it stays readable and takes no edits.

    Raises
    ------
    NotAllowed
        If the actor may not edit the project.
    """
    authz.require(actor, authz.Action.EDIT_PROJECT, project)
    intent = Intent(
        command="archive_project",
        actor=actor,
        label="Archive the project",
        request_id=request_id,
    )
    return _set_settings(project, intent=intent, is_archived=True)


def restore_project(project: Project, *, actor: authz.Actor, request_id: str = "") -> Outcome:
    """Bring the project back from the archive.

    Raises
    ------
    NotAllowed
        If the actor may not edit the project.
    """
    authz.require(actor, authz.Action.EDIT_PROJECT, project)
    intent = Intent(
        command="restore_project",
        actor=actor,
        label="Bring the project back",
        request_id=request_id,
    )
    return _set_settings(project, intent=intent, is_archived=False)


def _set_settings(project: Project, *, intent: Intent, **fields: object) -> Outcome:
    asked = {"op": "set", "entity": "settings", "uid": "", "fields": fields}

    def work(state: PlanState) -> list[Wire]:
        return work_out(state.plan, asked=[asked], guarded=frozenset({"is_archived"})).ops()

    return make_change(project.id, intent=intent, work_out=work)


def delete_project(project: Project, *, actor: authz.Actor, request_id: str = "") -> None:
    """Take the project out of sight for good; its log stays for the audit.

    Raises
    ------
    NotAllowed
        If the actor may not delete the project.
    """
    authz.require(actor, authz.Action.DELETE_PROJECT, project)
    intent = Intent(
        command="delete_project",
        actor=actor,
        label="Delete the project",
        request_id=request_id,
    )
    with writing():
        _set_settings(project, intent=intent, is_archived=True)
        Project.objects.filter(id=project.id).update(deleted_at=clock.now())
        transaction.on_commit(lambda: states.forget(project.id))
