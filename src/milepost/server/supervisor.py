"""Keeps the worker process alive beside the web process."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time

log = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = 0.2, 10.0
LONG_LIFE = 30.0
"""Seconds after which a worker's death counts as the first one again."""


class Supervisor:
    """Starts the worker and starts it again whenever it dies, more slowly each time."""

    def __init__(self, *, name: str = "worker-1") -> None:
        # -P: a file that happens to lie where the server was started is no module of ours.
        self._command = [sys.executable, "-P", "-m", "milepost.server.worker", name, "--child"]
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._watch, name="supervisor", daemon=True)

    @property
    def pid(self) -> int | None:
        """The worker's process id, or ``None`` before it first starts."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start the worker and return at once."""
        self._thread.start()

    def stop(self, *, seconds: float) -> None:
        """Ask the worker to end, and kill it if it has not within `seconds`."""
        self._stopping.set()
        process = self._process
        if process is None:
            return
        process.terminate()
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _watch(self) -> None:
        wait = FIRST_WAIT
        while not self._stopping.is_set():
            born = time.monotonic()
            # A group of its own keeps the terminal's Ctrl-C to the web process, which stops both.
            self._process = subprocess.Popen(  # noqa: S603
                self._command, stdin=subprocess.PIPE, start_new_session=True
            )
            status = self._process.wait()
            if self._stopping.is_set():
                return
            wait = (
                FIRST_WAIT if time.monotonic() - born > LONG_LIFE else min(wait * 2, LONGEST_WAIT)
            )
            log.warning("the worker ended with status %s; starting it again", status)
            self._stopping.wait(wait)
