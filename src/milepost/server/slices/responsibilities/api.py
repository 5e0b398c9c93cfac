"""The routes of responsibilities and load."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from milepost.engine.load import MOST_SPANS, LoadStep
from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.plans import public as plans
from milepost.server.slices.responsibilities import commands, load_views, queries
from milepost.server.slices.responsibilities.schemas import (
    CellsIn,
    LoadItemsOut,
    LoadOut,
    PersonIn,
    ResponsibilitiesOut,
)

router = Router(tags=["responsibilities"])

# The years 1900 to 2199, as everywhere on the wire: a calendar's table covers every day asked for.
_EARLIEST, _LATEST = -36_816_480, 120_970_079


@router.get(
    "/projects/{project}/responsibilities",
    response={200: ResponsibilitiesOut, **PROBLEMS},
    operation_id="getResponsibilities",
)
def get_responsibilities(request: HttpRequest, project: str) -> Any:
    """Return who has which part in which milestone, and what is missing."""
    return queries.get_matrix(actor_of(request), project_id=project)


@router.post(
    "/projects/{project}/responsibilities",
    response={200: plans.EditAnswer, **PROBLEMS},
    operation_id="assignResponsibilities",
)
def assign_responsibilities(request: HttpRequest, project: str, body: CellsIn) -> HttpResponse:
    """Set cells of the matrix as one change."""
    cells = [commands.Cell(**cell.model_dump()) for cell in body.cells]
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: commands.assign_responsibilities(
            found, cells=cells, actor=actor, request_id=key
        ),
    )


@router.post(
    "/projects/{project}/people",
    response={200: plans.EditAnswer, **PROBLEMS},
    operation_id="addPerson",
)
def add_person(request: HttpRequest, project: str, body: PersonIn) -> HttpResponse:
    """Name a person who is neither member nor resource, such as a client's."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: commands.add_person(
            found, facts=_facts(body), actor=actor, uid=body.uid, request_id=key
        ),
    )


@router.put(
    "/projects/{project}/people/{person_uid}",
    response={200: plans.EditAnswer, **PROBLEMS},
    operation_id="editPerson",
)
def edit_person(
    request: HttpRequest, project: str, person_uid: str, body: PersonIn
) -> HttpResponse:
    """Correct a person's name or facts; their parts follow."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: commands.edit_person(
            found, uid=person_uid, facts=_facts(body), actor=actor, request_id=key
        ),
    )


@router.delete(
    "/projects/{project}/people/{person_uid}",
    response={200: plans.EditAnswer, **PROBLEMS},
    operation_id="removePerson",
)
def remove_person(request: HttpRequest, project: str, person_uid: str) -> HttpResponse:
    """Take a person off the project's list, with their parts in milestones."""
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: commands.remove_person(
            found, uid=person_uid, actor=actor, request_id=key
        ),
    )


@router.get(
    "/projects/{project}/load",
    response={200: LoadOut, **PROBLEMS},
    operation_id="getLoad",
)
def get_load(
    request: HttpRequest,
    project: str,
    step: LoadStep = LoadStep.WEEK,
    first: Annotated[int | None, Query(ge=_EARLIEST, le=_LATEST)] = None,
    count: Annotated[int, Query(ge=1, le=MOST_SPANS)] = 13,
) -> Any:
    """Return everybody's load by day, week or month; from the status date, or today."""
    return load_views.get_load(
        actor_of(request), project_id=project, step=step, first=first, count=count
    )


@router.get(
    "/projects/{project}/load/items",
    response={200: LoadItemsOut, **PROBLEMS},
    operation_id="listLoadItems",
)
def list_load_items(
    request: HttpRequest,
    project: str,
    person: Annotated[str, Query(max_length=300)] = "",
    first: Annotated[int, Query(ge=_EARLIEST, le=_LATEST)] = 0,
    last: Annotated[int, Query(ge=_EARLIEST, le=_LATEST)] = _LATEST,
) -> Any:
    """Return which tasks make up a person's load between two wall times; nobody's without one."""
    return load_views.list_load_items(
        actor_of(request), project_id=project, person=person, edges=(first, last)
    )


def _facts(body: PersonIn) -> commands.PersonFacts:
    return commands.PersonFacts(
        name=" ".join(body.name.split()),
        side=body.side,
        title=body.title.strip(),
        email=body.email.strip(),
    )
