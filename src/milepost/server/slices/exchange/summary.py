"""What a person wants to know of a plan before taking it in. Pure."""

from __future__ import annotations

from typing import Any

from milepost.engine.plan import Plan, Task, TaskKind
from milepost.engine.schedule import Schedule
from milepost.server.kernel.clock import wall_minutes

MOST_ROWS = 200


def summary_of(plan: Plan) -> dict[str, Any]:
    """Return how many of each thing the plan has, its name and its start."""
    kinds = [task.kind for task in plan.tasks]
    return {
        "name": plan.name,
        "start": wall_minutes(plan.start),
        "tasks": kinds.count(TaskKind.TASK),
        "milestones": kinds.count(TaskKind.MILESTONE),
        "phases": kinds.count(TaskKind.PHASE),
        "dependencies": len(plan.dependencies),
        "calendars": len(plan.calendars),
        "resources": len(plan.resources),
        "assignments": len(plan.assignments),
        "baselines": len(plan.baselines),
    }


def first_rows(plan: Plan, *, schedule: Schedule) -> list[dict[str, Any]]:
    """Return the first rows of the outline with their depth and dates."""
    depths: dict[str, int] = {}
    rows = []
    for task in plan.tasks[:MOST_ROWS]:
        depths[task.uid] = depths[task.parent] + 1 if task.parent in depths else 0
        rows.append(_row(task, depth=depths[task.uid], schedule=schedule))
    return rows


def _row(task: Task, *, depth: int, schedule: Schedule) -> dict[str, Any]:
    row = schedule.row_of[task.uid]
    return {
        "uid": task.uid,
        "name": task.name,
        "kind": str(task.kind),
        "depth": depth,
        "duration": task.duration,
        "start": int(schedule.start[row]),
        "finish": int(schedule.finish[row]),
    }
