"""Rows of other projects in MSPDI: external tasks, and links across projects."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from milepost.engine.plan import ExternalRow, Task
from milepost.formats.mspdi_fields import Fields

if TYPE_CHECKING:
    from milepost.formats.findings import FindingLog
    from milepost.formats.xml_tree import Node

_GIVEN_NAME = "Row of another project"


def as_external(task: Task, fields: Fields) -> Task:
    """Return an external task of the file as a row that stands for one of another plan.

    What the other project says about it (progress, constraints, estimates) is left to that.
    """
    return Task(
        uid=task.uid,
        name=task.name,
        duration=task.duration,
        is_elapsed=task.is_elapsed,
        is_manual=True,
        manual_start=task.manual_start,
        manual_finish=task.manual_finish,
        external=row_of_path(fields.words("ExternalTaskProject")),
        is_active=task.is_active,
        notes=task.notes,
    )


def row_of_path(path: str) -> ExternalRow:
    r"""Return the row that ``C:\plans\portal.mpp\12`` names: the twelfth of that plan."""
    plan, _, number = path.rpartition("\\")
    if plan and number.isdigit():
        return ExternalRow(plan=plan, uid=f"#{int(number)}")
    return ExternalRow(plan=path, uid="")


def path_of_row(row: ExternalRow) -> str:
    """Return the row as Microsoft Project names it, with its number where that is known."""
    return f"{row.name_of_plan}\\{row.uid[1:]}" if row.uid.startswith("#") else row.name_of_plan


def external_text(row: ExternalRow) -> str:
    """Return the row as text, complete."""
    return json.dumps([row.plan, row.uid, row.plan_name], ensure_ascii=False)


def external_of_text(words: str) -> ExternalRow | None:
    """Return the row that `external_text` wrote, ``None`` if that is not one."""
    try:
        plan, uid, name = json.loads(words)
    except (ValueError, TypeError):
        return None
    if not all(isinstance(each, str) for each in (plan, uid, name)):
        return None
    return ExternalRow(plan=plan, uid=uid, plan_name=name)


def with_rows_of_links(
    root: Node, tasks: tuple[Task, ...], *, log: FindingLog
) -> tuple[tuple[Task, ...], dict[str, str]]:
    """Return the tasks with one more for each row of another project that links name only.

    The second value gives the uid of each by its path, for those links.
    """
    known = {task.uid for task in tasks}
    added: dict[str, Task] = {}
    before: dict[str, list[Task]] = {}
    for node in root.every("Tasks", "Task"):
        for link in node.every("PredecessorLink"):
            path, uid = link.words("CrossProjectName"), link.words("PredecessorUID")
            if link.words("CrossProject") != "1" or not path or path in added or uid in known:
                continue
            taken = known | {task.uid for task in added.values()}
            task = Task(
                uid=uid if uid and uid not in taken else f"x{len(added) + 1}",
                name=_GIVEN_NAME,
                is_manual=True,
                external=row_of_path(path),
            )
            added[path] = task
            before.setdefault(node.words("UID"), []).append(task)
    if not added:
        return tasks, {}
    _note(tuple(task.uid for task in added.values()), log=log)
    rows = []
    for task in tasks:
        rows += [replace(each, parent=task.parent) for each in before.get(task.uid, ())]
        rows.append(task)
    return tuple(rows), {path: task.uid for path, task in added.items()}


def _note(uids: tuple[str, ...], *, log: FindingLog) -> None:
    log.info(
        "external-without-dates",
        f"task {uids[0]}" + (f" and {len(uids) - 1} more" if len(uids) > 1 else ""),
        "The file says that something waits for another project, but not for which dates.",
        "Schedule it together with the other plan, or set the dates of the row by hand.",
        uids,
    )
