"""The child's side of `milepost.formats.sandbox`: limits itself, reads, answers, ends."""

from __future__ import annotations

import gc
import json
import sys
from typing import Any


def answer() -> None:
    """Read an order and a file from standard input; write the answer to standard output."""
    # The process ends with its answer: nothing of what it reads is garbage before.
    gc.disable()
    order = json.loads(sys.stdin.buffer.readline())
    _limit(seconds=order["seconds"], memory_mb=order["memory_mb"])
    data = sys.stdin.buffer.read()
    try:
        reply = _reply(order, data)
    except MemoryError:
        # Said in one word, for there may be no memory for more.
        sys.stderr.write("MemoryError")
        sys.exit(1)
    sys.stdout.write(json.dumps(reply))


def _limit(*, seconds: int, memory_mb: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    space = memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (space, space))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _reply(order: dict[str, Any], data: bytes) -> dict[str, Any]:
    from milepost.formats.door import preview, read
    from milepost.formats.errors import InvalidFile
    from milepost.formats.json_values import encode

    try:
        if order["act"] == "preview":
            found = preview(data, order["filename"], mapping=order["mapping"])
            return {"refused": False, "findings": [], "preview": encode(found)}
        result = read(data, filename=order["filename"], mapping=order["mapping"])
    except InvalidFile as refused:
        return {"refused": True, "findings": [encode(each) for each in refused.findings]}
    return {
        "refused": False,
        "findings": [encode(each) for each in result.findings],
        "format": result.format,
        "plan": encode(result.plan),
    }


if __name__ == "__main__":
    answer()
