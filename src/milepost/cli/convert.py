"""`milepost convert`: a plan from one format to another."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from milepost.cli.exits import Exit
from milepost.cli.files import STANDARD, Unreadable, read_plan, write_result
from milepost.cli.words import tell, tell_findings
from milepost.formats import FileFormat, losses, write

if TYPE_CHECKING:
    from argparse import Namespace

    from milepost.engine.plan import Plan
    from milepost.engine.schedule import Schedule

_ENDINGS = {
    ".xml": FileFormat.MSPDI,
    ".mspdi": FileFormat.MSPDI,
    ".json": FileFormat.JSON,
    ".csv": FileFormat.CSV,
    ".xlsx": FileFormat.XLSX,
}


def run(arguments: Namespace) -> int:
    """Convert the file and return the exit status."""
    target = _target_format(arguments)
    if target is None:
        tell(f"The ending of {arguments.out!r} says no format; add --to mspdi, json, csv or xlsx.")
        return Exit.USAGE
    try:
        result = read_plan(arguments)
    except Unreadable:
        return Exit.UNREADABLE
    tell_findings((*result.findings, *losses(result.plan, format=target)))
    schedule = None if target is FileFormat.JSON else _schedule(result.plan)
    data = write(result.plan, format=target, schedule=schedule)
    try:
        write_result(data, to=arguments.out)
    except BrokenPipeError:
        raise
    except OSError as failed:
        tell(f"{arguments.out}: it cannot be written: {failed.strerror}.")
        return Exit.UNWRITABLE
    if schedule is not None and schedule.status == "has-errors":
        return Exit.PLAN_HAS_ERRORS
    return Exit.OK


def _target_format(arguments: Namespace) -> FileFormat | None:
    if arguments.to:
        return FileFormat(arguments.to)
    if arguments.out == STANDARD:
        return None
    return _ENDINGS.get(PurePath(arguments.out).suffix.lower())


def _schedule(plan: Plan) -> Schedule:
    """Return the dates that tables show and other tools open with; tell what is wrong."""
    from milepost.engine.schedule import schedule

    calculated = schedule(plan)
    tell_findings(calculated.findings)
    return calculated
