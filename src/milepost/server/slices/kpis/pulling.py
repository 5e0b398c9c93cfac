"""The job that reads a KPI from its source."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from milepost.engine.errors import MilepostError
from milepost.server.kernel import clock
from milepost.server.kernel.authz import Actor
from milepost.server.kernel.log.transactions import writing
from milepost.server.kernel.outbound import OutboundFailure
from milepost.server.kernel.sealing import find_sealed
from milepost.server.slices.kpis.errors import InvalidSource
from milepost.server.slices.kpis.models import Kpi, KpiReading, KpiSource
from milepost.server.slices.kpis.readings import NewReading, record_reading
from milepost.server.slices.kpis.sources import (
    SourceSettings,
    enqueue_pull,
    open_projects,
    pulled_value,
)
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from datetime import datetime

    from milepost.server.kernel.jobs.port import JobContext

MOST_BACKOFF = timedelta(days=1)
"""The longest pause after failures."""
REPEAT_MINUTES = 24 * 60
"""A value that stays the same is recorded once a day, so that the log does not drown."""


def pull(context: JobContext, args: Mapping[str, Any]) -> None:
    """Ask a source, record what it gives, and set the next time; safe to do twice."""
    del context
    source = KpiSource.objects.filter(id=args["source"]).first()
    now = clock.now()
    if source is None or source.next_at > now:
        return
    project = open_projects().filter(id=source.project_id).first()
    if project is None:
        return
    try:
        value = _asked(source)
        trouble = ""
    except (OutboundFailure, InvalidSource) as refusal:
        value, trouble = None, str(refusal)[:300]
    with writing():
        _settle(project, source.id, asked=source, value=value, trouble=trouble, now=now)


def _asked(source: KpiSource) -> float:
    header = find_sealed(source.header_value) if source.header_value else None
    if source.header_value and header is None:
        raise InvalidSource(
            "The header cannot be read any more, because the installation's key has changed. "
            "Enter it again.",
            field="header_value",
        )
    wanted = SourceSettings(url=source.url, pointer=source.pointer, header_name=source.header_name)
    return pulled_value(wanted, header_value=header)


def _settle(
    project: plans.Project,
    source_id: str,
    *,
    asked: KpiSource,
    value: float | None,
    trouble: str,
    now: datetime,
) -> None:
    source = KpiSource.objects.select_for_update().filter(id=source_id).first()
    if source is None or source.next_at != asked.next_at:
        # It was set anew or removed while the other server was being asked.
        return
    if value is not None:
        trouble = _recorded(project, source, value=value, now=now)
    if trouble:
        source.failures += 1
        source.trouble = trouble
    else:
        source.failures, source.trouble, source.read_at = 0, "", now
    source.next_at = now + _pause(source)
    source.save(update_fields=["failures", "trouble", "read_at", "next_at"])
    enqueue_pull(source)


def _pause(source: KpiSource) -> timedelta:
    """Return the time to the next attempt: doubled with each failure, a day at most."""
    usual = timedelta(minutes=source.every_minutes)
    longest = max(usual, MOST_BACKOFF)
    doubled: timedelta = usual * (1 << min(source.failures, 12))
    return min(doubled, longest)


def _recorded(project: plans.Project, source: KpiSource, *, value: float, now: datetime) -> str:
    """Record a value, if it is news, and return what stands in the way, or empty text."""
    at = clock.wall_minutes(now.astimezone(ZoneInfo(project.time_zone)).replace(tzinfo=None))
    rows = KpiReading.objects.filter(project_id=project.id, kpi=source.kpi, source="pull")
    last = rows.order_by("-at", "-id").values_list("at", "value").first()
    if last is not None and last[1] == value and at - last[0] < REPEAT_MINUTES:
        return ""
    kpi = Kpi.objects.filter(project_id=project.id, uid=source.kpi).first()
    actor = Actor(user_id=f"source:{source.id}", name=kpi.pulls_from if kpi else "", via="source")
    reading = NewReading(kpi=source.kpi, at=at, value=value, source="pull")
    try:
        record_reading(project, reading=reading, actor=actor)
    except MilepostError as refusal:
        return str(refusal)[:300]
    return ""
