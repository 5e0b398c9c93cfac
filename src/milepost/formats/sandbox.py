"""Reading a stranger's file in a child process with limits on time and memory.

The limits inside the readers stop every bomb that is known; the child stops those that are
not. It gets the file on its standard input and answers in JSON on its standard output, so
nothing it sends can run in the parent.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from milepost.engine.errors import Finding
from milepost.engine.plan import Plan
from milepost.formats.errors import InvalidFile
from milepost.formats.findings import FindingLog, invalid_file
from milepost.formats.json_values import decode
from milepost.formats.limits import MEBIBYTE, MOST_BYTES
from milepost.formats.result import ReadResult
from milepost.formats.table import TablePreview

if TYPE_CHECKING:
    from collections.abc import Mapping

_HINT = "Split the file, or export it again from its tool."


def read_in_child(
    data: bytes,
    filename: str = "",
    mapping: Mapping[str, str] | None = None,
    *,
    seconds: float = 60,
    memory_mb: int = 1024,
) -> ReadResult:
    """Return what `milepost.formats.read` returns, worked out in a limited child process.

    Parameters
    ----------
    data, filename, mapping
        As for `read`.
    seconds
        Of clock time, and of processor time.
    memory_mb
        Of address space; not limited on Windows.

    Raises
    ------
    InvalidFile
        If the file is refused, or reading it takes more time or memory than allowed.
    """
    answer = _ask_child("read", data, filename, mapping, seconds=seconds, memory_mb=memory_mb)
    plan = decode(answer["plan"], Plan, place="plan", log=FindingLog())
    return ReadResult(plan=plan, findings=_findings(answer), format=answer["format"])


def preview_in_child(
    data: bytes,
    filename: str = "",
    mapping: Mapping[str, str] | None = None,
    *,
    seconds: float = 60,
    memory_mb: int = 1024,
) -> TablePreview:
    """Return what `milepost.formats.preview` returns, worked out in a limited child process.

    Raises
    ------
    InvalidFile
        As `read_in_child`.
    """
    answer = _ask_child("preview", data, filename, mapping, seconds=seconds, memory_mb=memory_mb)
    return decode(answer["preview"], TablePreview, place="preview", log=FindingLog())


def _ask_child(
    act: str,
    data: bytes,
    filename: str,
    mapping: Mapping[str, str] | None,
    *,
    seconds: float,
    memory_mb: int,
) -> dict[str, Any]:
    if len(data) > MOST_BYTES:
        raise invalid_file(
            "file-too-large",
            where=filename or "the file",
            message=f"It has more than {MOST_BYTES // MEBIBYTE} MB.",
            hint=_HINT,
        )
    order = {
        "act": act,
        "filename": filename,
        "mapping": dict(mapping) if mapping else None,
        "seconds": max(1, round(seconds)),
        "memory_mb": memory_mb,
    }
    # Our own interpreter runs our own module; the file travels on standard input only.
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "milepost.formats.sandbox_child"],
            input=json.dumps(order).encode() + b"\n" + data,
            capture_output=True,
            timeout=seconds,
            env=_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _took_too_much(filename, f"more than {seconds:g} seconds") from None
    return _answer(done, filename=filename, memory_mb=memory_mb)


def _environment() -> dict[str, str]:
    """Return an environment without secrets, in which the child finds the same packages."""
    kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT", "LANG") if key in os.environ}
    # Each thread of the linear algebra library reserves address space that nothing here uses.
    one_thread = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    paths = os.pathsep.join(path for path in sys.path if path)
    return {**kept, **one_thread, "PYTHONPATH": paths, "PYTHONUTF8": "1"}


def _answer(
    done: subprocess.CompletedProcess[bytes], *, filename: str, memory_mb: int
) -> dict[str, Any]:
    if done.returncode != 0 or not done.stdout:
        if b"MemoryError" in done.stderr:
            raise _took_too_much(filename, f"more than {memory_mb} MB of memory")
        raise _took_too_much(filename, f"too much time or memory (exit {done.returncode})")
    answer: dict[str, Any] = json.loads(done.stdout)
    if answer["refused"]:
        raise InvalidFile(_findings(answer), filename=filename)
    return answer


def _findings(answer: dict[str, Any]) -> tuple[Finding, ...]:
    log = FindingLog()
    return tuple(decode(each, Finding, place="finding", log=log) for each in answer["findings"])


def _took_too_much(filename: str, what: str) -> InvalidFile:
    return InvalidFile(
        invalid_file(
            "reading-took-too-much",
            where="the file",
            message=f"Reading it took {what}, and was stopped.",
            hint=_HINT,
        ).findings,
        filename=filename,
    )
