"""The routes of the sources that KPIs are read from."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.once import answer_once, key_of
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.kpis import sources
from milepost.server.slices.kpis.schemas import KpiSaved, SourceBody, SourceOut, SourceTried
from milepost.server.slices.plans import public as plans

router = Router(tags=["kpis"])


@router.get(
    "/projects/{project}/kpis/{kpi}/source",
    response={200: SourceOut, **PROBLEMS},
    operation_id="getKpiSource",
)
def get_source(request: HttpRequest, project: str, kpi: str) -> Any:
    """Return where a KPI is read from, for those who may edit it."""
    actor = actor_of(request)
    return sources.get_settings(plans.get_project(actor, project), kpi=kpi, actor=actor)


@router.put(
    "/projects/{project}/kpis/{kpi}/source",
    response={200: KpiSaved, **PROBLEMS},
    operation_id="setKpiSource",
)
def set_source(request: HttpRequest, project: str, kpi: str, body: SourceBody) -> HttpResponse:
    """Read a KPI from an address from now on."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)

    def write() -> Any:
        outcome = sources.set_source(
            found, kpi=kpi, wanted=_wanted(body), actor=actor, request_id=key_of(request)
        )
        return {"uid": kpi, "seq": outcome.after.seq}

    return answer_once(request, actor=str(actor.user_id), write=write)


@router.delete(
    "/projects/{project}/kpis/{kpi}/source",
    response={200: KpiSaved, **PROBLEMS},
    operation_id="removeKpiSource",
)
def remove_source(request: HttpRequest, project: str, kpi: str) -> HttpResponse:
    """Stop reading a KPI by itself; readings stay."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)

    def write() -> Any:
        outcome = sources.remove_source(found, kpi=kpi, actor=actor, request_id=key_of(request))
        return {"uid": kpi, "seq": outcome.after.seq}

    return answer_once(request, actor=str(actor.user_id), write=write)


@router.post(
    "/projects/{project}/kpis/{kpi}/source/try",
    response={200: SourceTried, **PROBLEMS},
    operation_id="tryKpiSource",
)
def try_source(request: HttpRequest, project: str, kpi: str, body: SourceBody) -> Any:
    """Ask an address now and show the value it gives; nothing is recorded."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)
    value = sources.try_source(found, kpi=kpi, wanted=_wanted(body), actor=actor)
    return {"value": value}


def _wanted(body: SourceBody) -> sources.SourceSettings:
    return sources.SourceSettings(
        url=body.url.strip(),
        pointer=body.pointer.strip(),
        every_minutes=body.every_minutes,
        header_name=body.header_name.strip(),
        header_value=body.header_value,
    )
