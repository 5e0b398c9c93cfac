"""Tasks in outline order, each with its level and number."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from milepost.engine.plan import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineRow:
    """A task at its place: `level` 1 is outermost, `number` is such as ``2.1.3``."""

    task: Task
    level: int
    number: str


def outline_of(tasks: Iterable[Task]) -> tuple[OutlineRow, ...]:
    """Return the rows with every child after its parent, siblings in the order given."""
    children: dict[str | None, list[Task]] = defaultdict(list)
    for task in tasks:
        children[task.parent].append(task)
    rows: list[OutlineRow] = []
    waiting = _numbered(children[None], level=1, prefix="")
    while waiting:
        row = waiting.pop()
        rows.append(row)
        below = children.get(row.task.uid, [])
        waiting.extend(_numbered(below, level=row.level + 1, prefix=f"{row.number}."))
    return tuple(rows)


def _numbered(tasks: list[Task], *, level: int, prefix: str) -> list[OutlineRow]:
    """Return rows for siblings, last first, as a stack wants them."""
    rows = [
        OutlineRow(task=task, level=level, number=f"{prefix}{place}")
        for place, task in enumerate(tasks, start=1)
    ]
    return rows[::-1]
