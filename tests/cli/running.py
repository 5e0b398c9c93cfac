"""The command of the tests: a process of its own that need not load everything anew."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import traceback
from typing import BinaryIO

# What most commands load; a forked command has it already.
import milepost.cli.files
import milepost.engine.forecast
import milepost.engine.levelling
import milepost.formats
from milepost.cli.main import run

COMMAND = [sys.executable, "-P", "-m", "milepost.cli.main"]
SECONDS = 120


def milepost(*arguments: object, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    """Run the command in a fork of this process, with files as its standard streams."""
    words = list(map(str, arguments))
    with (
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as err,
    ):
        given.write(stdin)
        given.seek(0)
        child = os.fork()
        if child == 0:
            _become_the_command(words, streams=(given, out, err))
        _, status = os.waitpid(child, 0)
        return subprocess.CompletedProcess(
            ["milepost", *words], os.waitstatus_to_exitcode(status), _text(out), _text(err)
        )


def answer_of(*arguments: object) -> dict:
    """Return what the command answers as JSON."""
    done = milepost(*arguments, "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _become_the_command(words: list[str], *, streams: tuple[BinaryIO, BinaryIO, BinaryIO]) -> None:
    status = 1
    try:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(SECONDS)
        for number, stream in enumerate(streams):
            os.dup2(stream.fileno(), number)
        sys.stdin = io.TextIOWrapper(
            io.BufferedReader(io.FileIO(0, closefd=False)), encoding="utf-8"
        )
        sys.stdout = _written_to(1)
        sys.stderr = _written_to(2)
        sys.argv = ["milepost", *words]
        status = run()
    except SystemExit as asked:
        status = asked.code if isinstance(asked.code, int) else int(asked.code is not None)
    except BaseException:  # noqa: BLE001 - an accident is shown as Python itself would
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _written_to(number: int) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BufferedWriter(io.FileIO(number, "wb", closefd=False)))


def _text(stream: BinaryIO) -> str:
    stream.seek(0)
    return stream.read().decode()
