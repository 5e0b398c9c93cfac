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

    A second Ctrl-C ends the command at once. `seconds` is how long it may take, if that is
    known; else nothing is told before `SHORT`. Shares are `of` the time, or of something else.
    """

    def __init__(self, doing: str, *, seconds: float | None = None, of: str = "the time") -> None:
        self.was_stopped: bool = False
        self._doing, self._of = doing, of
        self._is_short = seconds is not None and seconds <= SHORT
        self._is_known = seconds is not None
        self._begun_at = self._told_at = time.monotonic()
        self._on_terminal = sys.stderr.isatty()
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
            best = "this is the best so far" if self._is_known else "this is what there is so far"
            tell(f"stopped early; {best}.")

    def went_on(self, share: float, best: int | None = None) -> bool:
        """Show that `share` of the whole is done; return whether to go on."""
        del best
        now = time.monotonic()
        shows = not self._is_short if self._is_known else now - self._begun_at > SHORT
        if shows and self._on_terminal:
            sys.stderr.write(f"\rmilepost: {self._doing}, {share:4.0%} of {self._of}")
            sys.stderr.flush()
            self._has_line = True
        elif shows and now - self._told_at >= EVERY:
            tell(f"{self._doing}, {share:.0%} of {self._of}")
            self._told_at = now
        return not self.was_stopped

    def _stop(self, *_: object) -> None:
        self.was_stopped = True
        signal.signal(signal.SIGINT, self._before)
