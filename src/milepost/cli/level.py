"""`milepost level`: dates at which no resource is needed beyond its capacity."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from milepost.cli.answers import answer_plan
from milepost.cli.exits import Exit
from milepost.cli.files import UsageProblem, status_date_of, write_result
from milepost.cli.words import finding_values, print_json, print_table, span_text, tell
from milepost.engine.levelling import level
from milepost.formats import write
from milepost.formats.psplib import FORMAT as PSPLIB
from milepost.formats.psplib import PERIOD

if TYPE_CHECKING:
    from argparse import Namespace

    from milepost.cli.answers import Answer
    from milepost.engine.levelling import Levelling

_ENDINGS = {".xml": "mspdi", ".json": "json", ".csv": "csv", ".xlsx": "xlsx"}


def run(arguments: Namespace) -> int:
    """Level, print the proposal and return the exit status."""
    made: list[Levelling] = []

    def found(answer: Answer) -> Levelling:
        made.append(_levelled(answer, arguments))
        return made[0]

    def print_values(answer: Answer) -> None:
        print_json(_values(answer, found(answer)))

    def print_tables(answer: Answer) -> None:
        _print_table(answer, found(answer))

    status = answer_plan(arguments, print_json=print_values, print_table=print_tables)
    if made and arguments.out:
        return _write(made[0], to=arguments.out, otherwise=status)
    return status


def _levelled(answer: Answer, arguments: Namespace) -> Levelling:
    if arguments.out and Path(arguments.out).suffix not in _ENDINGS:
        raise UsageProblem("--out: the name must end in .xml, .json, .csv or .xlsx.")

    def progress(share: float, cost: int) -> bool:
        del cost
        sys.stderr.write(f"\rmilepost: levelling, {share:4.0%} of the time")
        return True

    shows = sys.stderr.isatty() and arguments.seconds > 1
    found = level(
        answer.plan,
        seconds=arguments.seconds,
        seed=arguments.seed,
        schedules=arguments.schedules,
        status_date=status_date_of(arguments),
        progress=progress if shows else None,
    )
    if shows:
        sys.stderr.write("\n")
    return found


def _values(answer: Answer, found: Levelling) -> dict[str, Any]:
    periods = {"makespan_periods": found.makespan_minutes // PERIOD}
    return {
        "status": found.status,
        "makespan_minutes": found.makespan_minutes,
        "lower_bound_minutes": found.lower_bound_minutes,
        **(periods if answer.format == PSPLIB else {}),
        "schedules": found.schedules,
        "tasks": [
            {
                "uid": task.uid,
                "start": task.start.isoformat(timespec="minutes"),
                "finish": task.finish.isoformat(timespec="minutes"),
                "delay_minutes": task.delay,
            }
            for task in found.tasks
        ],
        "findings": finding_values((*answer.findings, *found.findings)),
    }


def _print_table(answer: Answer, found: Levelling) -> None:
    names = {task.uid: task.name for task in answer.plan.tasks}
    print_table(
        ("UID", "Name", "Start", "Finish", "Delayed by"),
        (
            (
                task.uid,
                names[task.uid],
                f"{task.start:%Y-%m-%d %H:%M}",
                f"{task.finish:%Y-%m-%d %H:%M}",
                span_text(task.delay, minutes_per_day=1440) if task.delay else "",
            )
            for task in found.tasks
        ),
    )
    day = answer.plan.minutes_per_day
    length = span_text(found.makespan_minutes, minutes_per_day=day)
    bound = span_text(found.lower_bound_minutes, minutes_per_day=day)
    print(f"\n{length} of work in all, at least {bound}: {found.status}")


def _write(found: Levelling, *, to: str, otherwise: Exit) -> Exit:
    try:
        write_result(write(found.levelled_plan, format=_ENDINGS[Path(to).suffix]), to=to)
    except OSError as failed:
        tell(f"{to}: it cannot be written: {failed.strerror}.")
        return Exit.UNWRITABLE
    return otherwise
