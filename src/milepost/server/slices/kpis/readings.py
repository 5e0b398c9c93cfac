"""What people and programs do with readings: record, correct, remove them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from milepost.server.kernel import authz
from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log import records
from milepost.server.slices.kpis import queries
from milepost.server.slices.kpis.csv_readings import DecimalMark, TableReadings, read_readings
from milepost.server.slices.kpis.errors import InvalidReading, ReadsFromItsParts
from milepost.server.slices.kpis.models import Kpi, KpiReading
from milepost.server.slices.plans import public as plans

if TYPE_CHECKING:
    from milepost.server.kernel.log.records import Op

MOST_READINGS = 10_000
"""Readings recorded at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReading:
    """A reading to record; `at` is wall minutes, `uid` is made up if empty."""

    kpi: str
    at: int
    value: float
    note: str = ""
    source: str = "typed"
    uid: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """How many readings were recorded, and how many were there already."""

    outcome: plans.Outcome
    recorded: int
    skipped: int


def record_readings(
    project: plans.Project,
    *,
    readings: Sequence[NewReading],
    actor: authz.Actor,
    request_id: str = "",
) -> Recorded:
    """Record readings of one or several KPIs as one change.

    Readings that are there already, with the same moment and value, are left out, so that
    sending a table again changes nothing.

    Raises
    ------
    NotAllowed, ProjectArchived
        If the actor may not, or the project takes no edits.
    KpiNotFound, ReadsFromItsParts
        If a KPI is not there, or takes no readings.
    InvalidReading
        If there are none, or more than 10,000, or a value is no finite number.
    """
    authz.require(actor, authz.Action.RECORD_EVIDENCE, project)
    plans.require_open(project)
    if not 1 <= len(readings) <= MOST_READINGS:
        raise InvalidReading(f"Record 1 to {MOST_READINGS:,} readings at once.")
    return _recorded(project, readings=readings, actor=actor, request_id=request_id)


def record_reading(
    project: plans.Project, *, reading: NewReading, actor: authz.Actor, request_id: str = ""
) -> Recorded:
    """Record one reading on behalf of a slice or job that has checked the permission itself.

    Raises
    ------
    KpiNotFound, ReadsFromItsParts
        If the KPI is not there, or takes no readings.
    """
    return _recorded(project, readings=[reading], actor=actor, request_id=request_id)


def reading_ops(project: str, *, readings: Sequence[NewReading]) -> list[Op]:
    """Return the operations that record `readings`, for a change that does more.

    Raises
    ------
    KpiNotFound, ReadsFromItsParts, InvalidReading
        If a KPI is not there, takes no readings, or a value is no finite number.
    """
    for uid in {reading.kpi for reading in readings}:
        kpi = queries.get_kpi_row(project, uid=uid)
        if kpi.children:
            raise ReadsFromItsParts(kpi.name)
    if any(not math.isfinite(reading.value) for reading in readings):
        raise InvalidReading("A value is a finite number.")
    known = _known(project, readings)
    found = []
    for reading in readings:
        key = (reading.kpi, reading.at, reading.value)
        if key not in known:
            known.add(key)
            found.append(_added(project, reading))
    return found


def _recorded(
    project: plans.Project,
    *,
    readings: Sequence[NewReading],
    actor: authz.Actor,
    request_id: str,
) -> Recorded:
    made: list[Op] = []

    def work(_: plans.PlanState) -> list[Op]:
        made[:] = reading_ops(project.id, readings=readings)
        return made

    many = len(readings)
    label = "Record a reading" if many == 1 else f"Record {many} readings"
    intent = plans.Intent(
        command="record_readings", actor=actor, label=label, request_id=request_id
    )
    outcome = plans.make_change(project.id, intent=intent, work_out=work)
    return Recorded(outcome=outcome, recorded=len(made), skipped=many - len(made))


def _known(project: str, readings: Iterable[NewReading]) -> set[tuple[str, int, float]]:
    moments = [reading.at for reading in readings]
    rows = KpiReading.objects.filter(
        project_id=project,
        kpi__in={reading.kpi for reading in readings},
        at__range=(min(moments), max(moments)),
    )
    return set(rows.values_list("kpi", "at", "value"))


def _added(project: str, reading: NewReading) -> Op:
    return records.added(
        KpiReading,
        project=project,
        uid=reading.uid or new_id(),
        kpi=reading.kpi,
        at=reading.at,
        value=reading.value,
        note=reading.note,
        source=reading.source,
    )


def correct_reading(
    project: plans.Project,
    *,
    kpi: str,
    uid: str,
    fields: dict[str, Any],
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Give a reading another moment, value or note.

    Raises
    ------
    NotAllowed, ProjectArchived
        If the actor may not, or the project takes no edits.
    ReadingNotFound
        If the KPI has none of this uid.
    """
    authz.require(actor, authz.Action.RECORD_EVIDENCE, project)
    plans.require_open(project)

    def work(_: plans.PlanState) -> list[Op]:
        row = queries.get_reading_row(project.id, kpi=kpi, uid=uid)
        return records.changed(row, **fields)

    intent = plans.Intent(
        command="correct_reading", actor=actor, label="Correct a reading", request_id=request_id
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def remove_reading(
    project: plans.Project, *, kpi: str, uid: str, actor: authz.Actor, request_id: str = ""
) -> plans.Outcome:
    """Remove a reading.

    Raises
    ------
    NotAllowed, ProjectArchived
        If the actor may not, or the project takes no edits.
    ReadingNotFound
        If the KPI has none of this uid.
    """
    authz.require(actor, authz.Action.RECORD_EVIDENCE, project)
    plans.require_open(project)

    def work(_: plans.PlanState) -> list[Op]:
        return [records.removed(queries.get_reading_row(project.id, kpi=kpi, uid=uid))]

    intent = plans.Intent(
        command="remove_reading", actor=actor, label="Remove a reading", request_id=request_id
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """An uploaded table; `kpi` is the KPI of all rows unless the table names them."""

    data: bytes
    kpi: str | None = None
    decimal: DecimalMark | None = None


def read_table(project: plans.Project, *, table: Table, actor: authz.Actor) -> TableReadings:
    """Return what an uploaded table holds, without recording it.

    Raises
    ------
    NotAllowed
        If the actor may not record readings.
    KpiNotFound, ReadsFromItsParts
        If the KPI of the table is not there, or takes no readings.
    """
    authz.require(actor, authz.Action.RECORD_EVIDENCE, project)
    if table.kpi is not None:
        found = queries.get_kpi_row(project.id, uid=table.kpi)
        if found.children:
            raise ReadsFromItsParts(found.name)
    open_kpis = [kpi for kpi in queries.list_kpi_rows(project.id) if not kpi.children]
    return read_readings(
        table.data,
        kpis=_names_of(open_kpis),
        only=table.kpi,
        decimal=table.decimal,
        most_rows=MOST_READINGS,
    )


def _names_of(kpis: Sequence[Kpi]) -> dict[str, str]:
    names = {kpi.name.casefold(): kpi.uid for kpi in kpis}
    return names | {kpi.name: kpi.uid for kpi in kpis} | {kpi.uid: kpi.uid for kpi in kpis}


def import_readings(
    project: plans.Project, *, table: Table, actor: authz.Actor, request_id: str = ""
) -> Recorded:
    """Record the readings of an uploaded table, all of them or none.

    Raises
    ------
    NotAllowed, ProjectArchived
        If the actor may not, or the project takes no edits.
    InvalidReading
        If anything in the table cannot be used; `errors` names row and column.
    """
    found = read_table(project, table=table, actor=actor)
    if found.errors:
        first = found.errors[0]
        where = f"Row {first['row']}, column {first['column']}: " if first["row"] else ""
        raise InvalidReading(f"{where}{first['message']}", errors=found.errors)
    new = [
        NewReading(kpi=item.kpi, at=item.at, value=item.value, note=item.note, source="csv")
        for item in found.readings
    ]
    return record_readings(project, readings=new, actor=actor, request_id=request_id)
