"""The routes of KPIs and their readings."""

from __future__ import annotations

from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from ninja import File, Query, Router
from ninja.files import UploadedFile
from pydantic import Field

from milepost.server.kernel import clock
from milepost.server.kernel.errors import TooLarge
from milepost.server.kernel.http.api import actor_of
from milepost.server.kernel.http.once import answer_once, key_of
from milepost.server.kernel.http.paging import Limit
from milepost.server.kernel.http.schemas import PROBLEMS
from milepost.server.slices.kpis import commands, queries, readings
from milepost.server.slices.kpis.csv_readings import DecimalMark
from milepost.server.slices.kpis.errors import InvalidReading
from milepost.server.slices.kpis.schemas import (
    KpiBody,
    KpiList,
    KpiPageOut,
    KpiPatch,
    KpiSaved,
    ReadingList,
    ReadingPatch,
    ReadingsBody,
    ReadingsRecorded,
    TablePreview,
    fields_of,
)
from milepost.server.slices.plans import public as plans

router = Router(tags=["kpis"])

LARGEST_TABLE = 4 * 1024 * 1024
PREVIEW_ROWS = 20


@router.get(
    "/projects/{project}/kpis", response={200: KpiList, **PROBLEMS}, operation_id="listKpis"
)
def list_kpis(request: HttpRequest, project: str) -> Any:
    """List the KPIs with value, standing, trend and sparkline."""
    return queries.list_kpis(plans.get_project(actor_of(request), project))


@router.post(
    "/projects/{project}/kpis", response={201: KpiSaved, **PROBLEMS}, operation_id="defineKpi"
)
def define_kpi(request: HttpRequest, project: str, body: KpiBody) -> HttpResponse:
    """Define a KPI."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)

    def write() -> Any:
        uid, outcome = commands.define_kpi(
            found, fields=fields_of(body), actor=actor, request_id=key_of(request)
        )
        return {"uid": uid, "seq": outcome.after.seq}

    return answer_once(request, actor=str(actor.user_id), write=write, status=HTTPStatus.CREATED)


@router.get(
    "/projects/{project}/kpis/{kpi}", response={200: KpiPageOut, **PROBLEMS}, operation_id="getKpi"
)
def get_kpi(request: HttpRequest, project: str, kpi: str) -> Any:
    """Return one KPI with its chart."""
    return queries.get_kpi(plans.get_project(actor_of(request), project), uid=kpi)


@router.patch(
    "/projects/{project}/kpis/{kpi}", response={200: KpiSaved, **PROBLEMS}, operation_id="editKpi"
)
def edit_kpi(request: HttpRequest, project: str, kpi: str, body: KpiPatch) -> HttpResponse:
    """Edit a KPI; fields left out stay."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)

    def write() -> Any:
        outcome = commands.edit_kpi(
            found, uid=kpi, fields=fields_of(body), actor=actor, request_id=key_of(request)
        )
        return {"uid": kpi, "seq": outcome.after.seq}

    return answer_once(request, actor=str(actor.user_id), write=write)


@router.delete(
    "/projects/{project}/kpis/{kpi}", response={200: KpiSaved, **PROBLEMS}, operation_id="removeKpi"
)
def remove_kpi(request: HttpRequest, project: str, kpi: str) -> HttpResponse:
    """Remove a KPI with its readings; it can be undone."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)

    def write() -> Any:
        outcome = commands.remove_kpi(found, uid=kpi, actor=actor, request_id=key_of(request))
        return {"uid": kpi, "seq": outcome.after.seq}

    return answer_once(request, actor=str(actor.user_id), write=write)


@router.get(
    "/projects/{project}/kpis/{kpi}/readings",
    response={200: ReadingList, **PROBLEMS},
    operation_id="listReadings",
)
def list_readings(
    request: HttpRequest,
    project: str,
    kpi: str,
    offset: Annotated[int, Field(ge=0, le=10_000_000)] = 0,
    limit: Limit = 200,
) -> Any:
    """List readings, newest first."""
    found = plans.get_project(actor_of(request), project)
    return queries.list_readings(found, uid=kpi, offset=offset, limit=limit)


@router.post(
    "/projects/{project}/kpis/{kpi}/readings",
    response={200: ReadingsRecorded, **PROBLEMS},
    operation_id="recordReadings",
)
def record_readings(
    request: HttpRequest, project: str, kpi: str, body: ReadingsBody
) -> HttpResponse:
    """Record up to 10,000 readings as one change, all or none."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)
    source = "api" if actor.via == "token" else "typed"
    new = [
        readings.NewReading(
            kpi=kpi,
            at=_moment(item.at, project=found, row=row),
            value=item.value,
            note=item.note,
            source=source,
        )
        for row, item in enumerate(body.readings, start=1)
    ]

    def write() -> Any:
        made = readings.record_readings(
            found, readings=new, actor=actor, request_id=key_of(request)
        )
        return _recorded(made)

    return answer_once(request, actor=str(actor.user_id), write=write)


def _recorded(made: readings.Recorded) -> dict[str, int]:
    return {
        "seq": made.outcome.after.seq,
        "recorded": made.recorded,
        "skipped": made.skipped,
    }


def _moment(at: int | str | None, *, project: plans.Project, row: int) -> int:
    """Return wall minutes in the project's time; a moment with a zone is brought there."""
    zone = ZoneInfo(project.time_zone)
    if at is None:
        return clock.wall_minutes(clock.now().astimezone(zone).replace(tzinfo=None))
    try:
        if isinstance(at, int):
            clock.wall_moment(at)
            return at
        moment = datetime.fromisoformat(at)
        if moment.tzinfo is not None:
            moment = moment.astimezone(zone).replace(tzinfo=None)
        return clock.wall_minutes(moment)
    except (ValueError, OverflowError) as error:
        message = f'"{at}" is no moment such as 2026-09-01T08:00.'
        raise InvalidReading(
            f"Reading {row}: {message}", errors=[{"row": row, "column": "at", "message": message}]
        ) from error


@router.patch(
    "/projects/{project}/kpis/{kpi}/readings/{reading}",
    response={200: KpiSaved, **PROBLEMS},
    operation_id="correctReading",
)
def correct_reading(
    request: HttpRequest, project: str, kpi: str, reading: str, body: ReadingPatch
) -> HttpResponse:
    """Correct moment, value or note of a reading."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)
    fields = {name: value for name, value in body.dict().items() if value is not None}
    if "at" in fields:
        fields["at"] = _moment(body.at, project=found, row=1)

    def write() -> Any:
        outcome = readings.correct_reading(
            found, kpi=kpi, uid=reading, fields=fields, actor=actor, request_id=key_of(request)
        )
        return {"uid": reading, "seq": outcome.after.seq}

    return answer_once(request, actor=str(actor.user_id), write=write)


@router.delete(
    "/projects/{project}/kpis/{kpi}/readings/{reading}",
    response={200: KpiSaved, **PROBLEMS},
    operation_id="removeReading",
)
def remove_reading(request: HttpRequest, project: str, kpi: str, reading: str) -> HttpResponse:
    """Remove a reading; it can be undone."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)

    def write() -> Any:
        outcome = readings.remove_reading(
            found, kpi=kpi, uid=reading, actor=actor, request_id=key_of(request)
        )
        return {"uid": reading, "seq": outcome.after.seq}

    return answer_once(request, actor=str(actor.user_id), write=write)


KpiOfTable = Annotated[
    str | None, Query(description="The KPI of all rows, unless a column names them.")
]
Decimal = Annotated[
    DecimalMark | None, Query(description="What stands before fractions; found if left out.")
]


@router.post(
    "/projects/{project}/readings/preview",
    response={200: TablePreview, **PROBLEMS},
    operation_id="previewReadings",
)
def preview_readings(
    request: HttpRequest,
    project: str,
    file: File[UploadedFile],
    kpi: KpiOfTable = None,
    decimal: Decimal = None,
) -> Any:
    """Show what a CSV table (date, value, and if you like kpi and note) would record."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)
    table = readings.Table(data=_data_of(file), kpi=kpi, decimal=decimal)
    read = readings.read_table(found, table=table, actor=actor)
    names = ("row", "kpi", "at", "value", "note")
    return {
        "total": len(read.readings),
        "rows": [
            {name: getattr(item, name) for name in names} for item in read.readings[:PREVIEW_ROWS]
        ],
        "errors": list(read.errors),
        "decimal": str(read.decimal),
        "order": str(read.order),
    }


@router.post(
    "/projects/{project}/readings/import",
    response={200: ReadingsRecorded, **PROBLEMS},
    operation_id="importReadings",
)
def import_readings(
    request: HttpRequest,
    project: str,
    file: File[UploadedFile],
    kpi: KpiOfTable = None,
    decimal: Decimal = None,
) -> HttpResponse:
    """Record the readings of a CSV table, all or none; those already there are left out."""
    actor = actor_of(request)
    found = plans.get_project(actor, project)
    table = readings.Table(data=_data_of(file), kpi=kpi, decimal=decimal)

    def write() -> Any:
        made = readings.import_readings(found, table=table, actor=actor, request_id=key_of(request))
        return _recorded(made)

    return answer_once(request, actor=str(actor.user_id), write=write)


def _data_of(file: UploadedFile) -> bytes:
    if (file.size or 0) > LARGEST_TABLE:
        raise TooLarge(f"A table of readings has at most {LARGEST_TABLE // 2**20} MB. Split it.")
    data: bytes = file.read()
    return data
