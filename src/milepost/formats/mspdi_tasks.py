"""Tasks and dependencies of an MSPDI file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from milepost.engine.plan import (
    ConstraintType,
    DateConstraint,
    Dependency,
    DependencyType,
    Lag,
    LagUnit,
    Task,
    TaskKind,
)
from milepost.formats.limits import LONGEST_MINUTES
from milepost.formats.mspdi_attributes import read_milepost_facts
from milepost.formats.mspdi_external import as_external
from milepost.formats.mspdi_fields import Fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from milepost.formats.findings import FindingLog
    from milepost.formats.mspdi_attributes import AttributeNames
    from milepost.formats.xml_tree import Node

ELAPSED_FORMATS = frozenset({2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 36, 38, 40, 42, 44, 52})
"""Duration formats of clock time; those from 35 on are estimates (``3d?``)."""
_PERCENT_FORMATS = frozenset({19, 20, 51, 52})
_ONE_DAY_GUESS = 480


def read_tasks(
    root: Node, *, calendars: frozenset[str], names: AttributeNames, log: FindingLog
) -> tuple[Task, ...]:
    """Return the tasks in outline order, without the project's own row and empty rows."""
    nodes = [node for node in root.every("Tasks", "Task") if node.words("IsNull") != "1"]
    levels = [_level(node, log=log) for node in nodes]
    tasks: list[Task] = []
    open_phases: list[tuple[int, str]] = []
    seen: set[str] = set()
    for index, node in enumerate(nodes):
        fields = _task_fields(node, log=log)
        uid = _own_uid(fields, seen, log=log)
        if not uid or levels[index] == 0 or uid == "0":
            continue
        while open_phases and open_phases[-1][0] >= levels[index]:
            open_phases.pop()
        has_children = index + 1 < len(nodes) and levels[index + 1] > levels[index]
        task = _read_task(fields, uid=uid, is_phase=has_children, log=log)
        task = _with_known_calendar(task, calendars, fields=fields, log=log)
        if fields.truth("ExternalTask", default=False) and not has_children:
            task = as_external(task, fields)
        task = read_milepost_facts(task, node, names=names, log=log)
        tasks.append(replace(task, parent=open_phases[-1][1] if open_phases else None))
        if task.kind is TaskKind.PHASE:
            open_phases.append((levels[index], uid))
    return tuple(tasks)


def project_row_name(root: Node) -> str:
    """Return the name of the project's own row, the task with UID 0; empty if none."""
    for node in root.every("Tasks", "Task"):
        if node.words("UID") == "0":
            return node.words("Name")
    return ""


def _task_fields(node: Node, *, log: FindingLog) -> Fields:
    return Fields(node, label=f'task {node.words("UID")} "{node.words("Name")}"', log=log)


def _level(node: Node, *, log: FindingLog) -> int:
    return _task_fields(node, log=log).whole("OutlineLevel", default=1, low=0, high=1000)


def _own_uid(fields: Fields, seen: set[str], *, log: FindingLog) -> str:
    uid = fields.uid("UID")
    if not uid:
        log.problem(
            "uid-missing", fields.place("UID"), "The task has no usable UID.", "Give it a number."
        )
    elif uid in seen:
        message = f"Two tasks have the UID {uid}."
        log.problem("duplicate-uid", fields.place("UID"), message, "Give each task its own UID.")
    seen.add(uid)
    return uid


def _read_task(fields: Fields, *, uid: str, is_phase: bool, log: FindingLog) -> Task:
    is_summary = is_phase or fields.truth("Summary", default=False)
    is_manual = fields.truth("Manual", default=False) or fields.truth("ExternalTask", default=False)
    duration = _duration(fields, is_manual=is_manual, is_phase=is_summary, log=log)
    task = Task(
        uid=uid,
        name=fields.words("Name"),
        kind=_kind(fields, is_phase=is_summary, duration=duration),
        duration=duration,
        is_elapsed=_duration_format(fields) in ELAPSED_FORMATS,
        calendar=fields.uid("CalendarUID") or None,
        ignores_resource_calendars=fields.truth("IgnoreResourceCalendar", default=False),
        constraint=_constraint(fields, log=log),
        deadline=fields.moment("Deadline"),
        is_active=fields.truth("Active", default=True),
        # Tenths of a minute of clock time.
        levelling_delay=_tenths(fields, "LevelingDelay"),
        priority=fields.whole("Priority", default=500, low=0, high=1000),
        work=fields.minutes("Work") or None,
        actual_work=fields.minutes("ActualWork"),
        cost=fields.amount("Cost"),
        actual_cost=fields.amount("ActualCost"),
        is_estimated=fields.truth("Estimated", default=False),
        notes=fields.words("Notes"),
        wbs_code=_wbs_code(fields),
        owner=fields.words("Contact"),
    )
    return _with_progress(_with_manual_dates(task, fields, is_manual=is_manual), fields)


def _kind(fields: Fields, *, is_phase: bool, duration: int) -> TaskKind:
    if is_phase:
        return TaskKind.PHASE
    if duration == 0 or fields.truth("Milestone", default=False):
        return TaskKind.MILESTONE
    return TaskKind.TASK


def _duration(fields: Fields, *, is_manual: bool, is_phase: bool, log: FindingLog) -> int:
    given = fields.minutes("ManualDuration") if is_manual else None
    if given is None:
        given = fields.minutes("Duration")
    if given is not None:
        return given
    if is_phase or fields.has("Duration") or fields.truth("Milestone", default=False):
        return 0
    log.warning(
        "duration-missing",
        fields.place("Duration"),
        "The task has no duration.",
        "It is read as one day of eight hours; set its duration.",
        (fields.uid("UID"),),
    )
    return _ONE_DAY_GUESS


def _duration_format(fields: Fields) -> int:
    return fields.whole("DurationFormat", default=7, low=0, high=100)


def _tenths(fields: Fields, tag: str) -> int:
    most = LONGEST_MINUTES * 10
    return round(fields.number(tag, default=0.0, low=0.0, high=float(most)) / 10)


def _wbs_code(fields: Fields) -> str:
    # A code equal to the outline number is the tool's numbering, which changes with the outline.
    code = fields.words("WBS")
    return "" if code == fields.words("OutlineNumber") else code


def _constraint(fields: Fields, *, log: FindingLog) -> DateConstraint:
    kind = ConstraintType(fields.whole("ConstraintType", default=0, low=0, high=7))
    if kind in {ConstraintType.AS_SOON_AS_POSSIBLE, ConstraintType.AS_LATE_AS_POSSIBLE}:
        return DateConstraint(kind=kind)
    at = fields.moment("ConstraintDate")
    if at is not None:
        return DateConstraint(kind=kind, date=at)
    if not fields.has("ConstraintDate"):
        log.warning(
            "constraint-without-date",
            fields.place("ConstraintType"),
            "The constraint needs a date and has none.",
            "The task is read as starting as soon as possible; set the date if it matters.",
            (fields.uid("UID"),),
        )
    return DateConstraint()


def _with_manual_dates(task: Task, fields: Fields, *, is_manual: bool) -> Task:
    if not is_manual:
        return task
    return replace(
        task,
        is_manual=True,
        manual_start=fields.moment("ManualStart") or fields.moment("Start"),
        manual_finish=fields.moment("ManualFinish") or fields.moment("Finish"),
    )


def _with_progress(task: Task, fields: Fields) -> Task:
    actual_start = fields.moment("ActualStart")
    actual_finish = fields.moment("ActualFinish")
    remaining = fields.minutes("RemainingDuration")
    percent = fields.whole("PercentComplete", default=0, low=0, high=100)
    # Only a task under way has a remaining duration of its own; else it follows the duration.
    says_nothing = actual_finish is not None or (actual_start is None and percent == 0)
    if task.kind is TaskKind.PHASE or (says_nothing and remaining in {0, task.duration}):
        remaining = None
    return replace(
        task,
        actual_start=actual_start,
        actual_finish=actual_finish,
        percent_complete=percent,
        remaining_duration=remaining,
    )


def _with_known_calendar(
    task: Task, calendars: frozenset[str], *, fields: Fields, log: FindingLog
) -> Task:
    if task.calendar is None or task.calendar in calendars:
        return task
    log.warning(
        "calendar-missing",
        fields.place("CalendarUID"),
        f"Calendar {task.calendar} is not in the file.",
        "The task is read on the project's calendar; choose its calendar again.",
        (task.uid,),
    )
    return replace(task, calendar=None)


def read_dependencies(
    root: Node, *, tasks: frozenset[str], outside: Mapping[str, str], log: FindingLog
) -> tuple[Dependency, ...]:
    """Return the dependencies between `tasks`; each that leads elsewhere is noted.

    `outside` gives the tasks that stand for rows of other projects, by the paths of these.
    """
    found: dict[Dependency, None] = {}
    for node in root.every("Tasks", "Task"):
        successor = _task_fields(node, log=log)
        uid = successor.uid("UID")
        if uid not in tasks:
            continue
        for link in node.every("PredecessorLink"):
            fields = Fields(link, label=successor.label, log=log)
            path = fields.words("CrossProjectName")
            predecessor = outside.get(path) or fields.uid("PredecessorUID")
            dependency = _read_dependency(fields, predecessor, uid, tasks=tasks, log=log)
            if dependency is not None:
                found[dependency] = None
    return tuple(found)


def _read_dependency(
    fields: Fields, predecessor: str, successor: str, *, tasks: frozenset[str], log: FindingLog
) -> Dependency | None:
    kind = DependencyType(fields.whole("Type", default=1, low=0, high=3))
    lag = _lag(fields)
    if predecessor == successor:
        message = "The task is its own predecessor."
    elif predecessor not in tasks and fields.truth("CrossProject", default=False):
        message = "The predecessor lies in another project that the file does not name."
    elif predecessor not in tasks:
        message = (
            f"The predecessor {fields.words('PredecessorUID') or 'without a UID'} does not exist."
        )
    else:
        return Dependency(predecessor=predecessor, successor=successor, kind=kind, lag=lag)
    log.warning(
        "dependency-dropped",
        fields.place("PredecessorUID"),
        message,
        "The dependency is left out; add one to the right task, or a date constraint.",
        (successor,),
    )
    return None


def _lag(fields: Fields) -> Lag:
    unit_code = fields.whole("LagFormat", default=7, low=0, high=100)
    most = float(LONGEST_MINUTES * 10)
    amount = fields.number("LinkLag", default=0.0, low=-most, high=most)
    is_elapsed = unit_code in ELAPSED_FORMATS
    if unit_code in _PERCENT_FORMATS:
        unit = LagUnit.ELAPSED_PERCENT if is_elapsed else LagUnit.PERCENT
        return Lag(amount=round(amount), unit=unit)
    # LinkLag is tenths of a minute.
    unit = LagUnit.ELAPSED if is_elapsed else LagUnit.WORKING
    return Lag(amount=round(amount / 10), unit=unit)
