"""What readers gather while they read: every problem, each with its place."""

from __future__ import annotations

from milepost.engine.errors import Finding, Severity
from milepost.formats.errors import InvalidFile

MOST_FINDINGS = 1000
"""A file with more problems than this gets one last finding that says how many there are."""


class FindingLog:
    """Gathers findings in the order in which they are met."""

    def __init__(self) -> None:
        self._kept: list[Finding] = []
        self._left_out = 0
        self.has_errors: bool = False

    def problem(
        self, code: str, where: str, message: str, hint: str, uids: tuple[str, ...] = ()
    ) -> None:
        """Note a problem that makes the file unreadable."""
        self.has_errors = True
        self._keep(Severity.ERROR, code, where, message, hint, uids)

    def warning(
        self, code: str, where: str, message: str, hint: str, uids: tuple[str, ...] = ()
    ) -> None:
        """Note something that was left out or changed and may alter the plan's dates."""
        self._keep(Severity.WARNING, code, where, message, hint, uids)

    def info(
        self, code: str, where: str, message: str, hint: str, uids: tuple[str, ...] = ()
    ) -> None:
        """Note something that was left out or read in a way worth knowing."""
        self._keep(Severity.INFO, code, where, message, hint, uids)

    def all(self) -> tuple[Finding, ...]:
        """Return every finding so far, in order."""
        if not self._left_out:
            return tuple(self._kept)
        return (*self._kept, self._tail())

    def refuse_if_errors(self) -> None:
        """Raise `InvalidFile` with the errors first, if there are any."""
        if self.has_errors:
            ordered = sorted(self.all(), key=lambda found: found.severity is not Severity.ERROR)
            raise InvalidFile(tuple(ordered))

    def _keep(
        self,
        severity: Severity,
        code: str,
        where: str,
        message: str,
        hint: str,
        uids: tuple[str, ...],
    ) -> None:
        if len(self._kept) >= MOST_FINDINGS:
            self._left_out += 1
            return
        self._kept.append(
            Finding(
                code=code, severity=severity, where=where, message=message, hint=hint, uids=uids
            )
        )

    def _tail(self) -> Finding:
        return Finding(
            code="more-findings",
            severity=Severity.ERROR if self.has_errors else Severity.WARNING,
            where="the file",
            message=f"There are {self._left_out} more findings.",
            hint="Mend those listed first and read the file again.",
        )


def invalid_file(code: str, *, where: str, message: str, hint: str) -> InvalidFile:
    """Return the refusal for one problem that makes further reading pointless."""
    return InvalidFile(
        (Finding(code=code, severity=Severity.ERROR, where=where, message=message, hint=hint),)
    )
