"""Progress on standard error, and a way to end a long calculation early."""

from __future__ import annotations

import signal
import sys
import time
from typing import TYPE_CHECKING, Any, Self

from milepost.cli.words import tell

if TYPE_CHECKING:
    from types import TracebackType

SHORT = 1.0
"""Seconds that nobody needs to be told about."""
EVERY = 10.0
"""Seconds between two lines where standard error is no terminal."""


class Progress:
    """Shows how far a calculation has come; Ctrl-C ends it with what it has so far.

    A second Ctrl-C ends the command at once.
    """

    def __init__(self, doing: str, *, seconds: float) -> None:
        self.was_stopped: bool = False
        self._doing = doing
        self._shows = seconds > SHORT
        self._on_terminal = sys.stderr.isatty()
        self._told_at = time.monotonic()
        self._has_line = False
        self._before: Any = None

    def __enter__(self) -> Self:
        """Take over Ctrl-C."""
        self._before = signal.signal(signal.SIGINT, self._stop)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give Ctrl-C back and end the line."""
        signal.signal(signal.SIGINT, self._before)
        if self._has_line:
            sys.stderr.write("\n")
        if self.was_stopped:
            tell("stopped early; this is the best so far.")

    def went_on(self, share: float, best: int) -> bool:
        """Show that `share` of the time is used; return whether to go on."""
        del best
        if self._shows and self._on_terminal:
            sys.stderr.write(f"\rmilepost: {self._doing}, {share:4.0%} of the time")
            sys.stderr.flush()
            self._has_line = True
        elif self._shows and time.monotonic() - self._told_at >= EVERY:
            tell(f"{self._doing}, {share:.0%} of the time")
            self._told_at = time.monotonic()
        return not self.was_stopped

    def _stop(self, *_: object) -> None:
        self.was_stopped = True
        signal.signal(signal.SIGINT, self._before)
