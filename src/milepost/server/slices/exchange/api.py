"""The routes that take plans in and hand them out."""

from __future__ import annotations

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import File, Router
from ninja.files import UploadedFile

from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.once import answer_once, key_of
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.exchange import commands, exporting, queries
from milepost.server.slices.exchange.errors import UploadTooLarge
from milepost.server.slices.exchange.schemas import (
    ApplicationIn,
    AppliedOut,
    ColumnMapping,
    ExportFormat,
    FileFinding,
    ImportOut,
)
from milepost.server.slices.exchange.shapes import import_out

router = Router(tags=["exchange"])


@router.post(
    "/workspaces/{workspace_id}/imports",
    response={202: ImportOut, **PROBLEMS},
    operation_id="startImport",
)
def start_import(
    request: HttpRequest,
    workspace_id: str,
    file: File[UploadedFile],
) -> tuple[int, ImportOut]:
    """Upload a file and begin to read it; ask for the import until it is ready."""
    limit = settings.MILEPOST.upload_limit
    # The size is looked at before the file is read into memory.
    if (file.size or 0) > limit:
        raise UploadTooLarge(size=file.size or 0, limit=limit)
    made = commands.start_import(
        actor_of(request),
        workspace_id=workspace_id,
        filename=file.name or "file",
        data=file.read(),
        limit=limit,
    )
    return HTTPStatus.ACCEPTED, import_out(made)


@router.get("/imports/{import_id}", response={200: ImportOut, **PROBLEMS}, operation_id="getImport")
def get_import(request: HttpRequest, import_id: str) -> ImportOut:
    """Show how far an import is and what was read."""
    return import_out(queries.get_import(actor_of(request), import_id=import_id))


@router.post(
    "/imports/{import_id}/mapping",
    response={202: ImportOut, **PROBLEMS},
    operation_id="mapImport",
)
def map_import(request: HttpRequest, import_id: str, body: ColumnMapping) -> tuple[int, ImportOut]:
    """Read a table again with other columns for the fields."""
    found = queries.get_import(actor_of(request), import_id=import_id)
    return HTTPStatus.ACCEPTED, import_out(commands.map_columns(found, mapping=body.mapping))


@router.post(
    "/imports/{import_id}/apply",
    response={201: AppliedOut, **PROBLEMS},
    operation_id="applyImport",
)
def apply_import(request: HttpRequest, import_id: str, body: ApplicationIn) -> HttpResponse:
    """Make a project of what was read; all of it or nothing."""
    actor = actor_of(request)
    found = queries.get_import(actor, import_id=import_id)
    application = commands.Application(
        name=body.name.strip(), time_zone=body.time_zone, request_id=key_of(request)
    )

    def write() -> dict[str, str]:
        return {"project": commands.apply_import(actor, found, application=application)}

    return answer_once(request, actor=str(actor.user_id), write=write, status=HTTPStatus.CREATED)


@router.delete(
    "/imports/{import_id}", response={204: None, **PROBLEMS}, operation_id="discardImport"
)
def discard_import(request: HttpRequest, import_id: str) -> tuple[int, None]:
    """Forget an uploaded file; a project it became stays."""
    commands.discard_import(queries.get_import(actor_of(request), import_id=import_id))
    return HTTPStatus.NO_CONTENT, None


@router.get(
    "/projects/{project}/export",
    response={200: bytes, **PROBLEMS},
    operation_id="exportProject",
    openapi_extra={"responses": {200: {"content": exporting.DESCRIBED}}},
)
def export_project(
    request: HttpRequest,
    project: str,
    format: ExportFormat = ExportFormat.MSPDI,  # noqa: A002
) -> HttpResponse:
    """Download the plan as a file."""
    file = exporting.export_project(actor_of(request), project_id=project, format=format)
    response = HttpResponse(file.data, content_type=file.content_type)
    response["Content-Disposition"] = file.disposition
    response["Cache-Control"] = "private, no-store"
    return response


@router.get(
    "/projects/{project}/export/losses",
    response={200: list[FileFinding], **PROBLEMS},
    operation_id="listExportLosses",
)
def list_export_losses(
    request: HttpRequest,
    project: str,
    format: ExportFormat = ExportFormat.MSPDI,  # noqa: A002
) -> list[FileFinding]:
    """List what of the plan a format cannot hold, before downloading it."""
    return [
        FileFinding.model_validate(found)
        for found in exporting.list_losses(actor_of(request), project_id=project, format=format)
    ]
