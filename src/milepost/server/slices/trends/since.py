"""What changed since a moment: promises, dates, chances, scope, and what people decided."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from milepost.engine import trend
from milepost.server.kernel import clock
from milepost.server.kernel.log import reader
from milepost.server.slices.plans import public as plans
from milepost.server.slices.trends.moments import find_then
from milepost.server.slices.trends.trend import (
    achieved_on,
    milestone_facts,
    milestones_of,
    readings_of,
    titled,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from milepost.server.kernel.authz import Actor
    from milepost.server.kernel.log.values import Change

Wire = dict[str, Any]

MOST_ITEMS = 500
"""Items of one list at most; `more` counts the others."""

MOST_CAUSES = 3
"""Changes named for each milestone that moved."""

PLAN_ENTITIES = frozenset(
    {
        "settings", "task", "milestone", "dependency", "calendar", "resource", "assignment",
        "baseline",
    }
)  # fmt: skip
"""What the plan itself tells of; everything else in the log is a record of some slice."""

SILENT = frozenset({"warning", "warning-settings", "smart-thresholds", "dismissed-suggestion"})
"""Records about how the project is watched and checked, which are no news of it."""


def list_since(project: plans.Project, *, since: str, actor: Actor) -> Wire:
    """Return what changed since a moment (see `moments.find_then`).

    Takes the same number of statements however much changed.

    Raises
    ------
    UnknownMoment
        If `since` names no moment of the project.
    """
    now = plans.current_state(project)
    zone = plans.zone_of(now.plan)
    then = find_then(project, since=since, actor=actor, zone=zone)
    before = plans.load_state(project.id, seq=then.seq)
    changes = [
        change
        for change in reader.list_edits(project.id, after=then.seq, up_to=now.seq)
        if not _is_silent(change)
    ]
    readings = readings_of(plans.list_points(project.id), zone=zone)
    return {
        "kind": then.kind,
        "then": {"at": clock.stamp(then.at), "seq": then.seq},
        "now": {"at": clock.stamp(clock.now()), "seq": now.seq},
        "changes": len(changes),
        "people": _people(changes),
        "milestones": _milestones(before, now, readings=readings, changes=changes),
        "finish": [before.finish, now.finish],
        **_scope(before, now, changes=changes),
        **_records(changes),
    }


def _is_silent(change: Change) -> bool:
    entities = {op["entity"] for op in change.draft.ops}
    return bool(entities) and entities <= SILENT


def _people(changes: Sequence[Change]) -> list[Wire]:
    """Return who made how many of the changes, the busiest first."""
    counts = Counter((item.draft.author.id, item.draft.author.name) for item in changes)
    return [
        {"id": author, "name": name, "changes": count}
        for (author, name), count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


def _milestones(
    before: plans.PlanState,
    now: plans.PlanState,
    *,
    readings: dict[str, list[trend.Reading]],
    changes: Sequence[Change],
) -> list[Wire]:
    """Return the milestones of which something differs, in outline order, removed ones last."""
    old, new = _stands(before, readings), _stands(now, readings)
    known = {change.seq: change for change in changes}
    found = []
    for uid in [*new, *(uid for uid in old if uid not in new)]:
        was, is_now = old.get(uid), new.get(uid)
        if was == is_now:
            continue
        shown = is_now or was or {}
        pairs = {
            name: [was[name] if was else None, is_now[name] if is_now else None]
            for name in _COMPARED
        }
        found.append(
            {
                "uid": uid,
                "name": shown["name"],
                "what": _what(was, is_now),
                **pairs,
                "causes": _causes(readings.get(uid, []), known),
            }
        )
    return found


_COMPARED = ("agreed", "scheduled", "p50", "probability", "achieved")


def _stands(state: plans.PlanState, readings: dict[str, list[trend.Reading]]) -> dict[str, Wire]:
    facts = milestone_facts(state)
    found = {}
    for row, uid in milestones_of(state):
        upto = [item for item in readings.get(uid, []) if item.seq <= state.seq]
        last = upto[-1] if upto else None
        found[uid] = {
            "name": state.plan["tasks"]["name"][row],
            "agreed": facts[uid]["agreed_date"],
            "scheduled": state.plan["derived"]["finish"][row],
            "p50": last.p50 if last else None,
            "probability": last.probability if last else None,
            "achieved": achieved_on(state, facts[uid]),
        }
    return found


def _what(was: Wire | None, is_now: Wire | None) -> str:
    if was is None:
        return "added"
    if is_now is None:
        return "removed"
    if was["achieved"] is None and is_now["achieved"] is not None:
        return "achieved"
    return "moved"


def _causes(readings: list[trend.Reading], known: dict[int, Change]) -> list[Wire]:
    """Return the changes that moved a milestone furthest in either direction."""
    moves = [
        move
        for move in trend.moves_of(readings, is_forecast=False)
        if move.seq in known and move.was is not None
    ]
    moves.sort(key=lambda move: -abs((move.now or 0) - (move.was or 0)))
    return [
        {**_titled(known[move.seq]), "was": move.was, "now": move.now}
        for move in moves[:MOST_CAUSES]
    ]


def _titled(change: Change) -> Wire:
    draft = change.draft
    return titled(
        reader.Title(
            seq=change.seq,
            at=change.at,
            actor=draft.author.id,
            actor_name=draft.author.name,
            command=draft.command,
            label=draft.label,
            reason=draft.reason,
        )
    )


def _scope(before: plans.PlanState, now: plans.PlanState, *, changes: Sequence[Change]) -> Wire:
    """Return the tasks that came, went and were finished, and the work before and after."""
    old, new = _tasks(before), _tasks(now)
    authors = _last_authors(changes)
    added = [uid for uid in new if uid not in old]
    gone = [uid for uid in old if uid not in new]
    done = [uid for uid, task in new.items() if task["is_done"] and not _was_done(old, uid)]
    return {
        "work": [_work(old), _work(new)],
        "tasks_added": _listed(added, new, authors),
        "tasks_removed": _listed(gone, old, authors),
        "tasks_done": _listed(done, new, authors),
    }


def _was_done(old: dict[str, Wire], uid: str) -> bool:
    return uid in old and bool(old[uid]["is_done"])


def _work(tasks: dict[str, Wire]) -> int:
    return sum(int(task["duration"]) for task in tasks.values())


def _tasks(state: plans.PlanState) -> dict[str, Wire]:
    tasks = state.plan["tasks"]
    phases = {parent for parent in tasks["parent"] if parent is not None}
    columns = ("uid", "name", "kind", "duration", "actual_finish", "percent_complete", "is_active")
    return {
        uid: {
            "name": name,
            "duration": duration,
            "is_done": finished is not None or percent == 100,
        }
        for uid, name, kind, duration, finished, percent, is_active in zip(
            *(tasks[column] for column in columns), strict=True
        )
        if kind == "task" and is_active and uid not in phases
    }


def _last_authors(changes: Iterable[Change]) -> dict[str, str]:
    """Return who touched each task last."""
    return {
        op["uid"]: change.draft.author.name
        for change in changes
        for op in change.draft.ops
        if op["entity"] == "task"
    }


def _listed(uids: list[str], tasks: dict[str, Wire], authors: dict[str, str]) -> Wire:
    return {
        "items": [
            {"uid": uid, "name": tasks[uid]["name"], "by": authors.get(uid, "")}
            for uid in uids[:MOST_ITEMS]
        ],
        "more": max(len(uids) - MOST_ITEMS, 0),
    }


def _records(changes: Sequence[Change]) -> Wire:
    """Return the changes that touched records, by kind of record, newest first."""
    sections: dict[str, list[Change]] = {}
    for change in reversed(changes):
        entities = {op["entity"] for op in change.draft.ops} - PLAN_ENTITIES - SILENT
        for section in sorted({section_of(entity) for entity in entities}):
            sections.setdefault(section, []).append(change)
    return {
        "records": [
            {
                "section": section,
                "items": [_titled(change) for change in found[:MOST_ITEMS]],
                "more": max(len(found) - MOST_ITEMS, 0),
            }
            for section, found in sorted(sections.items())
        ]
    }


SECTIONS = {
    "agreements": ("agreement", "charter", "workshop", "vote", "suggestion", "proposal"),
    "deliverables": ("deliverable",),
    "evidence": ("criteri", "evidence", "approval", "waiver", "form", "invitation", "programme"),
    "kpis": ("kpi", "reading"),
    "risks": ("risk", "issue", "assumption", "raid", "register"),
    "decisions": ("decision", "gate", "review", "change", "sign", "pivot"),
    "people": ("responsib", "raci", "project-person"),
    "budget": ("budget", "transfer", "cost", "fund"),
    "celebrations": ("celebration", "thanks"),
}
"""Which kinds of record belong together for a reader: by how their names begin."""


def section_of(entity: str) -> str:
    """Return the section that a kind of record is told of in; ``other`` for those unknown."""
    for section, beginnings in SECTIONS.items():
        if entity.startswith(beginnings):
            return section
    return "other"
