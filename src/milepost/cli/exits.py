"""How the command ends, as a number that scripts can rely on."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit statuses; 1 is left to failures that nobody foresaw."""

    OK = 0
    USAGE = 2
    """The arguments make no sense; nothing was read."""
    UNREADABLE = 3
    """The file cannot be read as a plan; nothing is on standard output."""
    PLAN_HAS_ERRORS = 4
    """The plan was read and the answer printed, but it has errors, such as a loop."""
    UNWRITABLE = 5
    """The result cannot be written where it should go."""
    CANNOT_SERVE = 6
    """The server cannot start, or is not installed."""
    INTERRUPTED = 130
    """Ctrl-C."""
    PIPE_CLOSED = 141
    """Whoever read standard output stopped reading."""
