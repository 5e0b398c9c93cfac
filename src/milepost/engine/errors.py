"""The engine's refusals and its findings about a plan."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing a reader should know about a plan, with its place and the way out.

    `code` is stable and kebab-case, such as ``dependency-loop``. `where` names the
    place in words a person can find: ``task 14 "Deck clear"``. `hint` says what to do.
    `uids` are the tasks concerned, in a meaningful order (a loop's members in loop order).
    """

    code: str
    severity: Severity
    where: str
    message: str
    hint: str
    uids: tuple[str, ...] = ()


class MilepostError(Exception):
    """The root of every refusal of this distribution; `code` is stable."""

    code = "milepost-error"


class InvalidPlan(MilepostError):
    """Raised when values cannot form a plan; carries every finding, not only the first."""

    code = "invalid-plan"

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        first = findings[0]
        more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
        super().__init__(f"{first.where}: {first.message}{more} {first.hint}".strip())
