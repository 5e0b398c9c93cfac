"""Microsoft Project XML (MSPDI) to a plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from milepost.engine.errors import InvalidPlan
from milepost.engine.plan import Plan, ProgressMode
from milepost.formats.errors import InvalidFile
from milepost.formats.findings import FindingLog, invalid_file
from milepost.formats.mspdi_attributes import read_attribute_names, read_identifiers
from milepost.formats.mspdi_calendars import read_calendars, standard_calendar
from milepost.formats.mspdi_external import with_rows_of_links
from milepost.formats.mspdi_fields import Fields
from milepost.formats.mspdi_resources import read_assignments, read_baselines, read_resources
from milepost.formats.mspdi_splits import is_idle_span, with_splits
from milepost.formats.mspdi_tags import DERIVED, TAKEN
from milepost.formats.mspdi_tasks import project_row_name, read_dependencies, read_tasks
from milepost.formats.renaming import with_task_uids
from milepost.formats.result import ReadResult
from milepost.formats.xml_tree import parse_xml

if TYPE_CHECKING:
    from collections import Counter

    from milepost.engine.plan import Task, WorkCalendar
    from milepost.formats.xml_tree import Node

_PLACEHOLDER = datetime(1970, 1, 1)
_MOST_DAYS = 100_000
"""Stands for a start that could not be read, until the file is refused for it."""
_EXTRAS = ("Title", "Author", "Company", "Manager")


def read_mspdi(data: bytes) -> Plan:
    """Return the plan of a Microsoft Project XML file.

    Raises
    ------
    InvalidFile
        If the file is not such XML, or a value in it cannot be read; every problem is listed.
    """
    return read_mspdi_result(data).plan


def read_mspdi_result(data: bytes) -> ReadResult:
    """Return the plan and what was left out or changed.

    Raises
    ------
    InvalidFile
        As `read_mspdi`.
    """
    keeps = {"TimephasedData": is_idle_span}
    tree = parse_xml(data, wanted=TAKEN, skipped=DERIVED, keeps=keeps)
    if tree.root.tag != "Project":
        raise invalid_file(
            "not-mspdi",
            where=f"line {tree.root.line}",
            message=f"The file's outer element is {tree.root.tag}, not Project.",
            hint="Save the project as XML from Microsoft Project.",
        )
    log = FindingLog()
    plan = _read_plan(tree.root, log=log)
    _note_left_out(tree.left_out, log=log)
    return ReadResult(plan=plan, findings=log.all(), format="mspdi")


def _read_plan(root: Node, *, log: FindingLog) -> Plan:
    fields = Fields(root, label="project", log=log)
    calendars, calendar = _calendars(root, fields, log=log)
    known = frozenset(each.uid for each in calendars)
    names = read_attribute_names(root)
    tasks, outside = with_rows_of_links(
        root, read_tasks(root, calendars=known, names=names, log=log), log=log
    )
    uids = frozenset(task.uid for task in tasks)
    tasks = tuple(_with_known_milestones(task, uids, log=log) for task in tasks)
    dependencies = read_dependencies(root, tasks=uids, outside=outside, log=log)
    resources = read_resources(root, calendars=known, log=log)
    people = frozenset(each.uid for each in resources)
    assignments = read_assignments(root, tasks=uids, resources=people, log=log)
    baselines = read_baselines(root, tasks=uids, log=log)
    start = _start(fields, root, log=log)
    settings = _read_settings(fields)
    log.refuse_if_errors()
    try:
        plan = Plan(
            name=project_row_name(root) or fields.words("Title") or fields.words("Name"),
            start=start,
            calendar=calendar,
            calendars=calendars,
            tasks=tasks,
            dependencies=dependencies,
            resources=resources,
            assignments=assignments,
            baselines=baselines,
            currency=fields.words("CurrencyCode") or fields.words("CurrencySymbol"),
            extras={f"mspdi.{tag}": fields.words(tag) for tag in _EXTRAS if fields.has(tag)},
            **{name: getattr(settings, name) for name in _Settings.__slots__},
        )
    except InvalidPlan as refused:
        raise InvalidFile(refused.findings) from refused
    plan = with_splits(plan, root, log=log)
    return with_task_uids(plan, read_identifiers(root, names=names))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Settings:
    """The fields of `Plan` that are settings of the project, under the same names."""

    finish: datetime | None
    status_date: datetime | None
    minutes_per_day: int
    minutes_per_week: int
    days_per_month: int
    honours_constraints: bool
    near_critical_limit: int
    progress_mode: ProgressMode
    has_several_critical_paths: bool


def _read_settings(fields: Fields) -> _Settings:
    is_backward = not fields.truth("ScheduleFromStart", default=True)
    minutes_per_day = fields.whole("MinutesPerDay", default=480, low=1, high=1440)
    slack_days = fields.whole("CriticalSlackLimit", default=0, low=-_MOST_DAYS, high=_MOST_DAYS)
    return _Settings(
        finish=fields.moment("FinishDate") if is_backward else None,
        status_date=fields.moment("StatusDate"),
        minutes_per_day=minutes_per_day,
        minutes_per_week=fields.whole("MinutesPerWeek", default=2400, low=1, high=10080),
        days_per_month=fields.whole("DaysPerMonth", default=20, low=1, high=31),
        honours_constraints=fields.truth("HonorConstraints", default=True),
        # Days of slack; below zero, none is near.
        near_critical_limit=max(slack_days, 0) * minutes_per_day,
        # Work that may not be split goes on as it began, whatever its predecessors do.
        progress_mode=ProgressMode.RETAINED_LOGIC
        if fields.truth("SplitsInProgressTasks", default=True)
        else ProgressMode.PROGRESS_OVERRIDE,
        has_several_critical_paths=fields.truth("MultipleCriticalPaths", default=False),
    )


def _calendars(
    root: Node, fields: Fields, *, log: FindingLog
) -> tuple[tuple[WorkCalendar, ...], str]:
    """Return the calendars and the UID of the project's own."""
    calendars = read_calendars(root, log=log)
    wanted = fields.uid("CalendarUID")
    if any(each.uid == wanted for each in calendars):
        return calendars, wanted
    if calendars and not wanted:
        chosen = calendars[0]
        consequence = f'The first calendar, "{chosen.name}", is taken.'
        log.warning(
            "calendar-missing", fields.place("CalendarUID"), "No calendar is named.", consequence
        )
        return calendars, chosen.uid
    chosen = standard_calendar(uid=wanted or "1")
    log.warning(
        "calendar-missing",
        fields.place("CalendarUID"),
        f"The project's calendar {wanted or 'without a UID'} is not in the file.",
        "Monday to Friday, 08:00 to 12:00 and 13:00 to 17:00, is taken instead.",
    )
    return (*calendars, chosen), chosen.uid


def _start(fields: Fields, root: Node, *, log: FindingLog) -> datetime:
    """Return the project's start, else its first task's, else a date beside an error."""
    start = fields.moment("StartDate")
    if start is not None:
        return start
    if not fields.has("StartDate"):
        starts = [
            moment
            for node in root.every("Tasks", "Task")
            if (moment := Fields(node, label="task", log=log).moment("Start")) is not None
        ]
        if starts:
            first = min(starts)
            message, hint = "The project has no start.", f"Its first task's, {first}, is taken."
            log.warning("start-missing", fields.place("StartDate"), message, hint)
            return first
        message, hint = "The project has no start date.", "Add one, such as 2026-01-05T08:00:00."
        log.problem("start-missing", fields.place("StartDate"), message, hint)
    return _PLACEHOLDER


def _with_known_milestones(task: Task, uids: frozenset[str], *, log: FindingLog) -> Task:
    known = tuple(uid for uid in task.contributes_to if uid in uids)
    if known == task.contributes_to:
        return task
    log.warning(
        "milestone-missing",
        f'task {task.uid} "{task.name}"',
        "It contributes to a milestone that is not in the file.",
        "That contribution is left out; name the milestone again.",
        (task.uid,),
    )
    return replace(task, contributes_to=known)


def _note_left_out(left_out: Counter[str], *, log: FindingLog) -> None:
    for path, count in sorted(left_out.items()):
        log.info(
            "not-taken",
            path,
            f"{count} {'element is' if count == 1 else 'elements are'} not taken over.",
            "Milepost keeps no such values; keep the original file if you need them.",
        )
