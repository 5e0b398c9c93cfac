"""Who did the work that led to a milestone. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Wire = dict[str, Any]

MOST_NAMES = 50
"""People that a celebration names, those with most work first."""


def contributors_of(plan: Wire, rows: Iterable[int]) -> list[Wire]:
    """Return who did the work of the tasks in `rows`: name, minutes and number of tasks.

    A task's work is its duration times its share done (all of it once it has finished). It
    counts for each person assigned, by the part of their time, or else for the task's owner.
    Those with most work come first, then by name; tasks of nobody count for nobody.
    """
    tasks = plan["tasks"]
    assigned = _assigned(plan)
    minutes: dict[str, float] = {}
    counts: dict[str, int] = {}
    for row in rows:
        done = tasks["duration"][row] * _share(tasks, row) / 100
        owner = tasks["owner"][row].strip()
        people = assigned.get(tasks["uid"][row]) or ([(owner, 1.0)] if owner else [])
        if not _share(tasks, row):
            continue
        for name, units in people:
            minutes[name] = minutes.get(name, 0.0) + done * units
            counts[name] = counts.get(name, 0) + 1
    order = sorted(minutes, key=lambda name: (-minutes[name], name))
    return [
        {"name": name, "minutes": round(minutes[name]), "tasks": counts[name]}
        for name in order[:MOST_NAMES]
    ]


def _share(tasks: Wire, row: int) -> int:
    share: int = tasks["percent_complete"][row]
    return 100 if tasks["actual_finish"][row] is not None else share


def _assigned(plan: Wire) -> dict[str, list[tuple[str, float]]]:
    """Return the people assigned to each task, with their units; things are left out."""
    resources = plan["resources"]
    kinds = zip(resources["uid"], resources["name"], resources["kind"], strict=True)
    names = {uid: name.strip() for uid, name, kind in kinds if kind == "work" and name.strip()}
    ties = plan["assignments"]
    found: dict[str, list[tuple[str, float]]] = {}
    for task, person, units in zip(ties["task"], ties["resource"], ties["units"], strict=True):
        if person in names:
            found.setdefault(task, []).append((names[person], units))
    return found
