"""What an edit may not do to links across projects, whichever way it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.server.slices.crosslinks.errors import PercentLagAcross
from milepost.server.slices.crosslinks.loops import refuse_loops

if TYPE_CHECKING:
    from collections.abc import Iterator

    from milepost.server.slices.plans import public as plans

_IMPORT = "import_project"
_PERCENT = frozenset({"percent", "elapsed-percent"})


def guard(
    project: str, state: plans.PlanState, ops: list[plans.Wire], intent: plans.Intent
) -> None:
    """Refuse circles through other projects, and lags in per cent of rows of other projects.

    What a file brings is kept as it is, and what was there before may come back.

    Raises
    ------
    LoopAcrossProjects, PercentLagAcross
        If the edits would make one.
    """
    is_restored = intent.undoes is not None or intent.redoes is not None
    if intent.command != _IMPORT and not is_restored:
        _refuse_percent(state, ops)
    refuse_loops(project, state, ops)


def _refuse_percent(state: plans.PlanState, ops: list[plans.Wire]) -> None:
    tasks, rows = state.plan["tasks"], state.row_of
    for uid in _predecessors_by_percent(state, ops):
        row = rows.get(uid)
        if row is not None and tasks["external_plan"][row]:
            raise PercentLagAcross(tasks["name"][row])


def _predecessors_by_percent(state: plans.PlanState, ops: list[plans.Wire]) -> Iterator[str]:
    """Yield the predecessor of each dependency that gets a lag in per cent."""
    links = state.plan["dependencies"]
    for op in ops:
        unit = op["fields"].get("lag_unit") if op["entity"] == "dependency" else None
        if op["op"] == "add" and unit in _PERCENT:
            yield op["fields"]["predecessor"]
        if op["op"] == "set" and unit is not None and unit[1] in _PERCENT:
            yield links["predecessor"][links["uid"].index(op["uid"])]
