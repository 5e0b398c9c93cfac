"""What happens when a milestone is achieved, and what people do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from milepost.server.kernel import authz, clock
from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log import records
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.celebrations import queries
from milepost.server.slices.celebrations.contributions import contributors_of
from milepost.server.slices.celebrations.errors import (
    InvalidReminder,
    InvalidThanks,
    NothingAchieved,
)
from milepost.server.slices.celebrations.facts import days_between, facts_of
from milepost.server.slices.celebrations.models import (
    Celebration,
    CelebrationChoice,
    CelebrationRules,
    CelebrationSeen,
    ThankYou,
)
from milepost.server.slices.plans import public as plans

Op = dict[str, Any]

LONGEST_THANKS = 1000
LONGEST_REMINDER = 3650

MILEPOST = authz.Actor(user_id="milepost", name="Milepost", via="system")
"""Who celebrates when nobody asked: the program itself."""


def celebrate_achievement(project: plans.Project, *, milestone: str) -> plans.Outcome | None:
    """Tell of a milestone that has just been achieved, unless the project's rules say otherwise.

    However often and by however many processes it is called, there is one celebration per
    milestone. If the milestone was no longer achieved meanwhile and is again, its facts are
    told anew, but whoever has seen it is not shown it a second time.
    """
    state = plans.current_state(project)
    if milestone not in queries.achievements(state):
        return None
    if not _may_celebrate(project, state, milestone=milestone):
        return None
    return _celebrate(project, milestone=milestone, actor=MILEPOST, request_id="")


def celebrate_milestone(
    project: plans.Project, *, uid: str, actor: authz.Actor, request_id: str = ""
) -> plans.Outcome:
    """Celebrate an achieved milestone by hand, whatever the rules pass over.

    Raises
    ------
    NotAllowed, ProjectArchived, MilestoneNotFound
        If the actor may not, or there is no such milestone.
    NothingAchieved
        If the milestone is not achieved.
    """
    authz.require(actor, authz.Action.ACHIEVE_MILESTONE, project)
    plans.require_open(project)
    return _celebrate(project, milestone=uid, actor=actor, request_id=request_id)


def _may_celebrate(project: plans.Project, state: plans.PlanState, *, milestone: str) -> bool:
    rules = queries.rules_of(project.id)
    if not rules.is_on:
        return False
    if not rules.celebrates_late and is_late(state, milestone=milestone):
        return False
    if rules.celebrates_waived:
        return True
    known = plans.facets.gather(project, state, only={"evidence"}).get(milestone)
    return known is None or known.evidence_state != "waived"


def is_late(state: plans.PlanState, *, milestone: str) -> bool:
    """Return whether an achieved milestone came on a later day than was agreed."""
    facts = state.plan["milestones"]
    place = facts["uid"].index(milestone)
    agreed, achieved = facts["agreed_date"][place], facts["achieved_on"][place]
    return agreed is not None and days_between(agreed, achieved) > 0


def _celebrate(
    project: plans.Project, *, milestone: str, actor: authz.Actor, request_id: str
) -> plans.Outcome:
    def work(state: plans.PlanState) -> list[Op]:
        _require_achieved(state, milestone)
        told = _told(project, state, milestone=milestone)
        row = Celebration.objects.filter(project_id=project.id, uid=milestone).first()
        if row is None:
            now = clock.now()
            return [
                records.added(
                    Celebration, project=project.id, uid=milestone, celebrated_at=now, **told
                )
            ]
        # The same achievement, heard of once more: by another process, or after a restart.
        return [] if row.achieved_on == told["achieved_on"] else records.changed(row, **told)

    intent = plans.Intent(
        command="celebrate_milestone",
        actor=actor,
        label="Celebrate a milestone",
        request_id=request_id,
        is_final=True,
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def _require_achieved(state: plans.PlanState, milestone: str) -> None:
    if milestone not in state.plan["milestones"]["uid"]:
        raise plans.MilestoneNotFound(milestone)
    if milestone not in queries.achievements(state):
        raise NothingAchieved(_name_of(state, milestone))


def _name_of(state: plans.PlanState, milestone: str) -> str:
    tasks = state.plan["tasks"]
    return str(tasks["name"][tasks["uid"].index(milestone)])


def _told(project: plans.Project, state: plans.PlanState, *, milestone: str) -> Op:
    rows = state.network.contents_of(milestone)
    facts = facts_of(project, state, milestone=milestone)
    return {
        "name": _name_of(state, milestone),
        "achieved_on": queries.achievements(state)[milestone],
        "facts": [fact.as_wire() for fact in facts],
        "contributors": contributors_of(state.plan, rows),
    }


def thank_for_milestone(
    project: plans.Project, *, uid: str, text: str, actor: authz.Actor, request_id: str = ""
) -> plans.Outcome:
    """Add a note of thanks to a celebration, for good.

    Raises
    ------
    NotAllowed, CelebrationNotFound
        If the actor may not, or there is no such celebration.
    InvalidThanks
        If the note is empty or too long.
    """
    authz.require(actor, authz.Action.THANK, project)
    kept = _plain(text)

    def work(_: plans.PlanState) -> list[Op]:
        queries.get_celebration(project, uid=uid)
        return [
            records.added(
                ThankYou,
                project=project.id,
                uid=new_id(),
                celebration=uid,
                text=kept,
                author=actor.user_id or "",
                author_name=actor.name,
                side="client" if actor.via == "guest" else "team",
                at=clock.now(),
            )
        ]

    intent = plans.Intent(
        command="thank_for_milestone",
        actor=actor,
        label="Say thank you",
        request_id=request_id,
        is_final=True,
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def _plain(text: str) -> str:
    kept = "".join(c for c in text if c in "\n\t" or ord(c) >= 32).strip()
    if not kept:
        raise InvalidThanks("The note is empty. Write a few words.")
    if len(kept) > LONGEST_THANKS:
        raise InvalidThanks(f"The note has more than {LONGEST_THANKS} characters. Shorten it.")
    return kept


def share_celebration(
    project: plans.Project,
    *,
    uid: str,
    is_shared: bool,
    shows_names: bool,
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Show a celebration to the client, or no longer; with the names of the team or without.

    Raises
    ------
    NotAllowed, ProjectArchived, CelebrationNotFound
        If the actor may not, or there is no such celebration.
    """
    authz.require(actor, authz.Action.EDIT_PROJECT, project)
    plans.require_open(project)

    def work(_: plans.PlanState) -> list[Op]:
        row = queries.get_celebration(project, uid=uid)
        return records.changed(row, is_shared=is_shared, shows_names=shows_names)

    intent = plans.Intent(
        command="share_celebration",
        actor=actor,
        label="Share a win with the client" if is_shared else "Stop sharing a win",
        request_id=request_id,
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def edit_celebration_rules(
    project: plans.Project,
    *,
    fields: Mapping[str, Any],
    actor: authz.Actor,
    request_id: str = "",
) -> plans.Outcome:
    """Change how the project celebrates.

    Raises
    ------
    NotAllowed, ProjectArchived
        If the actor may not.
    InvalidReminder
        If the reminder's days are no sensible number.
    """
    authz.require(actor, authz.Action.EDIT_PROJECT, project)
    plans.require_open(project)
    days = fields.get("reminder_days")
    if days is not None and not 1 <= days <= LONGEST_REMINDER:
        raise InvalidReminder(most=LONGEST_REMINDER)

    def work(_: plans.PlanState) -> list[Op]:
        row = queries.find_rules(project.id)
        if row is not None:
            return records.changed(row, **fields)
        uid = queries.RULES_UID
        return [records.added(CelebrationRules, project=project.id, uid=uid, **fields)]

    intent = plans.Intent(
        command="edit_celebration_rules",
        actor=actor,
        label="Change how wins are celebrated",
        request_id=request_id,
    )
    return plans.make_change(project.id, intent=intent, work_out=work)


def mark_celebration_seen(project: plans.Project, *, uid: str, actor: authz.Actor) -> None:
    """Remember that the actor has seen a celebration; it and those before it are news no longer.

    Raises
    ------
    CelebrationNotFound
        If there is no such celebration.
    """
    seen = queries.get_celebration(project, uid=uid)
    rows = Celebration.objects.filter(project_id=project.id, celebrated_at__lte=seen.celebrated_at)
    with writing():
        CelebrationSeen.objects.bulk_create(
            [
                CelebrationSeen(
                    project_id=project.id,
                    celebration=each,
                    user_id=actor.user_id or "",
                    at=clock.now(),
                )
                for each in rows.values_list("uid", flat=True)
            ],
            ignore_conflicts=True,
        )


def choose_celebrations(actor: authz.Actor, *, wants_banner: bool) -> None:
    """Remember whether the actor wants to be shown new celebrations, in all projects."""
    authz.require_signed_in(actor)
    with writing():
        CelebrationChoice.objects.update_or_create(
            user_id=actor.user_id or "", defaults={"wants_banner": wants_banner}
        )
