"""Time a cold `./up` in a fresh clone with an empty home and caches, then the second start.

    python benchmarks/first_hour.py [--keep]

Clones the committed tree into a temporary folder, runs `./up` until `/healthz` answers,
stops it with Ctrl-C, and does it again. Limits: 60 s beyond what the package indexes
take, 5 s for the second start.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    folder = Path(tempfile.mkdtemp(prefix="milepost-first-hour-"))
    clone, home = folder / "milepost", folder / "home"
    home.mkdir()
    subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
    environment = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home / ".cache")}
    for name in ("VIRTUAL_ENV", "UV_CACHE_DIR", "PIP_CACHE_DIR", "npm_config_cache"):
        environment.pop(name, None)
    try:
        cold = start_and_stop(clone, environment)
        again = start_and_stop(clone, environment)
    finally:
        if "--keep" not in sys.argv:
            shutil.rmtree(folder)
    print(f"cold start, everything fetched: {cold:.1f} s (limit 60 s beyond the indexes)")
    print(f"second start: {again:.1f} s (limit 5 s), {cold / again:.0f} times quicker")
    return 0


def start_and_stop(clone: Path, environment: dict[str, str]) -> float:
    """Return the seconds from the command to a healthy answer."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    began = time.monotonic()
    process = subprocess.Popen(
        ["./up", "--port", str(port), "--no-browser"], cwd=clone, env=environment
    )
    while process.poll() is None and time.monotonic() - began < 600:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1) as answer:
                if answer.status == 200:
                    took = time.monotonic() - began
                    process.send_signal(signal.SIGINT)
                    process.wait(timeout=20)
                    return took
        except OSError:
            time.sleep(0.05)
    raise SystemExit("`./up` did not become healthy")


if __name__ == "__main__":
    sys.exit(main())
