"""When a project moves, rows of other projects that stand for its rows move along."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from milepost.engine.units import to_datetime
from milepost.server.kernel.authz import Actor
from milepost.server.kernel.jobs import port as jobs
from milepost.server.kernel.log.values import Change
from milepost.server.slices.crosslinks.commands import GUARDED
from milepost.server.slices.crosslinks.errors import LoopAcrossProjects
from milepost.server.slices.crosslinks.loops import refuse_loop
from milepost.server.slices.plans import public as plans

JOB = "crosslinks.follow"
COMMAND = "follow_project"
MILEPOST = Actor(user_id="milepost", name="Milepost", via="system")

MOST_ROWS_AT_ONCE = 5_000
"""Rows of the plans that wait, up to which they follow at once; more are left to a job."""


def hear(change: Change) -> None:
    """Let the projects that wait for a changed one follow."""
    rows = plans.list_outside_rows(of=change.project) if _may_concern_others(change) else []
    if not rows:
        return
    if change.draft.command == COMMAND and _goes_round(change.project):
        return
    if plans.count_rows({row.project for row in rows}) > MOST_ROWS_AT_ONCE:
        key = f"follow-{change.project}-{change.seq}"
        jobs.enqueue(JOB, args={"project": change.project}, key=key)
        return
    follow(change.project)


def _may_concern_others(change: Change) -> bool:
    """Return whether a row is elsewhere than before, or the project is called otherwise."""
    named = any(op["entity"] == "settings" and "name" in op["fields"] for op in change.draft.ops)
    return named or bool(change.draft.derived["uid"])


def _goes_round(project: str) -> bool:
    """Return whether projects wait for one another, so that following would not end."""
    found = plans.Project.objects.get(id=project)
    try:
        refuse_loop(project, plans.current_state(found).engine)
    except LoopAcrossProjects:
        return True
    return False


def follow_in_job(_: jobs.JobContext, args: Mapping[str, Any]) -> None:
    """Let the projects that wait for one follow; doing it twice changes nothing."""
    follow(str(args["project"]))


def follow(project: str) -> None:
    """Give the rows that stand for rows of `project` the dates that these have now.

    Rows that are gone there, or whose project is deleted, keep their dates.
    """
    source = plans.Project.objects.filter(id=project, deleted_at__isnull=True).first()
    if source is None:
        return
    state = plans.current_state(source)
    waiting = groupby(plans.list_outside_rows(of=project), key=lambda row: row.project)
    for follower, rows in waiting:
        _move(follower, list(rows), state)


def _move(follower: str, rows: list[plans.OutsideRow], source: plans.PlanState) -> None:
    known = {row.uid: source.row_of[row.row] for row in rows if row.row in source.row_of}
    label = _label(follower, known, source)
    if label is None:
        return

    def work(state: plans.PlanState) -> list[plans.Wire]:
        asked = [
            {"op": "set", "entity": "task", "uid": uid, "fields": _dates(source, at)}
            for uid, at in known.items()
            if uid in state.row_of
        ]
        return plans.plan_ops(state, asked=asked, guarded=GUARDED)

    intent = plans.Intent(command=COMMAND, actor=MILEPOST, label=label, is_final=True)
    plans.make_change(follower, intent=intent, work_out=work)


def _dates(source: plans.PlanState, at: int) -> plans.Wire:
    derived = source.plan["derived"]
    return {
        "manual_start": derived["start"][at],
        "manual_finish": derived["finish"][at],
        "external_name": source.plan["settings"]["name"],
    }


def _label(follower: str, known: Mapping[str, int], source: plans.PlanState) -> str | None:
    """Return what the change says, ``None`` if no row is anywhere else than before."""
    project = plans.Project.objects.get(id=follower)
    state = plans.current_state(project)
    tasks = state.plan["tasks"]
    moved, renamed = [], False
    for uid, at in known.items():
        row, dates = state.row_of.get(uid), _dates(source, at)
        if row is None:
            continue
        if any(tasks[name][row] != dates[name] for name in ("manual_start", "manual_finish")):
            moved.append(at)
        renamed |= tasks["external_name"][row] != dates["external_name"]
    if not moved:
        return f"“{source.plan['settings']['name']}” has another name" if renamed else None
    name = source.plan["settings"]["name"]
    if len(moved) > 1:
        return f"“{name}” moved {len(moved)} rows"[:200]
    day = to_datetime(source.plan["derived"]["finish"][moved[0]])
    row_name = source.plan["tasks"]["name"][moved[0]]
    return f"“{name}” moved “{row_name}” to {day.day} {day:%B %Y}"[:200]
