"""Plans from files and standard input; problems to standard error."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from milepost.cli.words import tell, tell_findings
from milepost.engine.errors import MilepostError
from milepost.formats import InvalidFile, read
from milepost.formats.limits import MOST_BYTES

if TYPE_CHECKING:
    from argparse import Namespace

    from milepost.formats import ReadResult

STANDARD = "-"
"""The name of standard input and standard output."""


class UsageProblem(MilepostError):
    """Raised when an argument has the right form but makes no sense."""

    code = "usage"


class Unreadable(MilepostError):
    """Raised when a file cannot be read; what is wrong was already told."""

    code = "unreadable"


def read_plan(arguments: Namespace) -> ReadResult:
    """Return the plan of the file that the arguments name.

    Raises
    ------
    Unreadable
        If there is none, or it cannot be read.
    """
    name = "standard input" if arguments.file == STANDARD else arguments.file
    try:
        return read(_bytes_of(arguments.file), filename=name, mapping=_mapping(arguments))
    except OSError as failed:
        tell(f"{name}: it cannot be opened: {failed.strerror}.")
        raise Unreadable from failed
    except InvalidFile as refused:
        tell(f"{name} cannot be read.")
        tell_findings(refused.findings)
        raise Unreadable from refused


def _bytes_of(name: str) -> bytes:
    # One byte more than is allowed shows the readers that there is too much.
    if name == STANDARD:
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    with Path(name).open("rb") as file:
        return file.read(MOST_BYTES + 1)


def _mapping(arguments: Namespace) -> dict[str, str] | None:
    options = ("sheet", "header_row", "date_order", "project_start")
    chosen = {key: str(value) for key in options if (value := getattr(arguments, key)) is not None}
    return {**dict(arguments.map), **chosen} or None


def status_date_of(arguments: Namespace) -> datetime | None:
    """Return the status date that the arguments give; a date alone is its midnight.

    Raises
    ------
    UsageProblem
        If it is not a date.
    """
    return date_of("--status-date", arguments.status_date)


def finish_of(arguments: Namespace) -> datetime | None:
    """Return the finish to schedule backwards from, if any; a date alone is its end.

    Raises
    ------
    UsageProblem
        If it is not a date.
    """
    words: str | None = getattr(arguments, "finish", None)
    finish = date_of("--finish", words)
    if finish is None or words is None or "T" in words or " " in words:
        return finish
    return finish + timedelta(days=1)


def date_of(option: str, words: str | None) -> datetime | None:
    """Return the date that an option gives; a date alone is its midnight.

    Raises
    ------
    UsageProblem
        If it is not a date.
    """
    if words is None:
        return None
    try:
        moment = datetime.fromisoformat(words)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is not None:
        problem = f"{option}: {words!r} is not a date such as 2026-03-02 or 2026-03-02T17:00."
        raise UsageProblem(problem)
    return moment.replace(second=0, microsecond=0)


def write_result(data: bytes, *, to: str) -> None:
    """Write `data` to a file, whole or not at all, or to standard output.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    if to == STANDARD:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    target = Path(to)
    if target.exists() and not target.is_file():
        # A device or a pipe is written to, never replaced.
        target.write_bytes(data)
        return
    number, partial = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
        Path(partial).chmod(0o666 & ~_umask())
        Path(partial).replace(target)
    except BaseException:
        Path(partial).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
