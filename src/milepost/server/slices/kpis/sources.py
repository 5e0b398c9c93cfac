"""Where KPIs are read from by themselves: set up, tried, forgotten."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings

from milepost.server.kernel import authz, clock
from milepost.server.kernel.jobs import port as jobs
from milepost.server.kernel.log import records
from milepost.server.kernel.outbound import OutboundRequest, fetch
from milepost.server.kernel.outbound.destination import destination_of
from milepost.server.kernel.sealing import find_sealed, seal
from milepost.server.slices.kpis import queries
from milepost.server.slices.kpis.errors import (
    InvalidSource,
    NoSuchValue,
    ReadsFromItsParts,
    SourceNotFound,
)
from milepost.server.slices.kpis.json_pointer import BadPointer, parts_of, value_at
from milepost.server.slices.kpis.models import KpiSource
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from milepost.server.kernel.log.records import Op

PULL_JOB = "kpis.pull"
SHORTEST_MINUTES = 5
LONGEST_MINUTES = 7 * 24 * 60
_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")
_OWN_HEADERS = frozenset(
    {"host", "connection", "content-length", "transfer-encoding", "accept-encoding", "upgrade"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSettings:
    """How a KPI is to be read; a `header_value` of ``None`` keeps the one that is stored."""

    url: str
    pointer: str = ""
    every_minutes: int = 60
    header_name: str = ""
    header_value: str | None = None


def set_source(
    project: plans.Project,
    *,
    kpi: str,
    wanted: SourceSettings,
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Read a KPI from an address from now on.

    The log says the host and who set it; address and header lie in a table of their own.

    Raises
    ------
    NotAllowed, ProjectArchived
        If the actor may not, or the project takes no edits.
    KpiNotFound, ReadsFromItsParts
        If there is no such KPI, or it takes no readings.
    InvalidSource, OutboundFailure
        If the settings cannot be used.
    """
    _require(actor, project)
    where = destination_of(wanted.url, allowance=settings.MILEPOST.outbound)
    _check(wanted)

    def work(_: plans.PlanState) -> list[Op]:
        row = queries.get_kpi_row(project.id, uid=kpi)
        if row.children:
            raise ReadsFromItsParts(row.name)
        source = _stored(project.id, kpi=kpi, wanted=wanted)
        enqueue_pull(source)
        # The moment is told too, so that a new path on the same host leaves its mark.
        return records.changed(row, pulls_from=where.host, pulls_since=clock.now())

    intent = plans.Intent(
        command="set_kpi_source",
        actor=actor,
        label="Set the source of a KPI",
        request_id=request_id,
        is_final=True,
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def _stored(project: str, *, kpi: str, wanted: SourceSettings) -> KpiSource:
    source = KpiSource.objects.filter(project_id=project, kpi=kpi).first()
    if source is None:
        source = KpiSource(project_id=project, kpi=kpi)
    source.header_value = _header_of(wanted, source)
    source.url, source.pointer = wanted.url, wanted.pointer
    source.every_minutes, source.header_name = wanted.every_minutes, wanted.header_name
    source.next_at, source.failures, source.trouble = clock.now(), 0, ""
    source.save()
    return source


def _header_of(wanted: SourceSettings, stored: KpiSource | None) -> bytes:
    """Return the header to keep, sealed; a stored one never goes to another host."""
    if not wanted.header_name:
        return b""
    if wanted.header_value is not None:
        return seal(wanted.header_value)
    if stored is None or not stored.header_value or stored.header_name != wanted.header_name:
        raise InvalidSource("Enter the header's value.", field="header_value")
    if _host(stored.url) != _host(wanted.url):
        # Otherwise whoever may edit the source could send the secret to a host of their own.
        raise InvalidSource(
            "The address leads to another host, so the header's value must be entered again.",
            field="header_value",
        )
    return bytes(stored.header_value)


def _host(url: str) -> tuple[str, str, int]:
    where = destination_of(url, allowance=settings.MILEPOST.outbound)
    return ("http" if where.is_http else "https", where.host, where.port)


def _check(wanted: SourceSettings) -> None:
    if not SHORTEST_MINUTES <= wanted.every_minutes <= LONGEST_MINUTES:
        raise InvalidSource("A source is read every 5 minutes to 7 days.", field="every_minutes")
    try:
        parts_of(wanted.pointer)
    except BadPointer as error:
        raise InvalidSource(str(error), field="pointer") from error
    name, value = wanted.header_name, wanted.header_value or ""
    if name and (not _HEADER.fullmatch(name) or name.lower() in _OWN_HEADERS):
        raise InvalidSource(f'"{name}" cannot be used as a header.', field="header_name")
    if len(value) > 4000 or not value.isascii() or not (value.isprintable() or not value):
        raise InvalidSource("The header's value holds what a header cannot.", field="header_value")


def remove_source(
    project: plans.Project, *, kpi: str, actor: authz.Actor, request_id: str = ""
) -> plans.Outcome:
    """Stop reading a KPI by itself and forget its address and header; readings stay.

    Raises
    ------
    NotAllowed, ProjectArchived
        If the actor may not, or the project takes no edits.
    KpiNotFound, SourceNotFound
        If there is no such KPI, or it has no source.
    """
    _require(actor, project)

    def work(_: plans.PlanState) -> list[Op]:
        row = queries.get_kpi_row(project.id, uid=kpi)
        gone, _found = KpiSource.objects.filter(project_id=project.id, kpi=kpi).delete()
        if not gone:
            raise SourceNotFound(row.name)
        return records.changed(row, pulls_from="", pulls_since=None)

    intent = plans.Intent(
        command="remove_kpi_source",
        actor=actor,
        label="Remove the source of a KPI",
        request_id=request_id,
        is_final=True,
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def try_source(
    project: plans.Project, *, kpi: str, wanted: SourceSettings, actor: authz.Actor
) -> float:
    """Ask an address now and return the value it gives, without recording it.

    Raises
    ------
    NotAllowed, ProjectArchived
        If the actor may not, or the project takes no edits.
    KpiNotFound
        If there is no such KPI.
    InvalidSource, OutboundFailure
        If the settings cannot be used, or nothing usable comes back.
    """
    _require(actor, project)
    queries.get_kpi_row(project.id, uid=kpi)
    _check(wanted)
    stored = KpiSource.objects.filter(project_id=project.id, kpi=kpi).first()
    sealed = _header_of(wanted, stored)
    return pulled_value(wanted, header_value=find_sealed(sealed) if sealed else None)


def get_settings(project: plans.Project, *, kpi: str, actor: authz.Actor) -> dict[str, Any]:
    """Return how a KPI is read, for those who may edit it; never the header's value.

    Raises
    ------
    NotAllowed
        If the actor may not edit KPIs.
    KpiNotFound, SourceNotFound
        If there is no such KPI, or it has no source.
    """
    authz.require(actor, authz.Action.EDIT_KPIS, project)
    row = queries.get_kpi_row(project.id, uid=kpi)
    source = KpiSource.objects.filter(project_id=project.id, kpi=kpi).first()
    if source is None:
        raise SourceNotFound(row.name)
    return {
        "url": source.url,
        "pointer": source.pointer,
        "every_minutes": source.every_minutes,
        "header_name": source.header_name,
        "has_header_value": bool(source.header_value),
        "health": queries.source_as_wire(source),
    }


def pulled_value(wanted: SourceSettings, *, header_value: str | None) -> float:
    """Ask an address and return the number it gives.

    Raises
    ------
    OutboundFailure
        If it may not be asked, or nothing usable comes back.
    NoSuchValue
        If the answer is no JSON or has no number at the pointer.
    """
    headers = {"Accept": "application/json"}
    if wanted.header_name and header_value is not None:
        headers[wanted.header_name] = header_value
    request = OutboundRequest(url=wanted.url, headers=headers)
    answer = fetch(request, allowance=settings.MILEPOST.outbound)
    try:
        document = json.loads(answer.body)
    except (ValueError, RecursionError) as error:
        raise NoSuchValue("The answer is not JSON.") from error
    try:
        found = value_at(document, wanted.pointer)
    except BadPointer as error:
        raise NoSuchValue(str(error)) from error
    return _number(found)


def _number(found: Any) -> float:
    if isinstance(found, str):
        try:
            found = float(found)
        except ValueError:
            found = None
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise NoSuchValue("There is no number at this place of the answer.")
    try:
        value = float(found)
    except OverflowError as error:
        raise NoSuchValue("The number is too large.") from error
    if not math.isfinite(value):
        raise NoSuchValue("The number is not finite.")
    return value


def _require(actor: authz.Actor, project: plans.Project) -> None:
    authz.require(actor, authz.Action.EDIT_KPIS, project)
    plans.require_open(project)


def enqueue_pull(source: KpiSource) -> None:
    """Have a source read when it is due; asking again for the same moment changes nothing."""
    due = source.next_at
    key = f"kpi-pull-{source.id}-{round(due.timestamp() * 1000)}"
    jobs.enqueue(PULL_JOB, key=key, args={"source": source.id}, now=due)


def rearm_sources(*, now: datetime) -> None:
    """Take up sources whose job was lost; called every hour."""
    overdue = KpiSource.objects.filter(
        next_at__lt=now - timedelta(hours=1), project_id__in=open_projects().values("id")
    )
    for source in overdue:
        source.next_at = now
        source.save(update_fields=["next_at"])
        enqueue_pull(source)


def open_projects() -> QuerySet[plans.Project]:
    """Return the projects that take changes: neither archived nor deleted."""
    return plans.Project.objects.filter(is_archived=False, deleted_at__isnull=True)
