"""Interrupted work in an MSPDI file: idle spans of assignments, and Stop with Resume."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from milepost.engine.calendars import intersect, tabulate
from milepost.engine.plan import Split, TaskKind
from milepost.engine.split_rules import are_sound
from milepost.engine.splits import is_in_gap, parts_of_row, parts_to_come
from milepost.engine.task_calendars import choose_calendars
from milepost.engine.task_progress import actual_finish_of
from milepost.engine.units import MINUTES_PER_DAY, to_datetime, to_minutes
from milepost.formats.mspdi_fields import Fields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from milepost.engine.calendars import CalendarTable
    from milepost.engine.plan import Plan, Task
    from milepost.engine.schedule import Schedule
    from milepost.engine.task_calendars import TaskCalendars
    from milepost.formats.findings import FindingLog
    from milepost.formats.xml_tree import Node
    from milepost.formats.xml_writer import XmlWriter

    Span = tuple[int, int]

_WORK = frozenset({"1", "2"})
"""Types of timephased data: remaining and actual work of an assignment."""
_SOMETHING = re.compile(r"[1-9]")
_FARTHEST = 100 * 366 * MINUTES_PER_DAY


def is_idle_span(node: Node) -> bool:
    """Return whether timephased data says that nobody works in a span of time."""
    return node.words("Type") in _WORK and not _SOMETHING.search(node.words("Value"))


def with_splits(plan: Plan, root: Node, *, log: FindingLog) -> Plan:
    """Return `plan` with the interruptions that the file tells of and the tasks do not have yet.

    A task is split where nobody works on it in working time of its calendar; what is under
    way resumes on its day if that is later than where it stopped.
    """
    idle = _idle_spans(root, log=log)
    nodes = {node.words("UID"): node for node in root.every("Tasks", "Task")}
    calendars = choose_calendars(plan)
    tasks = list(plan.tasks)
    for row, task in enumerate(tasks):
        node = nodes.get(task.uid)
        is_open = task.kind is TaskKind.TASK and actual_finish_of(task) is None
        if node is not None and is_open and not task.splits and task.resume is None:
            fields = Fields(node, label=f'task {task.uid} "{task.name}"', log=log)
            reader = _Reader(task, fields, calendars, row)
            tasks[row] = reader.read(idle.get(task.uid, []))
    taken = [new.uid for new, old in zip(tasks, plan.tasks, strict=True) if new is not old]
    if not taken:
        return plan
    log.info(
        "split-taken",
        f"task {taken[0]}" + (f" and {len(taken) - 1} more" if len(taken) > 1 else ""),
        "Its work is interrupted; the gaps, or the day on which it resumes, are taken over.",
        "Look at its interruptions in the plan.",
        tuple(taken),
    )
    return replace(plan, tasks=tuple(tasks))


def _idle_spans(root: Node, *, log: FindingLog) -> dict[str, list[list[Span]]]:
    """Return, by task, the idle spans of each of its assignments."""
    found: dict[str, list[list[Span]]] = {}
    for node in root.every("Assignments", "Assignment"):
        spans = []
        for each in node.every("TimephasedData"):
            fields = Fields(each, label=f"assignment {node.words('UID')}", log=log)
            start, finish = fields.moment("Start"), fields.moment("Finish")
            if start is not None and finish is not None and start < finish:
                spans.append((to_minutes(start), to_minutes(finish)))
        found.setdefault(node.words("TaskUID"), []).append(spans)
    return found


class _Reader:
    """Reads the interruptions of one task."""

    def __init__(self, task: Task, fields: Fields, calendars: TaskCalendars, row: int) -> None:
        self.task, self.fields = task, fields
        self.rules = calendars.parts[calendars.of_row[row]]

    def read(self, idle: Sequence[Sequence[Span]]) -> Task:
        """Return the task with its splits and the day on which it resumes."""
        task = self.task
        start = task.actual_start or self.fields.moment("Start")
        if start is not None and idle and all(idle):
            splits = self._splits(to_minutes(start), idle)
            task = replace(task, splits=splits) if are_sound(splits) else task
        stop, resume = self.fields.moment("Stop"), self.fields.moment("Resume")
        if task.actual_start is None or stop is None or resume is None or is_in_gap(task):
            return task
        ends = to_minutes(stop), to_minutes(resume)
        if not 0 < ends[1] - ends[0] < _FARTHEST:
            return task
        is_later = self._table(*ends).working_minutes_between(*ends) > 0
        return replace(task, resume=resume) if is_later else task

    def _table(self, first: int, last: int) -> CalendarTable:
        tables = [tabulate(rule, horizon=(first, last)) for rule in self.rules]
        return tables[0] if len(tables) == 1 else intersect(tables)

    def _splits(self, start: int, idle: Sequence[Sequence[Span]]) -> tuple[Split, ...]:
        near = [
            [span for span in spans if start <= span[0] and span[1] < start + _FARTHEST]
            for spans in idle
        ]
        last = max((span[1] for spans in near for span in spans), default=start)
        table = self._table(start, last + 1)
        gaps = [
            [(table.work_until(first), table.work_until(end)) for first, end in spans]
            for spans in near
        ]
        common = _merged(gaps[0])
        for others in gaps[1:]:
            common = _shared(common, _merged(others))
        splits, past = [], table.work_until(start)
        for first, end in common:
            after = first - past
            past += end - first
            if 0 < after < self.task.duration:
                splits.append(Split(after=after, gap=end - first))
        return tuple(splits)


def _merged(spans: Sequence[Span]) -> list[Span]:
    found: list[Span] = []
    for first, end in sorted(span for span in spans if span[0] < span[1]):
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((first, end))
    return found


def _shared(one: Sequence[Span], other: Sequence[Span]) -> list[Span]:
    pairs = ((max(a[0], b[0]), min(a[1], b[1])) for a in one for b in other)
    return [(first, end) for first, end in pairs if first < end]


def splits_text(task: Task) -> str:
    """Return ``960+1440 1920+480``: minutes of work before each gap, and of the gap."""
    return " ".join(f"{split.after}+{split.gap}" for split in task.splits)


def splits_of_text(text: str) -> tuple[Split, ...] | None:
    """Return the splits that `splits_text` wrote, ``None`` if they cannot be read."""
    try:
        pairs = [(int(a), int(b)) for a, b in (part.split("+") for part in text.split())]
    except ValueError:
        return None
    splits = tuple(Split(after=after, gap=gap) for after, gap in pairs)
    return splits if splits and are_sound(splits) else None


def _table_of(schedule: Schedule, row: int) -> CalendarTable | None:
    """Return what counts the working time of a row's task, ``None`` of a phase."""
    node = int(schedule.compiled.row_node[row])
    return None if node < 0 else schedule.compiled.tables[schedule.compiled.calendar[node]]


def pauses_of(schedule: Schedule | None) -> dict[str, Span]:
    """Return when begun work stopped and when it resumes, by task that is paused."""
    if schedule is None:
        return {}
    return {
        task.uid: found
        for row, task in enumerate(schedule.plan.tasks)
        if task.actual_start is not None
        and (task.resume is not None or (task.splits and is_in_gap(task)))
        and (found := _pause_of(schedule, task, row)) is not None
    }


def _pause_of(schedule: Schedule, task: Task, row: int) -> Span | None:
    """Return the end of what is done and the beginning of what is left, ``None`` without either."""
    table = _table_of(schedule, row)
    if table is None or task.is_manual or actual_finish_of(task) is not None:
        return None
    start, finish = int(schedule.start[row]), int(schedule.finish[row])
    ahead = parts_to_come(task, start=start, finish=finish, table=table)
    past = parts_of_row(schedule, row)[: -len(ahead)]
    return (past[-1][1], ahead[0][0]) if past else None


def write_timephased(
    xml: XmlWriter, parts: Sequence[Span], table: CalendarTable, *, units: float
) -> None:
    """Write the work of an assignment day by day, with the gaps between `parts` as no work."""
    for place, (first, last) in enumerate(parts):
        if place:
            _write_days(xml, (parts[place - 1][1], first), table, units=0)
        _write_days(xml, (first, last), table, units=units)


def _write_days(xml: XmlWriter, span: Span, table: CalendarTable, *, units: float) -> None:
    at = span[0]
    while at < span[1]:
        end = min((at // MINUTES_PER_DAY + 1) * MINUTES_PER_DAY, span[1])
        work = table.working_minutes_between(at, end)
        if work:
            minutes = round(work * units)
            with xml.inside("TimephasedData"):
                xml.leaf("Type", 1)
                xml.leaf("Start", to_datetime(at).isoformat(timespec="seconds"))
                xml.leaf("Finish", to_datetime(end).isoformat(timespec="seconds"))
                xml.leaf("Unit", 2)
                xml.leaf("Value", f"PT{minutes // 60}H{minutes % 60}M0S")
        at = end


def interrupted_parts(
    schedule: Schedule | None,
) -> dict[str, tuple[tuple[Span, ...], CalendarTable]]:
    """Return the parts of each split task and what counts its working time, by task."""
    if schedule is None:
        return {}
    return {
        task.uid: (parts_of_row(schedule, row), table)
        for row, task in enumerate(schedule.plan.tasks)
        if task.splits
        and task.kind is TaskKind.TASK
        and (table := _table_of(schedule, row)) is not None
    }
