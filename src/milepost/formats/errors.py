"""The one refusal of this package: a file that cannot become a plan."""

from __future__ import annotations

from milepost.engine.errors import Finding, MilepostError


class InvalidFile(MilepostError):
    """Raised when a file cannot be read; carries every finding, not only the first.

    Each finding names its place in the file (line, task, field, row or column), what is
    wrong there and what to do. `filename` is empty when the bytes came without a name.
    """

    code = "invalid-file"

    def __init__(self, findings: tuple[Finding, ...], *, filename: str = "") -> None:
        self.findings = findings
        self.filename = filename
        first = findings[0]
        more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
        name = f"{filename}: " if filename else ""
        super().__init__(f"{name}{first.where}: {first.message}{more} {first.hint}".strip())
