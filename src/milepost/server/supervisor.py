"""Keeps the worker process alive beside the web process."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Protocol

from milepost.server import worker
from milepost.server.forking import CAN_FORK, ForkedProcess

log = logging.getLogger(__name__)

FIRST_WAIT, LONGEST_WAIT = 0.2, 10.0
LONG_LIFE = 30.0
"""Seconds after which a worker's death counts as the first one again."""


class Process(Protocol):
    """A running worker."""

    @property
    def pid(self) -> int:
        """Its process id."""

    def wait(self) -> int:
        """Return its exit status once it has ended."""

    def terminate(self) -> None:
        """Ask it to end."""

    def kill(self) -> None:
        """End it at once."""


class Supervisor:
    """Starts the worker and starts it again whenever it dies, more slowly each time.

    The first one is a copy of this process, where the system can make it, and shares its
    memory; later ones, when threads run here, are started afresh. `let_go` closes what the
    copy must not hold.
    """

    def __init__(self, *, let_go: Callable[[], None], name: str = "worker-1") -> None:
        self._name, self._let_go = name, let_go
        self._stopping = threading.Event()
        self._process: Process | None = None
        self._thread = threading.Thread(target=self._watch, name="supervisor", daemon=True)

    @property
    def pid(self) -> int | None:
        """The worker's process id, or ``None`` before it first starts."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start the worker and return at once; call it before any other thread is started."""
        self._process = self._copied() if CAN_FORK else self._afresh()
        self._thread.start()

    def stop(self, *, seconds: float) -> None:
        """Ask the worker to end, and kill it if it has not within `seconds`."""
        self._stopping.set()
        if self._process is None or not self._thread.is_alive():
            return
        self._process.terminate()
        self._thread.join(seconds)
        if self._thread.is_alive():
            self._process.kill()
            self._thread.join()

    def _watch(self) -> None:
        wait, born = FIRST_WAIT, time.monotonic()
        while self._process is not None:
            status = self._process.wait()
            if self._stopping.is_set():
                return
            wait = (
                FIRST_WAIT if time.monotonic() - born > LONG_LIFE else min(wait * 2, LONGEST_WAIT)
            )
            log.warning("the worker ended with status %s; starting it again", status)
            if self._stopping.wait(wait):
                return
            self._process, born = self._afresh(), time.monotonic()

    def _copied(self) -> Process:
        def work() -> int:
            return worker.run(name=self._name, is_child=True)

        return ForkedProcess(work, let_go=self._let_go)

    def _afresh(self) -> Process:
        # -P: a file that happens to lie where the server was started is no module of ours.
        command = [sys.executable, "-P", "-m", "milepost.server.worker", self._name, "--child"]
        # A group of its own keeps the terminal's Ctrl-C to the web process, which stops both.
        return subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.PIPE, start_new_session=True
        )
