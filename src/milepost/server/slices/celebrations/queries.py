"""Reads of celebrations; the caller has checked that the person may see the project."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from milepost.server.kernel import clock
from milepost.server.slices.celebrations.cadence import cadence_of
from milepost.server.slices.celebrations.errors import CelebrationNotFound
from milepost.server.slices.celebrations.models import (
    Celebration,
    CelebrationChoice,
    CelebrationRules,
    CelebrationSeen,
    ThankYou,
)
from milepost.server.slices.plans import public as plans

RULES_UID = "rules"

FRESH = timedelta(days=30)
"""How long a celebration is news to somebody who has not been here."""

Wire = dict[str, Any]


def find_rules(project_id: str) -> CelebrationRules | None:
    """Return the project's rules as somebody chose them, or ``None``."""
    return CelebrationRules.objects.filter(project_id=project_id, uid=RULES_UID).first()


def rules_of(project_id: str) -> CelebrationRules:
    """Return the project's rules, the usual ones if nobody chose."""
    return find_rules(project_id) or CelebrationRules(project_id=project_id)


def wants_banner(user_id: str) -> bool:
    """Return whether the person wants to be shown new celebrations."""
    found = CelebrationChoice.objects.filter(user_id=user_id).first()
    return True if found is None else found.wants_banner


def achievements(state: plans.PlanState) -> dict[str, int]:
    """Return when each achieved milestone of the plan was achieved."""
    facts = state.plan["milestones"]
    pairs = zip(facts["uid"], facts["achieved_on"], strict=True)
    return {uid: achieved for uid, achieved in pairs if achieved is not None}


def get_celebration(project: plans.Project, *, uid: str) -> Celebration:
    """Return the celebration of a milestone that is achieved.

    Raises
    ------
    CelebrationNotFound
        If there is none, or the milestone is no longer achieved.
    """
    found = Celebration.objects.filter(project_id=project.id, uid=uid).first()
    if found is None or uid not in achievements(plans.current_state(project)):
        raise CelebrationNotFound(uid)
    return found


def list_celebrations(project: plans.Project, *, user_id: str) -> Wire:
    """Return the project's wins, its rules, its cadence and what is not celebrated.

    Takes the same number of statements however many there are.
    """
    state = plans.current_state(project)
    achieved = achievements(state)
    rules = rules_of(project.id)
    rows = list(Celebration.objects.filter(project_id=project.id).order_by("-celebrated_at", "uid"))
    shown = [row for row in rows if row.uid in achieved]
    thanks = list_thanks(project.id)
    seen = _seen_by(user_id, project_id=project.id)
    wins = [row.achieved_on for row in shown]
    return {
        "rules": _rules_out(rules),
        "wants_banner": wants_banner(user_id),
        "cadence": cadence_out(state, wins=wins, rules=rules),
        "celebrations": [
            {**celebration_out(row, thanks=thanks.get(row.uid, [])), "is_seen": row.uid in seen}
            for row in shown
        ],
        "uncelebrated": _uncelebrated(state, achieved, told={row.uid for row in shown}),
    }


def _uncelebrated(
    state: plans.PlanState, achieved: dict[str, int], *, told: set[str]
) -> list[Wire]:
    names = _names(state)
    quiet = [uid for uid in achieved if uid not in told and uid in names]
    quiet.sort(key=lambda uid: (-achieved[uid], uid))
    return [{"uid": uid, "name": names[uid], "date": achieved[uid]} for uid in quiet]


def _names(state: plans.PlanState) -> dict[str, str]:
    tasks = state.plan["tasks"]
    return dict(zip(tasks["uid"], tasks["name"], strict=True))


def _rules_out(rules: CelebrationRules) -> Wire:
    return {
        "is_on": rules.is_on,
        "celebrates_waived": rules.celebrates_waived,
        "celebrates_late": rules.celebrates_late,
        "reminder_days": rules.reminder_days,
    }


def get_cadence(project: plans.Project) -> Wire:
    """Return how long ago the project's last win was, whether to remind, and what is next."""
    state = plans.current_state(project)
    achieved = achievements(state)
    rows = Celebration.objects.filter(project_id=project.id).values_list("uid", "achieved_on")
    wins = [date for uid, date in rows if uid in achieved]
    return cadence_out(state, wins=wins, rules=rules_of(project.id))


def cadence_out(state: plans.PlanState, *, wins: list[int], rules: CelebrationRules) -> Wire:
    """Return how long ago the last win was, whether to remind, and what may be the next."""
    settings = state.plan["settings"]
    zone = ZoneInfo(settings["time_zone"] or "UTC")
    now = clock.wall_minutes(clock.now().astimezone(zone).replace(tzinfo=None))
    reminder = rules.reminder_days if rules.is_on else None
    found = cadence_of(now=now, start=settings["start"], wins=wins, reminder_days=reminder)
    following = _next_milestone(state)
    return {
        "days": found.days,
        "has_won": found.has_won,
        # Where nothing is left to win, a reminder would only nag.
        "is_due": found.is_due and following is not None,
        "next": following,
    }


def _next_milestone(state: plans.PlanState) -> Wire | None:
    tasks, derived = state.plan["tasks"], state.plan["derived"]
    achieved = achievements(state)
    ahead = [
        (derived["finish"][row], uid, tasks["name"][row])
        for row, uid in enumerate(tasks["uid"])
        if tasks["kind"][row] == "milestone"
        and tasks["is_active"][row]
        and tasks["actual_finish"][row] is None
        and uid not in achieved
        and derived["finish"][row] is not None
    ]
    if not ahead:
        return None
    date, uid, name = min(ahead)
    return {"uid": uid, "name": name, "date": date}


def find_unseen(project: plans.Project, *, user_id: str) -> Wire | None:
    """Return the latest celebration that is news to the person, or ``None``."""
    since = clock.now() - FRESH
    rows = Celebration.objects.filter(project_id=project.id, celebrated_at__gte=since)
    seen = _seen_by(user_id, project_id=project.id)
    fresh = [row for row in rows.order_by("-celebrated_at", "uid") if row.uid not in seen]
    if not fresh or not rules_of(project.id).is_on or not wants_banner(user_id):
        return None
    achieved = achievements(plans.current_state(project))
    found = next((row for row in fresh if row.uid in achieved), None)
    if found is None:
        return None
    thanks = list_thanks(project.id, celebrations=[found.uid])
    return {**celebration_out(found, thanks=thanks.get(found.uid, [])), "is_seen": False}


def _seen_by(user_id: str, *, project_id: str) -> set[str]:
    rows = CelebrationSeen.objects.filter(project_id=project_id, user_id=user_id)
    return set(rows.values_list("celebration", flat=True))


def list_thanks(
    project_id: str, *, celebrations: Collection[str] | None = None
) -> dict[str, list[ThankYou]]:
    """Return the notes of thanks by celebration, oldest first, in one statement."""
    rows = ThankYou.objects.filter(project_id=project_id)
    if celebrations is not None:
        rows = rows.filter(celebration__in=celebrations)
    found: dict[str, list[ThankYou]] = {}
    for row in rows.order_by("at", "uid"):
        found.setdefault(row.celebration, []).append(row)
    return found


def celebration_out(row: Celebration, *, thanks: list[ThankYou]) -> Wire:
    """Return a celebration as JSON has it."""
    return {
        "uid": row.uid,
        "name": row.name,
        "achieved_on": row.achieved_on,
        "celebrated_at": row.celebrated_at,
        "facts": row.facts,
        "contributors": row.contributors,
        "is_shared": row.is_shared,
        "shows_names": row.shows_names,
        "thanks": [
            {
                "uid": note.uid,
                "text": note.text,
                "author": note.author_name,
                "side": note.side,
                "at": note.at,
            }
            for note in thanks
        ],
    }
