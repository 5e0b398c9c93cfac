"""A milestone is achieved when its criteria are met, and only then.

Evidence is live until it is enough: a reading may be lost again while it is collected. Once
a milestone is achieved it stays so, with a copy of the evidence; what falls short later is
shown as a mismatch, and only a person takes an achievement back.
"""

from __future__ import annotations

import logging
from typing import Any

from milepost.engine import criteria as engine
from milepost.server.kernel import authz
from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log import records
from milepost.server.kernel.log.values import Change
from milepost.server.slices.evidence import times
from milepost.server.slices.evidence.bridge import fingerprint_of, snapshot_of
from milepost.server.slices.evidence.errors import (
    AlreadyAchieved,
    CriteriaDecide,
    InTheFuture,
    NotAchieved,
    ReasonMissing,
)
from milepost.server.slices.evidence.judging import judge_all
from milepost.server.slices.evidence.models import CriterionRow, Evidence
from milepost.server.slices.plans import public as plans

Op = dict[str, Any]

MILEPOST = authz.Actor(user_id=None, name="Milepost", via="system")
"""Who records an achievement that follows from the evidence."""

GUARDED = frozenset({"achieved_on"})
PROVING = frozenset({
    "criterion", "approval", "programme", "completion", "evidence", "kpi", "kpi_reading",
    "deliverable", "form",
})  # fmt: skip
"""The records that criteria rest on; other slices' cannot prove anything."""

log = logging.getLogger(__name__)


def hear(change: Change) -> None:
    """Achieve what a change has proved; a subscriber of the log."""
    if change.draft.command == "achieve_milestone":
        return
    rows = CriterionRow.objects.filter(project_id=change.project)
    ops = [op for op in change.draft.ops if op["entity"] in PROVING or not records.is_record(op)]
    if not ops:
        return
    if not any(records.is_record(op) for op in ops):
        # An edit of the plan can only matter to criteria about its tasks, or to a milestone
        # that comes back.
        is_return = any(op["op"] == "add" and op["entity"] == "milestone" for op in ops)
        rows = rows if is_return else rows.filter(kind="tasks")
    if rows.exists():
        achieve_proved(change.project)


def watch() -> None:
    """Judge every project with criteria: what the passing of time and lost news leave to do."""
    projects = set(CriterionRow.objects.values_list("project_id", flat=True).distinct())
    open_ones = plans.Project.objects.filter(
        id__in=projects, deleted_at__isnull=True, is_archived=False
    )
    for project_id in open_ones.values_list("id", flat=True):
        try:
            achieve_proved(project_id)
        except Exception:
            log.exception("could not judge the evidence of %s", project_id)


def achieve_proved(project_id: str) -> list[plans.Outcome]:
    """Achieve the milestones of a project whose criteria are met; again changes nothing."""
    project = plans.Project.objects.filter(id=project_id, deleted_at__isnull=True).first()
    if project is None or project.is_archived:
        return []
    ready = _ready(plans.current_state(project))
    outcomes = [achieve_milestone(project, milestone=uid) for uid in ready]
    return [outcome for outcome in outcomes if outcome.change is not None]


def _ready(state: plans.PlanState, *, only: str | None = None) -> dict[str, engine.Judgement]:
    """Return the open milestones whose criteria are met by evidence not taken back."""
    judged = judge_all(state, milestones=None if only is None else {only})
    open_ones = _open_milestones(state)
    met = {uid: f for uid, f in judged.found.items() if f.is_fulfilled and uid in open_ones}
    if not met:
        return {}
    rows = Evidence.objects.filter(project_id=state.plan["project"], milestone__in=list(met))
    refused = set(rows.filter(reopened_at__isnull=False).values_list("milestone", "fingerprint"))
    return {uid: f for uid, f in met.items() if (uid, fingerprint_of(f)) not in refused}


def _open_milestones(state: plans.PlanState) -> set[str]:
    facts = state.plan["milestones"]
    pairs = zip(facts["uid"], facts["achieved_on"], strict=True)
    return {uid for uid, achieved in pairs if achieved is None}


def achieve_milestone(project: plans.Project, *, milestone: str) -> plans.Outcome:
    """Record that a milestone's criteria are met, with the evidence as it is now.

    Called when evidence came, not by a person. The criteria are judged again under the
    project's lock: of several calls at once one makes the change, and none if the evidence
    went away meanwhile.
    """

    def work(state: plans.PlanState) -> list[Op]:
        found = _ready(state, only=milestone).get(milestone)
        if found is None:
            return []
        now = times.wall_now(state)
        on = now if found.met_at is None else min(found.met_at, now)
        made = records.added(
            Evidence, project=project.id, uid=new_id(), milestone=milestone, kind="criteria",
            achieved_on=on, recorded_at=now, by=MILEPOST.name, reason=found.sentence,
            snapshot=snapshot_of(found), fingerprint=fingerprint_of(found),
        )  # fmt: skip
        return [made, *_achieved(state, milestone=milestone, on=on)]

    name = milestone_name(plans.current_state(project), milestone)
    intent = plans.Intent(
        command="achieve_milestone",
        actor=MILEPOST,
        label=f"Achieved: {name}"[:200],
        reason="Its criteria are met.",
        is_final=True,
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def _achieved(state: plans.PlanState, *, milestone: str, on: int | None) -> list[Op]:
    asked = {
        "op": "set", "entity": "milestone", "uid": milestone, "fields": {"achieved_on": on},
    }  # fmt: skip
    return plans.plan_ops(state, asked=[asked], guarded=GUARDED)


def milestone_name(state: plans.PlanState, uid: str) -> str:
    """Return the name of a milestone of the plan.

    Raises
    ------
    MilestoneNotFound
        If the plan has none of that uid.
    """
    if uid not in state.plan["milestones"]["uid"]:
        raise plans.MilestoneNotFound(uid)
    return str(state.plan["tasks"]["name"][state.row_of[uid]])


def declare_achieved(
    project: plans.Project,
    *,
    milestone: str,
    on: int | None,
    reason: str,
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Put it on record that a milestone is achieved: somebody's word, where no criteria stand.

    `on` is the wall minute, ``None`` for now. Where there are criteria and they are met by
    evidence that was taken back once, somebody's word confirms it.

    Raises
    ------
    NotAllowed
        If the actor may not achieve milestones.
    ReasonMissing
        If there is no reason.
    CriteriaDecide
        If the milestone has criteria that are not met.
    AlreadyAchieved
        If it is achieved.
    InTheFuture
        If `on` lies in the future.
    """
    authz.require(actor, authz.Action.ACHIEVE_MILESTONE, project)
    plans.require_open(project)
    if not reason.strip():
        raise ReasonMissing("An achievement without criteria")

    def work(state: plans.PlanState) -> list[Op]:
        name = milestone_name(state, milestone)
        if milestone not in _open_milestones(state):
            raise AlreadyAchieved(name)
        found = judge_all(state, milestones={milestone}).found.get(milestone)
        if found is not None and not found.is_fulfilled:
            raise CriteriaDecide(name, sentence=found.sentence)
        now = times.wall_now(state)
        if on is not None and on > _end_of_day(now):
            raise InTheFuture("achieved_on")
        day = now if on is None else min(on, now)
        made = records.added(
            Evidence, project=project.id, uid=new_id(), milestone=milestone, kind="declared",
            achieved_on=day, recorded_at=now, by=actor.name, by_id=actor.user_id or "",
            reason=reason.strip(), snapshot=snapshot_of(found) if found else {},
        )  # fmt: skip
        return [made, *_achieved(state, milestone=milestone, on=day)]

    name = milestone_name(plans.current_state(project), milestone)
    intent = plans.Intent(
        command="declare_achieved", actor=actor, label=f"Declared achieved: {name}"[:200],
        reason=reason.strip(), request_id=request_id, is_final=True,
    )  # fmt: skip
    return plans.make_change(project.id, intent=intent, work_out=work)


def _unknown(state: plans.PlanState, milestone: str, **marks: Any) -> Op:
    """Return the record of an achievement that came with an imported plan."""
    facts = state.plan["milestones"]
    on = facts["achieved_on"][facts["uid"].index(milestone)]
    return records.added(
        Evidence, project=state.plan["project"], uid=new_id(), milestone=milestone,
        kind="imported", achieved_on=on, recorded_at=on, **marks,
    )  # fmt: skip


def _end_of_day(now: int) -> int:
    return now - now % 1440 + 1439


def reopen_milestone(
    project: plans.Project,
    *,
    milestone: str,
    reason: str,
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Take an achievement back; the same evidence does not achieve the milestone again.

    Raises
    ------
    NotAllowed
        If the actor may not achieve milestones.
    ReasonMissing
        If there is no reason.
    NotAchieved
        If the milestone is not achieved.
    """
    authz.require(actor, authz.Action.ACHIEVE_MILESTONE, project)
    plans.require_open(project)
    if not reason.strip():
        raise ReasonMissing("Taking an achievement back")

    def work(state: plans.PlanState) -> list[Op]:
        name = milestone_name(state, milestone)
        if milestone in _open_milestones(state):
            raise NotAchieved(name)
        judged = judge_all(state, milestones={milestone})
        found = judged.found.get(milestone)
        marks = {
            "reopened_at": judged.now, "reopened_by": actor.name, "reopen_reason": reason.strip(),
        }  # fmt: skip
        if found is not None:
            marks["fingerprint"] = fingerprint_of(found)
        rows = Evidence.objects.filter(
            project_id=project.id, milestone=milestone, reopened_at__isnull=True
        )
        last = rows.order_by("-id").first()
        noted = records.changed(last, **marks) if last else [_unknown(state, milestone, **marks)]
        return [*noted, *_achieved(state, milestone=milestone, on=None)]

    name = milestone_name(plans.current_state(project), milestone)
    intent = plans.Intent(
        command="reopen_milestone", actor=actor, label=f"Reopened: {name}"[:200],
        reason=reason.strip(), request_id=request_id, is_final=True,
    )  # fmt: skip
    return plans.make_change(project.id, intent=intent, work_out=work)
