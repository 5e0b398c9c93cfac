"""`milepost schedule`: the dates of a plan, calculated from its logic."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from milepost.cli.answers import answer_plan, known_uid
from milepost.cli.exits import Exit
from milepost.cli.files import UsageProblem
from milepost.cli.together import (
    answer_together,
    between_values,
    print_projects,
    tell_all,
    the_one_file,
)
from milepost.cli.words import (
    day_text,
    finding_values,
    moment_text,
    print_json,
    print_table,
    span_text,
    tell,
)
from milepost.engine.float_to import floats_to
from milepost.engine.splits import parts_of_row
from milepost.formats.outline import outline_of

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from milepost.cli.answers import Answer
    from milepost.cli.together import Answers
    from milepost.engine.float_to import FloatTo
    from milepost.engine.joined import JoinedSchedule
    from milepost.engine.plan import Task
    from milepost.formats.outline import OutlineRow


def run(arguments: Namespace) -> int:
    """Print the schedule and return the exit status."""
    if arguments.together:
        return _run_together(arguments)
    try:
        arguments = the_one_file(arguments)
    except UsageProblem as wrong:
        tell(str(wrong))
        return Exit.USAGE

    def print_values(answer: Answer) -> None:
        _print_json(answer, _floats(answer, arguments.float_to))

    def print_rows(answer: Answer) -> None:
        _print_table(answer, _floats(answer, arguments.float_to))

    return answer_plan(arguments, print_json=print_values, print_table=print_rows)


def _run_together(arguments: Namespace) -> int:
    def print_values(answers: Answers, found: JoinedSchedule) -> None:
        floats = _floats_across(found, arguments.float_to)
        values = {file: _values(answers[file], floats[file]) for file in answers}
        print_projects(values, more=between_values(found))

    def print_tables(answers: Answers, found: JoinedSchedule) -> None:
        floats = _floats_across(found, arguments.float_to)
        for file, answer in answers.items():
            print(f"{file}\n")
            _print_table(answer, floats[file])
            print()
        tell_all(answers, found.findings)

    return answer_together(arguments, print_values=print_values, print_tables=print_tables)


def _floats(answer: Answer, uid: str | None) -> tuple[FloatTo, ...]:
    return () if uid is None else floats_to(answer.schedule, known_uid(answer, uid))


def _floats_across(found: JoinedSchedule, uid: str | None) -> dict[str, tuple[FloatTo, ...]]:
    """Return float to a row, called FILE/UID, for the rows of each file."""
    if uid is None:
        return dict.fromkeys(found.plans, ())
    if uid not in found.whole.row_of:
        raise UsageProblem(f"--float-to: none of the plans has the row {uid!r}. Write FILE/UID.")
    floats = floats_to(found.whole, uid)
    return {
        part.name: tuple(
            replace(each, minutes=each.minutes[part.rows], leads=each.leads[part.rows])
            for each in floats
        )
        for part in found.whole.plan.parts
    }


def _print_json(answer: Answer, floats: Sequence[FloatTo]) -> None:
    print_json(_values(answer, floats))


def _values(answer: Answer, floats: Sequence[FloatTo]) -> dict[str, Any]:
    tasks = [_task_values(answer, row) for row in range(len(answer.schedule.uids))]
    values: dict[str, Any] = {"project": project_values(answer), "tasks": tasks}
    if floats:
        dates = {each.limit.value: moment_text(each.date) for each in floats}
        values["float_to"] = {"uid": floats[0].uid, **dates}
        for row, task in enumerate(tasks):
            minutes = {each.limit.value: each.of_row(row) for each in floats}
            task["float_to_minutes"] = minutes
    values["findings"] = finding_values(answer.findings)
    return values


def project_values(answer: Answer) -> dict[str, Any]:
    """Return what is said of the project as a whole."""
    schedule = answer.schedule
    return {
        "name": answer.plan.name,
        "start": moment_text(schedule.project_start),
        "finish": moment_text(schedule.project_finish),
        "status_date": moment_text(schedule.status_date),
        "status": schedule.status,
        "format": answer.format,
        "engine_version": schedule.engine_version,
        "digest": schedule.digest,
    }


def _task_values(answer: Answer, row: int) -> dict[str, Any]:
    schedule = answer.schedule
    task = answer.plan.tasks[row]
    return {
        "uid": schedule.uids[row],
        "name": task.name,
        "kind": task.kind.value,
        "parent": task.parent,
        **external_values(task),
        "start": moment_text(int(schedule.start[row])),
        "finish": moment_text(int(schedule.finish[row])),
        **_interruptions(answer, row),
        "late_start": moment_text(int(schedule.late_start[row])),
        "late_finish": moment_text(int(schedule.late_finish[row])),
        "total_float_minutes": int(schedule.total_float[row]),
        "free_float_minutes": int(schedule.free_float[row]),
        "critical": bool(schedule.critical[row]),
        "near_critical": bool(schedule.near_critical[row]),
        "drivers": list(schedule.drivers[row]),
    }


def _interruptions(answer: Answer, row: int) -> dict[str, Any]:
    """Return the parts of a task that is interrupted, and when begun work may go on."""
    task = answer.plan.tasks[row]
    parts = parts_of_row(answer.schedule, row)
    found: dict[str, Any] = {}
    if len(parts) > 1:
        found["parts"] = [
            {"start": moment_text(start), "finish": moment_text(finish)} for start, finish in parts
        ]
    if task.resume is not None:
        found["resume"] = task.resume.isoformat(timespec="minutes")
    return found


def _gaps_text(answer: Answer, row: int) -> str:
    """Return from when to when a task is not worked on."""
    parts = pairwise(parts_of_row(answer.schedule, row))
    return ", ".join(f"{day_text(before[1])} to {day_text(after[0])}" for before, after in parts)


def external_values(task: Task) -> dict[str, Any]:
    """Return what row of another plan a row stands for, if any."""
    row = task.external
    return {} if row is None else {"external": {"plan": row.plan, "uid": row.uid}}


def _print_table(answer: Answer, floats: Sequence[FloatTo]) -> None:
    headings = ("UID", "Name", "Start", "Finish", "Float", "Critical", "Driven by")
    to_dates = tuple(f"Float to {each.uid} {each.limit.value}" for each in floats)
    outline = [(row, answer.schedule.row_of[row.task.uid]) for row in outline_of(answer.plan.tasks)]
    rows = [_cells(answer, floats, row, index) for row, index in outline]
    gaps = [_gaps_text(answer, index) for _, index in outline]
    columns = (*headings[:5], *to_dates, *headings[5:])
    if any(gaps):
        columns = (*columns, "Interrupted")
        rows = [(*cells, gap) for cells, gap in zip(rows, gaps, strict=True)]
    print_table(columns, rows)


def name_of(task: Task) -> str:
    """Return the name of a row, with its plan's if it stands for a row of another plan."""
    row = task.external
    return task.name if row is None else f"{task.name} ({row.name_of_plan})"


def _cells(
    answer: Answer, floats: Sequence[FloatTo], row: OutlineRow, index: int
) -> tuple[str, ...]:
    schedule, per_day = answer.schedule, answer.plan.minutes_per_day
    to_dates = (each.of_row(index) for each in floats)
    near = "near" if schedule.near_critical[index] else ""
    return (
        row.task.uid,
        "  " * (row.level - 1) + name_of(row.task),
        day_text(int(schedule.start[index])),
        day_text(int(schedule.finish[index])),
        span_text(int(schedule.total_float[index]), minutes_per_day=per_day),
        *("–" if each is None else span_text(each, minutes_per_day=per_day) for each in to_dates),
        "yes" if schedule.critical[index] else near,
        ", ".join(schedule.drivers[index]),
    )
