"""A plan with other identifiers for its tasks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from milepost.engine.plan import Baseline, Plan


def with_task_uids(plan: Plan, names: dict[str, str]) -> Plan:
    """Return `plan` with each task called what `names` says, wherever it is named.

    Tasks that `names` leaves out keep their identifiers; no two may become equal.
    """
    if not names:
        return plan

    def renamed(uid: str) -> str:
        return names.get(uid, uid)

    tasks = tuple(
        replace(
            task,
            uid=renamed(task.uid),
            parent=None if task.parent is None else renamed(task.parent),
            contributes_to=tuple(map(renamed, task.contributes_to)),
        )
        for task in plan.tasks
    )
    links = tuple(
        replace(link, predecessor=renamed(link.predecessor), successor=renamed(link.successor))
        for link in plan.dependencies
    )
    return replace(
        plan,
        tasks=tasks,
        dependencies=links,
        assignments=tuple(replace(each, task=renamed(each.task)) for each in plan.assignments),
        risks=tuple(replace(each, tasks=tuple(map(renamed, each.tasks))) for each in plan.risks),
        baselines=tuple(_renamed_baseline(each, names) for each in plan.baselines),
    )


def _renamed_baseline(baseline: Baseline, names: dict[str, str]) -> Baseline:
    entries = tuple(
        replace(entry, task=names.get(entry.task, entry.task)) for entry in baseline.entries
    )
    return replace(baseline, entries=entries)
