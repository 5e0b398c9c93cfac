"""What other slices may use of this one."""

from __future__ import annotations

from milepost.server.slices.agreements.commands import propose_agreement, redate_agreement
from milepost.server.slices.agreements.models import Agreement
from milepost.server.slices.agreements.queries import (
    facets_of,
    find_agreed,
    find_open,
    list_by_milestone,
    list_versions,
)
from milepost.server.slices.agreements.recording import record_promise
from milepost.server.slices.agreements.versions import Terms, Word

__all__ = [
    "Agreement",
    "Terms",
    "Word",
    "facets_of",
    "find_agreed",
    "find_open",
    "list_by_milestone",
    "list_versions",
    "propose_agreement",
    "record_promise",
    "redate_agreement",
]
