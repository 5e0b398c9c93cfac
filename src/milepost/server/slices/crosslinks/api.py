"""The routes of links across projects."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.crosslinks import queries
from milepost.server.slices.crosslinks.commands import Link, link_projects
from milepost.server.slices.crosslinks.schemas import LinkBody, LinksAcrossOut
from milepost.server.slices.plans import public as plans

router = Router(tags=["links across projects"])


@router.get(
    "/projects/{project}/links-across",
    response={200: LinksAcrossOut, **PROBLEMS},
    operation_id="listLinksAcross",
)
def list_links_across(request: HttpRequest, project: str) -> Any:
    """Return what the project waits for in other projects, and who waits for it."""
    actor = actor_of(request)
    return queries.list_links_across(plans.get_project(actor, project), actor=actor)


@router.post(
    "/projects/{project}/links-across",
    response={200: plans.EditAnswer, **PROBLEMS},
    operation_id="linkProjects",
)
def link(request: HttpRequest, project: str, body: LinkBody) -> HttpResponse:
    """Let a row of this project wait for a row of another."""
    wanted = Link(
        successor=body.successor,
        other=body.project,
        row=body.row,
        kind=body.kind,
        lag=body.lag,
        lag_unit=body.lag_unit,
    )
    return plans.answer_act(
        request,
        project,
        lambda found, actor, key: link_projects(found, link=wanted, actor=actor, request_id=key),
    )
