"""The tasks of a plan as MSPDI elements."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milepost.engine.plan import LagUnit, Plan, TaskKind
from milepost.engine.units import to_datetime
from milepost.formats.mspdi_attributes import FIELD_IDS, attribute_values
from milepost.formats.mspdi_external import path_of_row
from milepost.formats.mspdi_splits import pauses_of
from milepost.formats.outline import OutlineRow, outline_of

if TYPE_CHECKING:
    from datetime import datetime

    from milepost.engine.plan import BaselineEntry, Dependency, ExternalRow, Task
    from milepost.engine.schedule import Schedule
    from milepost.formats.mspdi_numbers import Numbers
    from milepost.formats.xml_writer import XmlWriter

_LAG_FORMATS = {
    LagUnit.WORKING: 7,
    LagUnit.ELAPSED: 8,
    LagUnit.PERCENT: 19,
    LagUnit.ELAPSED_PERCENT: 20,
}
_PERCENT = frozenset({LagUnit.PERCENT, LagUnit.ELAPSED_PERCENT})
_ESTIMATED = 32
"""What an estimated duration adds to its format: ``d`` is 7, ``d?`` is 39."""


def moment_text(moment: datetime | None) -> str | None:
    """Return ``2026-01-05T08:00:00``."""
    return moment.isoformat(timespec="seconds") if moment else None


def span_text(minutes: int | None) -> str | None:
    """Return ``PT16H30M0S``."""
    return None if minutes is None else f"PT{minutes // 60}H{minutes % 60}M0S"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dates:
    """What a schedule says of one task in minutes.

    `span` is how long a level of effort lasts, `pause` when begun work stopped and resumes.
    """

    start: datetime
    finish: datetime
    span: int | None
    total_float: int
    free_float: int
    is_critical: bool
    pause: tuple[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Context:
    """What belongs to a task but is kept elsewhere in the plan, by task."""

    numbers: Numbers
    links: dict[str, list[Dependency]]
    baselines: dict[str, list[tuple[int, BaselineEntry]]]
    dates: dict[str, _Dates]
    outside: dict[str, ExternalRow]


def write_tasks(xml: XmlWriter, plan: Plan, *, numbers: Numbers, schedule: Schedule | None) -> None:
    """Write the project's own row and every task, in outline order."""
    links: dict[str, list[Dependency]] = defaultdict(list)
    for link in plan.dependencies:
        links[link.successor].append(link)
    baselines: dict[str, list[tuple[int, BaselineEntry]]] = defaultdict(list)
    for baseline in plan.baselines:
        for entry in baseline.entries:
            baselines[entry.task].append((baseline.number, entry))
    dates = _dates_of(schedule) if schedule is not None else {}
    outside = {task.uid: task.external for task in plan.tasks if task.external is not None}
    context = _Context(
        numbers=numbers, links=links, baselines=baselines, dates=dates, outside=outside
    )
    with xml.inside("Tasks"):
        _write_project_row(xml, plan)
        for place, row in enumerate(outline_of(plan.tasks), start=1):
            with xml.inside("Task"):
                _write_task(xml, row, place=place, context=context)


def _dates_of(schedule: Schedule) -> dict[str, _Dates]:
    spans, pauses = _spans_of_efforts(schedule), pauses_of(schedule)
    columns = zip(
        schedule.uids,
        schedule.start,
        schedule.finish,
        schedule.total_float,
        schedule.free_float,
        schedule.critical,
        strict=True,
    )
    return {
        uid: _Dates(
            start=to_datetime(int(start)),
            finish=to_datetime(int(finish)),
            span=spans.get(uid),
            total_float=int(total),
            free_float=int(free),
            is_critical=bool(critical),
            pause=pauses.get(uid),
        )
        for uid, start, finish, total, free, critical in columns
    }


def _spans_of_efforts(schedule: Schedule) -> dict[str, int]:
    """Return the working minutes that each level of effort lasts."""
    compiled = schedule.compiled
    found = {}
    for row in schedule.gathered.outline.efforts:
        table = compiled.tables[compiled.calendar[compiled.row_node[row]]]
        bounds = int(schedule.start[row]), int(schedule.finish[row])
        found[schedule.uids[row]] = table.working_minutes_between(*bounds)
    return found


def _write_project_row(xml: XmlWriter, plan: Plan) -> None:
    with xml.inside("Task"):
        xml.leaf("UID", 0)
        xml.leaf("ID", 0)
        xml.leaf("Name", plan.name)
        xml.leaf("OutlineNumber", 0)
        xml.leaf("OutlineLevel", 0)
        xml.leaf("Summary", 1)


def _write_task(xml: XmlWriter, row: OutlineRow, *, place: int, context: _Context) -> None:
    task = row.task
    xml.leaf("UID", context.numbers.tasks[task.uid])
    xml.leaf("ID", place)
    xml.leaf("Name", task.name)
    xml.leaf("Active", int(task.is_active))
    xml.leaf("Manual", int(task.is_manual))
    xml.leaf("Type", 1)
    xml.leaf("IsNull", 0)
    xml.leaf("Contact", task.owner or None)
    xml.leaf("WBS", task.wbs_code or row.number)
    xml.leaf("OutlineNumber", row.number)
    xml.leaf("OutlineLevel", row.level)
    xml.leaf("Priority", task.priority)
    _write_span(xml, task, dates=context.dates.get(task.uid))
    _write_progress(xml, task)
    _write_rules(xml, task, numbers=context.numbers)
    for link in context.links[task.uid]:
        _write_link(xml, link, context=context)
    for attribute, value in attribute_values(task, numbers=context.numbers.tasks):
        with xml.inside("ExtendedAttribute"):
            xml.leaf("FieldID", FIELD_IDS[attribute][0])
            xml.leaf("Value", value)
    for number, entry in context.baselines[task.uid]:
        with xml.inside("Baseline"):
            xml.leaf("Number", number)
            xml.leaf("Start", moment_text(entry.start))
            xml.leaf("Finish", moment_text(entry.finish))
            xml.leaf("Work", span_text(entry.work))
            xml.leaf("Cost", entry.cost)


def _write_span(xml: XmlWriter, task: Task, *, dates: _Dates | None) -> None:
    start = dates.start if dates else task.manual_start
    finish = dates.finish if dates else task.manual_finish
    xml.leaf("Start", moment_text(start))
    xml.leaf("Finish", moment_text(finish))
    span = dates.span if dates else None
    xml.leaf("Duration", span_text(task.duration if span is None else span))
    if task.is_manual:
        xml.leaf("ManualStart", moment_text(task.manual_start))
        xml.leaf("ManualFinish", moment_text(task.manual_finish))
        xml.leaf("ManualDuration", span_text(task.duration))
    unit = 8 if task.is_elapsed else 7
    xml.leaf("DurationFormat", unit + _ESTIMATED if task.is_estimated else unit)
    xml.leaf("Work", span_text(task.work))
    if dates and dates.pause:
        for tag, instant in zip(("Stop", "Resume"), dates.pause, strict=True):
            xml.leaf(tag, moment_text(to_datetime(instant)))
    xml.leaf("Estimated", int(task.is_estimated))
    xml.leaf("Milestone", int(task.kind is TaskKind.MILESTONE))
    xml.leaf("Summary", int(task.kind is TaskKind.PHASE))
    if dates:
        xml.leaf("Critical", int(dates.is_critical))
    if task.external is not None:
        xml.leaf("ExternalTask", 1)
        xml.leaf("ExternalTaskProject", path_of_row(task.external))
    if dates:
        # Slack is counted in tenths of a minute.
        xml.leaf("FreeSlack", dates.free_float * 10)
        xml.leaf("TotalSlack", dates.total_float * 10)


def _write_progress(xml: XmlWriter, task: Task) -> None:
    xml.leaf("PercentComplete", task.percent_complete)
    xml.leaf("Cost", task.cost)
    xml.leaf("ActualStart", moment_text(task.actual_start))
    xml.leaf("ActualFinish", moment_text(task.actual_finish))
    xml.leaf("ActualCost", task.actual_cost)
    xml.leaf("ActualWork", span_text(task.actual_work))
    xml.leaf("RemainingDuration", span_text(task.remaining_duration))


def _write_rules(xml: XmlWriter, task: Task, *, numbers: Numbers) -> None:
    xml.leaf("ConstraintType", int(task.constraint.kind))
    xml.leaf("CalendarUID", numbers.calendars.get(task.calendar or "", "-1"))
    xml.leaf("ConstraintDate", moment_text(task.constraint.date))
    xml.leaf("Deadline", moment_text(task.deadline))
    xml.leaf("LevelingDelay", task.levelling_delay * 10)
    xml.leaf("LevelingDelayFormat", 8)
    xml.leaf("IgnoreResourceCalendar", int(task.ignores_resource_calendars))
    xml.leaf("Notes", task.notes or None)


def _write_link(xml: XmlWriter, link: Dependency, *, context: _Context) -> None:
    scale = 1 if link.lag.unit in _PERCENT else 10
    row = context.outside.get(link.predecessor)
    with xml.inside("PredecessorLink"):
        xml.leaf("PredecessorUID", context.numbers.tasks[link.predecessor])
        xml.leaf("Type", int(link.kind))
        xml.leaf("CrossProject", int(row is not None))
        xml.leaf("CrossProjectName", None if row is None else path_of_row(row))
        xml.leaf("LinkLag", link.lag.amount * scale)
        xml.leaf("LagFormat", _LAG_FORMATS[link.lag.unit])
