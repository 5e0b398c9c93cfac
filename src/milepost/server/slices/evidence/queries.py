"""What a milestone's page shows of its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from milepost.engine import criteria as engine
from milepost.server.kernel import authz, clock
from milepost.server.slices.evidence import bridge, hooks, stating
from milepost.server.slices.evidence.achieving import milestone_name
from milepost.server.slices.evidence.judging import judge_all
from milepost.server.slices.evidence.models import (
    Approval,
    Completion,
    CriterionRow,
    Evidence,
    Hook,
)
from milepost.server.slices.evidence.params import GROUPS
from milepost.server.slices.evidence.programmes import list_programmes
from milepost.server.slices.plans import public as plans

Wire = dict[str, Any]


def evidence_of(project: plans.Project, *, milestone: str, actor: authz.Actor) -> Wire:
    """Return a milestone's criteria as judged now, what is missing, and what was achieved.

    Takes the same number of statements however many criteria there are.

    Raises
    ------
    MilestoneNotFound
        If the plan has no such milestone.
    """
    state = plans.current_state(project)
    milestone_name(state, milestone)
    judged = judge_all(state, milestones={milestone})
    found = judged.found.get(milestone)
    facts = state.plan["milestones"]
    at = facts["uid"].index(milestone)
    rows = state.network.contents_of(milestone)
    standing = {
        "achieved_on": facts["achieved_on"][at],
        "due": facts["agreed_date"][at],
        **plans.progress_of(state.plan, rows),
    }
    return {
        "milestone": milestone,
        "seq": state.seq,
        "state": found.state.value if found else "none",
        "share": found.share if found else None,
        "sentence": found.sentence if found else "",
        **standing,
        "mismatches": mismatches(found, now=judged.now, **standing),
        "missing": _missing(found),
        "criteria": _tree(project, judged.rows, found, actor=actor),
        "achievements": list_achievements(project.id, milestone=milestone),
    }


def mismatches(
    found: engine.Judgement | None,
    *,
    now: int,
    achieved_on: int | None,
    due: int | None,
    tasks_total: int,
    tasks_done: int,
    percent_complete: int,
) -> list[Wire]:
    """Return where tasks, dates and evidence say different things, each with a sentence."""
    if found is None:
        return []
    share = round(100 * found.share)
    told = []
    is_done = 0 < tasks_total == tasks_done
    if achieved_on is not None:
        if not found.is_fulfilled:
            told.append(("evidence-lost", f"Achieved, but the evidence is now {share} %"))
    elif not found.is_fulfilled:
        if is_done:
            told.append(("tasks-ahead", f"Tasks 100 %, evidence {share} %"))
        if due is not None and now > due:
            told.append(("date-passed", f"The agreed date has passed, evidence {share} %"))
    elif not is_done and tasks_total:
        told.append(("evidence-ahead", f"Evidence complete, tasks {percent_complete} %"))
    return [{"code": code, "share": share, "sentence": sentence} for code, sentence in told]


def _missing(found: engine.Judgement | None) -> list[Wire]:
    """Return the criteria that are not met and still needed, in order, with their sentences."""
    if found is None or found.is_fulfilled:
        return []
    return [
        {"uid": item.uid, "name": item.name, "sentence": item.sentence} for item in _open(found)
    ]


def _open(found: engine.Judgement) -> list[engine.Judgement]:
    if found.is_fulfilled:
        return []
    if not found.children:
        return [found] if found.uid else []
    return [item for child in found.children for item in _open(child)]


def _tree(
    project: plans.Project,
    rows: Sequence[CriterionRow],
    found: engine.Judgement | None,
    *,
    actor: authz.Actor,
) -> list[Wire]:
    if found is None:
        return []
    by_uid = {row.uid: row for row in rows}
    approvals: dict[str, list[Approval]] = {}
    given = Approval.objects.filter(project_id=project.id, criterion__in=list(by_uid))
    for item in given.order_by("at", "id"):
        approvals.setdefault(item.criterion, []).append(item)
    endpoints = hooks.hooks_of(project.id, criteria=list(by_uid))
    roles = stating.roles_of(actor, project)

    def shown(item: engine.Judgement) -> Wire:
        row = by_uid[item.uid]
        return {
            **_criterion(row, item),
            **_statements(row, approvals.get(row.uid, []), actor=actor, roles=roles),
            "hook": _hook(endpoints.get(row.uid), row) if row.kind == "webhook" else None,
            "children": [shown(child) for child in item.children],
        }

    return [shown(item) for item in found.children]


def _criterion(row: CriterionRow, item: engine.Judgement) -> Wire:
    return {
        "uid": row.uid,
        "parent": row.parent,
        "kind": row.kind,
        "is_group": row.kind in GROUPS,
        "name": row.name,
        "params": row.params,
        "state": item.state.value,
        "share": item.share,
        "told": bridge.told_of(item),
        "sentence": item.sentence,
        "measured": item.measured,
        "needed": item.needed,
        "unit": item.unit,
        "met_at": item.met_at,
        "waiver": None
        if row.waived_at is None
        else {"by": row.waived_by, "reason": row.waive_reason, "at": row.waived_at},
    }


def _statements(
    row: CriterionRow, approvals: list[Approval], *, actor: authz.Actor, roles: list[str]
) -> Wire:
    person = actor.user_id or ""
    has_approved = any(item.person == person for item in approvals)
    return {
        "approvals": [
            {"person": item.person, "name": item.name, "note": item.note, "at": item.at}
            for item in approvals
        ],
        "has_approved": has_approved,
        "may_approve": row.kind == "approval"
        and not has_approved
        and stating.may_approve(row.params, person=person, roles=roles),
    }


def _hook(hook: Hook | None, row: CriterionRow) -> Wire:
    return {
        "is_open": hook is not None,
        "made_by": hook.made_by if hook else "",
        "made_at": clock.stamp(hook.made_at) if hook else None,
        "last_value": None if row.signal_value is None else str(row.signal_value),
        "last_at": row.signal_at,
    }


def list_achievements(project_id: str, *, milestone: str) -> list[Wire]:
    """Return when and how a milestone was achieved, and reopened, newest first."""
    rows = Evidence.objects.filter(project_id=project_id, milestone=milestone).order_by("-id")
    return [
        {
            name: getattr(row, name)
            for name in (
                "uid", "kind", "achieved_on", "recorded_at", "by", "reason", "snapshot",
                "reopened_at", "reopened_by", "reopen_reason",
            )
        }
        for row in rows[:50]
    ]  # fmt: skip


def programmes_of(project_id: str) -> list[Wire]:
    """Return the project's programmes with rosters and completions; two statements."""
    done: dict[str, list[Wire]] = {}
    rows = Completion.objects.filter(project_id=project_id).order_by("at", "id")
    for row in rows:
        item = {"person": row.person, "module": row.module, "at": row.at}
        done.setdefault(row.programme, []).append(item)
    return [
        {
            "uid": row.uid,
            "name": row.name,
            "modules": row.modules,
            "people": row.people,
            "completions": done.get(row.uid, []),
        }
        for row in list_programmes(project_id)
    ]


def list_criteria(project: str) -> list[tuple[str, str]]:
    """Return milestone and name of each criterion of a project that asks for something itself."""
    rows = CriterionRow.objects.filter(project_id=project).exclude(kind__in=list(GROUPS))
    return list(rows.order_by("milestone", "position").values_list("milestone", "name"))
