"""What other slices may use of this one."""

from __future__ import annotations

from milepost.engine.load import Load, LoadItem, LoadStep, PersonLoad
from milepost.server.kernel.log import reader
from milepost.server.slices.plans import public as plans
from milepost.server.slices.responsibilities.commands import Cell, assign_responsibilities
from milepost.server.slices.responsibilities.policies import Lack, Owners
from milepost.server.slices.responsibilities.queries import (
    list_lacks,
    list_responsibilities,
    owners_in,
)
from milepost.server.slices.responsibilities.workload import (
    OwnerLoad,
    items_of,
    load_of,
    owner_loads,
)

__all__ = [
    "Cell",
    "Lack",
    "Load",
    "LoadItem",
    "LoadStep",
    "OwnerLoad",
    "Owners",
    "PersonLoad",
    "assign_responsibilities",
    "items_of",
    "list_lacks",
    "load_of",
    "owner_loads",
    "owners_of",
]


def owners_of(project_id: str, state: plans.PlanState | None = None) -> dict[str, Owners]:
    """Return who has which part in each milestone, by uid, in one or two statements.

    Parameters
    ----------
    state
        The plan, if it is at hand; the latest otherwise.
    """
    found = state or plans.load_state(project_id, seq=reader.head(project_id))
    return owners_in(found, list_responsibilities(project_id))
