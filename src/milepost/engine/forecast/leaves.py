"""Tasks by name, where a phase stands for all tasks in it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from milepost.engine.plan import Plan, Task, Uid


def leaves_under(plan: Plan) -> Callable[[Uid], list[Task]]:
    """Return a function from a row to the tasks it stands for: itself, or those in it."""
    children: dict[Uid | None, list[Task]] = defaultdict(list)
    tasks = {task.uid: task for task in plan.tasks}
    for task in plan.tasks:
        children[task.parent].append(task)

    def leaves(task: Task) -> Iterator[Task]:
        if task.uid not in children:
            yield task
        for child in children.get(task.uid, ()):
            yield from leaves(child)

    return lambda uid: list(leaves(tasks[uid]))
