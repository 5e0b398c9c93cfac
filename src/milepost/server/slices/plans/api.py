"""The routes of projects, their plans and their history."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import Field

from milepost.server.kernel.clock import parse_moment
from milepost.server.kernel.errors import Invalid
from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.encoding import Coding, tagged_response
from milepost.server.kernel.http.once import answer_once, key_of
from milepost.server.kernel.http.paging import Limit
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.plans import commands, projects, queries
from milepost.server.slices.plans.answers import answer_with_change, shown
from milepost.server.slices.plans.plan_schemas import PlanOut
from milepost.server.slices.plans.policies import get_project
from milepost.server.slices.plans.schemas import (
    ChangeList,
    ChangeOut,
    EditAnswer,
    EditBody,
    ProjectBody,
    ProjectOut,
    ProjectPatch,
    UndoBody,
)

if TYPE_CHECKING:
    from datetime import datetime


router = Router(tags=["plans"])


@router.get("/projects", response={200: list[ProjectOut], **PROBLEMS}, operation_id="listProjects")
def list_projects(request: HttpRequest) -> Any:
    """List the projects you may see; archived ones come last."""
    return queries.list_projects(actor_of(request))


@router.post("/projects", response={201: ProjectOut, **PROBLEMS}, operation_id="createProject")
def create_project(request: HttpRequest, body: ProjectBody) -> HttpResponse:
    """Make a project with a standard calendar and no rows."""
    actor = actor_of(request)
    founding = projects.Founding(
        workspace_id=body.workspace,
        name=body.name,
        start=body.start,
        time_zone=body.time_zone,
        currency=body.currency,
    )

    def write() -> Any:
        made, _ = projects.create_project(founding, actor=actor, request_id=key_of(request))
        return queries.project_card(made, actor=actor)

    return answer_once(request, actor=str(actor.user_id), write=write, status=HTTPStatus.CREATED)


@router.get(
    "/projects/{project}", response={200: ProjectOut, **PROBLEMS}, operation_id="getProject"
)
def get_one_project(request: HttpRequest, project: str) -> Any:
    """Return one project with what you may do with it."""
    actor = actor_of(request)
    return queries.project_card(get_project(actor, project), actor=actor)


@router.patch(
    "/projects/{project}", response={200: ProjectOut, **PROBLEMS}, operation_id="editProject"
)
def edit_project(request: HttpRequest, project: str, body: ProjectPatch) -> HttpResponse:
    """Rename a project, put it into the archive, or bring it back."""
    actor = actor_of(request)
    found = get_project(actor, project)

    def write() -> Any:
        if body.is_archived is False:
            projects.restore_project(found, actor=actor, request_id=key_of(request))
            found.refresh_from_db()
        if body.name is not None:
            projects.rename_project(found, name=body.name, actor=actor, request_id=key_of(request))
        if body.is_archived:
            projects.archive_project(found, actor=actor, request_id=key_of(request))
        return queries.project_card(found, actor=actor)

    return answer_once(request, actor=str(actor.user_id), write=write)


@router.delete(
    "/projects/{project}", response={204: None, **PROBLEMS}, operation_id="deleteProject"
)
def delete_project(request: HttpRequest, project: str) -> tuple[int, None]:
    """Delete a project for good. Doing it again finds nothing."""
    actor = actor_of(request)
    projects.delete_project(get_project(actor, project), actor=actor, request_id=key_of(request))
    return HTTPStatus.NO_CONTENT, None


@router.get("/projects/{project}/plan", response={200: PlanOut, **PROBLEMS}, operation_id="getPlan")
def get_plan(
    request: HttpRequest,
    project: str,
    seq: Annotated[int | None, Field(ge=1, description="As it was after this change.")] = None,
    at: Annotated[str | None, Field(description='As it was then: "2026-10-01T12:00Z".')] = None,
) -> HttpResponse:
    """Return the plan in columns; its entity tag names the change."""
    found = get_project(actor_of(request), project)
    wanted = queries.seq_of(found, seq=seq, at=_moment(at))

    def body_in(coding: Coding) -> bytes:
        return queries.plan_body(found, seq=wanted, coding=coding)

    return tagged_response(request, tag=f"p{wanted}", body_in=body_in)


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        # A plus sign of a zone arrives as a space where the client did not escape it.
        return parse_moment(text.replace(" ", "+"))
    except ValueError as error:
        raise Invalid(
            f'at: "{text}" is no moment such as 2026-10-01T12:00Z.',
            errors=[{"field": "at", "message": "is no moment"}],
        ) from error


@router.post(
    "/projects/{project}/changes",
    response={200: EditAnswer, **PROBLEMS},
    operation_id="editPlan",
)
def edit_plan(request: HttpRequest, project: str, body: EditBody) -> Any:
    """Make edits as one change, or see what they would do (`dry_run`)."""
    actor = actor_of(request)
    found = get_project(actor, project)
    _refuse_broken_text(request, body)
    edit = commands.Edit(
        ops=[op.dict() for op in body.ops],
        base_seq=body.base_seq,
        label=body.label,
        reason=body.reason,
    )
    if body.dry_run:
        return shown(commands.preview_edit(found, edit=edit, actor=actor), dry_run=True)
    return answer_with_change(
        request,
        lambda key: commands.edit_plan(found, edit=edit, actor=actor, request_id=key),
    )


def _refuse_broken_text(request: HttpRequest, body: EditBody) -> None:
    # JSON can escape halves of characters, which no database and no UTF-8 can hold.
    if b"\\ud" in request.body.lower():
        try:
            msgspec.json.encode(body.dict())
        except UnicodeEncodeError as error:
            raise Invalid("The body holds half a character. Send whole ones.") from error


@router.get(
    "/projects/{project}/changes",
    response={200: ChangeList, **PROBLEMS},
    operation_id="listChanges",
)
def list_changes(
    request: HttpRequest,
    project: str,
    after: Annotated[int | None, Field(ge=0, description="Changes above this number.")] = None,
    before: Annotated[
        int | None, Field(ge=1, description="The last changes below this number.")
    ] = None,
    limit: Limit = 100,
) -> Any:
    """List changes, oldest first: those after a number, or the latest."""
    actor = actor_of(request)
    found = get_project(actor, project)
    if after is not None:
        changes = queries.list_changes(found, after=after, limit=limit, actor=actor)
    else:
        changes = queries.list_latest_changes(found, before=before, limit=limit, actor=actor)[::-1]
    return {"seq": queries.head_of(found), "changes": changes}


@router.get(
    "/projects/{project}/changes/{seq}",
    response={200: ChangeOut, **PROBLEMS},
    operation_id="getChange",
)
def get_change(request: HttpRequest, project: str, seq: int) -> Any:
    """Return one change."""
    actor = actor_of(request)
    return queries.get_change(get_project(actor, project), seq=seq, actor=actor)


@router.post(
    "/projects/{project}/undo", response={200: EditAnswer, **PROBLEMS}, operation_id="undo"
)
def undo(request: HttpRequest, project: str, body: UndoBody | None = None) -> HttpResponse:
    """Take back your last change, or the one named, as a new change."""
    actor = actor_of(request)
    found = get_project(actor, project)
    seq = body.seq if body else None
    return answer_with_change(
        request, lambda key: commands.undo(found, seq=seq, actor=actor, request_id=key)
    )


@router.post(
    "/projects/{project}/redo", response={200: EditAnswer, **PROBLEMS}, operation_id="redo"
)
def redo(request: HttpRequest, project: str) -> HttpResponse:
    """Do again what you last undid, as a new change."""
    actor = actor_of(request)
    found = get_project(actor, project)
    return answer_with_change(
        request, lambda key: commands.redo(found, actor=actor, request_id=key)
    )
