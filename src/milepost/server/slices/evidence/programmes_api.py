"""The routes of training programmes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import File, Router
from ninja.files import UploadedFile

from milepost.server.kernel import authz
from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.once import answer_once, key_of
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.evidence import csv_completions, programmes, queries
from milepost.server.slices.evidence.schemas import (
    CompletionReportOut,
    CompletionsIn,
    CompletionStrikeIn,
    ProgrammeEdit,
    ProgrammeIn,
    ProgrammesOut,
)
from milepost.server.slices.plans.public import EditAnswer, answer_act, get_project

router = Router(tags=["evidence"])

CHANGED = {200: EditAnswer, **PROBLEMS}
LARGEST_CSV = 4 * 1024 * 1024


@router.get(
    "/projects/{project}/programmes",
    response={200: ProgrammesOut, **PROBLEMS},
    operation_id="listProgrammes",
)
def list_programmes(request: HttpRequest, project: str) -> Any:
    """List the training programmes with rosters and completions."""
    found = get_project(actor_of(request), project)
    return {"programmes": queries.programmes_of(found.id)}


@router.post("/projects/{project}/programmes", response=CHANGED, operation_id="defineProgramme")
def define_programme(request: HttpRequest, project: str, body: ProgrammeIn) -> HttpResponse:
    """Make a training programme."""
    fields = body.model_dump()
    return answer_act(
        request,
        project,
        lambda found, actor, key: programmes.define_programme(
            found, **fields, actor=actor, request_id=key
        ),
    )


@router.patch(
    "/projects/{project}/programmes/{programme}", response=CHANGED, operation_id="editProgramme"
)
def edit_programme(
    request: HttpRequest, project: str, programme: str, body: ProgrammeEdit
) -> HttpResponse:
    """Give a programme another name, other modules or other people."""
    fields = body.model_dump(exclude_none=True)
    return answer_act(
        request,
        project,
        lambda found, actor, key: programmes.edit_programme(
            found, uid=programme, fields=fields, actor=actor, request_id=key
        ),
    )


@router.delete(
    "/projects/{project}/programmes/{programme}",
    response=CHANGED,
    operation_id="removeProgramme",
)
def remove_programme(request: HttpRequest, project: str, programme: str) -> HttpResponse:
    """Remove a programme with its completions."""
    return answer_act(
        request,
        project,
        lambda found, actor, key: programmes.remove_programme(
            found, uid=programme, actor=actor, request_id=key
        ),
    )


@router.post(
    "/projects/{project}/programmes/{programme}/completions",
    response={200: CompletionReportOut, **PROBLEMS},
    operation_id="recordCompletions",
)
def record_completions(
    request: HttpRequest, project: str, programme: str, body: CompletionsIn
) -> HttpResponse:
    """Record who completed what."""
    done = [
        programmes.Done(person=item.person, module=item.module, at=item.at)
        for item in body.completions
    ]
    return _recorded(request, project=project, programme=programme, done=done)


@router.post(
    "/projects/{project}/programmes/{programme}/completions/csv",
    response={200: CompletionReportOut, **PROBLEMS},
    operation_id="uploadCompletions",
)
def upload_completions(
    request: HttpRequest, project: str, programme: str, file: File[UploadedFile]
) -> HttpResponse:
    """Record completions from a CSV file with columns for person, module and day."""
    actor = actor_of(request)
    found = get_project(actor, project)
    authz.require(actor, authz.Action.RECORD_EVIDENCE, found)
    done = csv_completions.read_completions(file.read(LARGEST_CSV))
    return _recorded(request, project=project, programme=programme, done=done)


def _recorded(
    request: HttpRequest, *, project: str, programme: str, done: list[programmes.Done]
) -> HttpResponse:
    actor = actor_of(request)
    found = get_project(actor, project)

    def write() -> dict[str, Any]:
        report = programmes.record_completions(
            found, programme=programme, done=done, actor=actor, request_id=key_of(request)
        )
        return {"taken": report.taken, "known": report.known, "refused": list(report.refused)}

    return answer_once(request, actor=str(actor.user_id), write=write)


@router.post(
    "/projects/{project}/programmes/{programme}/completions/strike",
    response=CHANGED,
    operation_id="takeCompletionBack",
)
def take_completion_back(
    request: HttpRequest, project: str, programme: str, body: CompletionStrikeIn
) -> HttpResponse:
    """Strike a completion that was recorded by mistake."""
    return answer_act(
        request,
        project,
        lambda found, actor, key: programmes.take_completion_back(
            found,
            programme=programme,
            person=body.person,
            module=body.module,
            actor=actor,
            request_id=key,
        ),
    )
