"""The routes of trends, slips and what changed."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router
from pydantic import Field

from milepost.server.kernel import clock
from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.plans.public import get_project
from milepost.server.slices.trends import commands, since, slips, trend
from milepost.server.slices.trends.schemas import (
    MilestoneMoveOut,
    MilestoneTrendOut,
    SinceOut,
    SlipsOut,
    VisitOut,
)

router = Router(tags=["trends"])


@router.get(
    "/projects/{project}/trend",
    response={200: MilestoneTrendOut, **PROBLEMS},
    operation_id="getTrend",
)
def get_trend(request: HttpRequest, project: str) -> Any:
    """Return where each milestone stood, day by day."""
    return trend.get_trend(get_project(actor_of(request), project))


@router.get(
    "/projects/{project}/milestones/{uid}/moves",
    response={200: list[MilestoneMoveOut], **PROBLEMS},
    operation_id="listMilestoneMoves",
)
def list_moves(
    request: HttpRequest,
    project: str,
    uid: str,
    day: Annotated[dt.date | None, Field(description="A day of the project's clock.")] = None,
) -> Any:
    """Return the changes that moved a milestone on one day or ever, with who made them and why."""
    found = get_project(actor_of(request), project)
    return trend.list_moves(found, milestone=uid, day=day)


@router.get(
    "/projects/{project}/slips", response={200: SlipsOut, **PROBLEMS}, operation_id="listSlips"
)
def list_slips(
    request: HttpRequest,
    project: str,
    baseline: Annotated[int | None, Field(ge=0, le=10, description="Its number.")] = None,
) -> Any:
    """Return how far each milestone has slipped, in working days."""
    return slips.list_slips(get_project(actor_of(request), project), baseline=baseline)


@router.get(
    "/projects/{project}/since", response={200: SinceOut, **PROBLEMS}, operation_id="listSince"
)
def list_since(
    request: HttpRequest,
    project: str,
    moment: Annotated[
        str, Field(max_length=40, description='"visit", "week", "baseline:0" or "2026-10-01".')
    ] = "visit",
) -> Any:
    """Return what changed since a moment."""
    actor = actor_of(request)
    return since.list_since(get_project(actor, project), since=moment, actor=actor)


@router.post(
    "/projects/{project}/visit", response={200: VisitOut, **PROBLEMS}, operation_id="recordVisit"
)
def record_visit(request: HttpRequest, project: str) -> Any:
    """Note that you look at the project: "since my last visit" counts from visits."""
    actor = actor_of(request)
    visit = commands.record_visit(get_project(actor, project), actor=actor)
    previous = visit.previous_at
    return {"previous_at": None if previous is None else clock.stamp(previous)}
