"""The routes of a project's files."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponseBase
from ninja import File, Router
from ninja.files import UploadedFile

from milepost.server.kernel import authz
from milepost.server.kernel.files import store
from milepost.server.kernel.files.models import StoredFile
from milepost.server.kernel.files.serving import file_response
from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.deliverables.schemas import FileOut
from milepost.server.slices.plans import public as plans

router = Router(tags=["files"])

BYTES = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
"""The content of a downloaded file, as the API's description has it."""


@router.post(
    "/projects/{project}/files", response={201: FileOut, **PROBLEMS}, operation_id="uploadFile"
)
def upload_file(
    request: HttpRequest, project: str, file: File[UploadedFile]
) -> tuple[int, StoredFile]:
    """Keep a file with the project; one that nothing refers to is forgotten after a week."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)
    authz.require(actor, authz.Action.SUBMIT_DELIVERABLE, found)
    plans.require_open(found)
    kept = store.keep_file(found.id, name=file.name or "", chunks=file.chunks(), actor=actor)
    return HTTPStatus.CREATED, kept


@router.get(
    "/projects/{project}/files/{file_id}",
    response={200: bytes, **PROBLEMS},
    operation_id="downloadFile",
    openapi_extra={"responses": {200: {"content": BYTES}}},
)
def download_file(
    request: HttpRequest, project: str, file_id: str, *, inline: bool = False
) -> HttpResponseBase:
    """Download a file; `inline` shows pictures and PDF documents in the browser."""
    found = plans.get_project(actor_of(request), project)
    return file_response(request, store.get_file(found.id, file=file_id), wants_inline=inline)
