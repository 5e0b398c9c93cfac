"""What the library costs before it does anything: processor time and memory of fresh processes.

    python -m benchmarks.footprint

The fewest processor seconds and the most memory of five processes each, beside a Python that
imports nothing and one that imports NumPy. Limits for `import milepost` with a first schedule's
modules: 0.25 s beyond a bare Python, 60 MB in all.
"""

from __future__ import annotations

import resource
import subprocess
import sys

WAYS = {
    "a bare Python": "",
    "NumPy": "import numpy",
    "import milepost": "import milepost",
    "… with the scheduler": "import milepost; milepost.schedule",
    "… with the forecast": "import milepost; milepost.forecast",
}
TIMES = 5
SAY = "\nimport resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"


def main() -> None:
    """Print a row for each way."""
    print(f"{'':24} {'CPU s':>6} {'beyond bare':>12} {'MB':>6}")
    bare = 0.0
    for name, code in WAYS.items():
        seconds, megabytes = zip(*(_measured(code) for _ in range(TIMES)), strict=True)
        bare = bare or min(seconds)
        print(f"{name:24} {min(seconds):6.2f} {min(seconds) - bare:12.2f} {max(megabytes):6.0f}")


def _measured(code: str) -> tuple[float, float]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", code + SAY], check=True, capture_output=True, text=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, int(done.stdout) / 1024


if __name__ == "__main__":
    main()
