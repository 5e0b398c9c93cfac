"""`milepost schedule`: the dates of a plan, calculated from its logic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from milepost.cli.answers import answer_plan
from milepost.cli.words import (
    day_text,
    finding_values,
    moment_text,
    print_json,
    print_table,
    span_text,
)
from milepost.formats.outline import outline_of

if TYPE_CHECKING:
    from argparse import Namespace

    from milepost.cli.answers import Answer


def run(arguments: Namespace) -> int:
    """Print the schedule and return the exit status."""
    return answer_plan(arguments, print_json=_print_json, print_table=_print_table)


def _print_json(answer: Answer) -> None:
    schedule = answer.schedule
    print_json(
        {
            "project": project_values(answer),
            "tasks": [_task_values(answer, row) for row in range(len(schedule.uids))],
            "findings": finding_values(answer.findings),
        }
    )


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
        "start": moment_text(int(schedule.start[row])),
        "finish": moment_text(int(schedule.finish[row])),
        "late_start": moment_text(int(schedule.late_start[row])),
        "late_finish": moment_text(int(schedule.late_finish[row])),
        "total_float_minutes": int(schedule.total_float[row]),
        "free_float_minutes": int(schedule.free_float[row]),
        "critical": bool(schedule.critical[row]),
        "drivers": list(schedule.drivers[row]),
    }


def _print_table(answer: Answer) -> None:
    schedule = answer.schedule
    print_table(
        ("UID", "Name", "Start", "Finish", "Float", "Critical", "Driven by"),
        (
            (
                row.task.uid,
                "  " * (row.level - 1) + row.task.name,
                day_text(int(schedule.start[index])),
                day_text(int(schedule.finish[index])),
                span_text(
                    int(schedule.total_float[index]), minutes_per_day=answer.plan.minutes_per_day
                ),
                "yes" if schedule.critical[index] else "",
                ", ".join(schedule.drivers[index]),
            )
            for row in outline_of(answer.plan.tasks)
            for index in (schedule.row_of[row.task.uid],)
        ),
    )
