"""What the exchange slice refuses."""

from __future__ import annotations

from typing import Any

from milepost.formats.errors import InvalidFile
from milepost.server.kernel import errors


class UploadTooLarge(errors.TooLarge):
    """Raised when a file is larger than the server takes."""

    code = "upload-too-large"
    title = "The file is too large"

    def __init__(self, *, size: int, limit: int) -> None:
        super().__init__(
            f"The file has {size / 2**20:.1f} MB; at most {limit / 2**20:.0f} MB are taken. "
            "Leave out finished projects, or split the file."
        )


class UploadMissing(errors.Invalid):
    """Raised when an upload brings no file."""

    code = "upload-missing"
    title = "No file came"

    def __init__(self) -> None:
        super().__init__('Send the file as the field "file" of a multipart form.')


class UnusableFile(errors.Invalid):
    """Raised when a file cannot become a plan; `errors` lists every finding with its place."""

    code = "invalid-file"
    title = "The file cannot be read"

    def __init__(self, refused: InvalidFile) -> None:
        super().__init__(str(refused), errors=[finding_out(each) for each in refused.findings])


class ImportNotFound(errors.NotFound):
    """Raised when the actor has no such import."""

    code = "import-not-found"

    def __init__(self, import_id: str) -> None:
        super().__init__(f'You have no import "{import_id}". It may have been removed by age.')


class ImportNotReady(errors.Conflict):
    """Raised when an import cannot be applied, because it is read still, failed or done."""

    code = "import-not-ready"
    title = "The import is not ready"

    def __init__(self, *, state: str) -> None:
        ways = {
            "reading": "Wait until the file is read.",
            "failed": "Mend the file or the mapping first.",
            "cancelled": "Upload the file again.",
            "applied": "It has become a project already.",
        }
        super().__init__(f"The import is {state}. {ways.get(state, '')}".strip())


def finding_out(finding: Any) -> dict[str, Any]:
    """Return a finding as JSON holds it."""
    return {
        "code": finding.code,
        "severity": str(finding.severity),
        "where": finding.where,
        "message": finding.message,
        "hint": finding.hint,
        "uids": list(finding.uids),
    }
