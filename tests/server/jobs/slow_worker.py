"""A worker with one slow job, started by the tests as a process of its own."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from milepost.server import worker


def main(folder: Path) -> int:
    """Run the worker; each run of the job leaves a file in `folder`."""
    import django

    django.setup()
    from milepost.server.kernel.jobs import port

    def slow(context: port.JobContext, args: Mapping[str, Any]) -> str:
        for step in range(int(args["steps"])):
            (folder / f"{context.key}-{time.monotonic_ns()}-{step}").touch()
            context.report(step / args["steps"])
            time.sleep(0.05)
        return "done"

    port.register("slow", slow)
    return worker.run(name="w1", is_child=False)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
