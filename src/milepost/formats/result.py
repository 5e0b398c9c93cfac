"""What every reader returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from milepost.engine.errors import Finding
    from milepost.engine.plan import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult:
    """A plan and everything the reader left out, changed or guessed, with its place."""

    plan: Plan
    findings: tuple[Finding, ...]
    format: str
    """``mspdi``, ``json``, ``csv``, ``xlsx`` or ``psplib``."""
