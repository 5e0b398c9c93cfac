"""A process that begins as a copy of this one and shares the memory of what is loaded."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
from collections.abc import Callable
from typing import NoReturn

CAN_FORK = sys.platform == "linux"
"""Elsewhere system libraries do not survive it."""


class ForkedProcess:
    """A copy of this process that runs `work` and ends with the status it returns.

    Offers what the supervisor asks of `subprocess.Popen`. The copy leads a session of its own,
    its standard input ends when this process does, and it first calls `let_go` to close what
    is not its to hold. Fork before any thread is started: a copy has only the one that forks.
    """

    def __init__(self, work: Callable[[], int], *, let_go: Callable[[], None]) -> None:
        # What the collector leaves alone stays in memory that both share.
        gc.collect()
        gc.freeze()
        theirs, self._ours = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._ours)
            _become_the_copy(work, let_go=let_go, stdin=theirs)
        os.close(theirs)

    def wait(self) -> int:
        """Return the exit status once the copy has ended; only one thread may wait."""
        _, status = os.waitpid(self.pid, 0)
        os.close(self._ours)
        return os.waitstatus_to_exitcode(status)

    def terminate(self) -> None:
        """Ask the copy to end."""
        os.kill(self.pid, signal.SIGTERM)

    def kill(self) -> None:
        """End the copy at once."""
        os.kill(self.pid, signal.SIGKILL)


def _become_the_copy(
    work: Callable[[], int], *, let_go: Callable[[], None], stdin: int
) -> NoReturn:
    status = 1
    try:
        os.setsid()
        os.dup2(stdin, 0)
        os.close(stdin)
        let_go()
        status = work()
    except BaseException:
        logging.getLogger(__name__).exception("the worker ended by an accident")
    finally:
        logging.shutdown()
        # Threads that did not end in time must not hold up the exit.
        os._exit(status)
