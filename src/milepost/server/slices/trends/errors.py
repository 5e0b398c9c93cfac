"""What the trends refuse, and why."""

from __future__ import annotations

from milepost.server.kernel import errors


class UnknownMoment(errors.Invalid):
    """The moment to compare with is none that the project knows."""

    code = "unknown-moment"
    title = "There is no such moment to compare with"

    def __init__(self, since: str) -> None:
        super().__init__(
            f'"{since}" is no moment of this project. Say "visit", "week", a baseline such as '
            '"baseline:0", or a day such as "2026-10-01".'
        )
