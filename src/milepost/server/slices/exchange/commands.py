"""What people do about imports: upload, map, apply, discard."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import PurePath

from milepost.engine.plan import Plan
from milepost.formats import plan_json
from milepost.server.kernel import clock
from milepost.server.kernel.authz import Action, Actor, require_in_workspace
from milepost.server.kernel.jobs import port as jobs
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.accounts.queries import get_workspace
from milepost.server.slices.budgets import public as budgets
from milepost.server.slices.exchange.errors import ImportNotReady, UploadTooLarge
from milepost.server.slices.exchange.models import PlanImport
from milepost.server.slices.exchange.queries import find_reading, state_of
from milepost.server.slices.plans import public as plans

READ_JOB = "exchange.read_file"


def start_import(
    actor: Actor, *, workspace_id: str, filename: str, data: bytes, limit: int
) -> PlanImport:
    """Store an uploaded file and begin to read it, in a process of its own.

    Raises
    ------
    NotFound, NotAllowed
        If the actor may not import into the workspace.
    UploadTooLarge
        If the file has more than `limit` bytes.
    """
    workspace = get_workspace(actor, workspace_id=workspace_id)
    require_in_workspace(actor, Action.IMPORT_PLAN, workspace_id=workspace.id)
    if len(data) > limit:
        raise UploadTooLarge(size=len(data), limit=limit)
    with writing():
        made = PlanImport.objects.create(
            workspace=workspace,
            user_id=str(actor.user_id),
            filename=filename[:255],
            size=len(data),
            upload=data,
            created_at=clock.now(),
        )
        _enqueue_reading(made)
    return made


def map_columns(found: PlanImport, *, mapping: dict[str, str]) -> PlanImport:
    """Read the file again, with other columns for the fields.

    Raises
    ------
    ImportNotReady
        If the import has become a project already.
    """
    if found.project_id:
        raise ImportNotReady(state="applied")
    jobs.cancel(found.job_key)
    found.mapping = mapping
    found.reading += 1
    with writing():
        found.save(update_fields=["mapping", "reading"])
        _enqueue_reading(found)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """How an import becomes a project; an empty `name` keeps the one in the file."""

    name: str = ""
    time_zone: str = "UTC"
    request_id: str = ""


def apply_import(actor: Actor, found: PlanImport, *, application: Application) -> str:
    """Make a project of the plan that was read and return its id; all of it or nothing.

    Raises
    ------
    ImportNotReady
        If the file is not read yet, could not be read, or is a project already.
    NotAllowed
        If the actor may no longer import into the workspace.
    InvalidEdit, InvalidProject
        If a value cannot be used.
    """
    require_in_workspace(actor, Action.IMPORT_PLAN, workspace_id=found.workspace_id)
    with writing():
        # The row is read again under the lock, so that two clicks make one project.
        locked = PlanImport.objects.select_for_update().get(id=found.id)
        state = state_of(locked, reading=find_reading(locked))
        if state != "ready":
            raise ImportNotReady(state=state)
        plan = _named_plan(locked, name=application.name)
        project, _ = plans.import_project(
            locked.workspace_id,
            plan=plan,
            time_zone=application.time_zone,
            actor=actor,
            label=f'Import "{locked.filename}"',
            request_id=application.request_id,
        )
        budgets.take_over_costs(project, plan=plan, actor=actor)
        locked.project_id, locked.upload, locked.plan = project.id, b"", b""
        locked.save(update_fields=["project_id", "upload", "plan"])
    return project.id


def _named_plan(found: PlanImport, *, name: str) -> Plan:
    plan = plan_json.read_plan_json(bytes(found.plan)).plan
    return replace(plan, name=name or plan.name or PurePath(found.filename).stem)


def discard_import(found: PlanImport) -> None:
    """Stop reading and forget the file; a project it became stays."""
    jobs.cancel(found.job_key)
    with writing():
        PlanImport.objects.filter(id=found.id).delete()


def forget_imports(*, before: datetime) -> None:
    """Delete the imports begun before a moment; the projects they became stay."""
    with writing():
        PlanImport.objects.filter(created_at__lt=before).delete()


def _enqueue_reading(found: PlanImport) -> None:
    jobs.enqueue(
        READ_JOB,
        key=found.job_key,
        args={"import": found.id, "reading": found.reading},
        actor_id=found.user_id,
    )
